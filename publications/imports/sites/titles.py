"""Titles: their lines, their number, and quotation marks that match."""

from __future__ import annotations

import re

from publications.imports.sites.shelves import kind_of

_SERIES = r"issue\s*briefs?|이슈\s?브리프|working\s*paper|report|보고서"
_NAME = rf"(?:asan\s+)?(?:{_SERIES})\s*(?:no\.?|제)?\s*"
_NUMBER = r"((?:19|20)\d\d)\s?[-–]\s?(\d{1,5})\s*호?"
_AFTER = r"\s*[:|·–-]?\s*"
# Years such as 2026-2030 are no number, so that a name or brackets have to stand around it.
_NUMBERED = (
    re.compile(rf"[\[(【〔]\s*(?:{_NAME})?{_NUMBER}\s*[\])】〕]{_AFTER}", re.IGNORECASE),
    re.compile(rf"{_NAME}{_NUMBER}{_AFTER}", re.IGNORECASE),
)
_SERIES_ALONE = re.compile(rf"[\[【〔]\s*([^\[\]【】〔〕\d]+?)\s*[\]】〕]{_AFTER}")
_SINGLE_INSIDE = re.compile(r"(?<=\w)'(?=\w)")
_PAIRS = {'"': ("“", "”"), "'": ("‘", "’")}
_LIKE = {"“": '"', "”": '"', "„": '"', "‟": '"', "＂": '"', "‘": "'", "’": "'", "‛": "'", "`": "'"}


def take_number(title: str) -> tuple[str, str]:
    """Return a title without the series number at its head, and the number as `2026-07`."""
    found = next(filter(None, (series.match(title) for series in _NUMBERED)), None)
    if found is None or not title[found.end() :].strip():
        return title, ""
    return title[found.end() :].strip(), f"{found[1]}-{int(found[2]):02d}"


def take_series(title: str) -> tuple[str, str]:
    """Return a title without the name of a series in brackets at its head, and that name."""
    found = _SERIES_ALONE.match(title)
    if found is None or not kind_of(found[1].strip()) or not title[found.end() :].strip():
        return title, ""
    return title[found.end() :].strip(), found[0].strip(" :|·–-")


def numbered(text: str) -> str:
    """Return a number as `2026-07`, or nothing."""
    found = re.fullmatch(_NUMBER, text.strip())
    return f"{found[1]}-{int(found[2]):02d}" if found else ""


def paired(title: str) -> tuple[str, bool]:
    """Return a title whose quotation marks open and close, and whether they could be paired.

    `“A"` becomes `“A”`; corner brackets stay; what cannot be paired stays as it is.
    """
    text = _SINGLE_INSIDE.sub("’", title)
    text = re.sub(r"(?<=\w)’(?=\w)", "\0", text)
    out, is_open = [], {'"': False, "'": False}
    for each in text:
        like = _LIKE.get(each, each)
        if like not in _PAIRS:
            out.append(each)
            continue
        out.append(_PAIRS[like][is_open[like]])
        is_open[like] = not is_open[like]
    if any(is_open.values()):
        return title, False
    return "".join(out).replace("\0", "’"), True
