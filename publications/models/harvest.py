"""What harvesters are told of each text: since when it is as it is, and that it is gone."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q


class HarvestQuerySet(models.QuerySet["HarvestRecord"]):
    """Places rise with stamps, so a span of time is a span of places: one step into an index."""

    def listed(self) -> HarvestQuerySet:
        return self.filter(place__isnull=False).order_by("place")

    def since(self, stamp: datetime) -> HarvestQuerySet:
        found = self.model.objects.filter(stamp__gte=stamp).order_by("stamp", "place")
        return self.filter(place__gte=models.Subquery(found.values("place")[:1]))

    def until(self, stamp: datetime) -> HarvestQuerySet:
        found = self.model.objects.filter(stamp__lte=stamp).order_by("-stamp", "-place")
        return self.filter(place__lte=models.Subquery(found.values("place")[:1]))


class HarvestRecord(models.Model):
    """One record. It outlives its text, and says for ever that there was one.

    One without a stamp is planned and was never told.
    """

    # That of `metadata.identity`: escaped, twelve letters for the longest character.
    identifier = models.CharField(primary_key=True, max_length=2400)
    text_id = models.BigIntegerField(db_index=True)
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=10)
    # When the change was noticed, in whole seconds; and its place among all that was noticed.
    stamp = models.DateTimeField(null=True)
    place = models.BigIntegerField(null=True, unique=True)
    is_deleted = models.BooleanField(default=False)
    # The moment at which a planned text becomes public, until that was noticed.
    due = models.DateTimeField(null=True)

    objects = HarvestQuerySet.as_manager()

    class Meta:
        verbose_name = "harvested record"
        verbose_name_plural = "harvested records"
        indexes = [
            models.Index(fields=["stamp", "place"], name="harvest_stamp"),
            models.Index(fields=["kind", "place"], name="harvest_kind"),
            models.Index(fields=["language", "place"], name="harvest_language"),
            models.Index(fields=["due"], name="harvest_due", condition=Q(due__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                name="harvest_stamp_has_place",
                condition=Q(stamp__isnull=True, place__isnull=True, is_deleted=False)
                | Q(stamp__isnull=False, place__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.identifier


class HarvestState(models.Model):
    """How far the records are: one row, which whoever stamps holds."""

    # The last entry of the search index that was taken in.
    changed_in = models.BigIntegerField(default=0)
    text_id = models.BigIntegerField(default=0)
    # The last that was given.
    place = models.BigIntegerField(default=0)
    stamp = models.DateTimeField(null=True)
    # What all records say besides their texts; another one is a change of all.
    design = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "state of the harvested records"

    def __str__(self) -> str:
        return f"{self.changed_in} · {self.text_id}"
