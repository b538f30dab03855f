"""The terms of Dublin Core, for tags and for XML. The first type names the series: Zotero
takes it for the kind of report. No coverage and no day of submission, which it misreads.
"""

from __future__ import annotations

from collections.abc import Iterator

from prose.head import Tag
from prose.languages import language_tag
from publications.metadata.record import Record


def dublin_core(record: Record) -> list[Tag]:
    own = language_tag(record.language)
    tags = [Tag(name, content, own) for name, content in _worded(record) if content]
    tags += [Tag(name, content) for name, content in _plain(record) if content]
    return tags + _related(record)


def _worded(record: Record) -> Iterator[tuple[str, str]]:
    """Yield what is said in the language of the text."""
    yield "DC.title", record.title
    for author in record.authors:
        yield "DC.creator", author.person.inverted
    if not record.authors:
        yield "DC.creator", record.institute.name
    for translator in record.translators:
        yield "DC.contributor", translator.person.inverted
    yield "DC.publisher", record.institute.name
    yield "DC.type", record.genre
    for subject in record.subjects:
        yield "DC.subject", subject.name
    yield "DC.rights", record.licence.statement
    yield "DCTERMS.abstract", " ".join(record.abstract.split())
    yield "DCTERMS.isPartOf", f"{record.series} {record.number}" if record.number else ""


def _plain(record: Record) -> Iterator[tuple[str, str]]:
    yield "DC.type", "Text"
    yield "DC.language", language_tag(record.language)
    yield "DC.identifier", record.address
    yield "DC.identifier", f"doi:{record.doi}" if record.doi else ""
    yield "DC.format", "text/html"
    yield "DC.format", "application/pdf" if record.pdfs else ""
    yield "DC.rights", record.licence.address
    yield "DCTERMS.issued", record.issued.isoformat()
    yield "DCTERMS.modified", record.modified_day.isoformat()


def _related(record: Record) -> list[Tag]:
    tags = [
        Tag("DCTERMS.alternative", each.title, language_tag(each.language))
        for each in record.versions[:1]
    ]
    for each in record.versions:
        is_original = each is record.original
        tags.append(Tag(f"DCTERMS.{'isVersionOf' if is_original else 'hasVersion'}", each.named))
    if record.original and record.is_summary:
        tags.append(Tag("DCTERMS.source", record.original.named))
    return tags + [Tag("DCTERMS.isReferencedBy", each.named) for each in record.summaries]
