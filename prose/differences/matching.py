"""Finds what two sequences have in common, in time that hostile input cannot stretch."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
Pair = tuple[int, int]
_Range = tuple[int, int, int, int]

# Rounds of looking for anchors; each costs one walk over what is left.
_ROUNDS = 8
# Beyond this many comparisons what lies between two anchors counts as rewritten (32 MB of bits).
_CELLS = 2**28
# Likeness is weighed for every two of so many neighbours.
_WINDOW = 24
_ALIKE = 0.3


def matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Return the places that are the same in both, rising in both.

    As in patience diff, elements that occur once on either side are anchors; between anchors the
    longest common subsequence is exact.
    """
    found: list[Pair] = []
    work: list[tuple[_Range, int]] = [((0, len(old), 0, len(new)), _ROUNDS)]
    while work:
        whole, rounds = work.pop()
        ends, inside = _trimmed(old, new, whole)
        found += ends
        if inside[0] == inside[1] or inside[2] == inside[3]:
            continue
        anchors = _anchors(old, new, inside) if rounds else []
        if anchors:
            found += anchors
            work += ((gap, rounds - 1) for gap in gaps(anchors, inside))
        else:
            found += _longest_common(old, new, inside)
    return sorted(found)


def gaps(pairs: Sequence[Pair], whole: _Range) -> Iterator[_Range]:
    """Yield the ranges between matched places, empty ones left out."""
    i, end_i, j, end_j = whole
    for next_i, next_j in [*pairs, (end_i, end_j)]:
        if next_i > i or next_j > j:
            yield i, next_i, j, next_j
        i, j = next_i + 1, next_j + 1


def _trimmed(
    old: Sequence[Hashable], new: Sequence[Hashable], whole: _Range
) -> tuple[list[Pair], _Range]:
    i, end_i, j, end_j = whole
    ends: list[Pair] = []
    while i < end_i and j < end_j and old[i] == new[j]:
        ends.append((i, j))
        i, j = i + 1, j + 1
    while i < end_i and j < end_j and old[end_i - 1] == new[end_j - 1]:
        end_i, end_j = end_i - 1, end_j - 1
        ends.append((end_i, end_j))
    return ends, (i, end_i, j, end_j)


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable], inside: _Range) -> list[Pair]:
    """Return the longest rising row of elements that occur exactly once on either side."""
    i, end_i, j, end_j = inside
    in_old, in_new = Counter(old[i:end_i]), Counter(new[j:end_j])
    where = {new[place]: place for place in range(j, end_j) if in_new[new[place]] == 1}
    pairs = [
        (place, where[old[place]])
        for place in range(i, end_i)
        if in_old[old[place]] == 1 and old[place] in where
    ]
    return _rising(pairs)


def _rising(pairs: list[Pair]) -> list[Pair]:
    lowest: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_old, place) in enumerate(pairs):
        length = bisect_left(lowest, place)
        before.append(last[length - 1] if length else -1)
        lowest[length : length + 1], last[length : length + 1] = [place], [index]
    row: list[Pair] = []
    index = last[-1] if last else -1
    while index >= 0:
        row.append(pairs[index])
        index = before[index]
    return row[::-1]


def _longest_common(old: Sequence[Hashable], new: Sequence[Hashable], inside: _Range) -> list[Pair]:
    """Return a longest common subsequence; a row of the usual table is the bits of one number."""
    i, end_i, j, end_j = inside
    if (end_i - i) * (end_j - j) > _CELLS:
        return []
    where: dict[Hashable, int] = {}
    for place in range(j, end_j):
        where[new[place]] = where.get(new[place], 0) | 1 << (place - j)
    full = (1 << (end_j - j)) - 1
    row, rows = full, []
    for place in range(i, end_i):
        hits = row & where.get(old[place], 0)
        row = ((row + hits) | (row - hits)) & full
        rows.append(row)
    return [(i + a, j + b) for a, b in _walked_back(rows, end_j - j)]


def _walked_back(rows: list[int], width: int) -> list[Pair]:
    found: list[Pair] = []
    a, b = len(rows), width
    while a and b:
        if rows[a - 1] >> (b - 1) & 1:
            b -= 1
            continue
        a -= 1
        if not a or rows[a - 1] >> (b - 1) & 1:
            b -= 1
            found.append((a, b))
    return found[::-1]


def aligned(
    old: Sequence[T],
    new: Sequence[T],
    key: Callable[[T], Hashable],
    words: Callable[[T], Counter[str]],
) -> list[Pair]:
    """Return what is the same and, between that, what is alike: a paragraph that was edited.

    Gaps of the same length pair by place: a cell whose number changed is like nothing but itself.
    """
    same = matches([key(each) for each in old], [key(each) for each in new])
    found = list(same)
    for i, end_i, j, end_j in gaps(same, (0, len(old), 0, len(new))):
        # Long rewritten stretches are weighed piece by piece.
        steps = max(1, -(-max(end_i - i, end_j - j) // _WINDOW))
        for step in range(steps):
            part = (
                i + (end_i - i) * step // steps,
                i + (end_i - i) * (step + 1) // steps,
                j + (end_j - j) * step // steps,
                j + (end_j - j) * (step + 1) // steps,
            )
            found += _alike(old, new, part, words)
    found.sort()
    left = gaps(found, (0, len(old), 0, len(new)))
    by_place = [
        pair
        for i, end_i, j, end_j in left
        if end_i - i == end_j - j
        for pair in zip(range(i, end_i), range(j, end_j), strict=True)
    ]
    return sorted(found + by_place)


def _alike(
    old: Sequence[T], new: Sequence[T], part: _Range, words: Callable[[T], Counter[str]]
) -> list[Pair]:
    """Pair what shares words so that all pairs together are as alike as can be."""
    i, end_i, j, end_j = part
    olds, news = [words(each) for each in old[i:end_i]], [words(each) for each in new[j:end_j]]
    best = [[0.0] * (len(news) + 1) for _row in range(len(olds) + 1)]
    for a in range(len(olds) - 1, -1, -1):
        for b in range(len(news) - 1, -1, -1):
            paired = best[a + 1][b + 1] + _likeness(olds[a], news[b])
            best[a][b] = max(paired, best[a + 1][b], best[a][b + 1])
    found: list[Pair] = []
    a = b = 0
    while a < len(olds) and b < len(news):
        if best[a][b] == best[a + 1][b]:
            a += 1
        elif best[a][b] == best[a][b + 1]:
            b += 1
        else:
            found.append((i + a, j + b))
            a, b = a + 1, b + 1
    return found


def _likeness(old: Counter[str], new: Counter[str]) -> float:
    """Return how much of two is shared, from 0 to 1, and 0 where that is too little to say so."""
    longer = max(old.total(), new.total())
    share = (old & new).total() / longer if longer else 1.0
    return share if share >= _ALIKE else 0.0
