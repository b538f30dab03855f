"""The list of references of Korean journals of politics, author and year first.

The form is that of 『한국정치학회보』 (Korean Political Science Review), which most of the field's
journals share: titles of papers in “ ”, of series and books in 『 』, authors joined by a dot in
the middle. Texts in other languages are cited there in the Western form with author and year.
"""

from __future__ import annotations

from collections.abc import Sequence

from publications.metadata.citing.names import bibliography
from publications.metadata.citing.source import Source, link, source
from publications.metadata.citing.spans import Span, plain, sentence, stopped
from publications.metadata.record import Contributor, Record
from publications.models import Kind

# Quotation marks inside quotation marks.
_INNER = str.maketrans('“”"', "‘’'")


def korean(record: Record) -> list[Span]:
    return _korean(record) if record.language == "ko" else _western(record)


def _korean(record: Record) -> list[Span]:
    is_book = record.kind == Kind.BOOK and not record.is_summary
    original = record.original.title if record.original and record.is_translation else ""
    lines = [
        _people(record.authors) or record.institute.name,
        str(record.issued.year),
        f"『{record.title}』" if is_book else _quoted(record.title),
        f"{_people(record.editors)} 편" if record.editors else "",
        f"{_people(record.translators)} 역" if record.translators else "",
        "" if is_book else _series(record),
        f"{record.institute.place}: {record.institute.name}",
    ]
    return [
        *(span for line in lines for span in _line(line)),
        plain(f"[원제: {original}] " if original else ""),
        plain(link(record)),
    ]


def _line(words: str) -> list[Span]:
    return [plain(f"{words} ")] if words.endswith("”") else sentence(words)


def _quoted(title: str) -> str:
    return f"“{stopped(title.translate(_INNER))}”"


def _people(people: Sequence[Contributor]) -> str:
    return "·".join(each.person.name for each in people)


def _series(record: Record) -> str:
    """Return `『아산 이슈브리프』 2026-07 국문 요약`."""
    extent = record.genre.removeprefix(record.series).strip()
    return " ".join(filter(None, [f"『{record.series}』", record.number, extent]))


def _western(record: Record) -> list[Span]:
    told = source(record)
    before, _series_name, after = told.genre.partition(told.series)
    series = [plain(before), (told.series, True), plain(f"{after} {told.number}".rstrip() + ". ")]
    return [
        *sentence(bibliography(told.authors, most=6, shown=3)),
        plain(f"{told.issued.year}. "),
        *(_quotation(told) if told.genre else told.title_sentence),
        *(series if told.genre else []),
        *(span for line in told.helpers for span in sentence(line)),
        *sentence(f"{told.place}: {told.publisher}"),
        *sentence(f"Originally published as {told.original}" if told.original else ""),
        plain(told.link),
    ]


def _quotation(told: Source) -> list[Span]:
    if told.gloss:
        return [plain(f"“{told.title.translate(_INNER)}” [{told.gloss}]. ")]
    return [plain(f"{_quoted(told.title)} ")]
