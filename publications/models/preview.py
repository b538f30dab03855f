"""Unpublished content under an address that nobody can guess and that ends by itself."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from publications.models.publication import Publication


class Preview(models.Model):
    key = models.CharField(max_length=43, unique=True)
    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, null=True, blank=True, related_name="previews"
    )
    content = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey("auth.User", on_delete=models.CASCADE, related_name="+")
    expires_at = models.DateTimeField(_("valid until"))

    class Meta:
        verbose_name = _("preview")
        verbose_name_plural = _("previews")

    def __str__(self) -> str:
        return self.key
