"""Well-known names in English and Korean, so that a summary's can be looked for in its original.

The table is `names.tsv`, of regular expressions: `english` and `korean` are told when they stand
in a summary alone; `also` founds such a name in an original without being the same word; `syllable`
stands for a country in words like 한중 and 방일. A capital stands for its government: “Tokyo said”
is well-founded where the original says 일본. A Korean name that is a part of other words (이란,
인도) is left out or fenced in.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

_TABLE = Path(__file__).with_name("names.tsv")


@dataclass(frozen=True)
class Name:
    english: str
    korean: str
    also: str = ""

    def told(self, language: str) -> re.Pattern[str]:
        return self._in_korean if language == "ko" else self._in_english

    @cached_property
    def _in_english(self) -> re.Pattern[str]:
        return re.compile(_english(self.english))

    @cached_property
    def _in_korean(self) -> re.Pattern[str]:
        # An abbreviation is written in Latin letters in Korean as well.
        forms = [_hangul(self.korean)] if self.korean else []
        abbreviation = re.fullmatch(r"[A-Z]+\d*", self.english.partition("|")[0])
        return re.compile(
            "|".join([*forms, *([_english(abbreviation[0])] if abbreviation else [])]) or "(?!)"
        )

    @cached_property
    def founded(self) -> re.Pattern[str]:
        """Return what stands for the name in an original of either language."""
        forms = [_english(self.english), self.korean, self.also]
        return re.compile("|".join(form for form in forms if form))


def _english(forms: str) -> str:
    return rf"(?<![\w-])(?:{forms})(?![\w])"


def _abbreviation(name: str) -> str:
    """Find it before a particle too: “G20의”."""
    return rf"(?<![A-Za-z0-9-]){name}(?![A-Za-z0-9])"


def _hangul(forms: str) -> str:
    return rf"(?<![가-힣])(?:{forms})"


def _pairs(syllable: str) -> str:
    """Find a country's syllable beside another's or behind a word for going there."""
    return (
        rf"[한미중일러북영독프호대방주친반탈항혐지]\s?[·ㆍ・-]?\s?{syllable}"
        rf"|{syllable}\s?[·ㆍ・-]?\s?[한미중일러북영독프호국측]"
    )


@cache
def known_names() -> list[Name]:
    with _TABLE.open(encoding="utf-8", newline="") as table:
        return [
            Name(row["english"], row["korean"], _also(row))
            for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def _also(row: dict[str, str]) -> str:
    pairs = _pairs(row["syllable"]) if row["syllable"] else ""
    return "|".join(form for form in (pairs, row["also"]) if form)
