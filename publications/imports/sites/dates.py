"""Dates as the old sites printed them, some with the count of views before them."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from django.utils import timezone

_LONG = re.compile(r"(\d*?)\s*((?:19|20)\d\d)[.\-/]\s*(\d{1,2})[.\-/]\s*(\d{1,2})\.?")
_SHORT = re.compile(r"(\d*?)\s*(\d\d)[.\-/](\d{1,2})[.\-/](\d{1,2})\.?")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?P<month>[A-Z][a-z]{2,8})\.?"
_IN_WORDS = (
    re.compile(rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<year>(?:19|20)\d\d)"),
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH} (?P<year>(?:19|20)\d\d)"),
    re.compile(r"(?P<year>(?:19|20)\d\d)년 ?(?P<month>\d{1,2})월 ?(?P<day>\d{1,2})일"),
)
_CLOCK = re.compile(r"\s+\d{1,2}:\d{2}(:\d{2})?$")
_LABEL = re.compile(r"^(?:작성일|등록일|날짜|date|posted)\s*:?\s*", re.IGNORECASE)
# The institute was founded in 2008, and its sites are younger.
_FIRST_YEAR = 2000


class Printed(NamedTuple):
    """`views` is nothing where none stood before the date; `is_plain` says that all was clear."""

    day: date
    views: int | None
    is_plain: bool


def printed_date(text: str) -> Printed | None:
    """Read `2026.02.03`, `26.02.03`, or `1142026.02.03`: 114 views, on that day.

    A year of four digits is preferred to one of two, the rest in front being views.
    """
    text = _CLOCK.sub("", _LABEL.sub("", text.strip().replace(",", "")))
    for pattern, plain in ((_LONG, True), (_SHORT, False)):
        found = pattern.fullmatch(text)
        if found and (day := _day(found[2], found[3], found[4])):
            views = int(found[1]) if found[1] else None
            return Printed(day, views, plain and views is None)
    return _printed_in_words(" ".join(text.split()))


def _printed_in_words(text: str) -> Printed | None:
    """Read `February 3, 2014`, `3 Feb 2014`, `2014년 2월 3일`."""
    for pattern in _IN_WORDS:
        if found := pattern.fullmatch(text):
            short = found["month"].lower()[:3]
            month = str(_MONTHS.index(short) + 1) if short in _MONTHS else short
            day = _day(found["year"], month, found["day"])
            return Printed(day, None, is_plain=True) if day else None
    return None


def _day(year: str, month: str, day: str) -> date | None:
    number = int(year) if len(year) == len("2026") else 2000 + int(year)
    if not _FIRST_YEAR <= number <= timezone.localdate().year + 1:
        return None
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None
