"""An original and what is made from it, published as one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from publications.editorial import publishing, working_copies
from publications.editorial.content import content_of
from publications.editorial.releasing import Part, release
from publications.models import Publication, Revision, WorkingCopy
from publications.translations import freshness
from tests.factories import KoreanBrief, seoul, summary_of

pytestmark = pytest.mark.django_db
NOW, LATER = seoul(2026, 2, 3, 9), seoul(2026, 3, 1, 9)


@pytest.fixture
def work(freeze: Callable[..., Any]) -> list[Publication]:
    """Three drafts: a Korean original, its English summary, its Chinese translation."""
    freeze(NOW)
    original = KoreanBrief.create(number="2026-07", draft=True)
    return [
        summary_of(original, draft=True),
        summary_of(original, "zh-hans", "full", draft=True),
        original,
    ]


def states(work: list[Publication]) -> list[tuple[str, Any]]:
    return [
        (text.status, text.published_at)
        for text in Publication.objects.filter(pk__in=[each.pk for each in work])
    ]


def standing(text: Publication) -> tuple[str, int]:
    found = freshness.standing(text)
    assert found is not None
    return found.state.value, found.made_from


@pytest.mark.parametrize(("at", "moment"), [(None, NOW), (LATER, LATER)], ids=["now", "planned"])
def test_all_are_public_from_one_moment_on(work: list[Publication], at: Any, moment: Any) -> None:
    release([Part(text) for text in work], at, None)
    assert states(work) == [("published", moment)] * 3


def test_one_that_cannot_be_published_leaves_all_as_they_were(work: list[Publication]) -> None:
    summary, chinese, original = work
    publishing.publish(summary)
    before = states(work)
    working_copies.save(summary, {**content_of(summary), "title": "Changed"}, None)  # type: ignore[typeddict-item]
    Publication.objects.filter(pk=summary.pk).update(title="Changed under it")
    summary.refresh_from_db()
    with pytest.raises(publishing.Stale):
        release([Part(original), Part(chinese), Part(summary)], None, None)
    assert states(work) == before
    assert Revision.objects.count() == 1
    assert WorkingCopy.objects.count() == 1


def test_changes_to_an_original_and_its_summary_are_released_as_one(
    work: list[Publication], freeze: Callable[..., Any]
) -> None:
    summary, _chinese, original = work
    release([Part(original), Part(summary)], None, None)
    freeze(LATER)
    for text, words in ((original, "<p>바로잡은 글.</p>"), (summary, "<p>Corrected.</p>")):
        text.refresh_from_db()
        working_copies.save(text, {**content_of(text), "body": words}, None)  # type: ignore[typeddict-item]
    assert standing(summary) == ("current", 1)
    release([Part(summary, "correction", "A number."), Part(original, "correction")], None, None)
    assert standing(summary) == ("current", 2)
    told = Revision.objects.filter(number=2).order_by("pk").values_list("change", "note")
    assert list(told) == [("correction", ""), ("correction", "A number.")]


def test_text_that_does_not_take_in_what_is_released_says_so(
    work: list[Publication], freeze: Callable[..., Any]
) -> None:
    summary, _chinese, original = work
    publishing.publish(original)
    freeze(LATER)
    working_copies.save(original, {**content_of(original), "body": "<p>다른 글.</p>"}, None)  # type: ignore[typeddict-item]
    release([Part(summary, takes_in=False), Part(original)], None, None)
    assert standing(summary) == ("behind", 1)


def test_caller_hears_of_each_text_the_original_first(work: list[Publication]) -> None:
    heard: list[str] = []
    release([Part(text) for text in work], None, None, lambda text: heard.append(text.language))
    assert heard == ["ko", "en", "zh-hans"]
