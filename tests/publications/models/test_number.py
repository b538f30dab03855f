"""How the number of a work is read and written."""

from __future__ import annotations

import pytest

from publications.models import SeriesNumber


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("2026-07", SeriesNumber(2026, 7)),
        ("2026-10", SeriesNumber(2026, 10)),
        ("2020-645", SeriesNumber(2020, 645)),
        ("1999-01", SeriesNumber(1999, 1)),
        ("2199-99999", SeriesNumber(2199, 99999)),
    ],
)
def test_number_reads_as_it_is_written(written: str, number: SeriesNumber) -> None:
    assert SeriesNumber.parse(written) == number
    assert str(number) == written


@pytest.mark.parametrize(
    "written",
    [
        "", "2026", "2026-", "2026-7", "2026-007", "2026-00", "26-07", "2026/07", "2026–07",
        " 2026-07", "2026-07\n", "2026-0７", "２０２６-07", "1899-01", "2200-01", "2026-100000",
        "x2026-07", "2026-07x",
    ],
)  # fmt: skip
def test_anything_else_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is not a year, a hyphen and at least two digits"):
        SeriesNumber.parse(written)


def test_numbers_sort_by_year_and_place() -> None:
    numbers = [SeriesNumber.parse(text) for text in ("2026-10", "2020-645", "2026-07")]
    assert [str(number) for number in sorted(numbers)] == ["2020-645", "2026-07", "2026-10"]
