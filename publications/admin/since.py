"""What an original says anew since the version that a text reflects, change by change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prose.differences.passages import Passage
from publications.editorial import comparing, revisions
from publications.editorial.content import content_of
from publications.models import Publication


@dataclass(frozen=True)
class Marked:
    """A passage; `place` counts the changes from 1 and is 0 for what stayed."""

    passage: Passage
    place: int


@dataclass(frozen=True)
class Part:
    label: str
    passages: list[Marked]


@dataclass(frozen=True)
class Since:
    """All that the original says, marked against the version `number`."""

    number: int
    parts: list[Part]
    changes: int


def changed_since(original: Publication, number: int) -> Since | None:
    """Compare what the original says now with what it said; nothing if it says the same."""
    revision = original.revisions.filter(number=number).first()
    newest = original.revisions.order_by("number").last()
    if revision is None or newest is None or revision.wording == newest.wording:
        return None
    old, new = revisions.content(revision), content_of(original)
    places = iter(range(1, 100_000))
    parts = [
        Part(label, list(_marked(passages, places)))
        for label, passages in comparing.whole_texts(old, new)
    ]
    return Since(number, parts, next(places) - 1)


def _marked(passages: list[Passage], places: Iterator[int]) -> Iterator[Marked]:
    for passage in passages:
        yield Marked(passage, 0 if passage.state == "same" else next(places))
