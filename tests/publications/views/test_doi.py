"""A DOI on the page that it leads to, whatever has become of the text."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from publications.models import Publication
from tests.factories import KoreanBrief
from tests.reading import links, page, texts

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("status", "code"), [("published", 200), ("withdrawn", 410)])
def test_page_and_tombstone_show_the_doi(client: Client, status: str, code: int) -> None:
    text = KoreanBrief.create(number="2026-07", doi="10.12345/issue-brief.2026-07.ko")
    Publication.objects.filter(pk=text.pk).update(status=status)
    response = client.get(text.get_absolute_url())
    assert response.status_code == code
    address = "https://doi.org/10.12345/issue-brief.2026-07.ko"
    assert texts(page(response), ".doc-doi") == [f"DOI: {address}"]
    assert links(page(response), ".doc-doi a") == [address]


def test_page_without_a_doi_says_nothing_of_it(client: Client) -> None:
    text = KoreanBrief.create(number="2026-07")
    assert texts(page(client.get(text.get_absolute_url())), ".doc-doi") == []


@pytest.fixture
def _depositor(settings: Any) -> None:
    settings.CROSSREF_DEPOSITOR_NAME = "Asan"
    settings.CROSSREF_DEPOSITOR_EMAIL = "doi@example.org"
    settings.CROSSREF_REGISTRANT = "Asan"


@pytest.mark.usefixtures("_depositor")
def test_deposit_file_stands_below_a_text_that_has_a_doi(client: Client) -> None:
    text = KoreanBrief.create(number="2026-07", doi="10.12345/issue-brief.2026-07.ko")
    answer = client.get(f"{text.get_absolute_url()}crossref.xml")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert answer.content.count(b"<doi>10.12345/issue-brief.2026-07.ko</doi>") == 1


@pytest.mark.usefixtures("_depositor")
@pytest.mark.parametrize(
    "text",
    [
        {"number": "2026-07"},
        {"kind": "book", "doi": "10.12345/book.1", "number": "", "slug": "a-book"},
        {"number": "2026-08", "doi": "10.12345/planned", "scheduled": True},
        {"number": "2026-09", "doi": "10.12345/gone", "withdrawn": True},
    ],
)
def test_text_that_is_not_deposited_has_no_such_file(client: Client, text: dict[str, Any]) -> None:
    found = KoreanBrief.create(**text)
    assert client.get(f"{found.get_absolute_url()}crossref.xml").status_code == 404


def test_without_a_depositor_there_is_no_such_file(client: Client) -> None:
    text = KoreanBrief.create(number="2026-07", doi="10.12345/issue-brief.2026-07.ko")
    assert client.get(f"{text.get_absolute_url()}crossref.xml").status_code == 404
