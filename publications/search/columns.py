"""The columns of all texts, as the database has them or a change leaves them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Self

import numpy as np
from django.db.models import Q
from numpy.typing import NDArray

from publications.models import (
    Attachment,
    Authorship,
    Kind,
    Publication,
    Rendition,
    SearchDocument,
    SearchEntry,
    TopicLink,
)

Ints = NDArray[np.int64]

KINDS: list[str] = list(Kind.values)
# More than a year's numbers go up to, so that a series number is one number.
_SEQUENCES = 100_000
NEVER = np.iinfo(np.int64).max
_languages: dict[str, int] = {}


def language_number(code: str) -> int:
    return _languages.setdefault(code, len(_languages))


def known_language(code: str) -> int:
    """Return the number of a language that somebody asks for, or -1 if no text is in it."""
    return _languages.get(code, -1)


def microseconds(moment: datetime) -> int:
    """Return a moment as the catalogue compares it."""
    return int(moment.timestamp()) * 1_000_000 + moment.microsecond


@dataclass(frozen=True)
class Columns:
    """Rows of texts, by key, and rows of what belongs to them, each by the key of its text."""

    text: Ints
    original: Ints
    language: Ints
    kind: Ints
    day: Ints
    public_from: Ints
    series: Ints
    topic_text: Ints
    topic: Ints
    author_text: Ints
    author: Ints
    pdf_text: Ints
    document_text: Ints
    document: Ints
    attachment: Ints

    @classmethod
    def load(cls, changed: Q | None = None) -> Self:
        """Read all texts, or those that a condition on `pk` names; five queries."""
        texts = _narrowed(Publication.objects.all(), "pk", changed)
        topics = _narrowed(TopicLink.objects.all(), "content_object", changed)
        authors = _narrowed(Authorship.objects.authors(), "publication", changed)
        documents = _narrowed(SearchDocument.objects.filter(is_new=False), "text_id", changed)
        return cls(
            *_turned(map(_row, _text_values(texts)), 7),
            *_turned(
                topics.order_by("content_object", "tag").values_list("content_object", "tag"), 2
            ),
            *_turned(authors.values_list("publication", "author"), 2),
            *_turned(_with_pdf(changed), 1),
            *_turned(
                ((text, number, file or 0) for text, number, file in _documents(documents)), 3
            ),
        )

    def replaced(self, changed: Ints, by: Columns) -> Columns:
        """Return the columns with every row of some texts replaced."""
        kept: dict[str, Ints] = {}
        for key, names in _TABLES.items():
            stay = ~np.isin(getattr(self, key), changed)
            for name in names:
                kept[name] = np.concatenate([getattr(self, name)[stay], getattr(by, name)])
        return Columns(**kept)


# The columns of each table, by the one that names its text.
_TABLES = {
    "text": ("text", "original", "language", "kind", "day", "public_from", "series"),
    "topic_text": ("topic_text", "topic"),
    "author_text": ("author_text", "author"),
    "pdf_text": ("pdf_text",),
    "document_text": ("document_text", "document", "attachment"),
}


def _narrowed(found: Any, name: str, changed: Q | None) -> Any:
    if changed is None:
        return found
    return found.filter(**{f"{name}__in": SearchEntry.objects.filter(changed).values("text_id")})


def _text_values(texts: Any) -> Any:
    return texts.order_by("pk").values_list(
        "pk", "translation__original", "language", "kind", "date", "published_at", "status",
        "series_year", "series_sequence",
    )  # fmt: skip


def _row(values: Any) -> tuple[int, ...]:
    pk, original, language, kind, date, published_at, status, year, sequence = values
    public_from = microseconds(published_at) if status == "published" and published_at else NEVER
    return (
        pk, original or pk, language_number(language), KINDS.index(kind), date.toordinal(),
        public_from, (year or 0) * _SEQUENCES + (sequence or 0),
    )  # fmt: skip


def _with_pdf(changed: Q | None) -> Any:
    """Return the key of each text that has a PDF, its own or a made one."""
    own = _narrowed(Attachment.objects.filter(name__endswith=".pdf"), "publication", changed)
    made = _narrowed(
        Rendition.objects.made().filter(kind=Rendition.Kind.PDF), "revision__publication", changed
    )
    return (
        own.order_by()
        .values_list("publication")
        .union(made.order_by().values_list("revision__publication"))
    )


def _documents(found: Any) -> Any:
    return found.order_by("pk").values_list("text_id", "pk", "attachment_id")


def _turned(rows: Iterable[tuple[int, ...]], width: int) -> list[Ints]:
    """Return the columns of rows."""
    table = np.array(list(rows), dtype=np.int64).reshape(-1, width)
    return [np.ascontiguousarray(table[:, place]) for place in range(width)]


assert {each.name for each in fields(Columns)} == {  # noqa: S101
    name for names in _TABLES.values() for name in names
}
