"""What readers are told of a text that its original has gone past."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from publications.editorial import publishing, working_copies
from publications.editorial.content import content_of
from publications.models import Publication
from publications.translations import freshness
from publications.translations.lag import lag
from tests.factories import KoreanBrief, made_elsewhere, seoul, summary_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def revise(freeze: Callable[..., Any]) -> Callable[..., None]:
    """Change a text on a day of May 2026."""

    def change(text: Publication, day: int, kind: str = "update", **values: Any) -> None:
        freeze(seoul(2026, 5, day, 1))
        text = Publication.objects.get(pk=text.pk)
        values = values or {"body": f"<p>{day}일에 고쳤다.</p>"}
        working_copies.save(text, {**content_of(text), **values}, None)  # type: ignore[typeddict-item]
        publishing.publish_changes(text, None, kind)

    return change


def told(text: Publication) -> tuple[int, Any] | None:
    found = lag(Publication.objects.get(pk=text.pk))
    return (found.reflects, found.revised) if found else None


def test_readers_learn_when_the_newest_that_a_text_lacks_was_said(revise: Any) -> None:
    original = KoreanBrief.create()
    summary = summary_of(original)
    assert told(summary) is None
    revise(original, 3)
    revise(original, 5, "correction")
    revise(original, 7, "typo")
    assert told(summary) == (1, seoul(2026, 5, 5, 1))
    assert told(original) is None


def test_nothing_is_told_of_typing_mistakes_topics_and_pictures(revise: Any) -> None:
    original = KoreanBrief.create()
    summary = summary_of(original)
    revise(original, 3, "typo")
    revise(original, 4, "update", cover_alt="Nothing new.")
    assert told(summary) is None


def test_nothing_is_told_once_somebody_found_the_text_still_right(revise: Any) -> None:
    original = KoreanBrief.create()
    summary = summary_of(original)
    revise(original, 3)
    freshness.mark_reviewed(summary, "Editor")
    assert told(summary) is None
    revise(original, 4)
    assert told(summary) == (1, seoul(2026, 5, 4, 1))


def test_each_text_of_a_work_has_a_lag_of_its_own(revise: Any) -> None:
    original = KoreanBrief.create()
    english, chinese = summary_of(original), summary_of(original, "zh-hans", "full")
    revise(original, 3)
    revise(original, 4)
    chinese.translation.made_from = 2
    chinese.translation.save()
    assert told(english) == (1, seoul(2026, 5, 4, 1))
    assert told(chinese) == (2, seoul(2026, 5, 4, 1))
    chinese.translation.made_from = 3
    chinese.translation.save()
    assert told(chinese) is None


@pytest.mark.parametrize("state", ["draft", "withdrawn", "trashed"])
def test_nothing_is_told_of_an_original_that_readers_cannot_open(revise: Any, state: str) -> None:
    original = KoreanBrief.create()
    summary = summary_of(original)
    revise(original, 3)
    Publication.objects.filter(pk=original.pk).update(status=state)
    assert told(summary) is None


def test_text_of_an_original_elsewhere_has_no_lag() -> None:
    assert told(made_elsewhere()) is None
