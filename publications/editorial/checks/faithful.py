"""Numbers, days and names that a summary has and its original has not.

The original is read generously, the summary strictly, so that what is told is worth a look: small
whole numbers, the years around the text and numbers inside names are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import gettext as _

from authors.models import Author
from publications.editorial.checks.dates import (
    Day,
    days,
    days_of_original,
    months,
    months_said,
)
from publications.editorial.checks.finding import Finding, advise
from publications.editorial.checks.proof import Line, Proof
from publications.editorial.checks.quantities import Quantity, numbers, values

# Up to here a number is as often a word in the other language, or a month.
_SMALL = 12
# Months that are meant without being named.
_NEAR = re.compile(
    r"(?:이달|이번 달|지난달|지난 달|전달|다음 달|내달|금월|전월|익월)|(?:this|last|next) month|上月|本月|来月|先月"
)
_SEASONS = {
    r"연초|새해|신년|年初|[Nn]ew [Yy]ear": 1,
    r"연말|年末|end of the year|year[’'-]s? ?end": 12,
}
_DIGIT = re.compile(r"\d")


def number_unfounded(proof: Proof) -> Iterator[Finding]:
    known = values(proof.original_words) if proof.original_words else set()
    for line in _lines_with_digits(proof):
        in_dates = " ".join(day.written for day in _days_of(line.words))
        for number in numbers(line.words):
            if number.written in in_dates or _goes_without_saying(proof, number):
                continue
            if not known & number.values:
                yield advise(
                    line.place,
                    _("A number does not stand in the original. Compare the two."),
                    _around(line.words, number.written),
                    proof.language,
                )


def _goes_without_saying(proof: Proof, number: Quantity) -> bool:
    value = Decimal(number.written.replace(",", ""))
    is_whole = value == value.to_integral_value()
    is_small = is_whole and value <= _SMALL and not number.is_percent and len(number.values) == 1
    is_year = is_whole and abs(value - proof.text.date.year) <= 1
    own = {str(part).lstrip("0") for part in proof.text.number.split("-")}
    return is_small or is_year or number.written.lstrip("0") in own


def date_unfounded(proof: Proof) -> Iterator[Finding]:
    """A day that the original has in another month or not at all, or a month that it has not."""
    if not _dates_are_read(proof):
        return
    known = days_of_original(proof.original_words)
    for line in _lines_with_digits(proof):
        for day in _days_of(line.words):
            if (day.month, day.day) not in known:
                yield _strange_date(proof, line, day.written)
    yield from _months_unfounded(proof)


def _months_unfounded(proof: Proof) -> Iterator[Finding]:
    original = proof.original_words
    known = months(original)
    if _NEAR.search(original) and proof.original:
        month = proof.original.date.month
        known |= {(month + step - 1) % 12 + 1 for step in (-1, 0, 1)}
    known |= {month for words, month in _SEASONS.items() if re.search(words, original)}
    for line in proof.lines:
        for written, month in months_said(line.words):
            if month not in known:
                yield _strange_date(proof, line, written)


def _strange_date(proof: Proof, line: Line, written: str) -> Finding:
    message = _("A date does not stand in the original. Compare the two.")
    return advise(line.place, message, _around(line.words, written), proof.language)


def _dates_are_read(proof: Proof) -> bool:
    """Say whether the original is in a language whose dates are understood."""
    original = proof.original
    language = original.language.partition("-")[0] if original and proof.original_words else ""
    return language in {"en", "ko", "ja", "zh"}


def name_unfounded(proof: Proof) -> Iterator[Finding]:
    """People with a record and both names: one stands here, neither stands in the original."""
    if not proof.original_words:
        return
    here, there = proof.words, proof.original_words
    for name_en, name_ko in _people():
        mine, other = (name_ko, name_en) if proof.language == "ko" else (name_en, name_ko)
        if _stands(mine, here) and not _stands(mine, there) and not _stands(other, there):
            place = next(line.place for line in proof.lines if _stands(mine, line.words))
            yield advise(
                place,
                _("“%(name)s” does not stand in the original. Compare the two.") % {"name": other},
                mine,
                proof.language,
            )


def _people() -> Iterator[tuple[str, str]]:
    known = Author.objects.exclude(name_en="").exclude(name_ko="").order_by("pk")
    # Shorter names stand inside other words.
    return (
        names for names in known.values_list("name_en", "name_ko")
        if len(names[0]) > 5 and len(names[1]) > 2
    )  # fmt: skip


def _stands(name: str, words: str) -> bool:
    if name not in words:
        return False
    return not name.isascii() or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None


@lru_cache(maxsize=4096)
def _days_of(words: str) -> tuple[Day, ...]:
    # Two checks ask for the same lines one after the other.
    return tuple(days(words))


def _lines_with_digits(proof: Proof) -> Iterator[Line]:
    """Yield what can be compared, of a text whose original can be read here."""
    if proof.original_words:
        yield from (line for line in proof.lines if _DIGIT.search(line.words))


def _around(words: str, written: str) -> str:
    """Return what is written with a few words before and after it."""
    place = words.lower().find(written.lower())
    if place < 0:
        return written
    start, end = max(0, place - 24), place + len(written) + 24
    return f"{'…' if start else ''}{words[start:end]}{'…' if end < len(words) else ''}"
