"""What one text may be to another, as the form hears it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from publications.models import Publication, Translation
from tests.factories import KoreanBrief, PublicationFactory, made_elsewhere, summary_of

pytestmark = pytest.mark.django_db


def refusal(text: Publication, original: Publication) -> list[str]:
    with pytest.raises(ValidationError) as error:
        Translation(text=text, original=original).full_clean()
    return error.value.messages


def test_summary_of_an_original_is_good() -> None:
    original = KoreanBrief.create()
    text = PublicationFactory.create(kind=original.kind)
    Translation(text=text, original=original).full_clean()


def test_chain_is_refused_from_below() -> None:
    summary = summary_of(KoreanBrief.create(title="원문"), title="Summary")
    chinese = PublicationFactory.create(kind=summary.kind, language="zh-hans")
    assert refusal(chinese, summary) == [
        "“Summary” is itself made from another text; choose that one instead."
    ]


def test_chain_is_refused_from_above() -> None:
    original = KoreanBrief.create()
    summary_of(original)
    other = PublicationFactory.create(kind=original.kind, language="ja")
    assert refusal(original, other) == [
        "Other texts are made from this one, so it cannot be made from another itself."
    ]


def test_two_texts_of_one_language_are_refused() -> None:
    assert refusal(KoreanBrief.create(), KoreanBrief.create()) == [
        "The original is in the same language as the text."
    ]


def test_original_elsewhere_in_the_same_language_is_refused() -> None:
    with pytest.raises(ValidationError) as error:
        made_elsewhere(language="ko").translation.full_clean()
    assert error.value.messages == ["The original is in the same language as the text."]


def test_kind_belongs_to_the_work() -> None:
    assert refusal(PublicationFactory.create(kind="report"), KoreanBrief.create()) == [
        "The original is of another kind; the kind belongs to the work."
    ]


def test_no_original_at_all_is_refused_in_words() -> None:
    with pytest.raises(ValidationError) as error:
        Translation(text=PublicationFactory.create()).full_clean()
    assert error.value.messages == [
        "Name one original: a text of this site, or title and language of one elsewhere."
    ]


@pytest.mark.parametrize(
    ("state", "is_known"),
    [("published", True), ("draft", False), ("scheduled", False), ("withdrawn", False)],
)
def test_readers_know_of_public_originals_only(state: str, is_known: bool) -> None:
    original = KoreanBrief.create(**{state: True})
    translation = summary_of(original).translation
    assert translation.public_original == (original if is_known else None)
    assert translation.language_of_original == "ko"
