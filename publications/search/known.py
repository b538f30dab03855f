"""Whether all that a list is narrowed to exists; what merely finds nothing does."""

from __future__ import annotations

from prose.languages import KNOWN_LANGUAGES
from publications.models import Kind
from publications.search import naming
from publications.search.asked import WITH_PDF, Filters
from publications.search.remembering import current


def unknown(filters: Filters) -> list[tuple[str, str]]:
    """Return what does not exist, as `(group, value)`; a typing mistake, or something deleted."""
    catalogue = current()
    known = {
        "kind": set(Kind.values),
        "topic": naming.topic_keys(catalogue),
        "author": naming.person_keys(catalogue),
        "language": set(KNOWN_LANGUAGES),
        "pdf": {WITH_PDF},
    }
    return [
        (group, value)
        for group, value in filters.pairs()
        if not (group == "q" or value in known.get(group, ()) or (group == "year" and _year(value)))
    ]


def _year(value: str) -> bool:
    return len(value) == 4 and value.isascii() and value.isdigit() and value[:2] in {"19", "20"}
