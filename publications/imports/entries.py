"""What a line says, once its form is known to be right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple


class PersonKey(NamedTuple):
    """All by which a person can be told from another."""

    slug: str
    orcid: str
    name_en: str
    name_ko: str


# The three that systems tell each other of; the desk knows more.
STATUSES = ("draft", "published", "withdrawn")


@dataclass(frozen=True, slots=True)
class Person:
    """An entry of a byline; a field that the line leaves out is not in `values`."""

    values: dict[str, str]

    def get(self, name: str) -> str:
        return self.values.get(name, "")

    @property
    def key(self) -> PersonKey:
        return PersonKey(*(self.get(name) for name in PersonKey._fields))

    def printed(self, language: str) -> str:
        """Return the name that the byline shows; nothing if the line gives none."""
        names = [self.get("name_en"), self.get("name_ko")]
        if language == "ko":
            names.reverse()
        return names[0] or names[1]


@dataclass(frozen=True, slots=True)
class TopicEntry:
    slug: str
    name_en: str
    name_ko: str


@dataclass(frozen=True, slots=True)
class OriginalEntry:
    """A text named by `ref`, or the title and language of one that lives elsewhere."""

    ref: str
    extent: str
    title: str
    language: str
    number: str
    address: str


@dataclass(frozen=True, slots=True)
class When:
    """The printed day, and the moment from which a text is public.

    `is_exact` where the line gives the moment itself, not only the day.
    """

    day: date
    moment: datetime
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A whole line; `None`, and an empty string among the first six, stand for a field left out."""

    line: int
    ref: str
    kind: str
    language: str
    number: str
    slug: str
    status: str
    title: str
    subtitle: str | None
    abstract: str | None
    body: str
    when: When
    authors: list[Person] | None
    topics: list[TopicEntry] | None
    original: OriginalEntry | None
    views: int | None
    former_addresses: list[str] | None
    doi: str | None = None
