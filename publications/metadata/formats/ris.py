"""A record in RIS; each field where Zotero keeps it (metadata of the house, tried)."""

from __future__ import annotations

from collections.abc import Iterator

from prose.languages import language_tag
from publications.metadata.record import Record


def write_ris(record: Record) -> str:
    lines = "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in _fields(record) if value)
    return f"TY  - RPRT\r\n{lines}ER  - \r\n"


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    yield "TI", record.title
    for author in record.authors:
        yield "AU", author.person.inverted
    if not record.authors:
        yield "AU", record.institute.name
    for translator in record.translators:
        yield "A4", translator.person.inverted
    yield "M3", record.genre
    yield "SN", record.number
    yield "PB", record.institute.name
    yield "CY", record.institute.place
    yield "PY", str(record.issued.year)
    yield "DA", f"{record.issued:%Y/%m/%d}"
    yield "LA", language_tag(record.language)
    yield "AB", record.abstract
    for subject in record.subjects:
        yield "KW", subject.name
    yield "UR", record.address
    for pdf in record.pdfs:
        yield "L1", pdf.address
    yield "DO", record.doi


def _line(value: str) -> str:
    return " ".join(value.split())
