"""Making texts public, and taking them back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from publications.editorial.publishing import StillPublic, publish, unpublish, withdraw
from publications.models import Publication
from tests.factories import PublicationFactory, seoul

pytestmark = pytest.mark.django_db
NOW = seoul(2026, 2, 3, 9)
LATER = seoul(2026, 2, 4, 9)


@pytest.fixture(autouse=True)
def _now(freeze: Callable[[datetime], datetime]) -> None:
    freeze(NOW)


def stored(text: Publication) -> tuple[str, datetime | None, datetime | None]:
    text.refresh_from_db()
    return text.status, text.published_at, text.withdrawn_at


def test_draft_is_public_from_now() -> None:
    text = PublicationFactory.create(draft=True)
    publish(text)
    assert stored(text) == ("published", NOW, None)
    assert text.is_published


def test_draft_with_a_plan_is_public_as_planned() -> None:
    text = PublicationFactory.create(status="draft", published_at=LATER)
    publish(text)
    assert stored(text) == ("published", LATER, None)
    assert text.is_scheduled


def test_moment_that_is_given_counts() -> None:
    text = PublicationFactory.create(draft=True)
    publish(text, at=LATER)
    assert stored(text) == ("published", LATER, None)


def test_publishing_again_keeps_the_first_moment() -> None:
    text = PublicationFactory.create(published_at=seoul(2020, 1, 1))
    publish(text)
    assert stored(text) == ("published", seoul(2020, 1, 1), None)


def test_withdrawn_text_keeps_when_it_was_public_and_says_why() -> None:
    text = PublicationFactory.create(published_at=seoul(2020, 1, 1))
    withdraw(text, "A table was wrong.")
    assert stored(text) == ("withdrawn", seoul(2020, 1, 1), NOW)
    assert text.withdrawal_note == "A table was wrong."
    assert not text.is_published


def test_withdrawing_again_keeps_moment_and_reason(
    freeze: Callable[[datetime], datetime],
) -> None:
    text = PublicationFactory.create()
    withdraw(text, "A table was wrong.")
    freeze(LATER)
    withdraw(text)
    assert text.withdrawn_at == NOW
    assert text.withdrawal_note == "A table was wrong."


def test_withdrawn_text_can_come_back() -> None:
    text = PublicationFactory.create(withdrawn=True)
    publish(text)
    assert stored(text) == ("published", seoul(2026, 2, 3, 9), None)


def test_public_text_is_withdrawn_never_made_a_draft() -> None:
    text = PublicationFactory.create()
    with pytest.raises(StillPublic):
        unpublish(text)
    assert stored(text)[0] == "published"


@pytest.mark.parametrize("state", ["scheduled", "withdrawn", "draft"])
def test_text_that_nobody_sees_can_be_a_draft_again(state: str) -> None:
    text = PublicationFactory.create(**{state: True})
    unpublish(text)
    assert stored(text)[::2] == ("draft", None)
