"""What the head of a text's page says to machines."""

from __future__ import annotations

import html
import unicodedata
from datetime import timedelta
from typing import Any

import extruct
import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from publications.editorial import publishing, working_copies
from publications.editorial.content import content_of, edition_of
from publications.exports.offered import current_pdfs, downloads
from publications.exports.records import record_of
from publications.metadata.head import head_of_text
from publications.models import Preview, Publication
from publications.views.publication import page_context, texts_at
from tests.factories import (
    AttachmentFactory,
    AuthorFactory,
    AuthorshipFactory,
    KoreanBrief,
    PublicationFactory,
    TopicFactory,
    summary_of,
)
from tests.publications.metadata.formats.test_schema_org import dangling
from tests.publications.metadata.seen import Seen
from tests.publications.metadata.shelf import (
    NASTY,
    SHELF,
    SITE,
    choi,
    credit,
    korean_original,
)
from tests.publications.metadata.vocabulary import misplaced

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _our_address(settings: Any) -> None:
    settings.SITE_URL = SITE


def see(client: Client, text: Publication) -> Seen:
    return Seen(client.get(text.get_absolute_url()))


# ── the head as HTML5 parses it ──


@pytest.mark.parametrize("name", SHELF)
def test_nothing_of_the_head_falls_into_the_body(client: Client, name: str) -> None:
    text = SHELF[name]()
    seen = see(client, text)
    assert [each.tag for each in seen.body.iter() if each.tag in {"meta", "link", "title"}] == []
    kinds = [each.get("type") for each in seen.body.iter("script")]
    assert "application/ld+json" not in kinds
    # As many as were written: none was lost on the way.
    written = seen.response.content.decode().partition("<body")[0]
    assert len(seen.metas) == written.count("<meta ")
    first = next(iter(seen.head))
    assert (first.tag, first.get("charset")) == ("meta", "utf-8")


def test_text_is_escaped_once(client: Client) -> None:
    text = SHELF["nasty_title"]()
    seen = see(client, text)
    for name in ("citation_title", "DC.title", "og:title", "twitter:title", "citation_abstract"):
        assert seen.meta(name) == [NASTY]
    assert seen.nodes[0]["name"] == NASTY
    assert seen.head.find("title").text == f"{NASTY} | The Asan Institute for Policy Studies"
    assert seen.meta("description") == [NASTY]
    assert "&amp;amp;" not in seen.response.content.decode()
    assert "&amp;quot;" not in seen.response.content.decode()
    assert html.escape(NASTY, quote=False)[:8] in seen.response.content.decode()


def test_decomposed_hangul_is_composed_everywhere(client: Client) -> None:
    text = KoreanBrief.create(
        number="2026-07",
        title=unicodedata.normalize("NFD", "한글 제목"),
        abstract=unicodedata.normalize("NFD", "초록이다."),
        topics=[TopicFactory.create(name_ko=unicodedata.normalize("NFD", "해상"))],
    )
    credit(text, choi(), 0, name=unicodedata.normalize("NFD", "최은미"))
    seen = see(client, text)
    page = seen.response.content.decode()
    assert unicodedata.is_normalized("NFC", page)
    assert seen.meta("citation_title") == ["한글 제목"]
    assert seen.meta("citation_author") == ["최, 은미"]


@pytest.mark.parametrize("name", SHELF)
def test_basics(client: Client, name: str, settings: Any) -> None:
    text = SHELF[name]()
    seen = see(client, text)
    address = SITE + text.get_absolute_url()
    assert seen.canonical() == [address]
    assert seen.meta("og:url") == [address]
    assert seen.meta("citation_abstract_html_url") == [address]
    assert seen.meta("robots") == ["index,follow,max-snippet:-1,max-image-preview:large"]
    assert len(seen.meta("description")[0]) <= 160
    tag = {"zh-hans": "zh-Hans"}.get(text.language, text.language)
    assert seen.response.headers["Content-Language"] == tag
    (server,) = seen.links("unapi-server")
    assert server == {
        "rel": "unapi-server", "type": "application/xml", "title": "unAPI", "href": f"{SITE}/unapi",
    }  # fmt: skip
    feeds = [each for each in seen.links("alternate") if "type" in each]
    assert [(each["type"], bool(each["title"])) for each in feeds] == [
        ("application/atom+xml", True),
        ("application/feed+json", True),
    ]
    assert {each["href"] for each in seen.links("schema.DC")} == {
        "http://purl.org/dc/elements/1.1/"
    }
    assert {each["href"] for each in seen.links("schema.DCTERMS")} == {"http://purl.org/dc/terms/"}
    # With COinS, Zotero would pass the tags over.
    assert [each for each in seen.body.iter("span") if each.get("class") == "Z3988"] == []


def test_a_whole_title_is_exactly_the_heading(client: Client) -> None:
    text = korean_original()
    seen = see(client, text)
    (heading,) = seen.body.iter("h1")
    assert " ".join("".join(heading.itertext()).split()) == seen.meta("citation_title")[0]
    assert seen.meta("citation_title") == ["한일 정상회담 평가: 셔틀외교의 과제"]


@pytest.mark.parametrize("name", SHELF)
def test_scripts_stand_in_their_order_and_lead_nowhere_else(client: Client, name: str) -> None:
    seen = see(client, SHELF[name]())
    assert seen.nodes[0]["@type"] in {"Report", "Article", "Book"}
    assert [node["@type"] for node in seen.nodes[1:]] == [
        "WebPage",
        "WebSite",
        "ResearchOrganization",
        "BreadcrumbList",
    ]
    assert [fault for node in seen.nodes for fault in misplaced(node)] == []
    assert dangling(seen.nodes) == set()
    assert [node for node in seen.nodes if "@graph" in node] == []


def test_parsers_of_others_find_it_all(client: Client) -> None:
    page = see(client, korean_original()).response.content.decode()
    found = extruct.extract(page, syntaxes=["json-ld", "opengraph", "dublincore"], uniform=True)
    assert [node["@type"] for node in found["json-ld"]][:2] == ["Report", "WebPage"]
    assert found["opengraph"][0]["og:title"] == "한일 정상회담 평가: 셔틀외교의 과제"
    terms = {each["name"]: each["content"] for each in found["dublincore"][0]["elements"]}
    assert terms["DC.title"] == "한일 정상회담 평가: 셔틀외교의 과제"


def test_the_address_is_that_of_the_setting_whatever_host_is_asked_for(
    client: Client, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["evil.example"]
    text = korean_original()
    asked = {"host": "evil.example"}
    plain = client.get(text.get_absolute_url(), headers=asked)
    export = client.get(f"{text.get_absolute_url()}cite.bib", headers=asked)
    for answer in (plain, export):
        assert "evil" not in answer.content.decode()
        assert "evil" not in answer.headers["Link"]
    assert Seen(plain).canonical() == [SITE + text.get_absolute_url()]


# ── what has none of it ──


def test_versions_and_previews_carry_no_metadata(client: Client) -> None:
    text = korean_original()
    working_copies.save(text, {**content_of(text), "title": "Changed"}, None)
    publishing.publish_changes(Publication.objects.get(pk=text.pk), None, "update")
    version = client.get(f"{text.get_absolute_url()}versions/1/")
    draft = KoreanBrief.create(number="2026-09", draft=True)
    shared = Preview.objects.create(
        key="a-key", publication=draft, content=content_of(draft), made_by=User.objects.create(),
        expires_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    preview = client.get(f"/ko/preview/{shared.key}/")
    for answer in (version, preview):
        assert answer.status_code == 200
        seen = Seen(answer)
        ours = ("citation_", "DC", "og:", "article:", "twitter:")
        assert [name for name, _content in seen.metas if name.startswith(ours)] == []
        assert (seen.nodes, seen.unapi_ids(), seen.hreflangs()) == ([], [], {})
        assert "Link" not in answer.headers
        assert seen.meta("robots") == ["noindex"]


def test_a_page_offers_zotero_its_own_text_and_no_other(client: Client) -> None:
    text = korean_original()
    for number in range(4):
        KoreanBrief.create(number=f"2026-1{number}", topics=list(text.topics.all()))
    assert see(client, text).unapi_ids() == ["issue-brief-2026-07-ko"]


# ── cost ──


@pytest.mark.parametrize("name", ["korean_original", "english_summary", "full_translation"])
def test_a_record_and_its_head_ask_nothing(name: str, django_assert_num_queries: Any) -> None:
    at = SHELF[name]().address
    texts = texts_at(at["kind"], at["slug"])
    (text,) = [each for each in texts if each.language == at["lang"]]
    edition = edition_of(text)
    topics = page_context(edition)["topics"]
    files = downloads(edition.attachments, current_pdfs(text).get(text.pk))
    with django_assert_num_queries(0):
        head = head_of_text(record_of(text, edition.credits, topics, files))
    assert len(head.scripts) == 5


def test_three_of_everything_cost_as_many_queries_as_one(client: Client) -> None:
    few, many = (_with(count) for count in (1, 3))
    assert _queries(client, few) == _queries(client, many)


def _with(count: int) -> Publication:
    text = PublicationFactory.create(
        topics=TopicFactory.create_batch(count), authors=AuthorFactory.create_batch(count), body=""
    )
    AttachmentFactory.create_batch(count, publication=text)
    AuthorshipFactory.create(publication=text, credit="translator", position=9)
    for language in ["ko", "ja", "zh-hans"][:count]:
        summary_of(text, language, extent="full")
    return text


def _queries(client: Client, text: Publication) -> int:
    client.get(text.get_absolute_url())
    with CaptureQueriesContext(connection) as asked:
        assert client.get(text.get_absolute_url()).status_code == 200
    return len(asked)
