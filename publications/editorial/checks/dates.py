"""Reads days and months out of English, Korean, Chinese and Japanese, for comparison only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publications.editorial.checks.quantities import plain

_MONTHS = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_MONTH = (
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\b\.?"
)
_DAY = r"(\d{1,2})(?!\d)(?:\s?[-–~]\s?(\d{1,2})(?!\d|:))?"
_DATES = [
    re.compile(rf"\b{_MONTH}\s{_DAY}"),
    re.compile(r"(?<!\d)(\d{1,2})[월月]\s?(\d{1,2})(?:\s?[-–~]\s?(\d{1,2}))?[일日]"),
    re.compile(r"(?<!\d)\d{4}[.\-/]\s?(\d{1,2})[.\-/]\s?(\d{1,2})(?:\s?[–~]\s?(\d{1,2})(?!\.))?"),
]
# The dots of “9·19”; the Korean one becomes a vowel when letters are made plain.
_DOTS = "·・‧∙•\u119e"
# “1.13~14” and “9·19” are days in Korean, and may be numbers as well.
_MAYBE_DATE = re.compile(
    rf"(?<![\d./])(\d{{1,2}})[./{_DOTS}](\d{{1,2}})(?:\s?[–~]\s?(\d{{1,2}})(?![.\d]))?(?![\d.%])"
)
_DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}")
_MONTHS_NAMED = re.compile(rf"\b{_MONTH}(?=\W|$)|(?<!\d)(\d{{1,2}})\s?[월月]")
# “3~5월”, “2026.3”: a month that is named without its own sign.
_MONTHS_BESIDE = re.compile(
    rf"(?<!\d)(\d{{1,2}})월?\s?[-–~,{_DOTS}]\s?\d{{1,2}}[월月]|\d{{4}}[.\-/]\s?(\d{{1,2}})(?!\d)"
)
# Days one after the other: “29일(수)과 30일”, “29, 30일”, “29 and 30”, “the 14th”.
_BARE = re.compile(
    rf"((?:\d{{1,2}}\s?[-–~,{_DOTS}/]\s?)*\d{{1,2}})\s?[일日号號]"
    r"|(?<=the\s)(\d{1,2})(?:st|nd|rd|th)\b"
)
_RUN = re.compile(
    rf"\b{_MONTH}\s(\d{{1,2}}(?:st|nd|rd|th)?"
    r"(?:(?:,?\sand\s|\sto\s|,\s|\s?[-–~/]\s?)\d{1,2}(?:st|nd|rd|th)?(?![\d:,]))+)"
)
_RUN_FIRST = re.compile(
    rf"(?<!\d)((?:\d{{1,2}}(?:st|nd|rd|th)?(?:,?\sand\s|\sto\s|,\s|\s?[-–~/]\s?))+"
    rf"\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}"
)
# Said in a way that can only mean the month, and no verb (“may”, “march”).
_SAID = re.compile(
    r"\b(?:[Ii]n|[Oo]f|[Ss]ince|[Uu]ntil|[Bb]y|[Ee]arly|[Ll]ate|[Mm]id|[Ll]ast|[Tt]his|[Dd]uring|[Bb]etween)"
    r"[\s-](January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"(?!\s\d{1,2}\b(?!\d))|(?<!\d)(\d{1,2})월(?!\s?\d{1,2}\s?(?:[-–~,·]\s?\d{1,2}\s?)?일)"
)


@dataclass(frozen=True)
class Day:
    written: str
    month: int
    day: int


def days(text: str, *, generous: bool = False) -> Iterator[Day]:
    """Yield each day that is named with its month, both ends of “January 13–14” included."""
    text = plain(text).lower()
    for pattern in [*_DATES, _MAYBE_DATE] if generous else _DATES:
        for found in pattern.finditer(text):
            yield from _days(found[0], found[1], [found[2], found[3]])
    for found in _DAY_FIRST.finditer(text):
        yield from _days(found[0], found[2], [found[1]])


def _days(written: str, month: str, found: list[str | None]) -> Iterator[Day]:
    number = _MONTHS.get(month) or int(month)
    for day in filter(None, found):
        if 1 <= number <= 12 and 1 <= int(day) <= 31:
            yield Day(written, number, int(day))


def days_of_original(text: str) -> set[tuple[int, int]]:
    """Return every month and day that a text can be said to name, generously.

    A day without a month belongs to the month before it, or to that of the text's own date.
    """
    found = {(day.month, day.day) for day in days(text, generous=True)}
    text = plain(text).lower()
    named = [(each.start(), _month(each)) for each in _MONTHS_NAMED.finditer(text)]
    own = [int(each[1]) for each in re.finditer(r"\b\d{4}-(\d{2})-\d{2}\b", text)][:1]
    for bare in _BARE.finditer(text):
        before = [month for place, month in named if place < bare.start()][-1:]
        last = [(month - 2) % 12 + 1 for month in own if "지난" in text[: bare.start()][-4:]]
        days_named = _small_numbers(bare[0])
        found |= {(month, day) for month in [*before, *own, *last] for day in days_named}
    for run in _RUN.finditer(text):
        found |= {(_MONTHS[run[1]], day) for day in _small_numbers(run[2])}
    for run in _RUN_FIRST.finditer(text):
        found |= {(_MONTHS[run[2]], day) for day in _small_numbers(run[1])}
    return found


def _month(found: re.Match[str]) -> int:
    return _MONTHS[found[1]] if found[1] else int(found[2])


def _small_numbers(written: str) -> list[int]:
    return [int(each) for each in re.findall(r"\d{1,2}", written)]


def months_said(text: str) -> Iterator[tuple[str, int]]:
    """Yield the months that are said for certain and without a day, each as written."""
    for found in _SAID.finditer(plain(text)):
        month = _MONTHS[found[1][:3].lower()] if found[1] else int(found[2])
        if 1 <= month <= 12:
            yield found[0], month


def months(text: str) -> set[int]:
    """Return the months that are named, with or without a day."""
    text = plain(text).lower()
    named = {_month(found) for found in _MONTHS_NAMED.finditer(text)}
    beside = {int(one or other) for one, other in _MONTHS_BESIDE.findall(text)}
    return named | beside | {each.month for each in days(text, generous=True)}
