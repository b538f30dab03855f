"""Who has a text open, and what they have typed but not saved: private, and soon forgotten."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from prose.fields import LineField
from publications.models.publication import Publication


class Presence(models.Model):
    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey("auth.User", on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("open form")
        verbose_name_plural = _("open forms")
        constraints = [
            models.UniqueConstraint(fields=["publication", "user"], name="presence_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.publication_id}"


class Autosave(models.Model):
    """A form as it was typed, field by field; never content, never public, one a form and user."""

    user = models.ForeignKey("auth.User", on_delete=models.CASCADE, related_name="+")
    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, null=True, blank=True, related_name="autosaves"
    )
    # The path of the form that a new text is being written in.
    form = models.CharField(max_length=500)
    title = LineField(_("title"), max_length=500, blank=True)
    data = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("unsaved form")
        verbose_name_plural = _("unsaved forms")
        ordering = ["-saved_at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "form"], name="autosave_once"),
            models.CheckConstraint(name="autosave_of_a_form", condition=~Q(form="")),
        ]

    def __str__(self) -> str:
        return self.title or self.form
