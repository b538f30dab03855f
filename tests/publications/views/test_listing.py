"""Lists, their filters and their pages."""

from __future__ import annotations

from datetime import date

import pytest

from publications.models import Kind
from tests.factories import AuthorFactory, KoreanBrief, PublicationFactory, TopicFactory, summary_of
from tests.reading import links, listed, page, texts

pytestmark = pytest.mark.django_db

ALL = "/en/publications/"


def test_an_english_list_shows_each_work_once_and_marks_what_is_only_korean(client):
    original = KoreanBrief.create(number="2026-07", title="원문")
    summary_of(original, title="Summary", date=date(2026, 2, 5))
    KoreanBrief.create(number="2026-08", title="국문만", date=date(2026, 2, 4))
    response = client.get(ALL)
    assert listed(response) == ["Summary", "국문만"]
    root = page(response)
    assert texts(root, ".langs .badge") == ["English summary", "Korean original", "Korean only"]
    assert links(root, "ol.pubs h3 a")[1] == "/ko/publications/issue-briefs/2026-08/"


@pytest.mark.parametrize("hidden", [{"draft": True}, {"scheduled": True}, {"withdrawn": True}])
def test_nothing_that_is_not_public_is_listed_or_counted(client, hidden):
    topic, author = TopicFactory.create(), AuthorFactory.create()
    PublicationFactory.create(title="Secret", topics=[topic], authors=[author], **hidden)
    for address in (
        ALL,
        "/en/",
        "/en/topics/",
        "/en/search/?q=Secret",
        f"/en/authors/{author.slug}/",
    ):
        assert "Secret" not in client.get(address).content.decode().replace("q=Secret", "").replace(
            'value="Secret"', ""
        ).replace("<title>Secret |", "").replace("(Secret)", "").replace(
            "Secret</span><svg", ""
        ).replace("“Secret”", "")
    assert texts(page(client.get(ALL)), ".facet .num") == []
    assert texts(page(client.get("/en/topics/")), ".topics li") == []


def test_a_scheduled_summary_does_not_hide_its_original(client):
    original = KoreanBrief.create(number="2026-07", title="원문")
    summary_of(original, title="Secret", scheduled=True)
    assert listed(client.get(ALL)) == ["원문"]


def test_filters_of_one_group_widen_and_of_several_narrow(client):
    trade, law = TopicFactory.create(slug="trade"), TopicFactory.create(slug="law")
    PublicationFactory.create(title="A", kind=Kind.REPORT, topics=[trade], date=date(2025, 1, 3))
    PublicationFactory.create(title="B", kind=Kind.REPORT, topics=[law], date=date(2025, 1, 2))
    PublicationFactory.create(title="C", topics=[trade, law], date=date(2026, 1, 1))
    assert listed(client.get(f"{ALL}?topic=trade&topic=law")) == ["C", "A", "B"]
    assert listed(client.get(f"{ALL}?topic=trade&kind=report")) == ["A"]
    assert listed(client.get(f"{ALL}?year=2025&year=2026&topic=law")) == ["C", "B"]
    assert listed(client.get(f"{ALL}?kind=reports")) == ["A", "B"]


def test_the_author_filter_asks_for_authors_not_translators(client):
    author = AuthorFactory.create(slug="kim")
    PublicationFactory.create(title="Written", authors=[author])
    translated = PublicationFactory.create(title="Translated", authors=[author])
    translated.authorships.update(credit="translator")
    assert listed(client.get(f"{ALL}?author=kim")) == ["Written"]


def test_a_language_filter_lists_the_texts_in_it(client):
    original = KoreanBrief.create(number="2026-07", title="원문")
    summary_of(original, title="Summary")
    assert listed(client.get(f"{ALL}?language=ko")) == ["원문"]
    assert listed(client.get(f"{ALL}?language=en")) == ["Summary"]
    assert listed(client.get(f"{ALL}?language=en&language=ko")) == ["Summary"]


def test_facets_count_what_choosing_them_would_find(client):
    PublicationFactory.create_batch(2, kind=Kind.REPORT, date=date(2025, 1, 1))
    PublicationFactory.create(kind=Kind.COMMENTARY, date=date(2026, 1, 1))
    root = page(client.get(f"{ALL}?kind=report"))
    counts = {
        box.get("value"): box.getparent().cssselect(".num")[0].text
        for box in root.cssselect(".facet input")
    }
    assert counts == {"report": "2", "commentary": "1", "en": "2", "2025": "2"}


def test_chips_remove_themselves_and_nothing_else(client):
    PublicationFactory.create(kind=Kind.REPORT, date=date(2025, 1, 1))
    root = page(client.get(f"{ALL}?kind=report&year=2025&sort=title"))
    assert texts(root, ".chip") == ["Remove filter, Kind: Reports", "Remove filter, Year: 2025"]
    assert links(root, ".chip") == ["?year=2025&sort=title", "?kind=report&sort=title"]
    assert links(root, ".clear") == [ALL]


@pytest.mark.parametrize(
    "query",
    [
        "kind=nonsense",
        "year=abc",
        "year=99999999999",
        "topic=none",
        "author=%ED%95%9C",
        "language=xx",
    ],
)
def test_an_unknown_value_finds_nothing_and_can_be_taken_away(client, query):
    PublicationFactory.create(title="There")
    response = client.get(f"{ALL}?{query}")
    assert response.status_code == 200
    assert listed(response) == []
    root = page(response)
    assert len(root.cssselect(".chip")) == 1
    assert len(root.cssselect(".empty li a")) == 1
    assert listed(client.get(ALL + links(root, ".chip")[0])) == ["There"]


@pytest.mark.parametrize("number", ["0", "2", "-1", "abc", "1.5", "999999999999999999999", "²"])
def test_a_page_out_of_range_is_not_found(client, number):
    PublicationFactory.create()
    assert client.get(f"{ALL}?page={number}").status_code == 404


def test_pages_hold_twenty_and_name_themselves_as_canonical(client):
    PublicationFactory.create_batch(21, kind=Kind.REPORT)
    assert len(listed(client.get(f"{ALL}?kind=report"))) == 20
    second = client.get(f"{ALL}?kind=report&page=2")
    assert len(listed(second)) == 1
    assert links(page(second), "link[rel=canonical]") == [
        "http://127.0.0.1:8000/en/publications/?kind=report&page=2"
    ]


def test_orders(client):
    PublicationFactory.create(title="B", views=1, date=date(2026, 1, 2))
    PublicationFactory.create(title="A", views=9, date=date(2026, 1, 1))
    assert listed(client.get(ALL)) == ["B", "A"]
    assert listed(client.get(f"{ALL}?sort=oldest")) == ["A", "B"]
    assert listed(client.get(f"{ALL}?sort=views")) == ["A", "B"]
    assert listed(client.get(f"{ALL}?sort=title")) == ["A", "B"]
    assert listed(client.get(f"{ALL}?sort=nonsense")) == ["B", "A"]


def test_words_are_found_in_texts_people_topics_and_the_other_titles_of_a_work(client):
    author = AuthorFactory.create(korean=True)
    topic = TopicFactory.create(name_ko="한일관계")
    original = KoreanBrief.create(number="2026-07", title="셔틀외교의 과제")
    summary_of(original, title="Summary", authors=[author], topics=[topic])
    PublicationFactory.create(title="Other")
    for words in ("summary", "셔틀외교", "김철수", "한일관계", "2026-07", "summary 김철수"):
        assert listed(client.get("/en/search/", {"q": words})) == ["Summary"], words
    assert listed(client.get("/en/search/", {"q": "summary nonsense"})) == []


def test_a_very_long_query_is_calm(client):
    PublicationFactory.create()
    for address in (ALL, "/ko/search/"):
        assert client.get(address, {"q": "가" * 10_000}).status_code == 200


def test_a_kind_has_a_list_of_its_own_even_while_empty(client):
    PublicationFactory.create(title="Report", kind=Kind.REPORT)
    PublicationFactory.create(title="Essay", kind=Kind.COMMENTARY)
    assert listed(client.get("/en/publications/reports/")) == ["Report"]
    empty = client.get("/en/publications/books/")
    assert empty.status_code == 200
    assert texts(page(empty), ".empty h3") == ["Nothing published here yet."]


def test_the_language_switch_of_a_list_keeps_the_filters(client):
    PublicationFactory.create(kind=Kind.REPORT)
    root = page(client.get(f"{ALL}?kind=report&sort=title"))
    assert links(root, ".site-tools a[hreflang=ko]") == ["/ko/publications/?kind=report&sort=title"]


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/en/", 9),
        (ALL, 7),
        ("/ko/publications/issue-briefs/", 6),
        ("/en/topics/trade/", 8),
        ("/en/topics/", 2),
        ("/en/authors/", 2),
        ("/en/authors/kim/", 6),
        ("/en/search/?q=summary", 8),
        (f"{ALL}?topic=trade&author=kim&kind=issue-brief&q=summary", 8),
    ],
)
def test_a_list_costs_the_same_with_one_item_and_with_three(
    client, address, queries, django_assert_num_queries
):
    topic = TopicFactory.create(slug="trade")
    author = AuthorFactory.create(slug="kim")
    topic.experts.add(author)

    def add(number: str) -> None:
        original = KoreanBrief.create(number=number, topics=[topic], authors=[author])
        summary_of(original, title=f"Summary {number}", topics=[topic], authors=[author])

    add("2026-01")
    client.get(address)
    with django_assert_num_queries(queries):
        client.get(address)
    add("2026-02")
    add("2026-03")
    extra = AuthorFactory.create()
    topic.experts.add(extra)
    TopicFactory.create().experts.add(extra)
    client.get(address)
    with django_assert_num_queries(queries):
        client.get(address)


def test_titles_are_sorted_as_people_sort_them(client):
    ordered = [
        "1994 and after", "2026 in review", "“Alliance” at seventy", "alliance burdens",
        "Alliance dues", "‘Bases’ and places", "Émigrés", "ﬁnal Office", "Zones",
        "「가치」의 연대", "나라 회담", "美中 경쟁", "『바다』를 건너", "한국", '"핵" 없는 세계',
    ]  # fmt: skip
    for number, title in enumerate(reversed(ordered)):
        PublicationFactory.create(title=title, slug=f"text-{number}")
    found = listed(client.get("/en/publications/?sort=title"))
    assert _unspaced(found) == _unspaced(ordered)


def _unspaced(titles):
    """Return titles without the spaces that marks of languages leave in what is read."""
    return ["".join(title.split()) for title in titles]
