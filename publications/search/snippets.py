"""The passage of a text in which a query was found, with its words marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from publications.search.query import Needle
from publications.search.words import Word, fold, spelt_out, stem

_AROUND = 90
_SPREAD = 200
_WORD_PART = r"[^\W_]"


@dataclass(frozen=True)
class Piece:
    text: str
    is_hit: bool


@dataclass(frozen=True)
class Passage:
    """Pieces of a text that join up, and how many of the needles are in them."""

    pieces: list[Piece]
    needles: int


def passage(text: str, needles: Sequence[Needle]) -> Passage | None:
    """Return the passage of NFC text that holds the most needles, the first of several.

    Ligatures come in letters, so that what is marked is what was found.
    """
    text = spelt_out(text)
    folded = fold(text)
    hits = sorted(
        (start, end, number)
        for number, needle in enumerate(needles)
        for start, end in _hits(folded, needle)
    )
    if not hits:
        return None
    best, held = _densest(hits)
    start = _edge(text, max(0, hits[best][0] - _AROUND), forward=True)
    stop = _edge(text, min(len(text), hits[best][0] + _SPREAD), forward=False)
    return Passage(list(_pieces(text, start, stop, hits)), held)


def holds(text: str, needles: Iterable[Needle]) -> int:
    """Return how many of some needles a text holds."""
    folded = fold(spelt_out(text))
    return sum(any(True for _hit in _hits(folded, needle)) for needle in needles)


def _hits(folded: str, needle: Needle) -> Iterator[tuple[int, int]]:
    for word in needle.words:
        for match in _pattern(word, needle.typed).finditer(folded):
            if word.script != "letters" or stem(match.group()) == word.value:
                yield match.span()


def _pattern(word: Word, typed: str) -> re.Pattern[str]:
    if word.is_syllabic:
        return re.compile(r"[\s·ㆍ・‧]?".join(map(re.escape, word.value)))
    if word.script == "digits":
        return re.compile(rf"(?<!\d){re.escape(fold(typed)[word.start : word.end])}(?!\d)")
    beginning = _shared(fold(typed)[word.start : word.end], word.value).rstrip("iy")
    return re.compile(rf"(?<!{_WORD_PART}){re.escape(beginning)}{_WORD_PART}*(?:['’]s)?")


def _shared(word: str, stem: str) -> str:
    """Return how a word and its stem both begin: `polic` of policies and polici."""
    size = next((at for at, (a, b) in enumerate(zip(word, stem, strict=False)) if a != b), None)
    return word[: min(len(word), len(stem)) if size is None else size]


def _densest(hits: list[tuple[int, int, int]]) -> tuple[int, int]:
    """Return the hit from which the most needles follow soon, and how many do."""
    best, most = 0, 0
    for at, (start, _end, _number) in enumerate(hits[:_SPREAD]):
        near = set()
        for begin, _stop, number in hits[at:]:
            if begin > start + _SPREAD - _AROUND:
                break
            near.add(number)
        if len(near) > most:
            best, most = at, len(near)
    return best, most


def _edge(text: str, at: int, *, forward: bool) -> int:
    """Return the next place between words, or the place itself if there is none near."""
    if at in {0, len(text)}:
        return at
    for step in range(20):
        place = at + step if forward else at - step
        if 0 <= place < len(text) and text[place].isspace():
            return place + 1 if forward else place
    return at


def _pieces(text: str, start: int, stop: int, hits: list[tuple[int, int, int]]) -> Iterator[Piece]:
    at = start
    if start > 0:
        yield Piece("… ", is_hit=False)
    for begin, end, _number in hits:
        if begin < at or end > stop:
            continue
        if begin > at:
            yield Piece(text[at:begin], is_hit=False)
        yield Piece(text[begin:end], is_hit=True)
        at = end
    if at < stop:
        yield Piece(text[at:stop], is_hit=False)
    if stop < len(text):
        yield Piece(" …", is_hit=False)
