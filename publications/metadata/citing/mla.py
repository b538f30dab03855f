"""The works cited of the *MLA Handbook* (9th edition)."""

from __future__ import annotations

from datetime import date

from publications.metadata.citing.names import Name, bibliography
from publications.metadata.citing.source import Source, source
from publications.metadata.citing.spans import Span, plain, sentence
from publications.metadata.record import Record

_MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()


def mla(record: Record) -> list[Span]:
    told = source(record)
    # What an institute publishes as its own begins with the title.
    authors = "" if told.is_by_publisher else bibliography(told.authors, most=2, shown=1)
    numbered = f"{told.genre} no. {told.number}" if told.number else ""
    parts = [_helpers(told), numbered, told.publisher, _day(told.issued), told.link]
    return [
        *sentence(authors),
        *told.title_sentence,
        *sentence("" if told.number else told.genre),
        plain(f"{', '.join(filter(None, parts))}."),
        plain(f" Originally published as {told.original}." if told.original else ""),
    ]


def _helpers(told: Source) -> str:
    helpers = (("edited by", told.editors), ("translated by", told.translators))
    lines = ", ".join(f"{did} {_joined(people)}" for did, people in helpers if people)
    return lines[:1].upper() + lines[1:]


def _joined(people: tuple[Name, ...]) -> str:
    if len(people) > 2:
        return f"{people[0].straight} et al."
    return " and ".join(each.straight for each in people)


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
