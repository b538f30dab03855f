"""The PDF of a text on its page and at its address: what was made, or what staff brought."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from publications.editorial import publishing, revisions, working_copies
from publications.editorial.content import content_of
from publications.exports.offered import pdf_name
from publications.exports.renditions import PDF as MAKER
from publications.exports.renditions import make, number_unnumbered
from publications.models import Publication, Rendition, Revision
from tests.factories import AttachmentFactory, FormerAddressFactory, KoreanBrief, summary_of
from tests.reading import links, page

pytestmark = pytest.mark.django_db

ADDRESS = "/ko/publications/issue-briefs/2026-07/issue-brief-2026-07-ko.pdf"
PDF = replace(MAKER, make=lambda edition: edition.text.title.encode())

LINKS = (
    '<{page}>; rel="collection"; type="text/html", <{page}>; rel="canonical", '
    '<{page}linkset.json>; rel="linkset"; type="application/linkset+json"'
)


@pytest.fixture
def text() -> Publication:
    made = KoreanBrief.create(number="2026-07", title="첫 글")
    _make(made)
    return made


def _make(text: Publication) -> None:
    number_unnumbered()
    make(PDF, text.revisions.order_by("-number")[0])


def offered(client: Client, address: str) -> list[str]:
    return links(page(client.get(address)), "a[download]")


def read(client: Client, address: str = ADDRESS) -> tuple[int, bytes]:
    answer: Any = client.get(address)
    return answer.status_code, b"".join(answer.streaming_content) if answer.streaming else b""


def test_page_offers_what_was_made(client, text):
    assert offered(client, text.get_absolute_url()) == [ADDRESS]
    assert read(client) == (200, "첫 글".encode())


def told(client: Client, address: str) -> Any:
    answer: Any = client.get(address)
    b"".join(answer.streaming_content)
    return answer.headers


def test_it_is_a_pdf_with_a_name_a_page_and_a_language(client, text, settings):
    headers = told(client, ADDRESS)
    page = settings.SITE_URL + text.get_absolute_url()
    names = ("Content-Type", "Content-Disposition", "Link", "Content-Language", "Accept-Ranges")
    assert {name: headers[name] for name in names} == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'inline; filename="issue-brief-2026-07-ko.pdf"; '
        "filename*=UTF-8''2026-07%20%EC%B2%AB%20%EA%B8%80.pdf",
        "Link": LINKS.format(page=page),
        "Content-Language": "ko",
        "Accept-Ranges": "bytes",
    }


def test_pdf_that_staff_brought_names_its_page_too(client, text, settings):
    AttachmentFactory.create(publication=text, name="brief.pdf")
    headers = told(client, f"{text.get_absolute_url()}brief.pdf")
    page = settings.SITE_URL + text.get_absolute_url()
    assert (headers["Link"], headers["Content-Language"]) == (
        LINKS.format(page=page), "ko",
    )  # fmt: skip


def test_earlier_version_keeps_the_pdf_that_was_made_of_it(client, text):
    below = f"{text.get_absolute_url()}versions/1/"
    changed: Any = {**content_of(text), "title": "둘째 글"}
    working_copies.save(text, changed, None)
    publishing.publish_changes(text, None, "update", "")
    _make(text)
    name = ADDRESS.rpartition("/")[2]
    assert offered(client, below) == [f"{below}{name}"]
    assert read(client, f"{below}{name}") == (200, "첫 글".encode())
    assert read(client) == (200, "둘째 글".encode())


def test_version_of_which_none_was_made_offers_none(client, text):
    Rendition.objects.all().delete()
    below = f"{text.get_absolute_url()}versions/1/"
    assert offered(client, below) == []
    assert read(client, f"{below}{ADDRESS.rpartition('/')[2]}")[0] == 404


def test_version_goes_with_its_text(client, text):
    Publication.objects.filter(pk=text.pk).update(status="draft")
    assert (
        read(client, f"{text.get_absolute_url()}versions/1/{ADDRESS.rpartition('/')[2]}")[0] == 404
    )


def test_page_of_a_summary_offers_its_own_and_that_of_the_original(client, text):
    summary = summary_of(text, title="First")
    _make(summary)
    assert offered(client, summary.get_absolute_url()) == [
        "/en/publications/issue-briefs/2026-07/issue-brief-2026-07-en.pdf",
        ADDRESS,
    ]


def test_what_staff_brought_takes_its_place(client, text):
    AttachmentFactory.create(publication=text, name="paper.pdf")
    own = "/ko/publications/issue-briefs/2026-07/paper.pdf"
    assert offered(client, text.get_absolute_url()) == [own]
    assert client.get(ADDRESS).headers["Location"] == own


def test_page_does_not_offer_what_says_something_else_by_now(client, text):
    revisions.record(text, Revision.Change.UPDATE, None)
    assert offered(client, text.get_absolute_url()) == []
    assert read(client)[0] == 404


@pytest.mark.parametrize("fate", ["draft", "planned", "withdrawn"])
def test_nobody_reaches_the_pdf_of_what_is_not_public(client, text, fate):
    if fate == "withdrawn":
        publishing.withdraw(text)
    else:
        planned = fate == "planned"
        Publication.objects.filter(pk=text.pk).update(
            status="published" if planned else "draft", published_at="2099-01-01T00:00Z"
        )
    assert read(client)[0] == 404


def test_version_offers_no_pdf_of_another_one(client, text):
    changed: Any = {**content_of(text), "title": "둘째 글"}
    working_copies.save(text, changed, None)
    publishing.publish_changes(text, None, "update", "")
    assert offered(client, f"{text.get_absolute_url()}versions/2/") == []


def test_name_under_an_address_of_before_leads_to_the_pdf_of_now(client, text):
    FormerAddressFactory.create(
        publication=text, address=f"/ko/publications/issue-briefs/{quote('옛-주소')}/"
    )
    page = text.get_absolute_url()
    answer = client.get(f"{page}issue-brief-{quote('옛-주소')}-ko.pdf")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{page}{pdf_name(text)}")
    assert client.get(f"{page}issue-brief-another-ko.pdf").status_code == 404
