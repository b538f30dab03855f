"""The index follows the texts, on every path by which they change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from authors.models import Author
from publications.models import (
    Authorship,
    Publication,
    SearchDocument,
    SearchEntry,
    SearchVersion,
    Topic,
)
from publications.search import index, keeping, remembering
from publications.search.finding import Found, Wanted
from publications.search.query import parse
from tests.factories import AuthorFactory, KoreanBrief, PublicationFactory, TopicFactory, summary_of
from tests.reading import listed

pytestmark = pytest.mark.django_db


def found(words: str, language: str = "ko") -> list[str]:
    answer = Found(remembering.current(), Wanted(language, parse(words)))
    keys = answer.keys(answer.by_relevance).tolist()
    texts = Publication.objects.in_bulk(keys)
    return [texts[key].title for key in keys]


def rename(text: Publication) -> None:
    text.title = "새로운 제목"
    text.save()


def rename_by_update(text: Publication) -> None:
    Publication.objects.filter(pk=text.pk).update(title="새로운 제목")


def rename_person(text: Publication) -> None:
    Author.objects.update(name_ko="새로운")


def rename_topic(text: Publication) -> None:
    Topic.objects.update(name_ko="새로운 주제")


def add_person(text: Publication) -> None:
    person = AuthorFactory.create(name_ko="새로운", name_en="Saero Un")
    Authorship.objects.bulk_create([Authorship(publication=text, author=person, name="새로운")])


@pytest.mark.parametrize(
    "change", [rename, rename_by_update, rename_person, rename_topic, add_person]
)
def test_change_is_found_at_the_next_question(change: Callable[[Publication], None]) -> None:
    topic = TopicFactory.create(name_ko="옛 주제")
    person = AuthorFactory.create(name_ko="옛사람")
    text = KoreanBrief.create(title="제목", topics=[topic], authors=[person])
    other = KoreanBrief.create(title="다른 글")
    assert found("새로운") == []
    change(text)
    assert found("새로운") == [Publication.objects.get(pk=text.pk).title]
    assert found("다른") == [other.title]


def test_what_a_text_no_longer_says_is_no_longer_found() -> None:
    text = KoreanBrief.create(title="옛 제목", body="<p>낡은낱말</p>")
    assert found("낡은낱말") == ["옛 제목"]
    Publication.objects.filter(pk=text.pk).update(body="", body_text="")
    assert found("낡은낱말") == []


@pytest.mark.parametrize("status", ["draft", "in-review", "withdrawn", "trashed"])
def test_text_that_is_not_public_is_never_found(client: Client, status: str) -> None:
    text = KoreanBrief.create(title="감춘 비밀")
    assert listed(client.get("/ko/search/?q=비밀")) == ["감춘 비밀"]
    Publication.objects.filter(pk=text.pk).update(status=status, withdrawn_at=timezone.now())
    assert listed(client.get("/ko/search/?q=비밀")) == []
    assert client.get("/ko/search/?q=비밀").context["page"].paginator.count == 0


def test_summary_that_is_not_public_brings_up_nothing(client: Client) -> None:
    summary = summary_of(KoreanBrief.create(title="원문"), title="Secret", body="<p>zebra</p>")
    Publication.objects.filter(pk=summary.pk).update(status="draft")
    assert found("zebra") == []
    Publication.objects.filter(pk=summary.pk).update(status="published")
    assert found("zebra") == ["원문"]


def test_planned_text_is_found_from_its_minute_on(freeze: Any) -> None:
    moment = timezone.now() + timedelta(days=1)
    KoreanBrief.create(title="내일의 글", published_at=moment)
    freeze(moment - timedelta(seconds=1))
    assert found("내일") == []
    freeze(moment)
    assert found("내일") == ["내일의 글"]


def test_deleted_text_is_forgotten() -> None:
    text = KoreanBrief.create(title="지울 글")
    assert found("지울") == ["지울 글"]
    Publication.objects.filter(pk=text.pk).delete()
    assert found("지울") == []
    assert SearchDocument.objects.count() == 0


def test_what_was_rolled_back_is_not_remembered() -> None:
    KoreanBrief.create(title="첫 글")
    with transaction.atomic():
        KoreanBrief.create(title="둘째 글")
        assert found("글") == ["둘째 글", "첫 글"]
        transaction.set_rollback(True)
    assert found("글") == ["첫 글"]
    KoreanBrief.create(title="셋째 글")
    assert found("글") == ["셋째 글", "첫 글"]


def test_rebuilding_changes_no_answer_and_leaves_nothing_waiting() -> None:
    texts = [KoreanBrief.create(title=f"글 {number}") for number in range(3)]
    before = found("글")
    Publication.objects.filter(pk=texts[0].pk).update(status="trashed")
    call_command("rebuild_search", verbosity=0)
    assert index.engine().state(-1).is_behind is False
    assert found("글") == [title for title in before if title != "글 0"]
    assert SearchDocument.objects.filter(is_new=True).count() == 0


@pytest.mark.django_db(transaction=True)
def test_index_that_is_rebuilt_outside_a_transaction_answers_as_before() -> None:
    for number in range(5):
        KoreanBrief.create(title=f"북한 글 {number}")
    before = found("북한")
    keeping.rebuild()
    keeping.rebuild()
    assert (len(before), found("북한")) == (5, before)


def test_what_changes_while_the_index_is_rebuilt_is_in_it(monkeypatch: Any) -> None:
    text = KoreanBrief.create(title="처음")
    KoreanBrief.create(title="나중")
    assert found("처음") == ["처음"]
    prepare = type(index.engine()).prepare_new

    def meanwhile(engine: Any) -> None:
        Publication.objects.filter(pk=text.pk).update(title="바뀐 제목")
        assert found("바뀐") == ["바뀐 제목"]
        prepare(engine)

    monkeypatch.setattr(type(index.engine()), "prepare_new", meanwhile)
    keeping.rebuild()
    assert found("바뀐") == ["바뀐 제목"]
    assert found("처음") == []


def test_asking_writes_nothing_where_nothing_changed(django_assert_num_queries: Any) -> None:
    KoreanBrief.create(title="글")
    found("글")
    version = SearchVersion.objects.latest("number").number
    with django_assert_num_queries(1):
        remembering.current()
    keeping.catch_up()
    assert SearchVersion.objects.latest("number").number == version


def test_counting_views_wakes_nobody() -> None:
    text = KoreanBrief.create(title="글")
    found("글")
    Publication.objects.filter(pk=text.pk).update(views=7)
    assert index.engine().state(-1).is_behind is False


def test_lists_are_right_while_many_texts_still_wait_for_their_words(client: Client) -> None:
    made = [
        PublicationFactory.build(title=f"Text {number}", slug=f"text-{number}", ref=f"r-{number}")
        for number in range(keeping.A_READ + 5)
    ]
    keeping.catch_up_all()
    Publication.objects.bulk_create(made)
    assert client.get("/en/publications/").context["page"].paginator.count == len(made)
    assert SearchEntry.objects.filter(is_stale=True).count() == 5
    assert client.get("/en/search/?q=text").context["page"].paginator.count == len(made)
    assert SearchEntry.objects.filter(is_stale=True).count() == 0


@pytest.mark.parametrize(("patience", "waiting"), [(60.0, 0), (0.0, 2 * keeping.A_READ + 5)])
def test_search_reads_on_until_it_has_every_changed_text(
    client: Client, monkeypatch: Any, patience: float, waiting: int
) -> None:
    # What tests outside a transaction left behind waits as well.
    keeping.catch_up_all()
    monkeypatch.setattr(keeping, "PATIENCE", patience)
    made = [
        PublicationFactory.build(title=f"Text {number}", slug=f"text-{number}", ref=f"r-{number}")
        for number in range(3 * keeping.A_READ + 5)
    ]
    Publication.objects.bulk_create(made)
    found = client.get("/en/search/?q=text").context["page"].paginator.count
    assert found == len(made) - waiting
    assert SearchEntry.objects.filter(is_stale=True).count() == waiting


def test_second_rebuild_at_once_is_refused(monkeypatch: Any) -> None:
    KoreanBrief.create(title="글")

    @contextmanager
    def not_ours(what: str) -> Iterator[bool]:
        yield False

    monkeypatch.setattr(keeping, "turn", not_ours)
    with pytest.raises(CommandError, match="rebuilt already"):
        call_command("rebuild_search")
    assert found("글") == ["글"]
