"""Takes into the search index what a command changed, with a bar on a terminal."""

from __future__ import annotations

import sys
from contextlib import suppress

from tqdm import tqdm

from publications.models import Publication, SearchDocument
from publications.search import keeping

# Above a share of all texts, building everything anew is quicker than one after the other.
_MANY = 300
_SHARE = 3


def index_changes() -> None:
    waiting = keeping.catch_up(limit=0)
    if waiting > max(_MANY, SearchDocument.objects.count() // _SHARE):
        # Another rebuild takes these in as well, at its end.
        with suppress(keeping.Busy):
            rebuild()
    elif waiting:
        with _bar(waiting) as bar:
            keeping.catch_up_all(bar.update)


def rebuild() -> int:
    """Build the index anew; return how many texts it holds."""
    with _bar(Publication.objects.count()) as bar:
        return keeping.rebuild(bar.update)


def _bar(total: int) -> tqdm:  # type: ignore[type-arg]
    return tqdm(total=total, desc="Indexing", unit=" texts", disable=not sys.stderr.isatty())
