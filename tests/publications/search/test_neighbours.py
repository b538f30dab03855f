"""What stands near a work: by topics, people, words and links, across its languages."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from publications.models import Neighbour, Publication
from publications.search import neighbours, remembering
from tests.factories import AuthorFactory, KoreanBrief, PublicationFactory, TopicFactory, summary_of
from tests.reading import page

pytestmark = pytest.mark.django_db

RARE = "<p>해저케이블 수리선은 드물다. 해저케이블은 길다. 해저케이블이 끊겼다.</p>"


def settle() -> None:
    remembering.current()
    while neighbours.settle():
        pass


def near(work: Publication) -> list[str]:
    rows = Neighbour.objects.filter(work=work, relation="near").select_related("other")
    return [row.other.title for row in rows]


def around(client: Client, text: Publication, selector: str) -> list[str]:
    root = page(client.get(text.get_absolute_url()))
    return ["".join(each.itertext()).strip() for each in root.cssselect(selector)]


def fill() -> None:
    """Add works that have nothing to do with each other, so that a shared word is rare."""
    for number in range(12):
        KoreanBrief.create(
            title=f"다른 일 {chr(0xAC00 + number * 588)}", body="<p>아무 일도 없다.</p>"
        )


def test_shared_topic_and_author_bring_near() -> None:
    fill()
    topic, person = TopicFactory.create(), AuthorFactory.create()
    text = KoreanBrief.create(title="글", topics=[topic], authors=[person])
    both = KoreanBrief.create(title="둘 다", topics=[topic], authors=[person])
    one = KoreanBrief.create(title="주제만", topics=[topic])
    settle()
    assert near(text)[:2] == [both.title, one.title]
    assert near(one)[0] in {text.title, both.title}


def test_shared_words_bring_near_whatever_the_topic() -> None:
    fill()
    text = KoreanBrief.create(title="해저케이블은 누가 고치는가", body=RARE)
    other = KoreanBrief.create(title="바다 밑의 길", body=RARE)
    settle()
    assert near(text)[:1] == [other.title]
    assert near(other)[:1] == [text.title]


def test_words_of_a_summary_count_for_its_work() -> None:
    fill()
    body = "<p>Cable ships. Cable ships. Cable ships are rare.</p>"
    text = KoreanBrief.create(title="수리선")
    summary_of(text, title="Who Mends Cable Ships", body=body)
    other = PublicationFactory.create(title="Cable Ships", slug="ships", body=body)
    settle()
    assert near(other)[:1] == ["수리선"]


def test_change_of_a_text_changes_its_neighbours_and_theirs() -> None:
    fill()
    text = KoreanBrief.create(title="하나", body=RARE)
    other = KoreanBrief.create(title="둘", body=RARE)
    settle()
    assert near(other)[:1] == ["하나"]
    text.body = "<p>이제 다른 이야기다.</p>"
    text.save()
    settle()
    assert "하나" not in near(other)


def test_works_that_link_to_a_work_are_named_on_its_page(client: Client) -> None:
    text = KoreanBrief.create(title="인용된 글")
    link = f'<p><a href="{text.get_absolute_url()}#s1">앞 글</a></p>'
    KoreanBrief.create(title="인용한 글", body=link)
    KoreanBrief.create(title="초안", body=link, status="draft")
    settle()
    assert around(client, text, ".citing li a") == ["인용한 글"]


def test_withdrawn_neighbour_is_shown_to_nobody(client: Client) -> None:
    fill()
    text = KoreanBrief.create(title="하나", body=RARE)
    other = KoreanBrief.create(title="둘", body=RARE)
    settle()
    assert "둘" in around(client, text, ".related h3")
    Publication.objects.filter(pk=other.pk).update(status="withdrawn")
    assert "둘" not in around(client, text, ".related h3")


def test_series_leads_to_the_numbers_before_and_after(client: Client) -> None:
    for number in ("2025-12", "2026-01", "2026-03"):
        KoreanBrief.create(number=number, title=f"글 {number}")
    KoreanBrief.create(number="2026-02", title="초안", status="draft")
    middle = Publication.objects.get(slug="2026-01")
    assert around(client, middle, ".series .title") == ["글 2025-12", "글 2026-03"]
    first = Publication.objects.get(slug="2025-12")
    assert around(client, first, ".series .title") == ["글 2026-01"]


def test_reader_is_shown_the_text_in_their_language(client: Client) -> None:
    KoreanBrief.create(number="2026-01", title="앞 글")
    earlier = Publication.objects.get(slug="2026-01")
    summary_of(earlier, title="The Earlier One")
    later = KoreanBrief.create(number="2026-02", title="뒤 글")
    english = summary_of(later, title="The Later One")
    assert around(client, english, ".series .title") == ["The Earlier One"]


def test_settling_costs_the_same_for_a_work_with_many_near_it(
    django_assert_max_num_queries: Any,
) -> None:
    topic = TopicFactory.create()
    for number in range(12):
        KoreanBrief.create(title=f"글 {number}", topics=[topic])
    settle()
    text = Publication.objects.get(title="글 3")
    text.save()
    remembering.current()
    with django_assert_max_num_queries(20):
        neighbours.settle()
    assert len(near(text)) == neighbours.KEPT


def test_citation_counts_from_the_moment_that_both_are_public(client: Client) -> None:
    text = KoreanBrief.create(title="인용된 글", status="draft")
    link = f'<p><a href="{text.get_absolute_url()}">앞 글</a></p>'
    KoreanBrief.create(title="인용한 글", body=link)
    settle()
    Publication.objects.filter(pk=text.pk).update(status="published")
    settle()
    text.refresh_from_db()
    assert around(client, text, ".citing li a") == ["인용한 글"]


def test_link_to_an_address_in_hangul_is_a_citation(client: Client) -> None:
    text = PublicationFactory.create(title="글", slug="한글-주소", language="ko")
    KoreanBrief.create(title="인용한 글", body=f'<p><a href="{text.get_absolute_url()}">글</a></p>')
    settle()
    assert around(client, text, ".citing li a") == ["인용한 글"]
