"""Reads numbers out of English, Korean, Chinese and Japanese, for comparison only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_SCALES = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "십": 10, "백": 10**2, "천": 10**3, "만": 10**4, "억": 10**8, "조": 10**12,
    "十": 10, "百": 10**2, "千": 10**3, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8,
    "兆": 10**12,
}  # fmt: skip
_SCALED = re.compile(
    rf"({_NUMBER.pattern})[\s-]?(thousand|million|billion|trillion|[십백천만억조十百千万萬亿億兆]+)"
)
# "3조 2천억" is one number.
_CJK_SCALED = rf"{_NUMBER.pattern}\s?[십백천만억조十百千万萬亿億兆]+"
_COMPOUND = re.compile(rf"{_CJK_SCALED}(?:\s?{_CJK_SCALED})+(?:\s?{_NUMBER.pattern})?")
_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"  # noqa: E501
_ENGLISH = {word: value for value, word in enumerate(_ONES.split(), 1)}
_TENS = {
    word: value * 10
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SPELLED = re.compile(
    rf"\b({'|'.join(_TENS)})(?:[\s-]({'|'.join(_ENGLISH)}))?\b|\b({'|'.join(_ENGLISH)})\b"
)
_KOREAN_TENS = dict(
    zip("열 스물 서른 마흔 쉰 예순 일흔 여든 아흔".split(), range(10, 100, 10), strict=True)
)
_KOREAN_ONES = {
    **dict(zip("하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉".split(), range(1, 10), strict=True)),
    **dict(zip("한 두 세 네".split(), range(1, 5), strict=True)),
}
_KOREAN = re.compile(rf"({'|'.join(_KOREAN_TENS)})({'|'.join(_KOREAN_ONES)})?|(스무)(?=\s|[가-힣])")


@dataclass(frozen=True)
class Quantity:
    """A number as written, and each value that it may stand for."""

    written: str
    values: frozenset[Decimal]
    is_percent: bool


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("\u2212", "-")


def numbers(text: str) -> Iterator[Quantity]:
    """Yield the numbers that stand in digits, as readers take them."""
    text = plain(text).lower()
    for found in _NUMBER.finditer(text):
        before, after = text[: found.start()][-1:], text[found.end() : found.end() + 30]
        # G20, F-35, KF-21: names, not numbers.
        if before.isascii() and (before.isalpha() or before in {"_", "/", "#"}):
            continue
        if before in {"-", "."} and re.search(r"[a-z0-9][-.]$", text[: found.start()][-3:]):
            continue
        value = Decimal(found[0].replace(",", ""))
        values = {value, *(value * scale for scale in _scales_after(after))}
        yield Quantity(
            found[0], frozenset(values), bool(re.match(r"\s?(?:%|percent|퍼센트|프로)", after))
        )


def _scales_after(after: str) -> Iterator[int]:
    """Yield the scale behind a number; for “100 to 800 billion” that of the whole range."""
    behind = re.match(
        r"(?:\s?(?:-|–|~|to|and)\s?[\d.,]+)?[\s-]?"
        r"(thousand|million|billion|trillion|[십백천만억조十百千万萬亿億兆]+)",
        after,
    )
    if behind:
        yield _scale(behind[1])


def _scale(word: str) -> int:
    if word in _SCALES:
        return _SCALES[word]
    product = 1
    for sign in word:
        product *= _SCALES[sign]
    return product


def values(text: str) -> set[Decimal]:
    """Return every value that the text can be said to contain, generously."""
    text = plain(text).lower()
    found: set[Decimal] = set()
    for each in _NUMBER.findall(text):
        value = each.replace(",", "")
        found |= {Decimal(value), *(Decimal(part) for part in value.split(".") if part)}
        found |= {Decimal(part) for part in each.split(",")}
    for number, scale in _SCALED.findall(text):
        found.add(Decimal(number.replace(",", "")) * _scale(scale))
    found |= {_compound(each) for each in _COMPOUND.findall(text)}
    found |= set(_spelled(text))
    return found


def _compound(written: str) -> Decimal:
    total, end = Decimal(0), 0
    for found in _SCALED.finditer(written):
        total += Decimal(found[1].replace(",", "")) * _scale(found[2])
        end = found.end()
    rest = _NUMBER.search(written, end)
    return total + (Decimal(rest[0].replace(",", "")) if rest else 0)


def _spelled(text: str) -> Iterator[Decimal]:
    for tens, ones, alone in _SPELLED.findall(text):
        yield Decimal(_TENS.get(tens, 0) + _ENGLISH.get(ones or alone, 0))
    for tens, ones, twenty in _KOREAN.findall(text):
        yield Decimal(20 if twenty else _KOREAN_TENS[tens] + _KOREAN_ONES.get(ones, 0))
