"""Feeds of every list: valid, whole, honest about what changed, and never ahead of the clock."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import quote

import feedparser
import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from publications.editorial import publishing, working_copies
from publications.editorial.content import content_of
from publications.exports.renditions import number_unnumbered
from publications.models import (
    Attachment,
    FormerAddress,
    Kind,
    Publication,
    Rendition,
    Topic,
)
from publications.search.keeping import catch_up
from tests.factories import (
    PDF,
    AttachmentFactory,
    AuthorFactory,
    KoreanBrief,
    PublicationFactory,
    TopicFactory,
    made_elsewhere,
    picture,
    seoul,
    summary_of,
)
from tests.publications.views.feed_rules import ATOM, LANG, faults_of_atom, faults_of_json
from tests.reading import links, page

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
FEED = "/en/feed.atom"


def entries(client: Client, address: str = FEED) -> list[Any]:
    response = client.get(address)
    assert response.status_code == 200
    return list(etree.fromstring(response.content).iter(f"{ATOM}entry"))


def titles(client: Client, address: str = FEED) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in entries(client, address)]


def entry_links(entry: Any, rel: str) -> list[tuple[str | None, str]]:
    return [
        (link.get("hreflang"), link.get("href").removeprefix(SITE))
        for link in entry.findall(f"{ATOM}link")
        if link.get("rel") == rel
    ]


def items(client: Client, address: str = "/en/feed.json") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(address).json()["items"]
    return found


def revise(text: Publication, change: str, **values: str) -> None:
    text.refresh_from_db()
    working_copies.save(text, {**content_of(text), **values}, None)  # type: ignore[typeddict-item]
    publishing.publish_changes(text, None, change)


@pytest.fixture
def work() -> Publication:
    """A numbered Korean brief with everything, its summary and its Chinese translation."""
    topic = TopicFactory.create(slug="trade", name_en="Trade", name_ko="통상")
    author = AuthorFactory.create(slug="kim-chulsoo", name_en="Kim Chulsoo", korean=True)
    original = KoreanBrief.create(
        number="2026-07",
        title="무역과 “안보”",
        subtitle="둘 사이",
        abstract="한 문장 & 또 한 문장.",
        key_points="하나\n둘",
        body=(
            '<p>본문<a class="note" href="#note-1">1</a> <a href="/en/about/">소개</a></p>'
            '<figure><img src="figure-1.png" alt="그림"></figure>'
            "<table><tr><th>가</th></tr><tr><td>나</td></tr></table>"
            '<ol class="notes"><li id="note-1">주석</li></ol>'
        ),
        topics=[topic],
        authors=[author],
    )
    AttachmentFactory.create(publication=original, name="brief.pdf", title="전문")
    AttachmentFactory.create(
        publication=original, name="figure-1.png", file=ContentFile(picture(), name="figure-1.png")
    )
    summary_of(original, title="A Summary", topics=[topic], authors=[author])
    summary_of(original, "zh-hans", "full", title="贸易与安全")
    return original


LISTS = [
    "", "publications/", "publications/issue-briefs/", "authors/kim-chulsoo/", "topics/trade/",
    "search/", "publications/books/",
]  # fmt: skip
QUERIES = ["", "?q=%EB%AC%B4%EC%97%AD", "?kind=issue-brief&year=2026&topic=trade&pdf=yes", "?q=x"]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("below", LISTS)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_feed_of_every_list_is_valid_in_both_formats(
    client: Client, work: Publication, language: str, below: str, query: str
) -> None:
    atom = client.get(f"/{language}/{below}feed.atom{query}")
    assert atom.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert faults_of_atom(atom.content) == []
    read = feedparser.parse(atom.content)
    assert read.bozo == 0
    assert read.feed.language == language
    plain = client.get(f"/{language}/{below}feed.json{query}")
    assert plain.headers["Content-Type"] == "application/feed+json; charset=utf-8"
    assert faults_of_json(plain.json()) == []
    assert [item["id"] for item in plain.json()["items"]] == [each.id for each in read.entries]


def test_a_feed_says_what_it_is_of_and_where_else_it_is(client: Client, work: Publication) -> None:
    root = etree.fromstring(client.get("/ko/topics/trade/feed.atom?year=2026&sort=title").content)
    assert root.get(LANG) == "ko"
    assert root.findtext(f"{ATOM}title") == "통상 (2026) | 아산정책연구원"
    own = "/ko/topics/trade/feed.atom?year=2026"
    assert root.findtext(f"{ATOM}id") == SITE + own
    assert entry_links(root, "self") == [(None, own)]
    assert entry_links(root, "alternate") == [("ko", "/ko/topics/trade/?year=2026")]
    assert entry_links(root, "related") == [("en", "/en/topics/trade/feed.atom?year=2026")]
    feed = client.get("/ko/topics/trade/feed.json?year=2026").json()
    assert feed["feed_url"] == f"{SITE}/ko/topics/trade/feed.json?year=2026"
    assert feed["home_page_url"] == f"{SITE}/ko/topics/trade/?year=2026"
    assert (feed["language"], feed["authors"]) == (
        "ko",
        [{"name": "아산정책연구원", "url": f"{SITE}/ko/"}],
    )


def test_an_entry_carries_the_whole_text(client: Client, work: Publication) -> None:
    [entry] = entries(client, "/ko/feed.atom")
    address = f"{SITE}/ko/publications/issue-briefs/2026-07/"
    assert entry.findtext(f"{ATOM}id") == address
    assert entry.findtext(f"{ATOM}title") == "무역과 “안보”: 둘 사이"
    assert entry.findtext(f"{ATOM}summary") == "한 문장 & 또 한 문장."
    assert entry.findtext(f"{ATOM}published") == "2026-02-03T09:00:00+09:00"
    assert [each.text for each in entry.find(f"{ATOM}author")] == [
        "김철수",
        f"{SITE}/ko/authors/kim-chulsoo/",
    ]
    assert dict(entry.find(f"{ATOM}category").attrib) == {
        "term": "trade",
        "scheme": f"{SITE}/ko/topics/",
        "label": "통상",
    }
    assert entry.findtext(f"{ATOM}content") == (
        "<h2>핵심 내용</h2><ul><li>하나</li><li>둘</li></ul>"
        f'<p>본문<sup><a href="{address}#n1">1</a></sup> <a href="{SITE}/en/about/">소개</a></p>'
        f'<figure><img src="{address}figure-1.png" alt="그림"></figure>'
        '<table><thead><tr><th scope="col">가</th></tr></thead>'
        "<tbody><tr><td>나</td></tr></tbody></table>"
        "<h2>주</h2><ol><li>주석</li></ol>"
        f'<p><i>영문 요약 있음: <a href="{SITE}/en/publications/issue-briefs/2026-07/" '
        'hreflang="en" lang="en">A Summary</a></i></p>'
        f'<p><i>중문 번역 있음: <a href="{SITE}/zh-hans/publications/issue-briefs/2026-07/" '
        'hreflang="zh-Hans" lang="zh-Hans">贸易与安全</a></i></p>'
    )


def test_a_translation_is_a_version_and_a_summary_only_related(
    client: Client, work: Publication
) -> None:
    below = "publications/issue-briefs/2026-07/"
    korean, english, chinese = (
        ("ko", f"/ko/{below}"),
        ("en", f"/en/{below}"),
        ("zh-Hans", f"/zh-hans/{below}"),
    )
    [entry] = entries(client, "/ko/feed.atom")
    assert entry_links(entry, "alternate") == [korean, chinese]
    assert entry_links(entry, "related") == [english]
    [entry] = entries(client)
    assert entry_links(entry, "alternate") == [english]
    assert entry_links(entry, "related") == [korean, chinese]
    [entry] = entries(client, "/en/feed.atom?language=zh-hans")
    assert entry_links(entry, "alternate") == [chinese, korean]
    assert entry_links(entry, "related") == [english]


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_texts_that_are_not_public_are_no_links_of_an_entry(client: Client, state: str) -> None:
    original = KoreanBrief.create(title="원문")
    summary_of(original, "zh-hans", "full", title="Secret", **{state: True})
    [entry] = entries(client)
    assert entry_links(entry, "alternate") == [("ko", original.get_absolute_url())]
    assert entry_links(entry, "related") == []
    assert "Secret" not in client.get(FEED).content.decode()


def test_a_summary_says_of_what(client: Client, work: Publication) -> None:
    [entry] = entries(client)
    assert entry.findtext(f"{ATOM}content").startswith(
        "<p><i>This article is an English Summary of Asan Issue Brief (2026-07). "
        f'<a href="{SITE}/ko/publications/issue-briefs/2026-07/" hreflang="ko" lang="ko">'
        "무역과 “안보”: 둘 사이</a></i></p>"
    )


def test_an_original_elsewhere_is_led_to_only_on_the_web(client: Client) -> None:
    made_elsewhere(original_address="javascript:alert(1)")
    made_elsewhere(original_address="https://example.org/1")
    contents = [item["content_html"] for item in items(client)]
    assert sorted("javascript" in each for each in contents) == [False, False]
    assert sorted("https://example.org/1" in each for each in contents) == [False, True]


def test_what_is_in_another_language_than_the_feed_says_so(
    client: Client, work: Publication
) -> None:
    [chinese] = entries(client, "/en/feed.atom?language=zh-hans")
    assert {
        each.tag.removeprefix(ATOM): each.get(LANG)
        for each in chinese
        if each.get(LANG) is not None
    } == {"title": "zh-Hans", "content": "zh-Hans"}
    [english] = entries(client)
    assert [each.get(LANG) for each in english if each.get(LANG)] == []
    assert [item["language"] for item in items(client)] == ["en"]


def test_arabic_is_read_from_the_right(client: Client, settings: Any) -> None:
    settings.TEXT_LANGUAGES = ("ko", "en", "ar")
    PublicationFactory.create(language="ar", body="<p>نص</p>")
    assert items(client)[0]["content_html"] == '<div dir="rtl"><p>نص</p></div>'


# ── files ──


def test_a_pdf_is_enclosed_with_its_true_length(client: Client, work: Publication) -> None:
    [entry] = entries(client, "/ko/feed.atom")
    [link] = [each for each in entry.findall(f"{ATOM}link") if each.get("rel") == "enclosure"]
    assert dict(link.attrib) == {
        "rel": "enclosure",
        "type": "application/pdf",
        "length": str(len(PDF)),
        "href": f"{SITE}/ko/publications/issue-briefs/2026-07/brief.pdf",
        "title": "전문",
    }
    sent = client.get(link.get("href").removeprefix(SITE))
    assert len(b"".join(sent.streaming_content)) == len(PDF)  # type: ignore[attr-defined]
    assert items(client, "/ko/feed.json")[0]["attachments"] == [
        {
            "url": link.get("href"),
            "mime_type": "application/pdf",
            "title": "전문",
            "size_in_bytes": len(PDF),
        }
    ]


def test_the_address_of_an_enclosed_file_is_ascii_whatever_its_name(client: Client) -> None:
    text = KoreanBrief.create(number="2026-08")
    AttachmentFactory.create(publication=text, name="이슈 100%?#.pdf")
    address = f"{SITE}/ko/publications/issue-briefs/2026-08/%EC%9D%B4%EC%8A%88%20100%25%3F%23.pdf"
    assert links_of_rel(entries(client, "/ko/feed.atom")[0], "enclosure") == [address]
    assert items(client, "/ko/feed.json")[0]["attachments"][0]["url"] == address


def links_of_rel(entry: Any, rel: str) -> list[str]:
    return [each.get("href") for each in entry.findall(f"{ATOM}link") if each.get("rel") == rel]


def made_pdf(text: Publication) -> None:
    number_unnumbered()
    made = Rendition(revision=text.revisions.get(), kind="pdf", design=1, size=len(PDF))
    made.file.save("made.pdf", ContentFile(PDF), save=True)


def test_a_pdf_that_was_made_is_enclosed_once_it_is_there(client: Client) -> None:
    text = PublicationFactory.create(slug="one")
    before = client.get(FEED)
    assert entry_links(entries(client)[0], "enclosure") == []
    made_pdf(text)
    after = client.get(FEED, headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    [entry] = entries(client)
    [(_language, address)] = entry_links(entry, "enclosure")
    assert address == f"{text.get_absolute_url()}commentary-one-en.pdf"
    assert len(b"".join(client.get(address).streaming_content)) == len(PDF)  # type: ignore[attr-defined]


def test_a_cover_is_the_picture_of_an_item(client: Client) -> None:
    cover = ContentFile(picture(), name="cover.png")
    text = PublicationFactory.create(cover=cover, cover_is_decorative=True)
    address = f"{text.get_absolute_url()}cover-800.jpg"
    assert items(client)[0]["image"] == SITE + address
    sent = client.get(address)
    assert sent.headers["Content-Type"] == "image/jpeg"
    sent.close()


# ── which texts ──


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_nothing_that_is_not_public_is_in_any_feed(client: Client, state: str) -> None:
    topic = TopicFactory.create(slug="trade")
    author = AuthorFactory.create(slug="kim-chulsoo")
    shared: dict[str, Any] = {"topics": [topic], "authors": [author], "kind": Kind.ISSUE_BRIEF}
    PublicationFactory.create(title="Public", **shared)
    PublicationFactory.create(
        title="Secret", abstract="Secret", body="<p>Secret</p>", **{state: True}, **shared
    )
    for below in LISTS[:-1]:
        for form in ("atom", "json"):
            told = client.get(f"/en/{below}feed.{form}").content.decode()
            assert ("Public" in told, "Secret" in told) == (True, False)
        assert "Secret" not in client.get(
            f"/en/{below}feed.atom?q=secret"
        ).content.decode().replace("secret", "")


def test_a_text_that_search_still_takes_for_public_does_not_leak(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = PublicationFactory.create(title="Taken back")
    assert titles(client) == ["Taken back"]
    monkeypatch.setattr("publications.search.remembering.catch_up_quietly", lambda **_asked: None)
    Publication.objects.filter(pk=text.pk).update(status="withdrawn", withdrawn_at=timezone.now())
    assert titles(client) == []


def test_the_newest_thirty_whatever_order_is_asked_for(client: Client) -> None:
    for day in range(32):
        PublicationFactory.create(title=f"Day {day:02}", date=date(2026, 1, 1) + timedelta(day))
    newest = [f"Day {day:02}" for day in range(31, 1, -1)]
    for query in ("", "?sort=title", "?sort=oldest", "?page=2", "?q=day&sort=best", "?q=day"):
        assert titles(client, f"/en/publications/feed.atom{query}") == newest


def test_filters_in_the_address_are_honoured(client: Client) -> None:
    trade, law = TopicFactory.create(slug="trade"), TopicFactory.create(slug="law")
    kim, lee = AuthorFactory.create(slug="kim"), AuthorFactory.create(slug="lee")
    PublicationFactory.create(
        title="A", kind=Kind.REPORT, topics=[trade], authors=[kim], date=date(2025, 1, 3)
    )
    b = PublicationFactory.create(title="B", topics=[law], authors=[kim, lee])
    KoreanBrief.create(title="다", topics=[trade], date=date(2024, 1, 1))
    AttachmentFactory.create(publication=b)
    for query, found in {
        "kind=report": ["A"],
        "kind=reports": ["A"],
        "topic=trade": ["A", "다"],
        "topic=trade&topic=law&author=kim": ["B", "A"],
        "author=lee": ["B"],
        "year=2025&year=2024": ["A", "다"],
        "language=ko": ["다"],
        "pdf=yes": ["B"],
        "q=%22english%22&kind=report": [],
        "q=year:2025": ["A"],
        "kind=nonsense": [],
        "topic=nonsense": [],
        "author=nonsense": [],
        "year=nonsense": [],
        "language=xx": [],
    }.items():
        for below in ("", "publications/", "search/"):
            assert (query, titles(client, f"/en/{below}feed.atom?{query}")) == (query, found)
    assert titles(client, "/en/publications/reports/feed.atom?kind=commentary") == ["A"]
    assert titles(client, "/en/topics/trade/feed.atom?topic=law&kind=report") == ["A"]
    assert titles(client, "/en/authors/lee/feed.atom?year=2026") == ["B"]
    assert titles(client, "/en/authors/lee/feed.atom?year=2025") == []


@pytest.mark.parametrize(
    "address",
    [
        "/en/publications/nonsense/feed.atom", "/en/authors/nobody/feed.json",
        "/en/topics/nothing/feed.atom", "/zh-hans/feed.atom", "/en/feed.rss", "/en/about/feed.atom",
        "/en/publications/reports/x/feed.atom",
    ],
)  # fmt: skip
def test_a_list_that_does_not_exist_has_no_feed(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_people_without_a_profile_and_topics_that_are_only_planned_have_no_feed(
    client: Client,
) -> None:
    hidden = AuthorFactory.create(slug="hidden", has_profile=False)
    PublicationFactory.create(authors=[hidden])
    PublicationFactory.create(draft=True, topics=[TopicFactory.create(slug="plan")])
    assert client.get("/en/authors/hidden/feed.atom").status_code == 404
    assert client.get("/en/topics/plan/feed.atom").status_code == 404
    [author] = entries(client)[0].findall(f"{ATOM}author")
    assert [each.tag for each in author] == [f"{ATOM}name"]


def test_a_topic_that_was_merged_leads_its_followers_on(client: Client) -> None:
    topic = TopicFactory.create(slug="new")
    PublicationFactory.create(topics=[topic])
    FormerAddress.objects.create(address="/en/topics/old/", topic=topic)
    response = client.get("/en/topics/old/feed.atom?year=2026")
    assert response.status_code == 301
    assert response.headers["Location"] == "/en/topics/new/feed.atom?year=2026"


def test_feeds_take_no_page_or_file_away(client: Client) -> None:
    text = PublicationFactory.create(kind=Kind.REPORT, slug="feed")
    AttachmentFactory.create(
        publication=text, name="feed.json", file=ContentFile(b"{}", name="feed.json")
    )
    assert client.get("/en/publications/reports/feed/").status_code == 200
    sent = client.get("/en/publications/reports/feed/feed.json")
    assert sent.headers["Content-Type"] == "application/json"
    sent.close()


def test_an_empty_feed_is_valid_and_older_than_anything(client: Client) -> None:
    response = client.get(FEED)
    assert faults_of_atom(response.content) == []
    assert etree.fromstring(response.content).findtext(f"{ATOM}updated") == (
        "1970-01-01T09:00:00+09:00"
    )
    assert faults_of_json(client.get("/en/feed.json").json()) == []


# ── what changed ──


def test_only_what_readers_are_told_of_brings_an_entry_back(client: Client, freeze: Any) -> None:
    freeze(seoul(2026, 3, 1, 12))
    text = PublicationFactory.create(title="Frist")
    published = "2026-02-03T09:00:00+09:00"

    def moments() -> tuple[str, str]:
        response = client.get(FEED)
        root = etree.fromstring(response.content)
        assert root.findtext(f"{ATOM}updated") == root.findtext(f"{ATOM}entry/{ATOM}updated")
        return titles(client)[0], root.findtext(f"{ATOM}updated") or ""

    revise(text, "typo", title="First")
    assert moments() == ("First", published)
    freeze(seoul(2026, 3, 2, 8))
    revise(text, "update", title="Second")
    assert moments() == ("Second", "2026-03-02T08:00:00+09:00")
    freeze(seoul(2026, 3, 3, 8))
    revise(text, "correction", title="Third")
    assert moments() == ("Third", "2026-03-03T08:00:00+09:00")
    freeze(seoul(2026, 3, 4, 8))
    revise(text, "typo", title="Third!")
    assert moments() == ("Third!", "2026-03-03T08:00:00+09:00")
    assert entries(client)[0].findtext(f"{ATOM}published") == published
    [item] = items(client)
    assert (item["date_published"], item["date_modified"]) == (
        published,
        "2026-03-03T08:00:00+09:00",
    )


CHANGES = {
    "typo": lambda text: revise(text, "typo", body="<p>Better</p>"),
    "update": lambda text: revise(text, "update", abstract="New"),
    "a row": lambda text: Publication.objects.filter(pk=text.pk).update(body="<p>Raw</p>"),
    "moment": lambda text: Publication.objects.filter(pk=text.pk).update(revised_at=timezone.now()),
    "cover": lambda text: Publication.objects.filter(pk=text.pk).update(
        cover="covers/x.png", cover_alt="x", cover_width=4, cover_height=3
    ),
    "topic": lambda text: Topic.objects.update(name_en="Renamed"),
    "person": lambda text: text.authorships.update(name="Renamed"),
    "profile": lambda text: text.contributors.update(has_profile=False),
    "file": lambda text: Attachment.objects.update(size=77),
    "new file": lambda text: AttachmentFactory.create(publication=text),
    "translation": lambda text: summary_of(text, "ko", "full"),
    "its title": lambda text: Publication.objects.filter(language="ja").update(title="改題"),
    "its extent": lambda text: text.translations.update(extent="summary"),
    "its withdrawal": lambda text: publishing.withdraw(text.translations.get().text),
    "withdrawal": lambda text: publishing.withdraw(text),
    "another text": lambda text: PublicationFactory.create(),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("form", ["atom", "json"])
def test_the_tag_changes_exactly_when_the_feed_does(client: Client, change: str, form: str) -> None:
    text = PublicationFactory.create(
        topics=[TopicFactory.create()], authors=[AuthorFactory.create()]
    )
    AttachmentFactory.create(publication=text)
    summary_of(text, "ja", "full")
    address = f"/en/feed.{form}"
    before = client.get(address)
    assert client.get(address).content == before.content
    same = client.get(address, headers={"If-None-Match": before.headers["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    CHANGES[change](text)
    after = client.get(address, headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    # Atom has no place for a cover.
    assert (after.content != before.content) or (change, form) == ("cover", "atom")
    assert after.headers["ETag"] != before.headers["ETag"]


def test_what_the_feed_does_not_show_leaves_its_tag(client: Client) -> None:
    PublicationFactory.create(kind=Kind.REPORT)
    other = PublicationFactory.create(kind=Kind.BOOK)
    hidden = PublicationFactory.create(kind=Kind.REPORT, draft=True)
    address = "/en/publications/reports/feed.atom"
    tag = client.get(address).headers["ETag"]
    Publication.objects.filter(pk__in=[other.pk, hidden.pk]).update(title="Other")
    Publication.objects.update(views=9)
    assert client.get(address).headers["ETag"] == tag


def test_a_planned_text_appears_by_the_clock_alone(client: Client, freeze: Any) -> None:
    freeze(seoul(2026, 3, 1, 12))
    original = PublicationFactory.create(title="There", published_at=seoul(2026, 2, 1, 9))
    PublicationFactory.create(title="Planned", published_at=seoul(2026, 3, 2, 9))
    summary_of(original, "ko", "full", title="번역", published_at=seoul(2026, 3, 3, 9))
    first = client.get(FEED)
    given = {
        "If-None-Match": first.headers["ETag"],
        "If-Modified-Since": first.headers["Last-Modified"],
    }
    freeze(seoul(2026, 3, 2, 8, 59, 59))
    for name, value in given.items():
        assert client.get(FEED, headers={name: value}).status_code == 304
    freeze(seoul(2026, 3, 2, 9))
    for name, value in given.items():
        assert client.get(FEED, headers={name: value}).status_code == 200
    assert titles(client) == ["Planned", "There"]
    second = client.get(FEED).headers["ETag"]
    freeze(seoul(2026, 3, 3, 9))
    assert client.get(FEED, headers={"If-None-Match": second}).status_code == 200
    assert entry_links(entries(client)[1], "alternate")[1][0] == "ko"


def test_a_withdrawal_is_noticed_by_who_asks_by_date_alone(client: Client, freeze: Any) -> None:
    freeze(seoul(2026, 3, 1, 12))
    PublicationFactory.create(date=date(2026, 2, 4))
    old = PublicationFactory.create(date=date(2026, 1, 1), published_at=seoul(2026, 1, 1, 9))
    asked = {"If-Modified-Since": client.get(FEED).headers["Last-Modified"]}
    assert client.get(FEED, headers=asked).status_code == 304
    freeze(seoul(2026, 3, 1, 13))
    publishing.withdraw(old)
    assert client.get(FEED, headers=asked).status_code == 200


def test_who_has_it_already_costs_no_text_and_gets_no_cookie(client: Client) -> None:
    PublicationFactory.create_batch(3)
    first = client.get(FEED)
    catch_up()
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(FEED, headers={"If-None-Match": f"W/{first.headers['ETag']}"})
    assert answer.status_code == 304
    assert [query["sql"] for query in seen if '"body"' in query["sql"]] == []
    assert len(seen) <= 4
    for response in (first, answer):
        assert response.cookies == {}
        assert "Cookie" not in response.headers.get("Vary", "")
        assert response.headers["Cache-Control"] == "public, no-cache"
        assert response.headers["ETag"] == first.headers["ETag"]
        assert response.headers["Last-Modified"] == first.headers["Last-Modified"]


def test_head_says_what_get_would_and_other_methods_are_refused(client: Client) -> None:
    PublicationFactory.create()
    got, asked = client.get(FEED), client.head(FEED)
    assert (asked.status_code, asked.content) == (200, b"")
    assert dict(asked.headers) == dict(got.headers)
    assert client.post(FEED).status_code == 405


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("below", LISTS[:-1])
def test_three_entries_cost_as_many_queries_as_one(client: Client, below: str) -> None:
    topic = TopicFactory.create(slug="trade")
    author = AuthorFactory.create(slug="kim-chulsoo")
    address = f"/en/{below}feed.atom?year=2026&topic=trade&author=kim-chulsoo"

    def another() -> None:
        original = KoreanBrief.create(topics=[topic], authors=[author])
        AttachmentFactory.create(publication=original)
        summary_of(original, topics=[topic], authors=[author])
        summary_of(original, "ja", "full")
        client.get(address)

    another()
    one = queries(client, address)
    another()
    another()
    assert (queries(client, address), len(entries(client, address))) == (one, 3)


@pytest.mark.parametrize("as_draft", [False, True])
def test_text_that_comes_back_is_updated_and_a_typing_mistake_is_not(
    client: Client, freeze: Any, as_draft: bool
) -> None:
    text = PublicationFactory.create(title="Back", published_at=seoul(2026, 2, 3, 9))
    other = PublicationFactory.create(title="Other", published_at=seoul(2026, 2, 3, 9))
    freeze(seoul(2026, 3, 1, 9))
    publishing.withdraw(text, "Figures were wrong.")
    if as_draft:
        publishing.unpublish(text)
    back = freeze(seoul(2026, 4, 1, 9))
    publishing.publish(text)
    assert updated(client) == {"Back": back, "Other": other.published_at}
    freeze(seoul(2026, 5, 1, 9))
    working_copies.save(text, content_of(text) | {"title": "Back!"}, None)
    publishing.publish_changes(text, None, "typo")
    assert updated(client) == {"Back!": back, "Other": other.published_at}


def test_text_that_was_planned_and_is_published_at_last_is_new(client: Client, freeze: Any) -> None:
    freeze(seoul(2026, 2, 1, 9))
    text = PublicationFactory.create(title="New", draft=True)
    publishing.publish(text, seoul(2026, 3, 1, 9))
    publishing.unpublish(text)
    now = freeze(seoul(2026, 2, 2, 9))
    publishing.publish(text)
    assert (updated(client), text.revised_at) == ({"New": now}, None)


def updated(client: Client) -> dict[str, Any]:
    """Return the moment of each entry by its title."""
    told = client.get("/en/feed.json").json()["items"]
    return {each["title"]: datetime.fromisoformat(each["date_modified"]) for each in told}


# ── what comes from outside ──

HOSTILE = [
    "%00", "q=%00", "q=%22%27%3C%3E%26", "q=%F0%9F%98%80", "q=%01%0B%EF%BF%BE", "q=%ED%A0%80",
    "q=%FF", "q=" + quote("가" * 3000), "topic=%22&topic=%27&author=%F0%9F%98%80&language=%3Cx%3E",
    "year=99999999999999999999&year=-1&year=%C2%B2", "q=(((&q=%22", "q=NOT%20AND%20*", "=&&==",
    "kind=" + "&kind=".join(map(str, range(200))), "q=author%3A&pdf=no&sort=%00",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("below", ["", "search/", "topics/trade/"])
def test_no_query_is_a_fault(client: Client, work: Publication, below: str, query: str) -> None:
    response = client.get(f"/en/{below}feed.atom?{query}", follow=True)
    assert response.status_code == 200
    assert faults_of_atom(response.content) == []
    assert feedparser.parse(response.content).bozo == 0
    told = client.get(f"/en/{below}feed.json?{query}", follow=True).json()
    assert faults_of_json(told) == []


def test_words_are_composed_and_what_xml_forbids_is_dropped(client: Client) -> None:
    decomposed = "\u1112\u1161\u11ab"  # 한, as macOS writes it
    text = PublicationFactory.create(title=f"{decomposed}\x0b & <b>", body=f"<p>{decomposed}</p>")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE publications_publication SET abstract = %s, body = %s WHERE id = %s",
            ["a\x0bb\ufffec", "<p>a\x0bb\x01</p>", text.pk],
        )
    response = client.get(FEED)
    assert faults_of_atom(response.content) == []
    [entry] = entries(client)
    assert entry.findtext(f"{ATOM}title") == "한 & <b>"
    assert entry.findtext(f"{ATOM}summary") == "abc"
    assert entry.findtext(f"{ATOM}content") == "<p>ab</p>"
    response = client.get(f"{FEED}?q={quote(decomposed)}", follow=True)
    root = etree.fromstring(response.content)
    assert root.findtext(f"{ATOM}id") == f"{SITE}/en/feed.atom?q={quote('한')}"


def test_an_address_that_is_none_costs_the_link_not_the_feed(client: Client) -> None:
    PublicationFactory.create(body='<p><a href="http://[x">here</a> <a href="x y">y</a></p>')
    assert faults_of_atom(client.get(FEED).content) == []
    assert ">here</a>" in items(client)[0]["content_html"]


def test_a_text_without_words_still_has_content(client: Client) -> None:
    PublicationFactory.create(title="A & B", body="")
    assert items(client)[0]["content_html"] == "<p>A &amp; B</p>"


# ── found from the pages ──


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("below", LISTS[1:-1])
def test_every_list_leads_to_its_feeds_with_its_filters(
    client: Client, work: Publication, language: str, below: str
) -> None:
    query = "" if below.startswith("authors") else "?year=2026&q=%22x"
    list_address = f"/{language}/{below}"
    sort = "&sort=title" if query else ""
    root = page(client.get(list_address + query + sort))
    feeds = [f"{list_address}feed.{form}{query}" for form in ("atom", "json")]
    found = root.cssselect("link[type='application/atom+xml'], link[type='application/feed+json']")
    assert [link.get("href") for link in found] == [SITE + address for address in feeds]
    assert links(root, ".feeds a") == feeds
    for address, link in zip(feeds, found, strict=True):
        told = client.get(address)
        title = json.loads(told.content)["title"] if "json" in address else (
            etree.fromstring(told.content).findtext(f"{ATOM}title")
        )  # fmt: skip
        assert link.get("title") == f"{title} ({'JSON Feed' if 'json' in address else 'Atom'})"


def test_the_link_says_what_it_feeds(client: Client, work: Publication) -> None:
    root = page(client.get("/ko/topics/trade/?kind=issue-brief"))
    assert [" ".join(link.text_content().split()) for link in root.cssselect(".feeds a")] == [
        "피드 구독: 통상 (이슈브리프) (Atom)",
        "JSON Feed: 통상 (이슈브리프)",
    ]


def test_other_pages_name_the_feed_of_everything_in_their_language(
    client: Client, work: Publication
) -> None:
    for address in ("/ko/", "/ko/about/", work.get_absolute_url()):
        root = page(client.get(address))
        found = root.cssselect("link[type='application/atom+xml']")
        assert [(link.get("title"), link.get("href")) for link in found] == [
            ("발간물 | 아산정책연구원 (Atom)", f"{SITE}/ko/feed.atom")
        ]
