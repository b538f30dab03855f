"""The terms of Dublin Core, for tags and for XML. The first type names the series: Zotero
takes it for the kind of report. No coverage and no day of submission, which it misreads.
"""

from __future__ import annotations

from collections.abc import Iterator

from prose.head import Tag
from prose.languages import interface_language, language_tag
from publications.metadata.record import Record


def dublin_core(record: Record) -> list[Tag]:
    tags = [tag for tag in (*_worded(record), *_plain(record)) if tag.content]
    return tags + _related(record)


def _worded(record: Record) -> Iterator[Tag]:
    """Yield what is in words: those of the text, and those that the site has for it."""
    own = language_tag(record.language)
    label = interface_language(record.language)
    yield Tag("DC.title", record.title, own)
    yield from (Tag(name, content) for name, content in _named(record))
    yield Tag("DC.type", record.genre, label)
    yield from (Tag("DC.subject", subject.name, label) for subject in record.subjects)
    yield Tag("DC.rights", record.licence.statement, label)
    yield Tag("DCTERMS.abstract", " ".join(record.abstract.split()), own)
    if record.number:
        yield Tag("DCTERMS.isPartOf", f"{record.series} {record.number}", label)


def _named(record: Record) -> Iterator[tuple[str, str]]:
    for author in record.authors:
        yield "DC.creator", author.person.inverted
    if not record.authors:
        yield "DC.creator", record.institute.name
    for translator in record.translators:
        yield "DC.contributor", translator.person.inverted
    yield "DC.publisher", record.institute.name


def _plain(record: Record) -> Iterator[Tag]:
    yield Tag("DC.type", "Text")
    yield Tag("DC.language", language_tag(record.language))
    yield Tag("DC.identifier", record.address)
    yield Tag("DC.identifier", f"doi:{record.doi}" if record.doi else "")
    yield Tag("DC.format", "text/html")
    yield Tag("DC.format", "application/pdf" if record.pdfs else "")
    yield Tag("DC.rights", record.licence.address)
    yield Tag("DCTERMS.issued", record.issued.isoformat())
    yield Tag("DCTERMS.modified", record.modified_day.isoformat())


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
