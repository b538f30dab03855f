"""The sets: by kind and by language, each below a set of its own that holds everything.

Topics are none: a text that leaves a set cannot be shown to have left it, and they are `subject`s.
"""

from __future__ import annotations

from collections.abc import Iterator

from prose.languages import english_name, rank, text_languages
from publications.models import HarvestRecord, Kind
from publications.models.harvest import HarvestQuerySet

_COLUMNS = {"kind": "kind", "lang": "language"}


def sets() -> Iterator[tuple[str, str]]:
    """Yield each set and its name, those above before those below."""
    yield "kind", "Publications by kind"
    for kind in Kind:
        yield f"kind:{kind.value}", str(kind.plural)
    yield "lang", "Publications by language"
    told = HarvestRecord.objects.listed().order_by().values_list("language", flat=True).distinct()
    for language in sorted({*text_languages(), *told}, key=rank):
        yield f"lang:{language}", english_name(language)


def sets_of(row: HarvestRecord) -> list[str]:
    """Return the sets of a record; that it is in those above them goes without saying."""
    return [f"kind:{row.kind}", f"lang:{row.language}"]


def within(rows: HarvestQuerySet, asked: str) -> HarvestQuerySet:
    """Return what is in a set, or in one below it."""
    above, colon, value = asked.partition(":")
    if above not in _COLUMNS:
        return rows.none()
    return rows.filter(**{_COLUMNS[above]: value}) if colon else rows
