"""Which works are near each other, and which name each other; computed when texts change."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from publications.models.publication import Publication


class Neighbour(models.Model):
    """One work beside another, each by its original, as seen from the first."""

    class Relation(models.TextChoices):
        NEAR = "near"
        CITED_BY = "cited-by"

    work = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="neighbours")
    other = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="+")
    relation = models.CharField(max_length=8, choices=Relation)
    # Comparable within one work only.
    closeness = models.FloatField(default=0)

    class Meta:
        verbose_name = "neighbour"
        verbose_name_plural = "neighbours"
        ordering = ["-closeness", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["work", "other", "relation"], name="neighbour_of_relation_once"
            ),
            models.CheckConstraint(name="neighbour_is_another", condition=~Q(work=F("other"))),
            models.CheckConstraint(
                name="neighbour_relation_known", condition=Q(relation__in=["near", "cited-by"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_id} {self.relation} {self.other_id}"
