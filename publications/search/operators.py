"""Which texts `author: topic: kind: year:` let through, and which they leave out after a minus."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from publications.search.catalogue import Bools, Catalogue
from publications.search.naming import kinds_called, people_called, topics_called
from publications.search.query import Operator


def let_through(catalogue: Catalogue, operators: Sequence[Operator]) -> Bools:
    """Return the rows that answer every operator; years are alternatives."""
    found = np.ones(len(catalogue.text), dtype=bool)
    years = np.zeros(len(catalogue.text), dtype=bool)
    for operator in operators:
        # A number is looked for as a word; so is what was not understood.
        if operator.name not in _ANSWERING or not operator.is_understood:
            continue
        rows = _ANSWERING[operator.name](catalogue, operator)
        if operator.excludes:
            found &= ~rows
        elif operator.name == "year":
            years |= rows
        else:
            found &= rows
    return found & years if _asks_years(operators) else found


def _asks_years(operators: Sequence[Operator]) -> bool:
    return any(
        each.name == "year" and each.is_understood and not each.excludes for each in operators
    )


def _by(catalogue: Catalogue, operator: Operator) -> Bools:
    people = people_called(catalogue, operator.value)
    return catalogue.authors.rows_of(people, len(catalogue.text))


def _about(catalogue: Catalogue, operator: Operator) -> Bools:
    topics = topics_called(catalogue, operator.value)
    return catalogue.topics.rows_of(topics, len(catalogue.text))


def _of_kind(catalogue: Catalogue, operator: Operator) -> Bools:
    return catalogue.of_kinds(kinds_called(operator.value))


def _dated(catalogue: Catalogue, operator: Operator) -> Bools:
    first, last = operator.years
    found: Bools = (catalogue.year >= first) & (catalogue.year <= last)
    return found


_ANSWERING: dict[str, Callable[[Catalogue, Operator], Bools]] = {
    "author": _by,
    "topic": _about,
    "kind": _of_kind,
    "year": _dated,
}
