"""The orders that a list can have, as places of the catalogue's rows."""

from __future__ import annotations

import time

import numpy as np

from publications.models import Publication
from publications.search.asked import BEST, MOST_READ, OLDEST, TITLE
from publications.search.catalogue import Catalogue, places
from publications.search.columns import Ints
from publications.search.finding import Found
from publications.search.words import alphabetical

# Seconds after which views are looked at again; they are counted all the time.
_VIEWS_LAST = 60


def in_order(found: Found, order: str) -> Ints:
    if order == BEST:
        return found.by_relevance
    if order == OLDEST:
        return _oldest(found.catalogue)
    if order == MOST_READ:
        return _most_read(found.catalogue)
    if order == TITLE:
        return _by_title(found.catalogue)
    return found.catalogue.newest


def _oldest(catalogue: Catalogue) -> Ints:
    return places(np.lexsort((catalogue.text, catalogue.public_from, catalogue.day)))


def _by_title(catalogue: Catalogue) -> Ints:
    if TITLE not in catalogue.memory:
        # Not by the database, since each has an alphabet of its own.
        titles = Publication.objects.order_by().values_list("title", "pk")
        ordered = sorted((alphabetical(title), title, pk) for title, pk in titles)
        catalogue.memory[TITLE] = _places_of(catalogue, [pk for _key, _title, pk in ordered])
    found: Ints = catalogue.memory[TITLE]
    return found


def _most_read(catalogue: Catalogue) -> Ints:
    kept, until = catalogue.memory.get(MOST_READ, (None, 0.0))
    if until < time.monotonic():
        read = Publication.objects.filter(views__gt=0).values_list("pk", "views")
        views = np.zeros(len(catalogue.text), dtype=np.int64)
        table = np.array(list(read), dtype=np.int64).reshape(-1, 2)
        rows = catalogue.rows(table[:, 0])
        views[rows[rows >= 0]] = table[rows >= 0, 1]
        kept = places(np.lexsort((-catalogue.text, -catalogue.day, -views)))
        catalogue.memory[MOST_READ] = (kept, time.monotonic() + _VIEWS_LAST)
    found: Ints = kept
    return found


def _places_of(catalogue: Catalogue, keys: list[int]) -> Ints:
    """Return the place of each row among keys; rows that are not there come last."""
    found = np.full(len(catalogue.text), len(keys), dtype=np.int64)
    rows = catalogue.rows(np.array(keys, dtype=np.int64))
    found[rows[rows >= 0]] = np.flatnonzero(rows >= 0)
    return found
