"""Changes to a public text that readers do not see yet: one set of them a text."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from publications.models.publication import Publication


class WorkingCopy(models.Model):
    publication = models.OneToOneField(
        Publication, on_delete=models.CASCADE, related_name="working_copy"
    )
    content = models.JSONField(_("content"))
    # What the public text said when the changes were begun.
    based_on = models.JSONField(_("based on"))
    in_review = models.BooleanField(_("in review"), default=False)
    begun_at = models.DateTimeField(auto_now_add=True)
    begun_by = models.ForeignKey(
        "auth.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    saved_at = models.DateTimeField(auto_now=True)
    saved_by = models.ForeignKey(
        "auth.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("unpublished changes")
        verbose_name_plural = _("unpublished changes")
        ordering = ["-saved_at"]

    def __str__(self) -> str:
        return str(self.publication)
