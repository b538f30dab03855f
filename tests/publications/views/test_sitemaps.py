"""The sitemap and robots.txt, against the pages that they name."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from publications.models import Publication
from publications.views import sitemaps
from tests.factories import (
    AuthorFactory,
    KoreanBrief,
    PublicationFactory,
    TopicFactory,
    seoul,
    summary_of,
)
from tests.publications.metadata.seen import Seen
from tests.publications.metadata.shelf import (
    SITE,
    chinese_text,
    korean_original,
    no_abstract,
    translated_original,
)

pytestmark = pytest.mark.django_db

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(autouse=True)
def _our_address(settings: Any) -> None:
    settings.SITE_URL = SITE


def parts(client: Client) -> list[str]:
    answer = client.get("/sitemap.xml")
    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    root = etree.fromstring(answer.content)
    assert root.tag == f"{{{NS['s']}}}sitemapindex"
    return [str(each) for each in root.xpath("s:sitemap/s:loc/text()", namespaces=NS)]


def pages(client: Client) -> dict[str, tuple[str, dict[str, str]]]:
    """Return address → (lastmod, alternates) over all parts."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for part in parts(client):
        assert part.startswith(SITE)
        root = etree.fromstring(client.get(part.removeprefix(SITE)).content)
        assert root.tag == f"{{{NS['s']}}}urlset"
        for url in root:
            address = url.findtext("s:loc", namespaces=NS)
            links = url.findall("x:link[@rel='alternate']", namespaces=NS)
            alternates = {each.get("hreflang"): each.get("href") for each in links}
            assert address not in found
            assert len(alternates) == len(links)
            found[address] = (url.findtext("s:lastmod", "", namespaces=NS), alternates)
    return found


def test_every_address_answers_is_its_own_and_says_the_same_alternates(client: Client) -> None:
    topic, person = TopicFactory.create(slug="주제"), AuthorFactory.create(slug="김")
    for make in (korean_original, chinese_text, no_abstract):
        text = make()
        text.topics.add(topic)
    PublicationFactory.create(authors=[person], topics=[topic])
    _full_translations()
    told = pages(client)
    assert len(told) > 30
    for address, (changed, alternates) in told.items():
        answer = client.get(address.removeprefix(SITE))
        seen = Seen(answer)
        assert (answer.status_code, seen.canonical()) == (200, [address]), address
        assert seen.hreflangs() == alternates, address
        assert "noindex" not in " ".join(seen.meta("robots"))
        assert re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00)?", changed)
        for other in alternates.values():
            # No page claims a version that does not claim it.
            assert told[other][1] == alternates
        if alternates:
            assert address in alternates.values()
            assert "x-default" in alternates


def _full_translations() -> Publication:
    head = KoreanBrief.create(number="2026-11")
    summary_of(head, extent="full")
    summary_of(head, "ja", extent="full")
    summary_of(head, "zh-hans", extent="summary")
    return head


def test_every_text_stands_in_it_with_its_own_day(client: Client) -> None:
    text = korean_original()
    revised = KoreanBrief.create(number="2026-08", revised_at=seoul(2026, 5, 3, 1))
    told = pages(client)
    assert told[SITE + text.get_absolute_url()][0] == "2026-01-29T08:00:00+09:00"
    assert told[SITE + revised.get_absolute_url()][0] == "2026-05-03T01:00:00+09:00"
    texts = {SITE + each.get_absolute_url() for each in Publication.objects.published()}
    assert texts - told.keys() == set()


def test_summaries_are_no_alternates_and_full_translations_are(client: Client) -> None:
    summarised, head = korean_original(), _full_translations()
    told = pages(client)
    assert told[SITE + summarised.get_absolute_url()][1] == {}
    assert told[SITE + summarised.translations.get().text.get_absolute_url()][1] == {}
    assert told[SITE + head.get_absolute_url()][1] == {
        "ko": f"{SITE}/ko/publications/issue-briefs/2026-11/",
        "en": f"{SITE}/en/publications/issue-briefs/2026-11/",
        "ja": f"{SITE}/ja/publications/issue-briefs/2026-11/",
        "x-default": f"{SITE}/ko/publications/issue-briefs/2026-11/",
    }


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_nothing_stands_in_it_that_is_not_public(client: Client, state: str) -> None:
    topic = TopicFactory.create(slug="secret")
    hidden = KoreanBrief.create(number="2026-07", topics=[topic], **{state: True})
    shown = summary_of(hidden, extent="full")
    head = translated_original()
    full = head.translations.get(extent="full").text
    Publication.objects.filter(pk=full.pk).update(status=Publication.Status.TRASHED)
    AuthorFactory.create(slug="nobody", has_profile=False)
    told = pages(client)
    assert [each for each in told if "secret" in each or "nobody" in each] == []
    assert SITE + hidden.get_absolute_url() not in told
    assert SITE + full.get_absolute_url() not in told
    assert told[SITE + shown.get_absolute_url()][1] == {}
    assert told[SITE + head.get_absolute_url()][1] == {}


def test_it_is_split_where_it_would_be_too_long(client: Client, monkeypatch: Any) -> None:
    assert sitemaps._MOST <= 50_000
    monkeypatch.setattr(sitemaps, "_MOST", 2)
    head = _full_translations()
    KoreanBrief.create(number="2026-12")
    assert parts(client) == [
        f"{SITE}/sitemap-pages.xml",
        *(f"{SITE}/sitemap-texts-{number}.xml" for number in (1, 2, 3)),
    ]
    told = pages(client)
    texts = {SITE + each.get_absolute_url() for each in Publication.objects.published()}
    assert texts - told.keys() == set()
    # Of a work that lies across parts too.
    assert len(told[SITE + head.get_absolute_url()][1]) == 4
    for text in Publication.objects.filter(translation__extent="full"):
        assert len(told[SITE + text.get_absolute_url()][1]) == 4


@pytest.mark.parametrize(
    "name", ["texts-0", "texts-01", "texts-2", "texts-", "texts--1", "texts-999999", "x", "pages-1"]
)
def test_a_part_that_is_none_is_not_found(client: Client, name: str) -> None:
    KoreanBrief.create()
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


def test_an_empty_site_has_a_valid_sitemap(client: Client) -> None:
    assert parts(client) == [f"{SITE}/sitemap-pages.xml"]
    assert f"{SITE}/ko/" in pages(client)


def test_many_texts_cost_as_many_queries_as_one(client: Client) -> None:
    counts = []
    for _turn in range(2):
        summary_of(KoreanBrief.create(), extent="full")
        with CaptureQueriesContext(connection) as asked:
            client.get("/sitemap-texts-1.xml")
        counts.append(len(asked))
        KoreanBrief.create_batch(2)
    assert counts[0] == counts[1] == 2


def test_robots_are_led_to_it_and_kept_from_no_pdf_or_export(client: Client) -> None:
    answer = client.get("/robots.txt", headers={"host": "localhost"})
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.content.decode().splitlines()
    assert f"Sitemap: {SITE}/sitemap.xml" in lines
    assert [line for line in lines if line.startswith("Disallow")] == ["Disallow: /admin/"]
    for address in ("/sitemap.xml", "/sitemap-pages.xml", "/robots.txt"):
        assert client.head(address).status_code == 200
        assert client.post(address).status_code == 405
