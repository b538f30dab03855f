"""A DOI on the page that it leads to, whatever has become of the text."""

from __future__ import annotations

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
