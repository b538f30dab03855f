"""Moments and days, for those who read them in Greenwich."""

from __future__ import annotations

from datetime import UTC, date, datetime

from publications.metadata.moments import day, midnight, moment


def test_the_morning_in_seoul_is_the_day_before_in_greenwich_and_stays_that_of_seoul() -> None:
    at = datetime(2026, 1, 28, 23, 0, tzinfo=UTC)
    assert moment(at) == "2026-01-29T08:00:00+09:00"
    assert day(at) == date(2026, 1, 29)


def test_a_day_begins_in_seoul() -> None:
    assert moment(midnight(date(2026, 1, 29))) == "2026-01-29T00:00:00+09:00"


def test_parts_of_a_second_are_not_told() -> None:
    assert moment(datetime(2026, 1, 28, 23, 0, 0, 999, tzinfo=UTC)) == "2026-01-29T08:00:00+09:00"
