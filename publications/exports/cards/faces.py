"""The faces that a card is set in, and which of them has a character: nothing is drawn as a box."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum
from functools import cache
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "fonts"

_SERIF, _LIGHT_SERIF = "source-serif-semibold.ttf", "source-serif-regular.ttf"
_BOLD, _SANS = "pretendard-bold.ttf", "pretendard-regular.ttf"
_MYEONGJO, _HANJA = "myeongjo-semibold.otf", "hanja-regular.otf"
_SONGTI, _MINCHO = "songti-bold.otf", "mincho-bold.otf"


class Style(Enum):
    """The first face of each; the others stand in for what it lacks, in the order of `_REST`."""

    TITLE = _SERIF
    SUBTITLE = _LIGHT_SERIF
    STRONG = _BOLD
    PLAIN = _SANS


_REST = {
    Style.TITLE: (_SERIF, _MYEONGJO, _SONGTI, _MINCHO, _BOLD),
    Style.SUBTITLE: (_LIGHT_SERIF, _SERIF, _MYEONGJO, _SONGTI, _MINCHO, _SANS),
    Style.STRONG: (_BOLD, _SERIF, _MYEONGJO, _SONGTI, _MINCHO),
    Style.PLAIN: (_SANS, _LIGHT_SERIF, _HANJA, _SONGTI, _MINCHO),
}
# In these scripts marks have the width of a character, and a line is set in one face.
_WHOLE = {"zh": _SONGTI, "ja": _MINCHO}
ALL = sorted({face for faces in _REST.values() for face in faces})

# Blanks of other widths, and marks that are drawn as nothing or say how to draw what they follow.
_PLAINER = {
    **dict.fromkeys(map(ord, "\t\n\r\u2002\u2003\u2004\u2005\u2009\u200a\u2028\u2029"), " "),
    **dict.fromkeys(map(ord, "\u2007\u202f"), "\u00a0"),
    **dict.fromkeys(map(ord, "\u2010\u2011"), "-"),
    **dict.fromkeys([0xAD, 0x200B, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)]),
    **dict.fromkeys(range(0xE0100, 0xE01F0)),
}
# Emoji and other signs are left out where no face has them; letters and figures never are.
_SPARED = {"So", "Sk", "Cf", "Cc", "Co", "Cn", "Me"}
# What is left out takes along the blank before it, unless that parts two words.
_GAP = "\0"
_GAPS = re.compile(rf" *{_GAP}+(?=[ :;,.?!…)]|$)|{_GAP}+")


class Faceless(ValueError):
    """No face has a character, so the text cannot be drawn as it was written."""


def faces(style: Style, language: str) -> tuple[str, ...]:
    """Return the files of a style, the one to be asked first in front."""
    code = language.partition("-")[0]
    if code in _WHOLE and language != "zh-hant":
        return (_WHOLE[code], *_REST[style])
    if code == "ko" and style in {Style.TITLE, Style.SUBTITLE}:
        return (_MYEONGJO, *_REST[style])
    return _REST[style]


@cache
def _characters(face: str) -> frozenset[int]:
    with TTFont(FONTS / face, lazy=True) as font:
        return frozenset(font.getBestCmap())


def has(face: str, text: str) -> bool:
    return all(ord(character) in _characters(face) for character in text)


def drawable(text: str, style: Style, language: str) -> str:
    """Return a text with nothing in it that would be drawn as an empty box."""
    plainer = unicodedata.normalize("NFC", text).translate(_PLAINER)
    kept = "".join(_drawable(cluster, style, language) or _GAP for cluster in _clusters(plainer))
    return " ".join(part for part in _GAPS.sub("", kept).split(" ") if part)


def _drawable(cluster: str, style: Style, language: str) -> str:
    files = faces(style, language)
    for written in (cluster, unicodedata.normalize("NFKC", cluster)):
        if all(any(has(face, part) for face in files) for part in _clusters(written)):
            return written
    kept = "".join(sign for sign in cluster if unicodedata.category(sign) not in _SPARED)
    if kept == cluster:
        raise Faceless(f"No face of share cards has “{cluster}” (U+{ord(cluster[0]):04X}).")
    return _drawable(kept, style, language) if kept else ""


def _clusters(text: str) -> Iterator[str]:
    """Part a text into characters, each with the marks that stand on it."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not unicodedata.category(text[place]).startswith("M"):
            yield text[start:place]
            start = place


def runs(text: str, style: Style, language: str) -> list[tuple[str, str]]:
    """Part a drawable text into runs of one face, each with the name of its file."""
    files = faces(style, language)
    found = groupby(_clusters(text), lambda cluster: _face(cluster, files))
    return [(face, "".join(clusters)) for face, clusters in found]


def _face(cluster: str, files: tuple[str, ...]) -> str:
    if cluster == "…" and files[0] == _MYEONGJO:
        # Its own stands in the middle of the line, as in Chinese.
        files = files[1:]
    return next(face for face in files if has(face, cluster))
