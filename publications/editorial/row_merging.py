"""Merges ordered rows that have a key: the lines of a byline, the files of a text."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
_Rows = dict[Hashable, Row]
_Order = list[Hashable]


@dataclass(frozen=True)
class MergedRows:
    """`rows` has mine where both clash, `both` loses no row of either."""

    rows: list[Any]
    both: list[Any]
    clashes: bool


def merge_rows(
    base: Sequence[Row],
    theirs: Sequence[Row],
    mine: Sequence[Row],
    key: Callable[[Row], Hashable],
    together: Sequence[frozenset[str]] = (),
) -> MergedRows:
    """Merge rows by key and column by column; `together` are columns that change as one."""
    rows = [{key(row): row for row in side} for side in (base, theirs, mine)]
    if any(
        len(side) < len(all_of) for side, all_of in zip(rows, (base, theirs, mine), strict=True)
    ):
        return MergedRows(
            list(mine), [*theirs, *(r for r in mine if r not in theirs)], clashes=True
        )
    before, others, ours = rows
    order, reordered = _order(list(before), list(others), list(ours))
    merged, both, clashes = [], [], reordered
    for each in order:
        row, clash = _row(before.get(each), others.get(each), ours.get(each), together)
        clashes = clashes or clash
        if row is not None:
            merged.append(row)
        both += _of_both(each, row, before, others, ours, clash=clash)
    return MergedRows(merged, both, clashes)


def _of_both(
    key: Hashable, row: Row | None, before: _Rows, others: _Rows, ours: _Rows, *, clash: bool
) -> list[Row]:
    """Return what stands for a key where no row of either is lost: two that both added are two."""
    if clash and key not in before and key in others and key in ours:
        return [others[key], ours[key]]
    if row is None and clash:
        row = others.get(key) or ours.get(key)
    return [] if row is None else [row]


def _row(
    base: Row | None, theirs: Row | None, mine: Row | None, together: Sequence[frozenset[str]]
) -> tuple[Row | None, bool]:
    """Return the merged row, mine where both clash, and whether they do."""
    if theirs in (base, mine):
        return mine, False
    if mine == base:
        return theirs, False
    if base is None or theirs is None or mine is None:
        return mine, True
    row: dict[str, Any] = dict(mine)
    clash = False
    for columns in _columns(mine, together):
        was, there, here = ({n: side.get(n) for n in columns} for side in (base, theirs, mine))
        if here == was:
            row |= there
        elif there not in (was, here):
            clash = True
    return row, clash


def _columns(row: Row, together: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    joined = frozenset[str]().union(*together)
    return [*together, *(frozenset([name]) for name in row if name not in joined)]


def _order(base: _Order, theirs: _Order, mine: _Order) -> tuple[_Order, bool]:
    """Return all keys in the order of whoever changed it, and whether both did; then it is mine."""
    common = set(base) & set(theirs) & set(mine)
    was, there, here = ([each for each in side if each in common] for side in (base, theirs, mine))
    if here == was:
        return _woven(theirs, mine), False
    return _woven(mine, theirs), there not in (was, here)


def _woven(leading: _Order, following: _Order) -> _Order:
    """Put what only the second has behind what it stands behind there."""
    order = list(leading)
    there = set(leading)
    previous: Hashable | None = None
    for each in following:
        if each not in there:
            order.insert(order.index(previous) + 1 if previous is not None else 0, each)
            there.add(each)
        previous = each
    return order
