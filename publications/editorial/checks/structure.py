"""Headings in order, tables that can be read aloud, notes that lead there and back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from lxml.html import HtmlElement

from publications.editorial.checks.finding import Finding, advise, block
from publications.editorial.checks.proof import Proof, is_blank, words_of

_TYPED = re.compile(r"(?<=[^\s\[])\s?\[(?:주|각주|미주|note)?\s?\d{1,2}\](?!\()", re.IGNORECASE)


def heading_order(proof: Proof) -> Iterator[Finding]:
    # The title is the page's only h1.
    above = 1
    for heading in proof.elements("h2", "h3", "h4"):
        depth = int(str(heading.tag)[1])
        if depth > above + 1:
            yield advise(
                "body",
                _(
                    "A heading of level %(found)s follows one of level %(above)s. "
                    "Make it level %(wanted)s; the title is level 1."
                )
                % {"found": depth, "above": above, "wanted": above + 1},
                words_of(heading),
                proof.language,
            )
        above = depth


def heading_empty(proof: Proof) -> Iterator[Finding]:
    for heading in proof.elements("h2", "h3", "h4"):
        if not words_of(heading):
            yield advise("body", _("A heading is empty. Write it, or take it out."))


def table_unheaded(proof: Proof) -> Iterator[Finding]:
    for number, table in enumerate(proof.elements("table"), 1):
        if not _is_headed(table):
            yield advise(
                "body",
                _(
                    "Table %(number)s has no header cells. Make its first row or column headers, "
                    "so that screen readers can name what they read."
                )
                % {"number": number},
                words_of(table),
                proof.language,
            )


def _is_headed(table: HtmlElement) -> bool:
    """Say whether words head its columns or rows; a header cell in the midst heads nothing."""
    rows = table.xpath(".//tr")
    first = rows[0].findall("th") if rows else []
    beside = [row[0] for row in rows if len(row) and row[0].tag == "th"]
    return any(not is_blank(words_of(cell)) for cell in [*first, *beside])


def header_empty(proof: Proof) -> Iterator[Finding]:
    """The corner may be empty; any other header cell names a column or a row."""
    for number, table in enumerate(proof.elements("table"), 1):
        cells = table.xpath(".//th[not(.//img)]")
        empty = [cell for cell in cells if is_blank(words_of(cell)) and not _is_corner(cell)]
        if empty and _is_headed(table):
            yield advise(
                "body",
                _(
                    "Table %(number)s has a header cell without words. "
                    "Write what its column or row is about."
                )
                % {"number": number},
                words_of(table),
                proof.language,
            )


def _is_corner(cell: HtmlElement) -> bool:
    first_row = cell.xpath("./ancestor::table[1]//tr")[0]
    return cell.getprevious() is None and cell.getparent() is first_row


def table_uncaptioned(proof: Proof) -> Iterator[Finding]:
    for number, table in enumerate(proof.elements("table"), 1):
        caption = table.find("caption")
        if caption is None or not words_of(caption):
            yield advise(
                "body",
                _("Table %(number)s has no caption. Say what it shows.") % {"number": number},
                words_of(table),
                proof.language,
            )


def note_missing(proof: Proof) -> Iterator[Finding]:
    """The page leaves such a mark out, and the reader never learns that there was one."""
    there = {item.get("id") for item in _notes(proof) if item.get("id")}
    for mark in _marks(proof):
        if mark.get("href", "").removeprefix("#") not in there:
            yield block(
                "body",
                _(
                    "A mark leads to a note that is not there. "
                    "Write the note, or take the mark out."
                ),
                _around(mark),
                proof.language,
            )


def note_empty(proof: Proof) -> Iterator[Finding]:
    for number, item in enumerate(_notes(proof), 1):
        if is_blank(words_of(item)) and item.find(".//img") is None:
            yield block(
                "body",
                _("Note %(number)s says nothing. Write it, or take it out with its marks.")
                % {"number": number},
            )


def note_typed(proof: Proof) -> Iterator[Finding]:
    """“[1]” behind a word; at the head of a paragraph it numbers the paragraph."""
    for words in _running(proof):
        for found in _TYPED.finditer(words):
            yield advise(
                "body",
                _(
                    "A note is typed as plain text and leads nowhere. "
                    "Set it as a note, which readers can follow there and back."
                ),
                words[max(0, found.start() - 60) : found.end()],
                proof.language,
            )
            break


def _running(proof: Proof) -> Iterator[str]:
    """Yield the words of paragraphs, items and cells that stand outside the notes."""
    for element in proof.elements("p", "li", "td"):
        if element.find("./p") is None and not element.xpath(
            "ancestor-or-self::ol[@class='notes']"
        ):
            yield words_of(element)


def note_unmentioned(proof: Proof) -> Iterator[Finding]:
    mentioned = {mark.get("href", "").removeprefix("#") for mark in _marks(proof)}
    for item in _notes(proof):
        if item.get("id") not in mentioned:
            yield advise(
                "body",
                _("Nothing in the text leads to this note. Set a mark for it, or take it out."),
                words_of(item),
                proof.language,
            )


def _notes(proof: Proof) -> list[HtmlElement]:
    found: list[HtmlElement] = proof.body.xpath(".//ol[@class='notes']/li")
    return found


def _marks(proof: Proof) -> list[HtmlElement]:
    found: list[HtmlElement] = proof.body.xpath(".//a[@class='note']")
    return found


def _around(mark: HtmlElement) -> str:
    """Return the words that lead up to a mark."""
    previous = mark.getprevious()
    parent = mark.getparent()
    before = previous.tail if previous is not None else parent.text if parent is not None else ""
    return (before or "")[-60:] + words_of(mark)
