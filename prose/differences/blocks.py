"""Formatted text as a row of blocks, each with its words and its place in the structure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

import lxml.html
from django.utils.translation import gettext as _
from lxml.html import HtmlElement

from prose.differences.words import Format, Word, cut, traits
from prose.html import clean

CONTAINERS = frozenset(
    "p h2 h3 h4 ul ol li blockquote pre hr table caption thead tbody tfoot tr th td figure "
    "figcaption".split()
)
_TAG = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Block:
    """A paragraph, a cell, an item; `path` leads to it, `apart` begins a new list, row or table."""

    words: tuple[Word, ...]
    path: tuple[Format, ...] = ()
    apart: bool = False

    @property
    def text(self) -> str:
        return "".join(word.text for word in self.words)

    @cached_property
    def counted(self) -> Counter[str]:
        return traits(word.text for word in self.words)

    @property
    def kind(self) -> str:
        """Return the tag that says what it is: `p`, `li`, `td`; `line` for plain text."""
        return self.path[-1][0] if self.path else "line"


def lines(text: str) -> list[Block]:
    """Return plain text as blocks, one a line."""
    return [Block(tuple(cut(line))) for line in text.split("\n")] if text else []


def blocks(html: str) -> list[Block]:
    """Return formatted text as blocks; what is not on the allow-list is not there."""
    html = clean(html)
    if not html.strip():
        return []
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    if _letters(unescape(_TAG.sub("", html))) != _letters(root.text_content()):
        # The parser gives up below some depth; nobody writes like that, but nothing may be lost.
        return lines(html)
    return _Walk(root).blocks


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _format(element: HtmlElement) -> Format:
    if element.tag in {"img", "br"} or element.get("class") == "note":
        # What they show stands among the words.
        return str(element.tag), ()
    return str(element.tag), tuple(sorted((str(k), str(v)) for k, v in element.items()))


@dataclass
class _Walk:
    """Goes through a tree; a block ends wherever an element that holds blocks begins or ends."""

    root: HtmlElement
    blocks: list[Block] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.path: list[HtmlElement] = []
        self.formats: list[Format] = []
        self.words: list[Word] = []
        self.last: list[HtmlElement] = []
        self.holding = {
            above for element in self.root.iter(*CONTAINERS) for above in element.iterancestors()
        }
        self._inside(self.root)
        self._close()

    def _inside(self, element: HtmlElement) -> None:
        self._text(element.text)
        for child in element:
            if child.tag in CONTAINERS or child in self.holding:
                self._container(child)
            else:
                self._inline(child)
            self._text(child.tail)

    def _container(self, element: HtmlElement) -> None:
        self._close()
        self.path.append(element)
        before = len(self.blocks)
        self._inside(element)
        self._close(even_empty=len(self.blocks) == before)
        self.path.pop()

    def _inline(self, element: HtmlElement) -> None:
        self.formats.append(_format(element))
        if element.tag == "img":
            self.words += cut(_pictured(element), tuple(self.formats))
        elif stand_in := _stand_in(element):
            self.words.append(Word(stand_in, tuple(self.formats)))
        self._inside(element)
        self.formats.pop()

    def _text(self, text: str | None) -> None:
        if text:
            verbatim = any(element.tag == "pre" for element in self.path)
            text = text if verbatim else _SPACES.sub(" ", text)
            self.words += cut(text, tuple(self.formats))

    def _close(self, *, even_empty: bool = False) -> None:
        words, self.words = _stripped(self.words), []
        if not words and not even_empty:
            return
        path = tuple(_format(element) for element in self.path)
        self.blocks.append(Block(tuple(words), path, self._is_apart()))
        self.last = list(self.path)

    def _is_apart(self) -> bool:
        """Say whether the block before is in another list or row of the same kind."""
        ours, theirs = self.path[:-1], self.last[:-1]
        return [each.tag for each in ours] == [each.tag for each in theirs] and ours != theirs


def _stripped(words: list[Word]) -> list[Word]:
    start, end = 0, len(words)
    while start < end and words[start].text.isspace() and words[start].text != "\n":
        start += 1
    while end > start and words[end - 1].text.isspace() and words[end - 1].text != "\n":
        end -= 1
    return words[start:end]


def _stand_in(element: HtmlElement) -> str:
    if element.tag == "br":
        return "\n"
    if element.get("class") == "note":
        return f"[{element.get('href', '').removeprefix('#')}]"
    return ""


def _pictured(element: HtmlElement) -> str:
    """Return in words what a picture shows, so that they are compared like any others."""
    alt = element.get("alt")
    shown = [element.get("src"), _("decorative") if alt == "" else alt, _size(element)]
    return _("[picture: %(shown)s]") % {"shown": " · ".join(filter(None, shown))}


def _size(element: HtmlElement) -> str:
    width, height = element.get("width", ""), element.get("height", "")
    return f"{width}×{height}" if width or height else ""
