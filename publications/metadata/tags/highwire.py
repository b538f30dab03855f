"""The tags that Google Scholar, Zotero and Mendeley read."""

from __future__ import annotations

from collections.abc import Iterator

from prose.head import Tag
from prose.languages import language_tag
from publications.metadata.record import Contributor, Record


def highwire(record: Record) -> list[Tag]:
    """Return the tags; each author is followed by institution and ORCID, which belong to them."""
    return [Tag(f"citation_{name}", content) for name, content in _told(record) if content]


def _told(record: Record) -> Iterator[tuple[str, str]]:
    yield "title", record.title
    for author in record.authors:
        yield from _author(author)
    if not record.authors:
        yield "author", record.institute.name
    yield "publication_date", f"{record.issued:%Y/%m/%d}"
    if record.online_day:
        yield "online_date", f"{record.online_day:%Y/%m/%d}"
    # Makes it a report for Zotero, which takes it for an article otherwise.
    yield "technical_report_institution", record.institute.name
    yield "technical_report_number", record.number
    yield "publisher", record.institute.name
    yield "series_title", record.series
    yield "language", language_tag(record.language)
    # Zotero would take the shorter description of Open Graph.
    yield "abstract", " ".join(record.abstract.split())
    yield "keywords", "; ".join(subject.name for subject in record.subjects)
    for pdf in record.pdfs:
        yield "pdf_url", pdf.address
    yield "abstract_html_url", record.address
    yield "doi", record.doi


def _author(author: Contributor) -> Iterator[tuple[str, str]]:
    yield "author", author.person.inverted
    yield "author_institution", author.affiliation
    yield "author_orcid", author.person.orcid_address
