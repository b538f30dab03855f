"""Typed links: FAIR Signposting, as its own client reads them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from signposting import LinkRel, find_signposting_http_link

from publications.metadata.formats import FORMATS
from publications.metadata.formats.linkset import (
    file_links,
    page_header,
    page_links,
    write_linkset_json,
    write_linkset_text,
)
from publications.metadata.record import Licence, Record
from tests.publications.metadata.shelf import SHELF, record
from tests.publications.metadata.values import PAGE, pdf, person, related, told

FULL = told(
    authors=(person(orcid="0000-0002-1825-0097"), person("Lee", "Kibeom")),
    pdfs=(pdf("a.pdf"), pdf("b.pdf")),
    licence=Licence("© 2026", "CC-BY-NC-4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    extent="summary",
    original=related("summary"),
)


def rels(record: Record) -> list[tuple[str, str]]:
    return [(link.rel, link.href) for link in page_links(record)]


def test_a_page_links_to_all_that_belongs_to_it() -> None:
    assert rels(FULL) == [
        ("cite-as", PAGE),
        ("type", "https://schema.org/Article"),
        ("type", "https://schema.org/AboutPage"),
        ("author", "https://orcid.org/0000-0002-1825-0097"),
        ("describedby", f"{PAGE}cite.bib"),
        ("describedby", f"{PAGE}cite.ris"),
        ("describedby", f"{PAGE}cite.csl.json"),
        ("describedby", f"{PAGE}record.jsonld"),
        ("describedby", f"{PAGE}record.dc.xml"),
        ("item", f"{PAGE}a.pdf"),
        ("item", f"{PAGE}b.pdf"),
        ("license", "https://spdx.org/licenses/CC-BY-NC-4.0"),
        ("linkset", f"{PAGE}linkset.json"),
        ("linkset", f"{PAGE}linkset.txt"),
        ("related", PAGE.replace("/en/", "/ko/")),
    ]


def test_each_description_has_its_media_type_and_its_profile() -> None:
    found = {link.href.removeprefix(PAGE): (link.type, link.profile) for link in page_links(FULL)}
    assert found["cite.bib"] == ("application/x-bibtex", "")
    assert found["cite.ris"] == ("application/x-research-info-systems", "")
    assert found["cite.csl.json"] == ("application/vnd.citationstyles.csl+json", "")
    assert found["record.jsonld"] == ("application/ld+json", "https://schema.org/")
    assert found["record.dc.xml"] == ("application/xml", "http://purl.org/dc/elements/1.1/")


def test_a_doi_is_what_is_cited_and_nothing_else_is() -> None:
    of = replace(FULL, doi="10.12345/x")
    cited = [href for rel, href in rels(of) if rel == "cite-as"]
    assert cited == ["https://doi.org/10.12345/x"]


def test_only_a_summary_is_related_a_translation_is_an_alternate() -> None:
    for extent, count in (("summary", 1), ("abstract", 1), ("full", 0)):
        derived = told(extent=extent, original=related(extent))
        original = told(language="ko", derived=(related(extent),))
        for of in (derived, original):
            assert [rel for rel, _href in rels(of)].count("related") == count
    (link,) = [each for each in page_links(FULL) if each.rel == "related"]
    assert link.hreflang == "ko"


def test_without_a_licence_none_is_claimed() -> None:
    assert "license" not in dict(rels(told()))


@pytest.mark.django_db
@pytest.mark.parametrize("name", SHELF)
def test_both_forms_and_the_links_themselves_agree(name: str) -> None:
    of = record(SHELF[name]())
    every = {(link.anchor, link.rel, link.href) for link in (*page_links(of), *file_links(of))}
    assert every == {
        (context["anchor"], rel, target["href"])
        for context in json.loads(write_linkset_json(of))["linkset"]
        for rel, targets in context.items()
        if rel != "anchor"
        for target in targets
    }
    text = write_linkset_text(of).replace("\n", " ")
    read = find_signposting_http_link([text], of.address)
    known = {each.value for each in LinkRel}
    found = {(each.context, each.rel.value, each.target) for each in read.signposts}
    assert found == {each for each in every if each[1] in known}
    assert read.citeAs.target == (f"https://doi.org/{of.doi}" if of.doi else of.address)


@pytest.mark.django_db
@pytest.mark.parametrize("name", SHELF)
def test_headers_are_ascii_and_as_small_as_proxies_let_pass(name: str) -> None:
    written = page_header(record(SHELF[name]()))
    assert written.isascii()
    assert len(written) < 8000
    assert "\n" not in written


def test_the_longest_address_leaves_what_leads_to_the_rest() -> None:
    page = "https://asan.example/ko/publications/commentaries/" + "%EC%86%8C" * 200 + "/"
    of = replace(FULL, address=page)
    written = page_header(of)
    assert len(page_header(replace(FULL))) < 6000 < len(page) * 15
    assert len(written) < 8000
    kept = [part.partition('rel="')[2].partition('"')[0] for part in written.split(", <")]
    assert kept.count("cite-as") == 1
    assert {"cite-as", "type", "linkset"} <= set(kept)
    assert "describedby" not in kept
    # Nothing is lost for who follows.
    whole = json.loads(write_linkset_json(of))["linkset"][0]
    assert len(whole["describedby"]) == len(FORMATS)


def test_the_json_form_has_no_profile_and_languages_are_lists() -> None:
    (page, *_rest) = json.loads(write_linkset_json(FULL))["linkset"]
    targets: list[dict[str, Any]] = [
        each for found in page.values() if isinstance(found, list) for each in found
    ]
    assert {name for each in targets for name in each} == {"href", "type", "hreflang"}
    assert [each["hreflang"] for each in targets if "hreflang" in each] == [["ko"]]
    assert 'profile="https://schema.org/"' in write_linkset_text(FULL)


def test_files_and_exports_lead_back_to_their_page() -> None:
    back = [(link.anchor.removeprefix(PAGE), link.rel, link.href) for link in file_links(FULL)]
    assert back == [
        ("a.pdf", "collection", PAGE),
        ("a.pdf", "canonical", PAGE),
        ("b.pdf", "collection", PAGE),
        ("b.pdf", "canonical", PAGE),
        *((each.file, "describes", PAGE) for each in FORMATS),
    ]
