"""The number of a work in its series: a year and a place in that year."""

from __future__ import annotations

import re
from typing import NamedTuple

_NUMBER = re.compile(r"((?:19|20|21)\d\d)-(\d{2,5})")


class SeriesNumber(NamedTuple):
    year: int
    sequence: int

    def __str__(self) -> str:
        return f"{self.year}-{self.sequence:02d}"

    @classmethod
    def parse(cls, text: str) -> SeriesNumber:
        """Read `2026-07` or `2020-645`; `ValueError` for anything that is not written so."""
        match = _NUMBER.fullmatch(text)
        number = cls(int(match[1]), int(match[2])) if match else None
        if number is None or number.sequence < 1 or str(number) != text:
            raise ValueError(f"{text!r} is not a year, a hyphen and at least two digits: 2026-07")
        return number
