"""What a list's address asks for: the filters, the order, the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict

from prose.html import normalise
from publications.models import Kind
from publications.search import naming
from publications.search.catalogue import Catalogue
from publications.search.finding import Wanted
from publications.search.query import LONGEST, Query, parse

BEST, NEWEST, OLDEST, MOST_READ, TITLE = "best", "newest", "oldest", "views", "title"
ORDERS = (BEST, NEWEST, OLDEST, MOST_READ, TITLE)
GROUPS = ("kind", "topic", "author", "year", "language", "pdf")
WITH_PDF = "yes"
_LONGEST_VALUE = 200
_MOST_VALUES = 20
_LAST_YEAR = 9999


@dataclass(frozen=True)
class Filters:
    """The values of each group as asked for, known or not; an unknown one finds nothing."""

    kind: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    pdf: tuple[str, ...] = ()
    q: str = ""
    # Empty: the best first where words are looked for, the newest where they are not.
    order: str = ""

    @classmethod
    def parse(cls, query: QueryDict) -> Self:
        groups = {group: _values(query.getlist(group)) for group in GROUPS}
        groups["kind"] = tuple(_kind_value(value) for value in groups["kind"])
        text = " ".join(normalise(query.get("q", "")).split())[:LONGEST].strip()
        order = query.get("sort", "")
        return cls(**groups, q=text, order=order if order in ORDERS else "")

    @property
    def sort(self) -> str:
        if self.order == BEST and not self.searched.needles:
            return NEWEST
        return self.order or self.usual_order

    @property
    def usual_order(self) -> str:
        return BEST if self.searched.needles else NEWEST

    @cached_property
    def searched(self) -> Query:
        return parse(self.q)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield what is asked for as `(group, value)`."""
        for group in GROUPS:
            for value in getattr(self, group):
                yield group, value
        if self.q:
            yield "q", self.q

    @property
    def count(self) -> int:
        return sum(1 for _pair in self.pairs())

    def without(self, group: str, value: str) -> Self:
        if group == "q":
            return replace(self, q="")
        return self.having(group, *(kept for kept in getattr(self, group) if kept != value))

    def having(self, group: str, *values: str) -> Self:
        """Return the same filters with other values in one group."""
        changed: dict[str, Any] = {group: values}
        return replace(self, **changed)

    def query(self, **extra: Any) -> str:
        """Return the address's query, with its question mark, or nothing."""
        pairs = list(self.pairs())
        if self.sort != self.usual_order:
            pairs.append(("sort", self.sort))
        pairs += [(name, str(value)) for name, value in extra.items() if value]
        return f"?{urlencode(pairs)}" if pairs else ""

    def canonical(self) -> str:
        """Return what is asked for in one spelling, whatever its order and that of the list."""
        groups: dict[str, Any] = {group: tuple(sorted(getattr(self, group))) for group in GROUPS}
        return replace(self, **groups, order="").query().removeprefix("?")

    def wanted(self, catalogue: Catalogue, language: str) -> Wanted:
        """Return what to find for a reader; addresses of topics and people become their keys."""
        return Wanted(
            language=language,
            query=self.searched,
            among=self.language,
            kinds=self.kind,
            years=_years(self.year),
            topics=_keys(naming.topic_keys(catalogue), self.topic) if self.topic else None,
            authors=_keys(naming.person_keys(catalogue), self.author) if self.author else None,
            with_pdf=WITH_PDF in self.pdf,
        )


def _keys(by_address: Mapping[str, int], addresses: tuple[str, ...]) -> frozenset[int]:
    return frozenset(by_address[each] for each in addresses if each in by_address)


def _years(values: tuple[str, ...]) -> tuple[int, ...] | None:
    if not values:
        return None
    years = [int(value) for value in values if value.isascii() and value.isdigit()]
    return tuple(year for year in years if 1 <= year <= _LAST_YEAR)


def _values(values: list[str]) -> tuple[str, ...]:
    clean = (normalise(value).strip()[:_LONGEST_VALUE] for value in values)
    return tuple(dict.fromkeys(value for value in clean if value))[:_MOST_VALUES]


def _kind_value(value: str) -> str:
    """Accept a kind as the address of its list writes it, too."""
    try:
        return Kind.from_segment(value).value
    except KeyError:
        return value
