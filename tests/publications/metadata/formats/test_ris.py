"""RIS, as rispy reads it and as Zotero's importer would."""

from __future__ import annotations

import re
from typing import Any

import pytest
import rispy

from publications.metadata.formats.ris import write_ris
from publications.metadata.record import Record, Subject
from tests.publications.metadata.shelf import NASTY, SHELF, record
from tests.publications.metadata.values import body, pdf, person, related, told


def read(record: Record) -> dict[str, Any]:
    (entry,) = rispy.loads(write_ris(record))
    return entry


def lines(record: Record) -> list[tuple[str, str]]:
    """Return tags and values, line by line."""
    written = write_ris(record)
    found = [line.partition("  - ") for line in written.split("\r\n")[:-1]]
    assert all(re.fullmatch("[A-Z][A-Z0-9]", tag) and dash for tag, dash, _value in found)
    return [(tag, value) for tag, _dash, value in found]


@pytest.mark.django_db
@pytest.mark.parametrize("name", SHELF)
def test_a_parser_reads_what_was_written(name: str) -> None:
    of = record(SHELF[name]())
    entry = read(of)
    names = [each.person.inverted for each in of.authors] or [of.institute.name]
    assert entry["type_of_reference"] == "RPRT"
    assert (entry["title"], entry["authors"]) == (of.title, names)
    assert (entry["year"], entry["date"]) == (str(of.issued.year), f"{of.issued:%Y/%m/%d}")
    assert entry.get("number", entry.get("issn", "")) == of.number
    assert entry["urls"] == [of.address]


def test_lines_end_as_the_format_wants_and_the_record_is_closed() -> None:
    written = write_ris(told(abstract="One.\nTwo.\r\nER  - \r\nThree."))
    assert written.startswith("TY  - RPRT\r\n")
    assert written.endswith("\r\nER  - \r\n")
    assert "\n" not in written.replace("\r\n", "")
    assert written.count("\r\nER  - ") == 1


def test_fields_stand_where_zotero_keeps_them() -> None:
    of = told(
        authors=(person("최", "은미"), body("아산정책연구원")),
        translators=(person("Park", "Hana"),),
        subjects=(Subject("Sea", "sea", ""), Subject("Air", "air", "")),
        pdfs=(pdf("a.pdf"), pdf("b.pdf")),
        doi="10.12345/x",
    )
    assert lines(of) == [
        ("TY", "RPRT"),
        ("TI", "A Title"),
        ("AU", "최, 은미"),
        ("AU", "아산정책연구원"),
        ("A4", "Park, Hana"),
        ("M3", "Asan Issue Brief"),
        ("SN", "2026-07"),
        ("PB", "The Asan Institute for Policy Studies"),
        ("CY", "Seoul"),
        ("PY", "2026"),
        ("DA", "2026/01/29"),
        ("LA", "en"),
        ("AB", "An abstract."),
        ("KW", "Sea"),
        ("KW", "Air"),
        ("UR", of.address),
        ("L1", of.pdfs[0].address),
        ("L1", of.pdfs[1].address),
        ("DO", "10.12345/x"),
        ("ER", ""),
    ]


@pytest.mark.parametrize("extent", ["full", "summary"])
def test_no_tag_that_readers_take_wrongly(extent: str) -> None:
    of = told(extent=extent, original=related(extent), translators=(person("Park", "Hana"),))
    tags = {tag for tag, _value in lines(of)}
    # TT takes the place of the title, M1 and OP are lost, T2 is another series.
    assert tags & {"TT", "OP", "M1", "T2", "Y1", "ID"} == set()
    assert dict(lines(of))["TI"] == "A Title"


def test_text_is_not_escaped() -> None:
    assert dict(lines(told(title=NASTY)))["TI"] == NASTY
