"""unAPI, as Zotero asks it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from publications.models import Publication
from tests.factories import AuthorFactory, KoreanBrief, PublicationFactory, TopicFactory, summary_of
from tests.publications.metadata.seen import Seen
from tests.publications.metadata.shelf import SHELF, SITE, korean_original

pytestmark = pytest.mark.django_db

FORMATS = {
    "ris": "application/x-research-info-systems",
    "bibtex": "application/x-bibtex",
}


@pytest.fixture(autouse=True)
def _our_address(settings: Any) -> None:
    settings.SITE_URL = SITE


def formats(content: bytes) -> tuple[str, dict[str, str]]:
    root = etree.fromstring(content)
    assert root.tag == "formats"
    return root.get("id", ""), {each.get("name"): each.get("type") for each in root}


def test_the_server_says_what_it_offers_and_no_mods(client: Client) -> None:
    answer = client.get("/unapi")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/xml")
    assert formats(answer.content) == ("", FORMATS)


def test_a_text_is_offered_and_given(client: Client) -> None:
    text = korean_original()
    offered = client.get("/unapi?id=issue-brief-2026-07-ko")
    assert offered.status_code == 300
    assert formats(offered.content) == ("issue-brief-2026-07-ko", FORMATS)
    for name, file in (("ris", "cite.ris"), ("bibtex", "cite.bib")):
        given = client.get(f"/unapi?id=issue-brief-2026-07-ko&format={name}")
        assert given.status_code == 200
        assert given.headers["Content-Type"] == f"{FORMATS[name]}; charset=utf-8"
        assert given.content == client.get(text.get_absolute_url() + file).content
        again = client.get(
            f"/unapi?id=issue-brief-2026-07-ko&format={name}",
            headers={"if-none-match": given.headers["ETag"]},
        )
        assert again.status_code == 304


@pytest.mark.parametrize("asked", ["mods", "RIS", "x", "ris,bibtex"])
def test_another_format_is_not_acceptable(client: Client, asked: str) -> None:
    korean_original()
    answer = client.get(f"/unapi?id=issue-brief-2026-07-ko&format={asked}")
    assert answer.status_code == 406


@pytest.mark.parametrize("asked", ["nothing", "issue-brief-2026-09-ko", "ref:", "%EC%86", "<a>"])
def test_what_is_nobodys_id_is_not_found(client: Client, asked: str) -> None:
    korean_original()
    for more in ("", "&format=ris", "&format=x"):
        answer = client.get(f"/unapi?id={asked}{more}")
        assert (answer.status_code, answer.headers["Content-Type"]) == (
            404,
            "text/plain; charset=utf-8",
        )


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_what_is_not_public_has_no_id(client: Client, state: str) -> None:
    text = KoreanBrief.create(number="2026-07", **{state: True})
    assert client.get("/unapi?id=issue-brief-2026-07-ko").status_code == 404
    Publication.objects.filter(pk=text.pk).update(status=Publication.Status.TRASHED)
    assert client.get("/unapi?id=issue-brief-2026-07-ko&format=ris").status_code == 404


def test_head_answers_and_nobody_posts(client: Client) -> None:
    korean_original()
    for address in ("/unapi", "/unapi?id=issue-brief-2026-07-ko&format=ris"):
        assert client.head(address).status_code == 200
        assert client.post(address).status_code == 405


@pytest.mark.parametrize("name", SHELF)
def test_the_id_on_a_page_leads_to_its_text(client: Client, name: str) -> None:
    text = SHELF[name]()
    (identifier,) = Seen(client.get(text.get_absolute_url())).unapi_ids()
    # As Zotero does, without escaping.
    given = client.get(f"/unapi?id={identifier}&format=ris").content.decode()
    assert f"\r\nUR  - {SITE}{text.get_absolute_url()}\r\n" in given


LISTS = ["/en/publications/", "/en/publications/issue-briefs/", "/en/topics/sea/",
         "/en/authors/kim/", "/en/search/?q=brief", "/ko/publications/?author=kim"]  # fmt: skip


@pytest.mark.parametrize("address", LISTS)
def test_a_list_offers_all_its_items(client: Client, address: str) -> None:
    person, topic = AuthorFactory.create(slug="kim"), TopicFactory.create(slug="sea")
    for number in range(1, 8):
        brief = KoreanBrief.create(
            number=f"2026-0{number}", title=f"이슈 brief {number}", slug=f"슬러그 & {number}",
            ref=f"odd ref & {number}" if number == 1 else "", topics=[topic], authors=[person],
        )  # fmt: skip
        summary_of(brief, title=f"Summary brief {number}", topics=[topic], authors=[person])
    seen = Seen(client.get(address))
    rows = [each for each in seen.body.iter("li") if each.get("class") == "pub"]
    assert len(rows) >= 3
    assert len(seen.unapi_ids()) == len(rows)
    for row, identifier in zip(rows, seen.unapi_ids(), strict=True):
        given = client.get(f"/unapi?id={identifier}&format=ris").content.decode()
        heading = next(each for each in row.iter() if each.tag in {"h3", "h4"})
        link = heading.find("a").get("href")
        assert f"\r\nUR  - {SITE}{link}\r\n" in given


def test_the_front_page_offers_what_is_new(client: Client) -> None:
    briefs = KoreanBrief.create_batch(8)
    ids = Seen(client.get("/ko/")).unapi_ids()
    assert sorted(ids) == sorted(f"issue-brief-{brief.number}-ko" for brief in briefs)


def test_an_id_costs_the_same_whatever_it_leads_to(client: Client) -> None:
    few, many = (
        PublicationFactory.create(
            topics=TopicFactory.create_batch(count), authors=AuthorFactory.create_batch(count)
        )
        for count in (1, 3)
    )
    counts = []
    for text in (few, many):
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/unapi?id=commentary-{text.slug}-en&format=ris")
        counts.append(len(asked))
    assert counts[0] == counts[1]
