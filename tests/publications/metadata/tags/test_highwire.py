"""The tags of Google Scholar, Zotero and Mendeley."""

from __future__ import annotations

from datetime import date

import pytest

from publications.metadata.record import Record, Subject
from publications.metadata.tags.highwire import highwire
from tests.factories import seoul
from tests.publications.metadata.shelf import SHELF, record
from tests.publications.metadata.values import body, pdf, person, told

# What makes programs take a report for an article, or a thesis.
NEVER = {
    "citation_journal_title", "citation_conference_title", "citation_conference",
    "citation_dissertation_institution", "citation_inbook_title", "citation_book_title",
    "citation_authors", "citation_date", "citation_isbn",
}  # fmt: skip
ONCE = {
    "citation_title", "citation_publication_date", "citation_technical_report_institution",
    "citation_technical_report_number", "citation_abstract", "citation_keywords",
    "citation_language", "citation_abstract_html_url", "citation_doi",
}  # fmt: skip


def tags(of: Record, name: str) -> list[str]:
    return [tag.content for tag in highwire(of) if tag.name == f"citation_{name}"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", SHELF)
def test_every_text_has_what_scholar_asks_for_and_nothing_that_misleads(name: str) -> None:
    of = record(SHELF[name]())
    names = [tag.name for tag in highwire(of)]
    assert set(names) & NEVER == set()
    assert [each for each in ONCE if names.count(each) > 1] == []
    needed = ["title", "author", "publication_date", "technical_report_institution"]
    assert [each for each in needed if not tags(of, each)] == []
    assert tags(of, "title") == [of.title]
    assert {tag.attribute for tag in highwire(of)} == {"name"}
    assert all(tag.content for tag in highwire(of))


def test_each_author_stands_alone_in_order_and_family_name_first() -> None:
    of = told(
        authors=(
            person("최", "은미", orcid="0000-0002-1825-0097"),
            person("Lee", "Kibeom"),
            body("아산정책연구원"),
        ),
        translators=(person("Park", "Hana"),),
    )
    assert [(tag.name, tag.content) for tag in highwire(of) if "author" in tag.name] == [
        ("citation_author", "최, 은미"),
        # Directly after the author whose it is.
        ("citation_author_orcid", "https://orcid.org/0000-0002-1825-0097"),
        ("citation_author", "Lee, Kibeom"),
        ("citation_author", "아산정책연구원"),
    ]


def test_the_day_is_that_of_seoul_in_the_form_that_scholar_names() -> None:
    of = told(issued=date(2026, 1, 29), published=seoul(2026, 1, 29, 8))
    assert tags(of, "publication_date") == ["2026/01/29"]
    assert tags(of, "online_date") == []


def test_what_was_printed_before_it_came_here_has_two_days() -> None:
    of = told(issued=date(2015, 3, 1), published=seoul(2026, 1, 29, 0, 30))
    assert tags(of, "publication_date") == ["2015/03/01"]
    assert tags(of, "online_date") == ["2026/01/29"]


def test_topics_are_divided_as_zotero_divides_them() -> None:
    subjects = (Subject("R&D", "r-d", ""), Subject("Sea", "sea", ""))
    assert tags(told(subjects=subjects), "keywords") == ["R&D; Sea"]


def test_the_whole_abstract_stands_in_one_line() -> None:
    of = told(abstract="하나.\n둘. " + "가" * 300, description="하나.")
    assert tags(of, "abstract") == ["하나. 둘. " + "가" * 300]
    assert tags(told(abstract=""), "abstract") == []


def test_every_pdf_lies_below_its_page() -> None:
    of = told(pdfs=(pdf("a.pdf"), pdf("b.pdf")))
    found = tags(of, "pdf_url")
    assert found == [f"{of.address}a.pdf", f"{of.address}b.pdf"]
