"""Walks three versions of one sequence in step, after diff3."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from prose.differences.matching import aligned, matches
from prose.merging.nodes import Node

Nodes = tuple[Node, ...]


class Part(NamedTuple):
    """What stands in one place; `paired` is one element in all three, which may differ inside."""

    base: Nodes
    theirs: Nodes
    mine: Nodes
    paired: bool = False


def parts(base: Nodes, theirs: Nodes, mine: Nodes, *, blocks: bool) -> Iterator[Part]:
    """Yield the sequences part by part; each part that is not paired differs somewhere."""
    to_theirs = dict(_pairs(base, theirs, blocks=blocks))
    to_mine = dict(_pairs(base, mine, blocks=blocks))
    steps = [(i, to_theirs[i], to_mine[i]) for i in sorted(to_theirs.keys() & to_mine.keys())]
    if not blocks:
        steps = list(_worth(steps, base))
    i = j = k = 0
    for next_i, next_j, next_k in [*steps, (len(base), len(theirs), len(mine))]:
        if next_i > i or next_j > j or next_k > k:
            yield Part(base[i:next_i], theirs[j:next_j], mine[k:next_k])
        if next_i < len(base):
            yield Part((base[next_i],), (theirs[next_j],), (mine[next_k],), paired=True)
        i, j, k = next_i + 1, next_j + 1, next_k + 1


def _pairs(base: Nodes, other: Nodes, *, blocks: bool) -> list[tuple[int, int]]:
    if blocks:
        return aligned(base, other, key=lambda node: node.source, words=lambda node: node.counted)
    return matches([node.source for node in base], [node.source for node in other])


_Step = tuple[int, int, int]


def _worth(steps: Sequence[_Step], base: Nodes) -> Iterator[_Step]:
    """Leave out what only a space holds apart: two changes to neighbouring words are one."""
    run: list[_Step] = []
    for step in steps:
        if run and any(now - before != 1 for now, before in zip(step, run[-1], strict=True)):
            yield from _if_words(run, base)
            run = []
        run.append(step)
    yield from _if_words(run, base)


def _if_words(run: list[_Step], base: Nodes) -> list[_Step]:
    holds = any(base[i].tag or any(map(str.isalnum, base[i].source)) for i, _j, _k in run)
    return run if holds else []
