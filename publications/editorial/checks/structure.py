"""Headings in order, tables that can be read aloud, notes that lead there and back."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from lxml.html import HtmlElement

from publications.editorial.checks.finding import Finding, advise, block
from publications.editorial.checks.proof import Proof, words_of


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
        if table.find(".//th") is None:
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
