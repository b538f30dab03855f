"""How a text is cited: one pure function a style, each from a record to words, some in italics."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from publications.metadata.citing.apa import apa
from publications.metadata.citing.chicago import chicago
from publications.metadata.citing.korean import korean
from publications.metadata.citing.mla import mla
from publications.metadata.citing.spans import Citation, Span
from publications.metadata.record import Record

__all__ = ["Citation", "citation", "citations"]

_STYLES: dict[str, tuple[str | Promise, Callable[[Record], list[Span]]]] = {
    "chicago": (_("Chicago"), chicago),
    "apa": ("APA", apa),
    "mla": ("MLA", mla),
    "korean": (_("Korean journals"), korean),
}


def citations(record: Record, at: str = "") -> list[Citation]:
    """Return a text in every style, that of its language first.

    `at` is where an earlier version stands: it is cited by its own address, since a DOI leads to
    what the text says now.
    """
    cited = replace(record, address=at, doi="") if at else record
    own = _own_style(record)
    return [_written(cited, style) for style in (own, *(each for each in _STYLES if each != own))]


def citation(record: Record) -> Citation:
    """Return a text in the style of its language."""
    return _written(record, _own_style(record))


def _own_style(record: Record) -> str:
    return "korean" if record.language == "ko" else "chicago"


def _written(record: Record, style: str) -> Citation:
    name, write = _STYLES[style]
    is_korean = style == "korean" and record.language == "ko"
    return Citation(style, name, "ko" if is_korean else "en", tuple(write(record)))
