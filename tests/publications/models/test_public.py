"""Who may read what, and when: `published()`, `for_reader()`, and what a list costs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db.models import QuerySet

from publications.models import IssueBrief, Kind, Publication, Translation
from tests.factories import (
    AuthorFactory,
    KoreanBrief,
    PublicationFactory,
    TopicFactory,
    made_elsewhere,
    seoul,
    summary_of,
)

pytestmark = pytest.mark.django_db
MINUTE = seoul(2026, 2, 3, 9)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("now", "is_public"),
    [(MINUTE - SECOND, False), (MINUTE, True), (MINUTE + SECOND, True)],
    ids=["the second before", "on the second", "the second after"],
)
def test_text_is_public_from_its_second_on(
    freeze: Callable[[datetime], datetime], now: datetime, is_public: bool
) -> None:
    text = PublicationFactory.create(published_at=MINUTE)
    freeze(now)
    assert Publication.objects.published().exists() is is_public
    assert text.is_published is is_public
    assert text.is_scheduled is not is_public


def test_moment_can_be_named() -> None:
    text = PublicationFactory.create(published_at=MINUTE)
    assert list(Publication.objects.published(at=MINUTE - SECOND)) == []
    assert list(Publication.objects.published(at=MINUTE)) == [text]


def test_query_is_judged_when_it_runs_again(freeze: Callable[[datetime], datetime]) -> None:
    freeze(MINUTE - SECOND)
    PublicationFactory.create(published_at=MINUTE)
    before = Publication.objects.published().count()
    freeze(MINUTE)
    assert (before, Publication.objects.published().count()) == (0, 1)


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_nothing_else_is_public(state: str) -> None:
    text = PublicationFactory.create(**{state: True})
    assert list(Publication.objects.published()) == []
    assert not text.is_published
    assert text.is_scheduled is (state == "scheduled")


def test_draft_with_a_past_moment_is_not_public() -> None:
    text = PublicationFactory.create(status="draft", published_at=MINUTE)
    assert list(Publication.objects.published()) == []
    assert (text.is_published, text.is_scheduled) == (False, False)


def korean_alone() -> None:
    KoreanBrief.create(title="원문")


def korean_with_summary() -> None:
    summary_of(KoreanBrief.create(title="원문"), title="Summary")


def english_with_full_korean() -> None:
    original = PublicationFactory.create(title="Original")
    summary_of(original, "ko", "full", title="번역")


def draft_original_with_public_summary() -> None:
    summary_of(KoreanBrief.create(title="원문", draft=True), title="Summary")


def withdrawn_original_with_public_summary() -> None:
    summary_of(KoreanBrief.create(title="원문", withdrawn=True), title="Summary")


def scheduled_original_with_public_summary() -> None:
    summary_of(KoreanBrief.create(title="원문", scheduled=True), title="Summary")


def korean_with_draft_summary() -> None:
    summary_of(KoreanBrief.create(title="원문"), title="Summary", draft=True)


def korean_with_scheduled_summary() -> None:
    summary_of(KoreanBrief.create(title="원문"), title="Summary", scheduled=True)


def korean_with_withdrawn_summary() -> None:
    summary_of(KoreanBrief.create(title="원문"), title="Summary", withdrawn=True)


def korean_with_summaries_in_three_languages() -> None:
    original = KoreanBrief.create(title="원문")
    summary_of(original, title="Summary")
    summary_of(original, "zh-hans", title="摘要")
    summary_of(original, "ja", title="要約")


def korean_with_chinese() -> None:
    summary_of(KoreanBrief.create(title="원문"), "zh-hans", title="摘要")


def chinese_alone() -> None:
    PublicationFactory.create(language="zh-hans", title="原文")


def chinese_summary_of_a_draft() -> None:
    summary_of(KoreanBrief.create(title="원문", draft=True), "zh-hans", title="摘要")


def withdrawn_original_with_two_public_texts() -> None:
    original = KoreanBrief.create(title="원문", withdrawn=True)
    summary_of(original, "zh-hans", title="摘要")
    summary_of(original, title="Summary")


def draft_original_with_three_texts_one_of_them_a_draft() -> None:
    original = KoreanBrief.create(title="원문", draft=True)
    summary_of(original, title="Summary", draft=True)
    summary_of(original, "ja", title="要約")
    summary_of(original, "zh-hans", title="摘要")


def summary_of_a_work_elsewhere() -> None:
    made_elsewhere()
    Publication.objects.update(title="Summary")


# For each stock of texts: what a Korean reader's list shows, and an English reader's.
LISTS: list[tuple[Callable[[], None], set[str], set[str]]] = [
    (korean_alone, {"원문"}, {"원문"}),
    (korean_with_summary, {"원문"}, {"Summary"}),
    (english_with_full_korean, {"번역"}, {"Original"}),
    (draft_original_with_public_summary, {"Summary"}, {"Summary"}),
    (withdrawn_original_with_public_summary, {"Summary"}, {"Summary"}),
    (scheduled_original_with_public_summary, {"Summary"}, {"Summary"}),
    (korean_with_draft_summary, {"원문"}, {"원문"}),
    (korean_with_scheduled_summary, {"원문"}, {"원문"}),
    (korean_with_withdrawn_summary, {"원문"}, {"원문"}),
    (korean_with_summaries_in_three_languages, {"원문"}, {"Summary"}),
    (korean_with_chinese, {"원문"}, {"원문"}),
    (chinese_alone, {"原文"}, {"原文"}),
    (chinese_summary_of_a_draft, {"摘要"}, {"摘要"}),
    (withdrawn_original_with_two_public_texts, {"摘要"}, {"Summary"}),
    (draft_original_with_three_texts_one_of_them_a_draft, {"要約"}, {"要約"}),
    (summary_of_a_work_elsewhere, {"Summary"}, {"Summary"}),
]


def titles(texts: QuerySet[Publication]) -> list[str]:
    return sorted(texts.values_list("title", flat=True))


@pytest.mark.parametrize(
    ("stock", "in_korean", "in_english"), LISTS, ids=[stock.__name__ for stock, *_rest in LISTS]
)
def test_reader_sees_each_work_once(
    stock: Callable[[], None], in_korean: set[str], in_english: set[str]
) -> None:
    stock()
    assert titles(Publication.objects.for_reader("ko")) == sorted(in_korean)
    assert titles(Publication.objects.for_reader("en")) == sorted(in_english)


def test_drafts_show_up_nowhere_beside_their_public_texts() -> None:
    for stock, *_rest in LISTS:
        stock()
    shown = {
        *Publication.objects.for_reader("ko").values_list("pk", flat=True),
        *Publication.objects.for_reader("en").values_list("pk", flat=True),
    }
    hidden = set(Publication.objects.values_list("pk", flat=True)) - set(
        Publication.objects.published().values_list("pk", flat=True)
    )
    assert shown & hidden == set()


@pytest.mark.parametrize(
    ("among", "shown"),
    [
        (["ko"], ["원문"]),
        (["en"], ["Summary"]),
        (["zh-hans"], ["摘要"]),
        (["ko", "en"], ["Summary"]),
        (["ko", "zh-hans"], ["摘要", "원문"]),
        ([], ["Summary"]),
    ],
)
def test_english_reader_may_narrow_the_languages(among: list[str], shown: list[str]) -> None:
    korean_with_summaries_in_three_languages()
    assert titles(Publication.objects.for_reader("en", among)) == shown


def test_narrowed_languages_leave_no_work_out_whose_original_is_withdrawn() -> None:
    withdrawn_original_with_two_public_texts()
    assert titles(Publication.objects.for_reader("ko", ["ko", "en"])) == ["Summary"]
    assert titles(Publication.objects.for_reader("ko", ["ko", "en", "zh-hans"])) == ["摘要"]


def test_list_is_narrowed_before_it_is_asked_for() -> None:
    korean_with_summary()
    PublicationFactory.create(title="Commentary")
    briefs = Publication.objects.filter(kind=Kind.ISSUE_BRIEF)
    assert titles(briefs.for_reader("en")) == ["Summary"]


def test_newest_first_and_ties_have_an_order() -> None:
    day, later = MINUTE.date(), MINUTE.date() + timedelta(days=1)
    first = PublicationFactory.create(date=day, published_at=MINUTE)
    second = PublicationFactory.create(date=day, published_at=MINUTE)
    third = PublicationFactory.create(date=day, published_at=MINUTE + SECOND)
    fourth = PublicationFactory.create(date=later, published_at=MINUTE - SECOND)
    assert list(Publication.objects.newest()) == [fourth, third, second, first]


def a_work() -> None:
    """Make a work in three languages by two people, and a summary of one elsewhere."""
    authors = AuthorFactory.create_batch(2)
    original = KoreanBrief.create(authors=authors, topics=[TopicFactory.create()])
    summary_of(original, authors=authors)
    summary_of(original, "zh-hans", authors=authors)
    made_elsewhere()


def read_cards(texts: QuerySet[Publication]) -> None:
    """Touch all that a row of a list shows."""
    for text in texts:
        assert text.abstract + text.number + text.get_absolute_url() != ""
        assert all(entry.author.slug + entry.name for entry in text.authorships.all())
        shown: list[Translation] = list(text.public_translations)  # type: ignore[attr-defined]
        translation = getattr(text, "translation", None)
        if translation and translation.original:
            assert translation.public_original.title != ""
            shown += translation.original.public_translations
        assert all(sibling.text.title for sibling in shown)


@pytest.mark.parametrize("works", [1, 3])
def test_cards_cost_the_same_for_one_work_and_for_three(
    works: int, django_assert_num_queries: Any
) -> None:
    for _work in range(works):
        a_work()
    with django_assert_num_queries(4):
        read_cards(Publication.objects.for_cards())


@pytest.mark.parametrize("field", ["body", "body_text", "key_points"])
def test_cards_leave_long_texts_in_the_database(field: str) -> None:
    a_work()
    for text in Publication.objects.for_cards():
        assert field in text.get_deferred_fields()
        translation = getattr(text, "translation", None)
        if translation and translation.original:
            assert field in translation.original.get_deferred_fields()
            for sibling in translation.original.public_translations:
                assert field in sibling.text.get_deferred_fields()


def test_cards_carry_public_siblings_only() -> None:
    original = KoreanBrief.create()
    english = summary_of(original)
    summary_of(original, "ja", draft=True)
    summary_of(original, "zh-hans", scheduled=True)
    card = Publication.objects.for_cards().get(pk=original.pk)
    assert [found.text for found in card.public_translations] == [english]


def test_byline_of_cards_is_in_order_and_has_authors_only() -> None:
    first, second, translator = AuthorFactory.create_batch(3)
    text = PublicationFactory.create(authors=[first, second])
    text.authorships.create(author=translator, credit="translator")
    card = Publication.objects.for_cards().get()
    assert [entry.author for entry in card.authorships.all()] == [first, second]


def test_numbered_leaves_out_the_rest() -> None:
    brief = KoreanBrief.create()
    PublicationFactory.create()
    assert list(Publication.objects.numbered()) == [brief]


def test_issue_briefs_know_all_that_publications_know() -> None:
    brief = KoreanBrief.create()
    summary = summary_of(brief)
    PublicationFactory.create()
    assert {found.pk for found in IssueBrief.objects.published()} == {brief.pk, summary.pk}
    assert [found.pk for found in IssueBrief.objects.for_reader("en")] == [summary.pk]
    assert [found.number for found in IssueBrief.objects.for_cards()] == [brief.number] * 2
