"""The files of a text for machines, below its page."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from publications.models import FormerAddress, Publication
from tests.factories import (
    AttachmentFactory,
    AuthorFactory,
    KoreanBrief,
    PublicationFactory,
    TopicFactory,
    summary_of,
)
from tests.publications.metadata.shelf import SITE, chinese_text, korean_original

pytestmark = pytest.mark.django_db

FILES = {
    "cite.bib": "application/x-bibtex; charset=utf-8",
    "cite.ris": "application/x-research-info-systems; charset=utf-8",
    "cite.csl.json": "application/vnd.citationstyles.csl+json",
    "record.jsonld": "application/ld+json",
    "record.dc.xml": "application/xml",
    "linkset.json": "application/linkset+json",
    "linkset.txt": "application/linkset; charset=utf-8",
}


@pytest.fixture(autouse=True)
def _our_address(settings: Any) -> None:
    settings.SITE_URL = SITE


@pytest.mark.parametrize("name", FILES)
def test_a_file_says_what_it_is(client: Client, name: str) -> None:
    answer = client.get(korean_original().get_absolute_url() + name)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, FILES[name])
    assert answer.headers["Content-Language"] == "ko"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    saved = answer.headers.get("Content-Disposition")
    ending = name.partition(".")[2]
    assert saved == (
        f'attachment; filename="choi2026-2026-07-ko.{ending}"' if name.startswith("cite") else None
    )
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_a_file_is_in_the_language_of_its_text(client: Client) -> None:
    answer = client.get(chinese_text().get_absolute_url() + "cite.bib")
    assert answer.headers["Content-Language"] == "zh-Hans"


@pytest.mark.parametrize("name", FILES)
def test_head_tells_what_get_does_and_nobody_posts(client: Client, name: str) -> None:
    address = korean_original().get_absolute_url() + name
    got, head = client.get(address), client.head(address)
    assert head.content == b""
    told = ("Content-Type", "Link", "ETag", "Content-Language", "Cache-Control")
    assert [head.headers[each] for each in told] == [got.headers[each] for each in told]
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("name", FILES)
def test_who_has_it_already_is_told_so_until_it_changes(client: Client, name: str) -> None:
    text = korean_original()
    address = text.get_absolute_url() + name
    tag = client.get(address).headers["ETag"]
    again = client.get(address, headers={"if-none-match": tag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    Publication.objects.filter(pk=text.pk).update(title="다른 제목", doi="10.12345/other")
    changed = client.get(address, headers={"if-none-match": tag})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != tag


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_what_is_not_public_has_no_file(client: Client, name: str, state: str) -> None:
    text = KoreanBrief.create(number="2026-07", **{state: True})
    assert client.get(text.get_absolute_url() + name).status_code == 404
    Publication.objects.filter(pk=text.pk).update(
        status=Publication.Status.TRASHED if state == "draft" else Publication.Status.IN_REVIEW
    )
    assert client.get(text.get_absolute_url() + name).status_code == 404


def test_a_planned_text_has_its_files_from_its_minute_on(client: Client, freeze: Any) -> None:
    text = KoreanBrief.create(number="2026-07", scheduled=True)
    assert client.get(f"{text.get_absolute_url()}cite.bib").status_code == 404
    freeze(text.published_at)
    assert client.get(f"{text.get_absolute_url()}cite.bib").status_code == 200


def test_nothing_but_a_text_has_files(client: Client) -> None:
    for address in ("/ko/publications/issue-briefs/2026-07/", "/ko/publications/nothing/x/"):
        assert client.get(f"{address}cite.bib").status_code == 404


def test_files_are_found_where_a_text_has_moved(client: Client) -> None:
    text = korean_original()
    FormerAddress.objects.create(address="/ko/publications/reports/old/", publication=text)
    answer = client.get("/ko/publications/reports/old/cite.bib")
    assert (answer.status_code, answer.headers["Location"]) == (
        301,
        f"{text.get_absolute_url()}cite.bib",
    )


def test_the_file_of_nodes_is_that_of_the_page(client: Client) -> None:
    text = korean_original()
    page = client.get(text.get_absolute_url()).context["head"].scripts[0]
    node, alone = (
        json.loads(page),
        json.loads(client.get(f"{text.get_absolute_url()}record.jsonld").content),
    )
    differing = {name for name in node.keys() | alone.keys() if node.get(name) != alone.get(name)}
    # What the page defines in scripts of their own.
    assert differing == {"mainEntityOfPage", "publisher"}


@pytest.mark.parametrize("name", FILES)
def test_three_of_everything_cost_as_many_queries_as_one(client: Client, name: str) -> None:
    few, many = (_with(count) for count in (1, 3))
    assert _queries(client, few, name) == _queries(client, many, name)


def _with(count: int) -> Publication:
    # Without words: what a description is made of must not be asked for text by text.
    text = PublicationFactory.create(
        topics=TopicFactory.create_batch(count), authors=AuthorFactory.create_batch(count), body=""
    )
    AttachmentFactory.create_batch(count, publication=text)
    for language in ["ko", "ja", "zh-hans"][:count]:
        summary_of(text, language)
    return text


def _queries(client: Client, text: Publication, name: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(text.get_absolute_url() + name).status_code == 200
    return len(asked)
