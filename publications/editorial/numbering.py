"""The next free number of a series, and when a text must have one."""

from __future__ import annotations

from django.db.models import Max

from publications.models import Kind, Publication, SeriesNumber


def next_number(kind: Kind, year: int) -> SeriesNumber:
    """Return the number after the highest of the year, drafts and withdrawn texts included."""
    highest = Publication.objects.filter(kind=kind, series_year=year).aggregate(
        highest=Max("series_sequence")
    )["highest"]
    return SeriesNumber(year, (highest or 0) + 1)


def lacks_number(publication: Publication, *, is_translation: bool) -> bool:
    """Say whether a number is missing: every original issue brief has one."""
    return publication.kind == Kind.ISSUE_BRIEF and not is_translation and not publication.number
