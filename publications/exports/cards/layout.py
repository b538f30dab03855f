"""Where everything stands on a card, and how large its title can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from publications.exports.cards.faces import Style
from publications.exports.cards.lines import Lines, set_lines, shortened
from publications.exports.cards.setting import Type
from publications.exports.cards.words import Words, byline

WIDTH, HEIGHT = 1200, 630
STRIP = 378
LEFT, TOP, BOTTOM = 72, 72, HEIGHT - 72
COLUMN = WIDTH - STRIP - LEFT - 56

INK, INK_2, ACCENT = "#15211d", "#3a4a43", "#08503f"
_TITLE_SIZES = (84, 76, 68, 62, 56, 52, 48, 44, 40)
_MOST_LINES, _MOST_SUBTITLE_LINES = 4, 2
# Only a short title is set as large as this.
_LARGE, _MOST_LARGE_LINES = 76, 2
# A smaller size has to gain so much by better breaks.
_SMALLER_COST = 0.03
_SUBTITLE_SHARE, _SMALLEST_SUBTITLE = 0.52, 27
_LABEL, _NAME, _SMALLEST_LABEL = 26, 28, 18
# The mark is 36 units wide and drawn at a size that leaves every edge on a pixel.
MARK = 36
_HEAD = 178
_AFTER_SERIES, _BEFORE_SUBTITLE, _BEFORE_BYLINE = 24, 12, 36


@dataclass(frozen=True)
class Line:
    """One line of type; `baseline` is measured from the top of the card."""

    text: str
    type: Type
    left: float
    baseline: float


@dataclass(frozen=True)
class _Block:
    lines: Lines
    type: Type

    @property
    def height(self) -> int:
        return self.type.leading * len(self.lines.texts)


def lines(words: Words) -> list[Line]:
    """Return every line of a card, from top to bottom."""
    title, subtitle = _headline(words)
    placed = [*_institute(words), *_series(words)]
    top: float = _HEAD + _LABEL + _AFTER_SERIES
    for block, before in ((title, 0), (subtitle, _BEFORE_SUBTITLE)):
        if block:
            placed += _stacked(block, top + before)
            top += before + block.height
    return [*placed, *_byline(words)]


def _headline(words: Words) -> tuple[_Block, _Block | None]:
    """Return title and subtitle in the size that suits them, or else in the smallest."""
    room = BOTTOM - _NAME - _BEFORE_BYLINE - _HEAD - _LABEL - _AFTER_SERIES
    found = []
    for place, size in enumerate(_TITLE_SIZES):
        title, subtitle = _blocks(words, size)
        if _is_whole(title, subtitle) and _height(title, subtitle) <= room:
            found.append((title.lines.cost + place * _SMALLER_COST, place, title, subtitle))
    if found:
        return min(found)[2:]
    if title.lines.is_whole and _height(title, subtitle) <= room:
        return title, subtitle
    return title, None


def _is_whole(title: _Block, subtitle: _Block | None) -> bool:
    return title.lines.is_whole and (subtitle is None or subtitle.lines.is_whole)


def _height(title: _Block, subtitle: _Block | None) -> int:
    return title.height + (subtitle.height + _BEFORE_SUBTITLE if subtitle else 0)


def _blocks(words: Words, size: int) -> tuple[_Block, _Block | None]:
    title = Type(Style.TITLE, words.language, size, INK)
    smaller = max(round(size * _SUBTITLE_SHARE), _SMALLEST_SUBTITLE)
    subtitle = Type(Style.SUBTITLE, words.language, smaller, INK_2)
    below = _set(words.subtitle, subtitle, _MOST_SUBTITLE_LINES) if words.subtitle else None
    most = _MOST_LARGE_LINES if size >= _LARGE else _MOST_LINES
    return _set(words.title, title, most), below


def _set(text: str, type_: Type, most: int) -> _Block:
    return _Block(set_lines(text, type_.language, type_.width, COLUMN, most), type_)


def _stacked(block: _Block, top: float) -> Iterator[Line]:
    for place, text in enumerate(block.lines.texts):
        baseline = top + block.type.ascent + place * block.type.leading
        yield Line(text, block.type, LEFT, round(baseline))


def _institute(words: Words) -> Iterator[Line]:
    left = LEFT + MARK + 16
    for size in range(_LABEL, _SMALLEST_LABEL - 1, -2):
        type_ = Type(Style.STRONG, words.labels, size, INK)
        if type_.width(words.institute) <= LEFT + COLUMN - left:
            break
    text = shortened(words.institute, type_.width, LEFT + COLUMN - left)
    yield Line(text, type_, left, TOP + MARK / 2 + round(type_.size * 0.36))


def _series(words: Words) -> Iterator[Line]:
    series = Type(Style.STRONG, words.labels, _LABEL, ACCENT)
    yield Line(words.series, series, LEFT, _HEAD + _LABEL * 0.74)
    left = LEFT + series.width(words.series) + 16
    role = Type(Style.PLAIN, words.labels, _LABEL, INK_2)
    if words.role and left + role.width(words.role) <= LEFT + COLUMN:
        yield Line(words.role, role, left, _HEAD + _LABEL * 0.74)


def _byline(words: Words) -> Iterator[Line]:
    type_ = Type(Style.PLAIN, words.language, _NAME, INK)
    for shown in range(len(words.names), 0, -1):
        text = byline(words.names, shown, words.labels)
        if shown == 1 or type_.width(text) <= COLUMN:
            yield Line(shortened(text, type_.width, COLUMN), type_, LEFT, BOTTOM)
            return
