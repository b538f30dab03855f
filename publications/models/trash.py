"""What was deleted and can come back, and what is left of texts that cannot."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from prose.fields import LineField, LinesField
from publications.models.former_address import KeyField
from publications.models.kind import Kind
from publications.models.publication import Publication


class TrashEntry(models.Model):
    """One text in the trash. Texts that went along with their original come back with it."""

    publication = models.OneToOneField(
        Publication, on_delete=models.CASCADE, related_name="trash_entry"
    )
    went_with = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="companions"
    )
    status_before = models.CharField(max_length=10)
    reason = LinesField(_("reason"), blank=True)
    at = models.DateTimeField(_("deleted at"), auto_now_add=True)
    by = models.ForeignKey(
        "auth.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("text in the trash")
        verbose_name_plural = _("trash")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return str(self.publication)


class Tombstone(models.Model):
    """The address of a text that was public once and was deleted for good: it answers 410."""

    address = models.CharField(_("address"), max_length=500)
    key = KeyField(max_length=600, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    number = LineField(_("number"), max_length=20, blank=True)
    # It was registered for this text, and leads here for ever.
    doi = models.CharField("DOI", max_length=200, blank=True, editable=False)
    removed_at = models.DateTimeField(_("deleted at"), auto_now_add=True)

    class Meta:
        verbose_name = _("address of a deleted text")
        verbose_name_plural = _("addresses of deleted texts")
        ordering = ["-removed_at", "-pk"]

    def __str__(self) -> str:
        return self.address
