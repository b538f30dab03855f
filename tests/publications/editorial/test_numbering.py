"""The next free number of a series."""

from __future__ import annotations

import pytest

from publications.editorial.numbering import lacks_number, next_number
from publications.models import Kind, SeriesNumber
from tests.factories import KoreanBrief, PublicationFactory, summary_of

pytestmark = pytest.mark.django_db


def test_series_starts_at_one_each_year() -> None:
    KoreanBrief.create(number="2025-31")
    assert str(next_number(Kind.ISSUE_BRIEF, 2026)) == "2026-01"


def test_number_follows_the_highest_and_fills_no_gaps() -> None:
    for number in ("2026-02", "2026-10", "2026-09"):
        KoreanBrief.create(number=number)
    assert next_number(Kind.ISSUE_BRIEF, 2026) == SeriesNumber(2026, 11)


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_numbers_that_nobody_sees_are_taken(state: str) -> None:
    KoreanBrief.create(number="2026-07", **{state: True})
    assert next_number(Kind.ISSUE_BRIEF, 2026) == SeriesNumber(2026, 8)


def test_kinds_count_apart() -> None:
    KoreanBrief.create(number="2026-07")
    assert next_number(Kind.REPORT, 2026) == SeriesNumber(2026, 1)


def test_texts_of_one_work_take_one_number() -> None:
    summary_of(KoreanBrief.create(number="2026-07"))
    assert next_number(Kind.ISSUE_BRIEF, 2026) == SeriesNumber(2026, 8)


@pytest.mark.parametrize(
    ("fields", "is_translation", "lacks"),
    [
        ({"kind": "issue-brief"}, False, True),
        ({"kind": "issue-brief"}, True, False),
        ({"kind": "issue-brief", "number": "2026-07"}, False, False),
        ({"kind": "report"}, False, False),
        ({"kind": "commentary"}, False, False),
    ],
)
def test_original_brief_needs_a_number(
    fields: dict[str, str], is_translation: bool, lacks: bool
) -> None:
    text = PublicationFactory.build(**fields)
    assert lacks_number(text, is_translation=is_translation) is lacks
