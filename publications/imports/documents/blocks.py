"""A document on its way from its file to our HTML: blocks in order, notes and pictures apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

import lxml.html
from lxml.html import HtmlElement

from prose.direction import TURNS
from publications.imports.documents.received import Fate, Finding

_PLACE = 60


class Role(StrEnum):
    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    CAPTION = "caption"
    TABLE = "table"
    PICTURE = "picture"


@dataclass
class Block:
    """One block; `element` is a `p` with its line of text, a `table`, or an `img`.

    `level` counts from 1 for headings and from 0 for items. `is_bold` says that every letter is,
    `is_centred` how it stands, `is_large` that it is larger than the body's letters.
    """

    role: Role
    element: HtmlElement
    level: int = 0
    is_ordered: bool = False
    start: int = 1
    list_key: str = ""
    is_bold: bool = False
    is_centred: bool = False
    is_large: bool = False

    @property
    def words(self) -> str:
        return words(self.element)


@dataclass
class Draft:
    """What a reader of one format hands on.

    Notes are found by the key that their marks name (`<a class="note" href="#key">`), pictures by
    the key that stands as `src`.
    """

    blocks: list[Block] = field(default_factory=list)
    notes: dict[str, HtmlElement] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def tell(
        self, fate: Fate, what: str, place: str = "", detail: str = "", count: int = 1
    ) -> None:
        """Report what became of a part; the same part at the same place is counted up."""
        place, detail = short(place), short(detail)
        for index, found in enumerate(self.findings):
            if (found.fate, found.what, found.place, found.detail) == (fate, what, place, detail):
                self.findings[index] = Finding(fate, what, place, detail, found.count + count)
                return
        self.findings.append(Finding(fate, what, place, detail, count))

    def changed(self, what: str, place: str = "", detail: str = "", count: int = 1) -> None:
        self.tell(Fate.CHANGED, what, place, detail, count)

    def dropped(self, what: str, place: str = "", detail: str = "", count: int = 1) -> None:
        self.tell(Fate.DROPPED, what, place, detail, count)


def element(tag: str, text: str = "", **attributes: str) -> HtmlElement:
    made = lxml.html.Element(tag, {name.rstrip("_"): value for name, value in attributes.items()})
    made.text = text or None
    return made


# What Hangul writes by itself where nobody described a picture, in its Word documents too.
_NO_DESCRIPTION = re.compile(r"(?:그림|사각형|수식|개체|묶음 개체|표)입니다\.")


def described(alt: str) -> str:
    """Return what somebody said of a picture or a drawing in one line."""
    said = " ".join(alt.split())
    return "" if _NO_DESCRIPTION.match(said) else said


def image(key: str, alt: str | None) -> HtmlElement:
    """Return a picture; where nobody described it, nobody decided that it only decorates either.

    `alt` is nothing where somebody did.
    """
    made = element("img", src=key)
    if alt is None:
        made.set("alt", "")
    elif said := described(alt):
        made.set("alt", said)
    return made


def words(element: HtmlElement) -> str:
    """Return an element's words in one line, without the marks of notes."""
    found = element.xpath(".//text()[not(ancestor::a[@class='note'])]")
    return " ".join("".join(found).split())


def short(text: str) -> str:
    text = " ".join(TURNS.sub("", text).split())
    return text if len(text) <= _PLACE else f"{text[: _PLACE - 1].rstrip()}…"


# From the outermost to the innermost, so that neighbours join.
_NESTING = ("strong", "em", "s", "sup", "sub")


class Line:
    """A line of text as it is read, run by run; neighbours of one format become one element."""

    def __init__(self) -> None:
        self._parts: list[tuple[HtmlElement | str, tuple[str, ...], str]] = []

    def text(self, text: str, formats: frozenset[str] = frozenset(), href: str = "") -> None:
        if not text:
            return
        key = tuple(name for name in _NESTING if name in formats)
        if self._parts:
            before, its_key, its_href = self._parts[-1]
            if isinstance(before, str) and (its_key, its_href) == (key, href):
                self._parts[-1] = (before + text, key, href)
                return
        self._parts.append((text, key, href))

    def atom(self, element: HtmlElement, href: str = "") -> None:
        """Add what is no text: a break, a note's mark, a picture."""
        self._parts.append((element, (), href))

    def break_(self) -> None:
        self.atom(element("br"))

    def note(self, key: str) -> None:
        self.atom(element("a", class_="note", href=f"#{key}"))

    @property
    def is_bold(self) -> bool:
        """Say whether every word is bold, and there is one."""
        said = [(part, key) for part, key, _href in self._parts if isinstance(part, str)]
        letters = [key for part, key in said if part.strip()]
        return bool(letters) and all("strong" in key for key in letters)

    def element(self, *, plain: bool = False) -> HtmlElement:
        """Return a `p`; with `plain`, bold is left out, as in a heading."""
        made = element("p")
        for part, key, href in self._parts:
            kept = tuple(name for name in key if not (plain and name == "strong"))
            _append(made, part, kept, href)
        _trim(made)
        return made


def _append(parent: HtmlElement, part: HtmlElement | str, key: tuple[str, ...], href: str) -> None:
    wrappers = [*([("a", href)] if href else []), *((name, "") for name in key)]
    for tag, address in wrappers:
        last = parent[-1] if len(parent) and not parent[-1].tail else None
        same = last is not None and last.tag == tag and last.get("href", "") == address
        if not same or last is None or last.get("class"):
            last = element(tag, **({"href": address} if address else {}))
            parent.append(last)
        parent = last
    if isinstance(part, str):
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + part
        else:
            parent.text = (parent.text or "") + part
    else:
        parent.append(part)


def _trim(paragraph: HtmlElement) -> None:
    """Take spaces and breaks from both ends."""
    while len(paragraph) and paragraph[-1].tag == "br" and not (paragraph[-1].tail or "").strip():
        paragraph.remove(paragraph[-1])
    while len(paragraph) and paragraph[0].tag == "br" and not (paragraph.text or "").strip():
        first = paragraph[0]
        paragraph.text = first.tail
        paragraph.remove(first)
    paragraph.text = (paragraph.text or "").lstrip() or None
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "").rstrip() or None
    elif paragraph.text:
        paragraph.text = paragraph.text.rstrip() or None


def pictures_in(element: HtmlElement) -> Iterator[HtmlElement]:
    yield from element.iter("img")
