"""A text as machines are told of it: one frozen value that every format is written from.

Text is NFC without markup, addresses are absolute, moments are aware, languages are the codes of
the setting until `language_tag` writes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from authors.record import PersonRecord
from prose.head import Picture
from publications.metadata.moments import day, midnight


@dataclass(frozen=True)
class Institute:
    """The publisher in the language of the text, and its name in the other one."""

    name: str
    other_name: str
    place: str
    address: str
    identity: str
    logo: str = ""
    # The same institute elsewhere: Wikidata, ROR.
    alike: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contributor:
    """A line of the byline: role and affiliation are those of that day."""

    person: PersonRecord
    role: str = ""
    affiliation: str = ""
    is_of_institute: bool = False

    @property
    def is_institution(self) -> bool:
        return not self.person.is_person


@dataclass(frozen=True)
class Subject:
    name: str
    term: str
    address: str


@dataclass(frozen=True)
class Pdf:
    """`size` is in bytes; `name` is the last part of the address."""

    name: str
    address: str
    size: int
    title: str = ""


@dataclass(frozen=True)
class Related:
    """Another text of the work. `extent` says what the *derived* one of the two is of the other.

    One that is not on this site has no `id`, and no `address` if nobody gave it.
    """

    id: str
    title: str
    language: str
    extent: str
    genre: str
    address: str = ""
    number: str = ""
    doi: str = ""

    @property
    def named(self) -> str:
        """Return its address, or else its title."""
        return self.address or self.title

    @property
    def is_version(self) -> bool:
        """Say whether the two are one text in two languages; a summary is a work of its own."""
        return self.extent == "full"


@dataclass(frozen=True)
class Naming:
    """What series and publisher are called in a language; `genre` is the text of its series."""

    series: str
    genre: str
    institute: str
    place: str


@dataclass(frozen=True)
class Licence:
    """`spdx` is its identifier there, `address` its text; both are empty where rights are kept."""

    statement: str
    spdx: str = ""
    address: str = ""


@dataclass(frozen=True)
class Record:
    """One text. `issued` is the cited day in Seoul; `genre` is the series, or what it is of it."""

    id: str
    kind: str
    kind_name: str
    kind_address: str
    language: str
    title: str
    headline: str
    abstract: str
    description: str
    series: str
    genre: str
    number: str
    address: str
    issued: date
    published: datetime
    modified: datetime
    institute: Institute
    licence: Licence
    # For those who tell of a text in English, whatever it is written in.
    english: Naming
    extent: str = ""
    authors: tuple[Contributor, ...] = ()
    translators: tuple[Contributor, ...] = ()
    editors: tuple[Contributor, ...] = ()
    subjects: tuple[Subject, ...] = ()
    pdfs: tuple[Pdf, ...] = ()
    picture: Picture | None = None
    doi: str = ""
    views: int = 0
    # What this text was made from, and what was made from it; of a full translation, its sisters
    # besides.
    original: Related | None = None
    derived: tuple[Related, ...] = ()
    sisters: tuple[Related, ...] = ()
    # True alternates: language → address, the text itself included; `x-default` is the original.
    alternates: tuple[tuple[str, str], ...] = ()
    key: str = ""

    @property
    def is_summary(self) -> bool:
        """Say whether it is a work of its own that is based on another, as abstracts are too."""
        return self.extent in {"summary", "abstract"}

    @property
    def is_translation(self) -> bool:
        return self.extent == "full"

    @property
    def first_published(self) -> datetime:
        """Return when the text appeared, here or (as its cited day tells) on paper before."""
        return min(self.published, midnight(self.issued), key=day)

    @property
    def online_day(self) -> date | None:
        """Return the day on which it came here, if it had appeared before."""
        return day(self.published) if self.issued < day(self.published) else None

    @property
    def modified_day(self) -> date:
        return day(self.modified)

    @property
    def versions(self) -> tuple[Related, ...]:
        """Return the same text in other languages."""
        head = (self.original,) if self.original and self.is_translation else ()
        made = self.sisters if self.is_translation else self.derived
        return tuple(each for each in (*head, *made) if each.is_version)

    @property
    def summaries(self) -> tuple[Related, ...]:
        """Return what was made from this text and is a work of its own."""
        return tuple(each for each in self.derived if not each.is_version)

    @property
    def other_title(self) -> str:
        """Return the official title in another language, if the text exists in one."""
        return next((each.title for each in self.versions), "")
