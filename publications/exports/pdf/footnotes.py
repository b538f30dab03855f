"""Notes at the foot of the page that they are called on, or all of them behind the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import lxml.html
from django.utils.safestring import SafeString, mark_safe
from lxml.html import HtmlElement

from prose.document import Note

_ANCHOR = re.compile(r"n\d+")
# With more than this part of a page under notes, they are no longer its foot.
_MOST = 0.7
_BLOCKS = "p|ul|ol|li|blockquote|pre".split("|")


def set_footnotes(root: HtmlElement, notes: Sequence[Note]) -> list[SafeString]:
    """Put each note where its first mark stands, for CSS to move to the foot of that page.

    Later marks of the same note stay numbers. Returns the notes that no mark leads to.
    """
    unplaced = []
    for note in notes:
        marks = root.xpath(f".//a[starts-with(@id, 'r{note.number}-')]")
        if not marks:
            unplaced.append(note.body)
            continue
        first = marks[0].getparent()
        placed = _note(note, "span", "footnote")
        placed.tail = first.tail
        first.getparent().replace(first, placed)
    return unplaced


def endnotes(notes: Sequence[Note]) -> list[SafeString]:
    """Return the notes as they follow a text whose marks stay numbers.

    Nothing else on paper is an `article`, by which `structure` knows them.
    """
    placed = [_note(note, "article", "endnote") for note in notes]
    return [mark_safe(lxml.html.tostring(each, encoding="unicode")) for each in placed]  # noqa: S308


def label_headings(root: HtmlElement) -> None:
    """Give headings the words of their bookmarks, without marks and notes."""
    for heading in root.xpath(".//h2|.//h3|.//h4"):
        words = "".join(
            heading.xpath(".//text()[not(ancestor::*[@class='footnote' or @class='fnref'])]")
        )
        heading.set("data-label", " ".join(words.split()))


def leave_room(document: Any) -> bool:
    """Say whether the notes of a document that was laid out stand at the foot of its pages.

    WeasyPrint lets them grow over the text and out of the paper.
    """
    return all(
        top >= (1 - _MOST) * page.height
        for page in document.pages
        for name, (_left, top, *_end) in page.anchors.items()
        if _ANCHOR.fullmatch(name)
    )


def _note(note: Note, tag: str, name: str) -> HtmlElement:
    placed = lxml.html.fragment_fromstring(str(note.body), create_parent=tag)
    placed.set("class", name)
    placed.set("data-number", str(note.number))
    placed.set("id", note.anchor)
    # Paragraphs cannot stand in a line of text; WeasyPrint closes the one around them.
    for block in placed.iter(*_BLOCKS):
        block.tag = "span"
        block.set("class", "par")
    # The first one follows the number of the note.
    if len(placed) and placed[0].get("class") == "par" and not (placed.text or "").strip():
        del placed[0].attrib["class"]
    return placed
