"""MODS: valid, names in halves with roles, and what one text is to another."""

from __future__ import annotations

import pytest

from publications.metadata.formats.mods import MODS, write_mods
from publications.models import Publication
from tests.publications.metadata.formats.schemas import faults
from tests.publications.metadata.formats.sea_lanes import (
    english_summary,
    full_translation,
    korean_original,
    three_authors,
)
from tests.publications.metadata.shelf import SHELF, record

pytestmark = pytest.mark.django_db
_IN = {"m": MODS}


def found(text: Publication, path: str) -> list[str]:
    return [str(each) for each in write_mods(record(text)).xpath(path, namespaces=_IN)]


def related(text: Publication) -> list[tuple[str, str, str]]:
    items = write_mods(record(text)).iterfind(f"{{{MODS}}}relatedItem")
    path = f"{{{MODS}}}titleInfo/{{{MODS}}}title"
    return [
        (each.get("type", ""), each.get("displayLabel", ""), each.findtext(path) or "")
        for each in items
    ]


@pytest.mark.parametrize("name", SHELF)
def test_record_is_valid(name: str) -> None:
    assert faults(write_mods(record(SHELF[name]())), "mods.xsd") == []


def test_names_stand_in_halves_with_role_and_orcid() -> None:
    text = korean_original()
    assert found(text, "m:name/m:namePart[@type='family']/text()") == ["한"]
    assert found(text, "m:name/m:namePart[@type='given']/text()") == ["도현"]
    assert found(text, "m:name/@valueURI") == ["https://orcid.org/0000-0002-1825-0097"]
    assert found(text, "m:name/m:role/m:roleTerm/text()") == ["aut"]


def test_authors_keep_their_order_and_translators_their_role() -> None:
    assert found(three_authors(), "m:name/m:namePart[@type='given']/text()") == [
        "Zoe", "Ada", "Moa",
    ]  # fmt: skip
    assert found(full_translation(), "m:name/m:role/m:roleTerm/text()") == ["aut", "trl"]


def test_summary_is_a_summary_of_its_original_and_named_by_it() -> None:
    summary = english_summary()
    assert related(summary) == [
        ("series", "", "Asan Issue Brief"),
        ("original", "summary of", "해상 교통로의 위험"),
    ]
    assert found(summary, "m:titleInfo/m:title/text()") == ["Risks at sea"]
    assert related(Publication.objects.get(language="ko")) == [
        ("series", "", "아산 이슈브리프"),
        ("isReferencedBy", "summary", "Risks at sea"),
    ]


def test_translation_is_a_version_both_ways() -> None:
    text = full_translation()
    assert related(text)[1:] == [
        ("original", "translation of", "해상 교통로의 위험"),
        ("otherVersion", "translation", "海上交通路の危険"),
    ]
    assert [kind for kind, _label, _title in related(Publication.objects.get(language="ko"))] == [
        "series", "otherVersion", "otherVersion",
    ]  # fmt: skip
