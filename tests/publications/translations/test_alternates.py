"""All public texts of a work, from any of them."""

from __future__ import annotations

from typing import Any

import pytest

from publications.models import Publication
from publications.translations.alternates import in_language, public_translations, texts_of_work
from tests.factories import KoreanBrief, PublicationFactory, made_elsewhere, summary_of

pytestmark = pytest.mark.django_db


def test_every_text_knows_all_of_its_work_the_original_first() -> None:
    original = KoreanBrief.create()
    chinese, english = summary_of(original, "zh-hans"), summary_of(original)
    PublicationFactory.create()
    for text in (original, chinese, english):
        assert texts_of_work(text) == [original, english, chinese]


def test_text_alone_is_its_whole_work() -> None:
    text = PublicationFactory.create()
    elsewhere = made_elsewhere()
    assert texts_of_work(text) == [text]
    assert texts_of_work(elsewhere) == [elsewhere]


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_texts_that_nobody_may_read_are_left_out(state: str) -> None:
    original = KoreanBrief.create()
    english = summary_of(original, **{state: True})
    assert texts_of_work(original) == [original]
    assert in_language(original, "en") is None
    assert in_language(english, "ko") == original


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_original_that_nobody_may_read_is_left_out(state: str) -> None:
    english = summary_of(KoreanBrief.create(**{state: True}))
    assert texts_of_work(english) == [english]
    assert in_language(english, "ko") is None


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_texts_whose_original_nobody_may_read_are_still_of_one_work(state: str) -> None:
    original = KoreanBrief.create(**{state: True})
    english, japanese = summary_of(original), summary_of(original, "ja")
    summary_of(original, "zh-hans", draft=True)
    PublicationFactory.create()
    assert texts_of_work(english) == [english, japanese]
    assert texts_of_work(japanese) == [english, japanese]
    assert in_language(japanese, "en") == english


def test_language_is_found_or_not() -> None:
    original = KoreanBrief.create()
    english = summary_of(original)
    assert in_language(original, "en") == english
    assert in_language(english, "ko") == original
    assert in_language(english, "en") is english
    assert in_language(original, "ja") is None


def test_card_needs_no_further_question(django_assert_num_queries: Any) -> None:
    original = KoreanBrief.create()
    summary_of(original)
    summary_of(original, "ja", draft=True)
    cards = list(Publication.objects.for_cards())
    with django_assert_num_queries(0):
        for card in cards:
            assert next(text.language for text in texts_of_work(card)) == "ko"
    assert len(public_translations(cards[-1])) == 1
