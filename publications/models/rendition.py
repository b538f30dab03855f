"""A file made from one revision of a text: its PDF, its share card."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from publications.models.revision import Revision


class RenditionQuerySet(models.QuerySet["Rendition"]):
    def made(self) -> RenditionQuerySet:
        """Return those that hold a file, not the reason why there is none."""
        return self.exclude(file="")

    def current(self) -> RenditionQuerySet:
        """Return those of what readers read now, and not of what they read before."""
        later = Revision.objects.read().filter(
            publication=OuterRef("revision__publication"), number__gt=OuterRef("revision__number")
        )
        return self.made().filter(~Exists(later), revision__in=Revision.objects.read())


class Rendition(models.Model):
    class Kind(models.TextChoices):
        PDF = "pdf", _("PDF")
        CARD = "card", _("share card")

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="renditions")
    kind = models.CharField(_("kind"), max_length=4, choices=Kind)
    file = models.FileField(_("file"), upload_to="renditions/", blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    # The version of the layout that it was set in; a newer one makes it anew.
    design = models.PositiveSmallIntegerField(_("design"))
    fault = models.TextField(_("why it could not be made"), blank=True)
    made_at = models.DateTimeField(_("made at"), auto_now=True)

    objects = RenditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        ordering = ["revision", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "kind"], name="rendition_of_kind_once"),
            models.CheckConstraint(
                name="rendition_kind_known", condition=Q(kind__in=["pdf", "card"])
            ),
            models.CheckConstraint(
                name="rendition_is_file_or_fault",
                condition=Q(file="") & ~Q(fault="") | ~Q(file="") & Q(fault=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision_id} · {self.kind}"
