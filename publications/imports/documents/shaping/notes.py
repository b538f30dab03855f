"""Footnotes and endnotes in one list, in the order of their marks."""

from __future__ import annotations

from lxml.html import HtmlElement

from publications.imports.documents.blocks import Draft, element


def number_notes(draft: Draft, root: HtmlElement) -> None:
    """Name marks and notes `note-1`, `note-2`, …; the list of notes closes the text."""
    numbers: dict[str, int] = {}
    notes = element("ol", class_="notes")
    _name_marks(draft, root, numbers)
    done = 0
    # A note may call another one.
    while done < len(numbers):
        key = list(numbers)[done]
        item = draft.notes[key]
        item.set("id", f"note-{numbers[key]}")
        _name_marks(draft, item, numbers)
        notes.append(item)
        done += 1
    if len(notes):
        root.append(notes)
    if any(key.startswith("e") for key in numbers) and any(key.startswith("f") for key in numbers):
        draft.changed("endnotes", count=sum(key.startswith("e") for key in numbers))


def _name_marks(draft: Draft, root: HtmlElement, numbers: dict[str, int]) -> None:
    for mark in list(root.xpath(".//a[@class='note']")):
        key = mark.get("href", "").removeprefix("#")
        number = numbers.setdefault(key, len(numbers) + 1)
        mark.set("href", f"#note-{number}")
        mark.text = str(number)
        _unraise(mark)


def _unraise(mark: HtmlElement) -> None:
    """Take a mark out of a raised run that holds nothing else: it is raised by itself."""
    around = mark.getparent()
    if around is None or around.tag not in {"sup", "sub"} or len(around) > 1:
        return
    if not (around.text or "").strip() and not (mark.tail or "").strip():
        around.drop_tag()
