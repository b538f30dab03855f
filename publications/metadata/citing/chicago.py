"""The bibliography of *The Chicago Manual of Style* (18th edition, notes and bibliography)."""

from __future__ import annotations

from publications.metadata.citing.names import bibliography
from publications.metadata.citing.source import source
from publications.metadata.citing.spans import Span, plain, sentence
from publications.metadata.record import Record


def chicago(record: Record) -> list[Span]:
    told = source(record)
    genre = f"{told.genre} No. {told.number}" if told.number else told.genre
    return [
        *sentence(bibliography(told.authors, most=6, shown=3)),
        *told.title_sentence,
        *sentence(genre),
        *(span for line in told.helpers for span in sentence(line)),
        *sentence(f"{told.publisher}, {told.issued.year}"),
        *sentence(f"Originally published as {told.original}" if told.original else ""),
        plain(f"{told.link}."),
    ]
