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
from publications.editorial.checks.names import known_names
from publications.editorial.checks.proof import Line, Proof
from publications.editorial.checks.quantities import Quantity, numbers, values

# Up to here a number is as often a word in the other language, or a month.
_SMALL = 12
# Months that are meant without being named.
_NEAR = re.compile(
    r"이달|이번 달|지난 ?달|전달|다음 달|내달|금월|전월|익월|(?:this|last|next) month"
    r"|上月|本月|来月|先月"
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
    """People with a record and well-known names: here, and in neither language there."""
    if not proof.original_words:
        return
    yield from _people_unfounded(proof)
    yield from _known_names_unfounded(proof)


def _people_unfounded(proof: Proof) -> Iterator[Finding]:
    here, there = _spelled_alike(proof.words), _spelled_alike(proof.original_words)
    for english, korean, all_forms in _people():
        mine, other = (korean, english) if proof.language == "ko" else (english, korean)
        said = next((form for form in mine if _stands(form, here)), None)
        if said is None or any(_stands(form, there) for form in all_forms):
            continue
        line = next(
            (line for line in proof.lines if _stands(said, _spelled_alike(line.words))),
            Line("body", said),
        )
        yield _strange_name(proof, line.place, other[0], _as_written(said, line.words))


def _strange_name(proof: Proof, place: str, name: str, written: str) -> Finding:
    message = _("“%(name)s” does not stand in the original. Compare the two.")
    return advise(place, message % {"name": name}, written, proof.language)


def _people() -> Iterator[tuple[list[str], list[str], set[str]]]:
    """Yield the spellings of people's names in English, in Korean, and of any kind."""
    known = Author.objects.exclude(name_en="").exclude(name_ko="").order_by("pk")
    for name_en, name_ko, others in known.values_list("name_en", "name_ko", "other_names"):
        # Shorter names stand inside other words.
        if len(name_en) > 5 and len(name_ko) > 2:
            english = list(dict.fromkeys([name_en, *_either_order(name_en)]))
            alike = {_spelled_alike(each) for each in [*english, name_ko, *others.splitlines()]}
            yield english, [name_ko], alike


def _either_order(name: str) -> Iterator[str]:
    """Yield a Latin name with its family name at the other end."""
    first, *rest = name.split()
    if rest:
        yield " ".join([*rest, first])
        yield " ".join([rest[-1], first, *rest[:-1]])


def _spelled_alike(words: str) -> str:
    """Return words without what people write in their names or not: hyphens and capitals."""
    return re.sub(r"[-‐‑]", "", words).casefold()


def _as_written(said: str, words: str) -> str:
    loose = "[-‐‑]?".join(re.escape(sign) for sign in said.replace("-", ""))
    found = re.search(loose, words, re.IGNORECASE)
    return found[0] if found else said


def _known_names_unfounded(proof: Proof) -> Iterator[Finding]:
    """Only between the two languages of the table; a summary says each name once or often."""
    languages = {proof.language, proof.original.language if proof.original else ""}
    if not languages <= {"en", "ko"}:
        return
    for name in known_names():
        told = name.told(proof.language)
        if not told.search(proof.words) or name.founded.search(proof.original_words):
            continue
        for line in proof.lines:
            if found := told.search(line.words):
                yield _strange_name(proof, line.place, found[0], _around(line.words, found[0]))
                break


def _stands(name: str, words: str) -> bool:
    name = _spelled_alike(name)
    if not name or name not in words:
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
