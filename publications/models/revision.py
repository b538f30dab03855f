"""What a text said each time it became public: numbered, and never changed afterwards."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prose.fields import LineField, LinesField
from publications.models.publication import Publication


class _Frozen(TypeError):
    """Somebody tried to change what was published."""


class RevisionQuerySet(models.QuerySet["Revision"]):
    def update(self, **fields: Any) -> int:
        """Refuse: a revision is what was published, whatever is thought of it later."""
        raise _Frozen("Revisions are never changed; publish another one.")

    def public(self, at: datetime | None = None) -> RevisionQuerySet:
        """Return what is, or was, before readers at a moment (now, if none is given)."""
        return self.filter(public_from__lte=at or timezone.now())

    def read(self) -> RevisionQuerySet:
        """Return what readers could read: a withdrawal is none."""
        return self.public().exclude(change=Revision.Change.WITHDRAWAL)

    def saying_anew(self) -> RevisionQuerySet:
        """Return those whose words are others than those of the revision before."""
        before = Revision.objects.filter(
            publication=OuterRef("publication"),
            number=OuterRef("number") - 1,
            wording=OuterRef("wording"),
        )
        return self.filter(~Exists(before))


class _ContentField(models.JSONField):
    """Content as JSON; written once, when the row is made."""

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        if not add:
            raise _Frozen("Revisions are never changed; publish another one.")
        return super().pre_save(instance, add)


class Revision(models.Model):
    class Change(models.TextChoices):
        FIRST = "first", _("first publication")
        TYPO = "typo", _("typing mistake")
        UPDATE = "update", _("update")
        CORRECTION = "correction", _("correction")
        WITHDRAWAL = "withdrawal", _("withdrawal")

    # What readers are told of, and what moves dates.
    TOLD = ("update", "correction")

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    change = models.CharField(_("kind of change"), max_length=10, choices=Change)
    note = LinesField(_("note for readers"), blank=True)
    content = _ContentField(_("content"))
    # The number of the revision that first said this; corrected typing mistakes and new topics,
    # files or pictures say nothing new, and an earlier text taken up again says what it said then.
    wording = models.PositiveIntegerField(_("first said in revision"))
    public_from = models.DateTimeField(_("public from"))
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    made_by = models.ForeignKey(
        "auth.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_by_name = LineField(_("made by"), max_length=150, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["publication", "number"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "number"], name="revision_number_once"),
            models.CheckConstraint(name="revision_number_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="revision_change_known",
                condition=Q(change__in=["first", "typo", "update", "correction", "withdrawal"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publication_id} · {self.number}"

    # The number of what this one took the place of, where somebody asked.
    before = 1
