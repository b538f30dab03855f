"""Simple Dublin Core as harvesters get it: valid, whole, related as the texts are."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from publications.metadata.formats.oai_dc import DC, write_oai_dc
from publications.metadata.formats.xml import LANG
from publications.models import Publication
from tests.publications.metadata.formats.schemas import faults
from tests.publications.metadata.formats.sea_lanes import (
    english_summary,
    full_translation,
    korean_original,
    nasty_title,
)
from tests.publications.metadata.shelf import NASTY, SHELF, record

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


def told(text: Publication, name: str) -> list[str | None]:
    return [each.text for each in write_oai_dc(record(text)).iter(f"{{{DC}}}{name}")]


@pytest.mark.parametrize("name", SHELF)
def test_record_is_valid(name: str) -> None:
    assert faults(write_oai_dc(record(SHELF[name]())), "oai_dc.xsd") == []


def test_what_is_said_in_a_language_names_it() -> None:
    element = write_oai_dc(record(korean_original()))
    marked = {etree.QName(each).localname for each in element if each.get(LANG)}
    assert {each.get(LANG) for each in element if each.get(LANG)} == {"ko"}
    assert marked == {
        "title", "creator", "subject", "description", "publisher", "relation", "rights", "type",
    }  # fmt: skip


def test_summary_has_a_source_and_a_translation_a_relation() -> None:
    summary, ko = english_summary(), f"{SITE}/ko/publications/issue-briefs/2026-07/"
    assert told(summary, "source") == [ko]
    assert told(summary, "relation") == ["Asan Issue Brief 2026-07"]
    original = Publication.objects.get(language="ko")
    assert told(original, "source") == []
    assert told(original, "relation") == ["아산 이슈브리프 2026-07", ko.replace("/ko/", "/en/")]


def test_translation_names_original_and_sisters() -> None:
    text, address = full_translation(), f"{SITE}/{{}}/publications/issue-briefs/2026-07/"
    assert told(text, "source") == []
    assert told(text, "relation")[1:] == [address.format("ko"), address.format("ja")]


def test_licence_is_named_by_its_address(settings: Any) -> None:
    settings.LICENCE = "CC-BY-NC-4.0"
    assert told(nasty_title(), "rights") == [
        "© 2026 The Asan Institute for Policy Studies. CC-BY-NC-4.0",
        "https://creativecommons.org/licenses/by-nc/4.0/",
        "info:eu-repo/semantics/openAccess",
    ]


def test_no_character_of_a_title_is_lost() -> None:
    assert told(nasty_title(), "title") == [NASTY]
