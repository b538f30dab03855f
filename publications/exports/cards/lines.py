"""A text in lines of nearly one length, broken where its script allows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

Measure = Callable[[str], float]

_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_OPENING = re.escape("（「『【〈《〔［｛“‘([{")
_CLOSING = re.escape("、。，．：；！？）」』】〉》〕］｝”’)]}·・,.:;!?…—–〜～％%")
# What stays together where lines break between characters: words in other scripts, words in
# katakana; hiragana that ends a word stays with it.
_SQUARE = re.compile(
    rf"[{_OPENING}]*(?:[\u30a0-\u30ff\u31f0-\u31ff]+|[{_HAN}][\u3041-\u309f]?|[\u3041-\u309f]"
    rf"|[^\s{_HAN}\u3041-\u30ff\u31f0-\u31ff{_OPENING}{_CLOSING}]+|.)[{_CLOSING}]*\s*"
)
_IS_HAN = re.compile(f"[{_HAN}]")
_WORD = re.compile(r"[^ ]+ *")
# Where a long compound may be parted after all.
_JOINT = re.compile(r"[^-—–/·]+[-—–/·]*|[-—–/·]+")
# Words that lead on to the next one; a line had better not end with them.
_LEADING_ON = frozenset(
    "a an the of in on at to for from by with and or but as is its it how why what not no "
    "vs.".split()
)
# Marks after which one stops, marks and particles after which one draws breath.
_STOP = tuple(":;?!—：。？！；")
_BREATH = tuple(",，、はがをにのとでへも")
_LEAD_ON_COST, _STOP_GAIN, _BREATH_GAIN = 0.02, 0.04, 0.012


@dataclass(frozen=True)
class Lines:
    """Lines as they are set; `cost` is lower the better they are broken.

    They are not whole if the text goes on, or if a word had to be parted.
    """

    texts: list[str]
    is_whole: bool = True
    cost: float = 0.0


@dataclass(frozen=True)
class Pieces:
    """A text in pieces that no line parts; each carries the blank that follows it."""

    texts: list[str]
    measure: Measure

    @cached_property
    def _ends(self) -> list[float]:
        return list(accumulate(map(self.measure, self.texts), initial=0.0))

    @cached_property
    def _blanks(self) -> list[float]:
        return [self.measure(piece) - self.measure(piece.rstrip()) for piece in self.texts]

    def width(self, start: int, end: int) -> float:
        return self._ends[end] - self._ends[start] - self._blanks[end - 1]

    def line(self, start: int, end: int) -> str:
        return "".join(self.texts[start:end]).rstrip()

    def lines(self, ends: Sequence[int]) -> list[str]:
        return [self.line(*pair) for pair in zip([0, *ends], ends, strict=False)]


def set_lines(text: str, language: str, measure: Measure, width: float, most: int) -> Lines:
    """Set a text in as few lines as it needs, at most so many; what is left over is cut off."""
    words = _words(text, language)
    parts = [part for word in words for part in _short_enough(word, measure, width)]
    pieces = Pieces(parts, measure)
    ends = _filled(pieces, width)
    if len(ends) > most:
        return Lines(_cut(pieces, ends[: most - 1], width), is_whole=False)
    cost, ends = _balanced(pieces, width, len(ends))
    return Lines(pieces.lines(ends), is_whole=len(parts) == len(words), cost=cost)


def shortened(text: str, measure: Measure, width: float) -> str:
    """Return a text in one line, its end cut off at a character if need be."""
    if measure(text) <= width:
        return text
    while text and measure(f"{text}…") > width:
        text = text[:-1]
    return _with_ellipsis(text)


def _words(text: str, language: str) -> list[str]:
    breaks_anywhere = language.partition("-")[0] in {"ja", "zh"}
    return (_SQUARE if breaks_anywhere else _WORD).findall(text)


def _short_enough(piece: str, measure: Measure, width: float) -> list[str]:
    """Part a piece that no line could hold: at its joints, else anywhere."""
    if measure(piece.rstrip()) <= width:
        return [piece]
    joints = _JOINT.findall(piece)
    if len(joints) > 1:
        return [part for joint in joints for part in _short_enough(joint, measure, width)]
    return list(piece)


def _filled(pieces: Pieces, width: float) -> list[int]:
    """Return where lines end if each takes what it can."""
    ends, start = [], 0
    for place in range(1, len(pieces.texts) + 1):
        if place > start + 1 and pieces.width(start, place) > width:
            ends.append(place - 1)
            start = place - 1
    return [*ends, len(pieces.texts)]


def _balanced(pieces: Pieces, width: float, count: int) -> tuple[float, list[int]]:
    """Return where lines end, so many, so that they differ least in length."""
    last = len(pieces.texts)
    # For each place: the least cost of setting what stands before it, and the ends of its lines.
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    fair = pieces.width(0, last) / count
    for number in range(1, count + 1):
        ends = [last] if number == count else range(number, last)
        best = {end: found for end in ends if (found := _cheapest(pieces, width, best, end, fair))}
    return best[last]


def _cheapest(
    pieces: Pieces,
    width: float,
    best: dict[int, tuple[float, list[int]]],
    end: int,
    fair: float,
) -> tuple[float, list[int]] | None:
    found = [
        (cost + _cost(pieces, width, start, end, fair), [*places, end])
        for start, (cost, places) in best.items()
        if start < end and pieces.width(start, end) <= width
    ]
    return min(found, default=None)


def _cost(pieces: Pieces, width: float, start: int, end: int, fair: float) -> float:
    """Return how bad a line is: by its difference from a fair share, and by where it ends."""
    ragged = ((pieces.width(start, end) - fair) / width) ** 2
    if end == len(pieces.texts):
        return ragged
    return ragged + _break_cost(pieces.texts[end - 1].rstrip(), pieces.texts[end])


def _break_cost(before: str, after: str) -> float:
    if before.endswith(_STOP):
        return -_STOP_GAIN
    if before.endswith(_BREATH):
        return -_BREATH_GAIN
    if before.lower() in _LEADING_ON:
        return _LEAD_ON_COST
    return _LEAD_ON_COST if _IS_HAN.match(before[-1:]) and _IS_HAN.match(after) else 0


def _cut(pieces: Pieces, ends: Sequence[int], width: float) -> list[str]:
    """Return full lines, the last of which says that the text goes on."""
    start, end = ends[-1] if ends else 0, len(pieces.texts)
    while end > start + 1 and pieces.measure(f"{pieces.line(start, end)}…") > width:
        end -= 1
    last = shortened(pieces.line(start, end) + "…", pieces.measure, width).rstrip("…")
    return [*pieces.lines(ends), _with_ellipsis(last)]


def _with_ellipsis(text: str) -> str:
    return text.rstrip(" ,.:;·-–—、，：；「『“‘([（《") + "…"
