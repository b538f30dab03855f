"""BibTeX, as two of its parsers read it."""

from __future__ import annotations

from datetime import date
from io import StringIO
from typing import Any

import bibtexparser
import pytest
from bibtexparser.middlewares import MonthIntMiddleware, SeparateCoAuthors, SplitNameParts
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Entry, parse_string

from publications.metadata.formats.bibtex import write_bibtex
from publications.metadata.record import Record, Subject
from tests.publications.metadata.shelf import NASTY, SHELF, record
from tests.publications.metadata.values import PAGE, body, person, related, told

# What stands for signs that no spelling brings through all readers.
TWINS = str.maketrans("~^\\", "∼＾＼")
ESCAPED = str.maketrans({f"{each}": f"\\{each}" for each in "&%#_${}"})


def read(record: Record) -> Entry:
    """Return the one entry, by pybtex in its strict mode."""
    database = parse_string(write_bibtex(record), "bibtex")
    (entry,) = database.entries.values()
    return entry


def read_again(record: Record) -> dict[str, Any]:
    """Return the fields of the one entry, by bibtexparser."""
    layers = [SeparateCoAuthors(), SplitNameParts(), MonthIntMiddleware()]
    library = bibtexparser.parse_string(write_bibtex(record), append_middleware=layers)
    assert library.failed_blocks == []
    (entry,) = library.entries
    return {field.key: field.value for field in entry.fields}


def unescaped(text: str) -> str:
    for each in "&%#_${}":
        text = text.replace(f"\\{each}", each)
    return text


def names(entry: Entry) -> list[tuple[str, str]]:
    return [
        (" ".join(each.last_names), " ".join(each.first_names)) for each in entry.persons["author"]
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("name", SHELF)
def test_two_parsers_read_what_was_written(name: str) -> None:
    of = record(SHELF[name]())
    entry, fields = read(of), read_again(of)
    whole = of.title.translate(TWINS)
    assert unescaped(entry.fields["title"]) == f"{{{whole}}}"
    assert unescaped(fields["title"]) == f"{{{whole}}}"
    split = [
        (each.person.family, each.person.given)
        if each.person.is_split
        else (f"{{{each.person.name}}}", "")
        for each in of.authors
    ] or [(f"{{{of.institute.name}}}", "")]
    assert names(entry) == split
    assert [(" ".join(each.last), " ".join(each.first)) for each in fields["author"]] == split
    assert entry.fields["date"] == of.issued.isoformat()
    assert (fields["year"], fields["month"]) == (str(of.issued.year), of.issued.month)
    assert entry.fields.get("number", "") == of.number
    assert entry.fields["url"] == of.address


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_whatever_a_title_holds_the_file_can_be_read(title: str) -> None:
    of = told(title=title)
    assert read(of).fields["number"] == "2026-07"
    assert read_again(of)["number"] == "2026-07"


@pytest.mark.parametrize(
    ("title", "written"),
    [
        (NASTY, NASTY.translate(ESCAPED | TWINS)),
        ("a {b} c", r"a \{b\} c"),
        # A lonely brace would end the field, or never let it end, even escaped.
        ("a { b", "a ｛ b"),
        ("a } b {", "a ｝ b ｛"),
    ],
)
def test_signs_are_escaped_or_have_a_twin(title: str, written: str) -> None:
    assert f"  title = {{{{{written}}}}},\n" in write_bibtex(told(title=title))


def test_an_entry_is_a_report_with_an_ascii_key() -> None:
    lines = write_bibtex(told()).splitlines()
    assert lines[0] == "@techreport{choi2026-2026-07-en,"
    assert lines[1:] == [
        "  author = {Choi, Eunmi},",
        "  title = {{A Title}},",
        "  institution = {The Asan Institute for Policy Studies},",
        "  type = {Asan Issue Brief},",
        "  number = {2026-07},",
        "  address = {Seoul},",
        "  year = {2026},",
        "  month = jan,",
        "  date = {2026-01-29},",
        "  language = {en},",
        "  langid = {english},",
        f"  url = {{{PAGE}}},",
        "  abstract = {An abstract.}",
        "}",
    ]


def test_an_institution_is_one_name() -> None:
    of = told(authors=(body("War and Peace Institute, Ltd"), person("최", "은미")))
    assert names(read(of)) == [("{War and Peace Institute, Ltd}", ""), ("최", "은미")]


def test_without_authors_the_institute_is_the_author() -> None:
    assert names(read(told(authors=()))) == [("{The Asan Institute for Policy Studies}", "")]


def test_a_translation_names_its_original_and_its_translator() -> None:
    of = told(extent="full", original=related("full"), translators=(person("Park", "Hana"),))
    entry = read(of)
    assert entry.fields["translator"] == "Park, Hana"
    assert entry.fields["origtitle"] == "{원문}"
    assert entry.fields["origlanguage"] == "ko"
    assert "note" not in entry.fields


def test_a_summary_says_of_what_and_has_no_original_title() -> None:
    genre = "English summary of Asan Issue Brief"
    entry = read(told(extent="summary", original=related("summary"), genre=genre))
    assert entry.fields["type"] == genre
    assert entry.fields["note"] == f"{genre}: 원문 {PAGE.replace('/en/', '/ko/')}"
    assert "origtitle" not in entry.fields


def test_addresses_and_dois_are_not_escaped() -> None:
    address = "https://asan.example/ko/publications/reports/%EC%86%8C_%EC%8B%9D/"
    entry = read(told(address=address, doi="10.12345/a_b"))
    assert (entry.fields["url"], entry.fields["doi"]) == (address, "10.12345/a_b")


def test_topics_are_keywords() -> None:
    subjects = (Subject("R&D", "r-d", ""), Subject("Sea", "sea", ""))
    assert read(told(subjects=subjects)).fields["keywords"] == r"R\&D, Sea"


def test_several_entries_can_stand_in_one_file() -> None:
    both = write_bibtex(told()) + write_bibtex(told(key="other", issued=date(2026, 12, 1)))
    database = parse_string(StringIO(both).read(), "bibtex")
    assert [entry.fields["month"] for entry in database.entries.values()] == [
        "January",
        "December",
    ]
