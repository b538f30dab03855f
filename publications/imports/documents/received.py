"""What was read out of a document: its text, its pictures, and what became of each part."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one part of the document, or of `count` like it.

    `what` is a key of `words.PARTS`, `place` the words that stand nearest to it ("" where it
    concerns the whole document), `detail` what a reader needs to know besides, such as a name.
    """

    fate: Fate
    what: str
    place: str = ""
    detail: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the document; `name` is what the body calls it, and fit for an attachment."""

    name: str
    data: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """A document as a text of ours.

    `body` is HTML as texts store it (clean; notes as `a.note` and one closing `ol.notes`), `title`
    and `subtitle` are plain lines taken from its head, `language` is a guess.
    """

    title: str
    subtitle: str
    body: str
    language: str
    pictures: tuple[Picture, ...] = ()
    findings: tuple[Finding, ...] = ()
