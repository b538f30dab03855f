"""A feed as a value: every address absolute, every moment aware, every language a tag."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

# What an empty feed was last changed at: nothing has happened in it yet.
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Person:
    name: str
    address: str = ""


@dataclass(frozen=True)
class Tag:
    """A topic: its name for people, and the word that stays when the name changes."""

    name: str
    term: str


@dataclass(frozen=True)
class File:
    address: str
    size: int
    title: str = ""
    media_type: str = "application/pdf"


@dataclass(frozen=True)
class Link:
    """Another text of the work; a version of this one, or only related to it, as a summary is."""

    address: str
    language: str
    title: str
    is_version: bool


@dataclass(frozen=True)
class Entry:
    """One text; its address is its identity."""

    address: str
    language: str
    title: str
    summary: str
    content: str
    published: datetime
    updated: datetime
    authors: tuple[Person, ...] = ()
    tags: tuple[Tag, ...] = ()
    links: tuple[Link, ...] = ()
    files: tuple[File, ...] = ()
    picture: str = ""

    def versions(self) -> Iterator[Link]:
        """Yield the versions in other languages, each language once, as Atom demands."""
        taken = {self.language}
        for link in self.links:
            if link.is_version and link.language not in taken:
                taken.add(link.language)
                yield link

    def related(self) -> list[Link]:
        versions = list(self.versions())
        return [link for link in self.links if link not in versions]


@dataclass(frozen=True)
class Feed:
    """A list as those follow it who come back: the newest texts of it, newest first.

    `address` is its own, `page` that of the list; `elsewhere` holds the same feed by language.
    """

    address: str
    page: str
    language: str
    title: str
    institute: Person
    elsewhere: tuple[tuple[str, str], ...] = ()
    topics: str = ""
    entries: tuple[Entry, ...] = ()

    @property
    def updated(self) -> datetime:
        return max((entry.updated for entry in self.entries), default=_BEGINNING)
