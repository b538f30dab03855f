"""What every process remembers of all texts, so that finding and counting ask the index alone.

A catalogue never changes; when texts did, the next one is made from it and what changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from publications.search.columns import KINDS, Columns, Ints

Bools = NDArray[np.bool_]

# The day from which numpy counts, as Python counts days.
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Catalogue:
    """Every text that is not in the trash, one a row in the order of keys."""

    version: int
    columns: Columns
    # Answers that stay right as long as this catalogue does.
    memory: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def order(self) -> Ints:
        return np.argsort(self.columns.text, kind="stable")

    @cached_property
    def text(self) -> Ints:
        return self._sorted("text")

    @cached_property
    def language(self) -> Ints:
        return self._sorted("language")

    @cached_property
    def kind(self) -> Ints:
        return self._sorted("kind")

    @cached_property
    def day(self) -> Ints:
        return self._sorted("day")

    @cached_property
    def public_from(self) -> Ints:
        return self._sorted("public_from")

    @cached_property
    def series(self) -> Ints:
        """Return the number of each text in its series, in the order of numbers; 0 without one."""
        return self._sorted("series")

    @cached_property
    def original(self) -> Ints:
        return self._sorted("original")

    @cached_property
    def is_original(self) -> Bools:
        found: Bools = self.original == self.text
        return found

    @cached_property
    def work(self) -> Ints:
        """Return the number of each text's work, from 0; texts of one work share it."""
        _works, numbers = np.unique(self.original, return_inverse=True)
        return numbers.astype(np.int64)

    @cached_property
    def works(self) -> int:
        return int(self.work.max()) + 1 if len(self.work) else 0

    @cached_property
    def year(self) -> Ints:
        days = (self.day - _EPOCH).astype("datetime64[D]")
        return days.astype("datetime64[Y]").astype(np.int64) + 1970

    @cached_property
    def newest(self) -> Ints:
        """Return the place of each row in the order of lists, newest first."""
        return places(np.lexsort((-self.text, -self.public_from, -self.day)))

    @cached_property
    def topics(self) -> Links:
        return self._links("topic_text", "topic")

    @cached_property
    def authors(self) -> Links:
        return self._links("author_text", "author")

    @cached_property
    def has_pdf(self) -> Bools:
        found = np.zeros(len(self.text), dtype=bool)
        rows = self.rows(self.columns.pdf_text)
        found[rows[rows >= 0]] = True
        return found

    @cached_property
    def documents(self) -> Documents:
        order = np.argsort(self.columns.document, kind="stable")
        return Documents(
            self.columns.document[order],
            self.rows(self.columns.document_text[order]),
            self.columns.attachment[order],
        )

    def of_kinds(self, kinds: Iterable[str]) -> Bools:
        return np.isin(self.kind, [KINDS.index(kind) for kind in kinds if kind in KINDS])

    def rows(self, texts: Ints) -> Ints:
        """Return the row of each text, or -1."""
        return found_in(self.text, texts)

    def _sorted(self, name: str) -> Ints:
        column: Ints = getattr(self.columns, name)[self.order]
        return column

    def _links(self, text: str, other: str) -> Links:
        rows = self.rows(getattr(self.columns, text))
        there = rows >= 0
        keys, numbers = np.unique(getattr(self.columns, other)[there], return_inverse=True)
        return Links(rows[there], keys, numbers.astype(np.int64))


@dataclass(frozen=True)
class Links:
    """What belongs to rows: the row of each link, and which of `keys` it leads to."""

    row: Ints
    keys: Ints
    number: Ints

    def rows_of(self, wanted: Iterable[int], size: int) -> Bools:
        """Return which of `size` rows are linked to any of the wanted keys."""
        chosen = np.isin(self.keys, list(wanted))
        found = np.zeros(size, dtype=bool)
        found[self.row[chosen[self.number]]] = True
        return found

    def count(self, rows: Bools) -> dict[int, int]:
        """Return how many of the chosen rows each key belongs to."""
        counts = np.bincount(self.number[rows[self.row]], minlength=len(self.keys))
        return {int(key): int(count) for key, count in zip(self.keys, counts, strict=True) if count}


@dataclass(frozen=True)
class Documents:
    """The numbers that the index knows, the row of each, and its attachment (or 0)."""

    number: Ints
    row: Ints
    attachment: Ints


def places(order: Ints) -> Ints:
    """Turn an order of rows into the place of each row."""
    found = np.empty(len(order), dtype=np.int64)
    found[order] = np.arange(len(order))
    return found


def found_in(ordered: Ints, wanted: Ints) -> Ints:
    """Return where each wanted value stands in sorted ones, or -1."""
    if not len(ordered):
        return np.full(len(wanted), -1, dtype=np.int64)
    at = np.minimum(np.searchsorted(ordered, wanted), len(ordered) - 1)
    return np.where(ordered[at] == wanted, at, -1)
