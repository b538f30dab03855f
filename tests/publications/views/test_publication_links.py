"""How a text's page leads to what belongs to it, and to the other texts of its work."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from signposting import find_signposting_http, find_signposting_linkset

from publications.models import Publication
from tests.factories import (
    PDF,
    AttachmentFactory,
    KoreanBrief,
    made_elsewhere,
    summary_of,
)
from tests.publications.metadata.seen import Seen
from tests.publications.metadata.shelf import (
    SHELF,
    SITE,
    korean_original,
    translated_original,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _our_address(settings: Any) -> None:
    settings.SITE_URL = SITE


def see(client: Client, text: Publication) -> Seen:
    return Seen(client.get(text.get_absolute_url()))


# ── headers ──


@pytest.mark.parametrize("name", SHELF)
def test_head_and_get_have_the_same_small_ascii_links(client: Client, name: str) -> None:
    text = SHELF[name]()
    got, head = client.get(text.get_absolute_url()), client.head(text.get_absolute_url())
    assert head.content == b""
    assert head.headers["Link"] == got.headers["Link"]
    assert head.headers["Content-Language"] == got.headers["Content-Language"]
    assert got.headers["Link"].isascii()
    assert len(got.headers["Link"]) < 8000
    assert got.headers["Link"].count('rel="cite-as"') == 1


def test_links_of_head_and_header_do_not_contradict(client: Client) -> None:
    seen = see(client, korean_original())
    found = seen.signposts()
    assert found.citeAs.target == seen.canonical()[0]
    for rel, targets in (
        ("cite-as", [found.citeAs]),
        ("describedby", found.describedBy),
        ("item", found.items),
        ("linkset", found.linksets),
        ("author", found.authors),
    ):
        assert {each["href"] for each in seen.links(rel)} == {each.target for each in targets}
    assert {str(each.target) for each in found.types} == {
        "https://schema.org/Report",
        "https://schema.org/AboutPage",
    }


def test_the_client_follows_every_link_of_a_live_page(live_server: Any, settings: Any) -> None:
    """Run the real client over the network: header, both link sets, and what they lead to."""
    settings.SITE_URL = live_server.url
    text = korean_original()
    AttachmentFactory.create(publication=text, name="annex.pdf", position=2)
    from_header, *sets = _followed(live_server.url + text.get_absolute_url())
    for found in sets:
        of_page = found.for_context(from_header.context)
        for name in ("citeAs", "authors", "describedBy", "items", "linksets", "types", "license"):
            mine, theirs = getattr(from_header, name), getattr(of_page, name)
            assert _targets(mine) == _targets(theirs), name
        assert {str(context) for context in found.other_contexts} >= {
            str(each.target) for each in from_header.items
        }
    assert len(from_header.items) == 2


def _targets(found: Any) -> set[str]:
    return {str(each.target) for each in (found if isinstance(found, set) else [found]) if each}


def _followed(address: str) -> list[Any]:
    page = find_signposting_http(address)
    sets = sorted(page.linksets, key=lambda each: str(each.type))
    return [page, *(find_signposting_linkset(each.target, each.type) for each in sets)]


def test_a_pdf_and_an_export_lead_back_to_their_page(client: Client) -> None:
    text = korean_original()
    page = SITE + text.get_absolute_url()
    pdf = client.get(f"{text.get_absolute_url()}issue-brief-2026-07-ko.pdf")
    assert pdf.headers["Link"] == (
        f'<{page}>; rel="collection"; type="text/html", <{page}>; rel="canonical", '
        f'<{page}linkset.json>; rel="linkset"; type="application/linkset+json"'
    )
    assert b"".join(pdf.streaming_content) == PDF
    export = client.get(f"{text.get_absolute_url()}cite.ris")
    assert export.headers["Link"] == f'<{page}>; rel="describes"; type="text/html"'


@pytest.mark.parametrize("name", SHELF)
def test_each_address_in_head_and_header_answers(client: Client, name: str) -> None:
    text = SHELF[name]()
    seen = see(client, text)
    found = seen.signposts()
    told = [*found.describedBy, *found.items, *found.linksets]
    addresses = {str(each.target): str(each.type) for each in told}
    addresses |= dict.fromkeys(seen.meta("citation_pdf_url"), "application/pdf")
    addresses |= dict.fromkeys(seen.meta("article:author"), "text/html")
    addresses |= dict.fromkeys(seen.hreflangs().values(), "text/html")
    for address, media_type in addresses.items():
        answer = client.get(address.removeprefix(SITE))
        b"".join(getattr(answer, "streaming_content", ()))
        assert (answer.status_code, answer.headers["Content-Type"].partition(";")[0]) == (
            200,
            media_type,
        ), address
        if media_type == "application/pdf":
            assert answer.headers["Content-Disposition"].startswith("inline")
            assert address.startswith(seen.canonical()[0])


# ── relations ──


def test_a_full_translation_and_its_original_have_the_same_true_alternates(client: Client) -> None:
    original = translated_original()
    full = original.translations.get(extent="full").text
    both = {
        "ko": SITE + original.get_absolute_url(),
        "en": SITE + full.get_absolute_url(),
        "x-default": SITE + original.get_absolute_url(),
    }
    for text, other in ((original, "en_US"), (full, "ko_KR")):
        seen = see(client, text)
        assert seen.hreflangs() == both
        assert seen.meta("og:locale:alternate") == [other]
        # The Japanese abstract is another work.
        assert [each["hreflang"] for each in seen.links("related")] == (
            ["ja"] if text is original else []
        )


def test_a_summary_is_no_alternate_of_the_translations_beside_it_either(client: Client) -> None:
    abstract = translated_original().translations.get(extent="abstract").text
    seen = see(client, abstract)
    assert (seen.hreflangs(), seen.meta("og:locale:alternate")) == ({}, [])


@pytest.mark.parametrize("extent", ["summary", "abstract"])
def test_a_summary_and_its_original_are_no_alternates_but_related(
    client: Client, extent: str
) -> None:
    original = KoreanBrief.create(number="2026-07")
    made = summary_of(original, extent=extent)
    for text, other in ((original, made), (made, original)):
        seen = see(client, text)
        assert seen.hreflangs() == {}
        assert seen.meta("og:locale:alternate") == []
        assert [(each["href"], each["hreflang"]) for each in seen.links("related")] == [
            (SITE + other.get_absolute_url(), other.language)
        ]
        link = f'<{SITE}{other.get_absolute_url()}>; rel="related"; hreflang="{other.language}"'
        assert link in seen.response.headers["Link"].split(", ")
        visible = {(each.get("href"), each.get("hreflang")) for each in seen.body.iter("a")}
        assert (other.get_absolute_url(), other.language) in visible


@pytest.mark.parametrize("extent", ["full", "summary"])
@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_nothing_is_told_of_an_original_or_a_translation_that_is_not_public(
    client: Client, extent: str, state: str
) -> None:
    hidden = KoreanBrief.create(number="2026-07", title="비밀", **{state: True})
    shown = summary_of(hidden, extent=extent)
    _tells_nothing(client, shown, hidden)
    head = KoreanBrief.create(number="2026-09")
    made = summary_of(head, extent=extent, title="Secret", **{state: True})
    _tells_nothing(client, head, made)


def _tells_nothing(client: Client, shown: Publication, hidden: Publication) -> None:
    seen = see(client, shown)
    assert seen.hreflangs() == {}
    assert hidden.get_absolute_url() not in seen.response.headers["Link"]
    told = repr([seen.metas, seen.nodes, seen.links("related")])
    assert (hidden.get_absolute_url() in told, hidden.title in told) == (False, False)
    for name in ("cite.bib", "cite.ris", "cite.csl.json", "record.jsonld", "record.dc.xml",
                 "linkset.json", "linkset.txt"):  # fmt: skip
        written = client.get(shown.get_absolute_url() + name).content.decode()
        assert (hidden.get_absolute_url() in written, hidden.title in written) == (False, False)


def test_an_original_elsewhere_with_a_foreign_address_keeps_the_header_whole(
    client: Client,
) -> None:
    text = made_elsewhere(original_address='https://other.example/글?a=">;b')
    seen = see(client, text)
    header = seen.response.headers["Link"]
    assert header.isascii()
    assert seen.links("related")[0]["href"] == "https://other.example/%EA%B8%80?a=%22%3E;b"
    assert header.count('rel="cite-as"') == 1
