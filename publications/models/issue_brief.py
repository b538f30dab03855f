"""The institute's numbered series, with a manager of its own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from publications.models.kind import Kind
from publications.models.public import PublicationManager, PublicationQuerySet
from publications.models.publication import Publication


class IssueBriefManager(PublicationManager):
    def get_queryset(self) -> PublicationQuerySet:
        briefs: PublicationQuerySet = super().get_queryset().filter(kind=Kind.ISSUE_BRIEF)
        return briefs


class IssueBrief(Publication):
    """A proxy: the kind is a value of the row, so a brief is a way to look, not another table."""

    objects = IssueBriefManager()  # type: ignore[misc]

    class Meta:
        proxy = True
        verbose_name = _("issue brief")
        verbose_name_plural = _("issue briefs")
        ordering = ["-series_year", "-series_sequence", "language"]
