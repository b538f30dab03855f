"""Tables that fit their paper: in smaller type, then on a page turned on its side."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path

from lxml.html import HtmlElement
from PIL import ImageFont

from publications.exports.pdf.words import LONGEST, LONGEST_IN_CELL

_FONTS = Path(__file__).resolve().parent.parent / "fonts"
_EM = 100
# In points, as the style sheet has them: the column of text, upright and turned.
_UPRIGHT, _TURNED = 413, 727
# By class: the size of type, and the space left and right of a cell's words.
_SETTINGS = {"": (8.75, 11.4), "small": (7.75, 6.9), "smaller": (7, 4.6)}
_TIGHTEST = "smallest"
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")


def fit_tables(root: HtmlElement) -> None:
    """Class each table by what its widest words need."""
    for table in root.xpath(".//table[not(ancestor::table)]"):
        ems, columns = _needs(table)
        setting = _setting(ems, columns, _UPRIGHT)
        if setting is None:
            setting = _setting(ems, columns, _TURNED)
            _add_class(_with_its_frame(table), "wide")
        _add_class(table, _TIGHTEST if setting is None else setting)


def _setting(ems: float, columns: int, paper: float) -> str | None:
    for name, (size, beside) in _SETTINGS.items():
        if ems * size + columns * beside <= paper:
            return name
    return None


def _with_its_frame(table: HtmlElement) -> HtmlElement:
    """Return what turns with a table, so that its caption is not left behind."""
    frames: list[HtmlElement] = table.xpath("ancestor::figure")
    return frames[0] if frames else table


def _add_class(element: HtmlElement, name: str) -> None:
    if name:
        element.set("class", f"{element.get('class', '')} {name}".strip())


def _needs(table: HtmlElement) -> tuple[float, int]:
    """Return the width of all columns at their narrowest, in ems, and how many there are."""
    widths: dict[int, float] = {}
    for cell, column, span in _placed(table):
        words = cell.text_content().split()
        widest = max((_ems(word, is_bold=cell.tag == "th") for word in words), default=0.0)
        for place in range(column, column + span):
            widths[place] = max(widths.get(place, 0.0), widest / span)
    return sum(widths.values()), len(widths)


def _placed(table: HtmlElement) -> Iterator[tuple[HtmlElement, int, int]]:
    """Yield each cell, the column it begins in, and how many it takes."""
    taken: set[tuple[int, int]] = set()
    for line, row in enumerate(table.xpath("./tr|./*/tr")):
        for cell in row.xpath("./td|./th"):
            column = next(place for place in count() if (line, place) not in taken)
            span, rows = _span(cell, "colspan"), _span(cell, "rowspan")
            taken |= {
                (line + down, column + along) for down in range(rows) for along in range(span)
            }
            yield cell, column, span


def _span(cell: HtmlElement, name: str) -> int:
    # What browsers make of more is no table.
    return min(max(int(cell.get(name) or 1), 1), 100)


def _ems(word: str, *, is_bold: bool) -> float:
    """Return the width of what a line must hold of a word."""
    if len(word) > LONGEST_IN_CELL:
        return 1.0
    if _HANGUL.search(word):
        return _set_width(word, is_bold) if len(word) <= LONGEST else 1.0
    # Between Chinese and Japanese characters, a line may end.
    if any(unicodedata.east_asian_width(sign) in "WF" for sign in word):
        return 1.0
    return _set_width(word, is_bold)


def _set_width(word: str, is_bold: bool) -> float:
    return float(_face(is_bold).getlength(word)) / _EM


@cache
def _face(is_bold: bool) -> ImageFont.FreeTypeFont:
    name = "pretendard-bold.ttf" if is_bold else "pretendard-regular.ttf"
    return ImageFont.truetype(_FONTS / name, _EM)
