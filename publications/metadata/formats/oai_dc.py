"""A record in simple Dublin Core, as harvesters take it by OAI-PMH.

The types are those of info:eu-repo; the series comes after them, for people.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from prose.languages import interface_language, language_tag, three_letters
from publications.metadata.formats.xml import LANG, XSI, add
from publications.metadata.record import Record

DC = "http://purl.org/dc/elements/1.1/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
_TYPES = {"book": "book", "working-paper": "workingPaper"}


# Our words for a text, which are in one of the languages of the site.
_LABELS = {"subject", "relation", "rights"}


def write_oai_dc(record: Record) -> etree._Element:
    root = etree.Element(f"{{{OAI_DC}}}dc", nsmap={"oai_dc": OAI_DC, "dc": DC, "xsi": XSI})
    root.set(f"{{{XSI}}}schemaLocation", f"{OAI_DC} {SCHEMA}")
    own, label = language_tag(record.language), interface_language(record.language)
    for name, text in _worded(record):
        if text:
            add(root, f"{{{DC}}}{name}", text).set(LANG, label if name in _LABELS else own)
    for name, text in _plain(record):
        if text:
            add(root, f"{{{DC}}}{name}", text)
    add(root, f"{{{DC}}}type", record.genre).set(LANG, label)
    return root


def _worded(record: Record) -> Iterator[tuple[str, str]]:
    """Yield what is said in a language."""
    yield "title", record.title
    for author in record.authors:
        yield "creator", author.person.inverted
    if not record.authors:
        yield "creator", record.institute.name
    for subject in record.subjects:
        yield "subject", subject.name
    yield "description", " ".join(record.abstract.split())
    yield "publisher", record.institute.name
    for other in (*record.translators, *record.editors):
        yield "contributor", other.person.inverted
    yield "relation", f"{record.series} {record.number}" if record.number else ""
    yield "rights", record.licence.statement


def _plain(record: Record) -> Iterator[tuple[str, str]]:
    yield "date", record.issued.isoformat()
    yield "type", "Text"
    yield "type", f"info:eu-repo/semantics/{_TYPES.get(record.kind, 'report')}"
    yield "format", "text/html"
    yield "format", "application/pdf" if record.pdfs else ""
    yield "identifier", record.address
    for pdf in record.pdfs:
        yield "identifier", pdf.address
    yield "identifier", f"doi:{record.doi}" if record.doi else ""
    yield "language", three_letters(record.language)
    yield from _related(record)
    yield "rights", record.licence.address
    yield "rights", "info:eu-repo/semantics/openAccess"


def _related(record: Record) -> Iterator[tuple[str, str]]:
    """Yield what a summary was made from, and else what belongs to the work."""
    if record.original and record.is_summary:
        yield "source", record.original.named
    for each in (*record.versions, *record.summaries):
        yield "relation", each.named
