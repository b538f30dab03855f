"""What the styles in English tell of a text, whatever it is written in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from prose.languages import script
from publications.metadata.citing.names import Name, listed, names
from publications.metadata.citing.spans import Span, plain, stopped
from publications.metadata.record import Record
from publications.models import Kind


@dataclass(frozen=True)
class Source:
    """`gloss` is the title in English of a text in another script, if it exists in English.

    `genre` is what the text is of its series; `original` is the title of what it was translated
    from, unless that is the gloss; `link` is the DOI's address, or else the page's.
    """

    authors: tuple[Name, ...]
    editors: tuple[Name, ...]
    translators: tuple[Name, ...]
    title: str
    is_latin: bool
    gloss: str
    series: str
    genre: str
    number: str
    publisher: str
    place: str
    issued: date
    original: str
    link: str

    @property
    def is_by_publisher(self) -> bool:
        return [each.whole for each in self.authors] == [self.publisher]

    @property
    def titled(self) -> list[Span]:
        """Return the title; Hangul and Han are never slanted."""
        return [(self.title, self.is_latin), *([plain(f" [{self.gloss}]")] if self.gloss else [])]

    @property
    def title_sentence(self) -> list[Span]:
        last = f"[{self.gloss}]" if self.gloss else self.title
        return [*self.titled, plain(f"{stopped(last).removeprefix(last)} ")]

    @property
    def helpers(self) -> list[str]:
        """Return `Edited by …` and `Translated by …`."""
        helpers = (("Edited by", self.editors), ("Translated by", self.translators))
        return [
            f"{did} {listed([each.straight for each in people])}"
            for did, people in helpers
            if people
        ]


def source(record: Record) -> Source:
    english = record.english
    gloss = "" if _is_latin(record) else _english_title(record)
    original = record.original.title if record.original and record.is_translation else ""
    return Source(
        authors=names(record.authors) or (Name(english.institute),),
        editors=names(record.editors),
        translators=names(record.translators),
        title=record.title,
        is_latin=_is_latin(record),
        gloss=gloss,
        series=english.series,
        # A book is no number of a series.
        genre="" if record.kind == Kind.BOOK and not record.is_summary else english.genre,
        number=record.number,
        publisher=english.institute,
        place=english.place,
        issued=record.issued,
        original="" if original == gloss else original,
        link=link(record),
    )


def link(record: Record) -> str:
    return f"https://doi.org/{record.doi}" if record.doi else record.address


def _is_latin(record: Record) -> bool:
    return script(record.language) == "Latn"


def _english_title(record: Record) -> str:
    return next((each.title for each in record.versions if each.language == "en"), "")
