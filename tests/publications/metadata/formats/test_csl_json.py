"""CSL-JSON: its fields by hand-written rules, and as a citation processor reads it.

The rules are those of csl-data.json (citation-style-language/schema@e3ce254) for the fields
that we write.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from citeproc.source.json import CiteProcJSON

from publications.metadata.formats.csl_json import csl_item, write_csl_json
from tests.publications.metadata.shelf import NASTY, SHELF, record
from tests.publications.metadata.values import body, person, related, told

TEXTS = {
    "genre", "number", "publisher", "publisher-place", "language", "title", "original-title",
    "abstract", "keyword", "URL", "DOI",
}  # fmt: skip
NAMES = {"author", "translator", "editor"}


def faults(item: dict[str, Any]) -> list[str]:
    """Return what the schema would refuse."""
    found = [
        f"{name}: not a text"
        for name in TEXTS & item.keys()
        if not isinstance(item[name], str) or not item[name]
    ]
    for name in NAMES & item.keys():
        for each in item[name]:
            known = each.keys() in ({"family", "given"}, {"literal"})
            if not known or not all(isinstance(part, str) and part for part in each.values()):
                found.append(f"{name}: {each}")
    parts = item["issued"]["date-parts"]
    whole = len(parts) == 1 and [type(part) for part in parts[0]] == [int, int, int]
    found += [] if whole and item["issued"].keys() == {"date-parts"} else ["issued"]
    unknown = item.keys() - TEXTS - NAMES - {"id", "type", "issued"}
    return found + sorted(unknown)


@pytest.mark.django_db
@pytest.mark.parametrize("name", SHELF)
def test_every_text_keeps_to_the_schema_and_can_be_cited(name: str) -> None:
    of = record(SHELF[name]())
    (item,) = json.loads(write_csl_json(of))
    assert faults(item) == []
    assert re.fullmatch("[a-z0-9-]+", item["id"])
    (entry,) = CiteProcJSON([item]).values()
    assert str(entry.title) == of.title
    assert (entry.issued.year, entry.issued.month, entry.issued.day) == (
        of.issued.year,
        of.issued.month,
        of.issued.day,
    )


def test_a_brief_is_a_report_of_which_the_series_is_the_genre() -> None:
    assert csl_item(told()) == {
        "id": "choi2026-2026-07-en",
        "type": "report",
        "title": "A Title",
        "author": [{"family": "Choi", "given": "Eunmi"}],
        "genre": "Asan Issue Brief",
        # Plain: a range is a matter of who prints it.
        "number": "2026-07",
        "publisher": "The Asan Institute for Policy Studies",
        "publisher-place": "Seoul",
        "issued": {"date-parts": [[2026, 1, 29]]},
        "language": "en",
        "abstract": "An abstract.",
        "URL": told().address,
    }


def test_an_institution_and_a_name_that_nobody_split_stand_as_they_are() -> None:
    of = told(authors=(body("아산정책연구원"), person("", "Sukarno"), person("최", "은미")))
    assert csl_item(of)["author"] == [
        {"literal": "아산정책연구원"},
        {"literal": "Sukarno"},
        {"family": "최", "given": "은미"},
    ]
    assert csl_item(told(authors=()))["author"] == [
        {"literal": "The Asan Institute for Policy Studies"}
    ]


def test_only_a_translation_has_an_original_title() -> None:
    full = csl_item(
        told(extent="full", original=related("full"), translators=(person("Park", "Hana"),))
    )
    assert full["original-title"] == "원문"
    assert full["translator"] == [{"family": "Park", "given": "Hana"}]
    summary = csl_item(told(extent="summary", original=related("summary")))
    assert summary.keys() & {"original-title", "reviewed-title", "collection-title"} == set()


def test_text_is_not_escaped() -> None:
    assert json.loads(write_csl_json(told(title=NASTY)))[0]["title"] == NASTY
