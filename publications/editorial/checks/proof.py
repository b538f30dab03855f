"""An edition as the checks read it: its body parsed once, its original fetched once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import lxml.html
from lxml.html import HtmlElement

from prose.html import clean
from prose.text import to_text
from publications.editorial.content import Edition
from publications.models import Authorship, Publication, Translation

# Letters without a shape: the fillers of Hangul, and the empty cell of Braille.
_SHAPELESS = set("\u115f\u1160\u3164\uffa0\u2800")


@dataclass(frozen=True)
class Line:
    """Words of a text and the form field that they stand in."""

    place: str
    words: str


def lines_of(text: Publication, body_text: str) -> list[Line]:
    """Return every line that readers see as the text's own words."""
    fields = ("title", "subtitle", "abstract", "key_points")
    lines = [Line(name, line) for name in fields for line in getattr(text, name).splitlines()]
    return [*lines, *(Line("body", line) for line in body_text.splitlines())]


class Proof:
    def __init__(self, edition: Edition, now: datetime) -> None:
        self.edition = edition
        self.text = edition.text
        self.now = now

    @property
    def language(self) -> str:
        return self.text.language

    @property
    def is_settled(self) -> bool:
        """Say whether the text is public or was: number and byline are printed and cited."""
        return self.text.is_published or self.text.status == Publication.Status.WITHDRAWN

    @cached_property
    def html(self) -> str:
        """Return the body as it will be stored."""
        return clean(self.text.body)

    @cached_property
    def body(self) -> HtmlElement:
        return lxml.html.fragment_fromstring(self.html, create_parent="div")

    @cached_property
    def body_text(self) -> str:
        return to_text(self.html)

    @cached_property
    def lines(self) -> list[Line]:
        return lines_of(self.text, self.body_text)

    @cached_property
    def words(self) -> str:
        return "\n".join(line.words for line in self.lines)

    @cached_property
    def translation(self) -> Translation | None:
        return self.edition.translation

    @cached_property
    def original(self) -> Publication | None:
        """Return the text of this site that the edition was made from, in whatever state."""
        return self.translation.original if self.translation else None

    @cached_property
    def original_words(self) -> str:
        """Return all that the original says, people and number included; "" if it has no body."""
        original = self.original
        if original is None or not original.body.strip():
            return ""
        people = Authorship.objects.filter(publication=original).select_related("author")
        names = [
            name for row in people for name in (row.name, row.author.name_en, row.author.name_ko)
        ]
        lines = lines_of(original, to_text(clean(original.body)))
        return "\n".join(
            [original.number, original.date.isoformat(), *names, *(each.words for each in lines)]
        )

    def elements(self, *tags: str) -> Iterator[HtmlElement]:
        return (element for element in self.body.iter(*tags) if isinstance(element.tag, str))


def words_of(element: HtmlElement) -> str:
    """Return an element's words in one line, without what follows it."""
    return " ".join(str(element.text_content()).split())


def is_blank(words: str) -> bool:
    """Say whether nobody sees anything there: spaces, controls and letters without a shape."""
    return all(
        unicodedata.category(sign)[0] in "ZC" or sign in _SHAPELESS or sign.isspace()
        for sign in words
    )
