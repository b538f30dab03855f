"""Dublin Core in a page's head."""

from __future__ import annotations

import pytest

from publications.metadata.record import Record
from publications.metadata.tags.dublin_core import dublin_core
from publications.metadata.tags.highwire import highwire
from tests.publications.metadata.shelf import SHELF, record
from tests.publications.metadata.values import PAGE, pdf, person, related, told

KO = PAGE.replace("/en/", "/ko/")


def tags(of: Record, name: str) -> list[str]:
    return [tag.content for tag in dublin_core(of) if tag.name == name]


@pytest.mark.django_db
@pytest.mark.parametrize("name", SHELF)
def test_nothing_that_zotero_takes_wrongly(name: str) -> None:
    of = record(SHELF[name]())
    names = {tag.name for tag in dublin_core(of)}
    # The one would be a shelf mark, the other the day of access.
    assert names & {"DC.coverage", "DCTERMS.dateSubmitted", "DC.date", "DC.relation"} == set()
    assert tags(of, "DC.type") == [of.genre, "Text"]
    people = [tag.content for tag in highwire(of) if tag.name == "citation_author"]
    assert tags(of, "DC.creator") == people
    assert all(tag.content for tag in dublin_core(of))


def test_a_brief_is_described() -> None:
    of = told(doi="10.12345/x", pdfs=(pdf(),), translators=(person("Park", "Hana"),))
    assert [tuple(tag)[:3] for tag in dublin_core(of)] == [
        ("DC.title", "A Title", "en"),
        ("DC.creator", "Choi, Eunmi", ""),
        ("DC.contributor", "Park, Hana", ""),
        ("DC.publisher", "The Asan Institute for Policy Studies", ""),
        ("DC.type", "Asan Issue Brief", "en"),
        ("DC.rights", "© 2026", "en"),
        ("DCTERMS.abstract", "An abstract.", "en"),
        ("DCTERMS.isPartOf", "Asan Issue Brief 2026-07", "en"),
        ("DC.type", "Text", ""),
        ("DC.language", "en", ""),
        ("DC.identifier", PAGE, ""),
        ("DC.identifier", "doi:10.12345/x", ""),
        ("DC.format", "text/html", ""),
        ("DC.format", "application/pdf", ""),
        ("DCTERMS.issued", "2026-01-29", ""),
        ("DCTERMS.modified", "2026-01-29", ""),
    ]


def test_words_are_marked_with_the_language_that_they_are_in() -> None:
    found = {tag.name: tag.language for tag in dublin_core(told(language="zh-hans"))}
    # The site has English words around a Chinese text.
    assert (found["DC.title"], found["DC.rights"]) == ("zh-Hans", "en")
    assert tags(told(language="zh-hans"), "DC.language") == ["zh-Hans"]


def test_a_translation_and_its_original_are_versions_with_two_titles() -> None:
    original = told(
        language="ko", derived=(related("full", language="en", address=PAGE, title="A Title"),)
    )
    assert tags(original, "DCTERMS.hasVersion") == [PAGE]
    assert tags(original, "DCTERMS.alternative") == ["A Title"]
    translation = told(extent="full", original=related("full"))
    assert tags(translation, "DCTERMS.isVersionOf") == [KO]
    assert tags(translation, "DCTERMS.alternative") == ["원문"]
    for of in (original, translation):
        assert tags(of, "DCTERMS.source") + tags(of, "DCTERMS.isReferencedBy") == []


@pytest.mark.parametrize("extent", ["summary", "abstract"])
def test_a_summary_has_a_source_and_no_other_title(extent: str) -> None:
    original = told(language="ko", derived=(related(extent, language="en", address=PAGE),))
    summary = told(extent=extent, original=related(extent))
    assert tags(original, "DCTERMS.isReferencedBy") == [PAGE]
    assert tags(summary, "DCTERMS.source") == [KO]
    for of in (original, summary):
        for name in ("alternative", "hasVersion", "isVersionOf"):
            assert tags(of, f"DCTERMS.{name}") == []
