"""What is found on an earlier site, and what has to be said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from lxml.html import HtmlElement


class Fate(StrEnum):
    CHANGED = "changed"
    GUESSED = "guessed"
    DROPPED = "left out"
    UNREAD = "not read"


@dataclass(frozen=True, slots=True)
class Finding:
    """`place` names a post or a file; `what` is a sentence that quotes what it speaks of."""

    place: str
    fate: Fate
    what: str


class Report:
    """Keeps what staff have to know, in the order of the source."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.written = 0

    def say(self, place: str, fate: Fate, what: str) -> None:
        self.findings.append(Finding(place, fate, " ".join(what.split())))

    def lines(self) -> Iterator[str]:
        place = ""
        for finding in self.findings:
            if finding.place != place:
                place = finding.place
                yield place
            yield f"  {finding.fate}: {finding.what}"

    def counts(self) -> str:
        """Return `12 written; changed: 3, left out: 5`."""
        found = Counter(finding.fate for finding in self.findings)
        said = ", ".join(f"{fate}: {found[fate]}" for fate in Fate if found[fate])
        return f"{self.written} written; {said or 'nothing to report'}"


@dataclass(slots=True)
class Person:
    """Somebody of a byline; names and roles by language, what is not said is empty."""

    name_en: str = ""
    name_ko: str = ""
    role_en: str = ""
    role_ko: str = ""
    slug: str = ""
    family_en: str = ""
    given_en: str = ""
    bio_en: str = ""
    bio_ko: str = ""

    @property
    def names(self) -> set[str]:
        return {_loose(name) for name in (self.name_en, self.name_ko) if name}

    def is_called(self, name: str) -> bool:
        return _loose(name) in self.names


def _loose(name: str) -> str:
    return " ".join(sorted(name.casefold().replace(",", " ").replace("-", "").split()))


@dataclass(slots=True)
class Page:
    """A text as an earlier site showed it.

    `source` is the language of what it was made from, if the site said so.
    `shelves` are the names of where it stood (categories, board); `group` joins the languages of
    one work; `day` is the date as it was printed, `moment` as ISO 8601 where the hour is known.
    """

    place: str
    title: str
    body: HtmlElement
    addresses: list[str] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    topics: list[dict[str, str]] = field(default_factory=list)
    shelves: list[str] = field(default_factory=list)
    subtitle: str = ""
    abstract: str = ""
    published: str = ""
    status: str = "published"
    language: str = ""
    group: str = ""
    number: str = ""
    source: str = ""
    views: int | None = None


def times(what: str, count: int) -> str:
    return what if count == 1 else f"{what}, {count} times"


def quoted(text: str, length: int = 80) -> str:
    """Return the beginning of a text in quotation marks."""
    text = " ".join(text.split())
    return f"“{text[:length]}{'…' if len(text) > length else ''}”"
