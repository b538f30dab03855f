"""Footnotes: marks that were glued to words, and the notes that stand at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable

import lxml.html
from lxml.html import HtmlElement

from publications.imports.sites import note_marks
from publications.imports.sites.blocks import in_blocks, words
from publications.imports.sites.found import Fate, Report, quoted
from publications.imports.sites.note_lines import Run, find_runs, with_digits
from publications.imports.sites.note_marks import Mark, chain, marks_in

_INLINE = re.compile(r"\[\[note:(\d+)\]\]")
_MOST_NAMED = 5


def join_notes(root: HtmlElement, inline: list[str], place: str, report: Report) -> None:
    """Make marks and notes of a text the site's own; what cannot be joined stays and is told.

    `inline` are notes that stood in the text, each at a `[[note:1]]`, counted from one.
    """
    with_digits(root)
    _mark_inline(root)
    items = _joined(root, place, report)
    if inline:
        items = [*items, *(_item(note) for note in inline)]
        _number_anew(root, items, len(items) - len(inline))
    if not items:
        return
    note_marks.drop_empty_links(root)
    notes = lxml.html.Element("ol")
    notes.set("class", "notes")
    for number, item in enumerate(items, 1):
        item.set("id", f"note-{number}")
        notes.append(item)
    root.append(notes)


def _mark_inline(root: HtmlElement) -> None:
    """Put links where notes stood in the text; `_number_anew` gives them their numbers."""
    for holder, where, text in list(note_marks.texts(root)):
        rest, parts = text, []
        while found := _INLINE.search(rest):
            parts.append((rest[: found.start()], f"+{found[1]}"))
            rest = rest[found.end() :]
        if parts:
            note_marks.insert(holder, where, parts, rest)


def _item(note: str) -> HtmlElement:
    item = lxml.html.Element("li")
    paragraphs = in_blocks(note)
    if len(paragraphs) == 1 and paragraphs[0].tag == "p":
        item.text = paragraphs[0].text
        item.extend(list(paragraphs[0]))
    else:
        item.extend(list(paragraphs))
    return item


def _number_anew(root: HtmlElement, items: list[HtmlElement], below: int) -> None:
    """Let notes from the text and the `below` ones from its end count in the order of marks."""
    order: list[int] = []
    for mark in root.iterfind(".//a[@class='note']"):
        said = mark.text or ""
        index = int(said) - 1 + (below if said.startswith("+") else 0)
        if index not in order:
            order.append(index)
        mark.text = str(order.index(index) + 1)
        mark.set("href", f"#note-{mark.text}")
    order += [index for index in range(len(items)) if index not in order]
    items[:] = [items[index] for index in order]


def _joined(root: HtmlElement, place: str, report: Report) -> list[HtmlElement]:
    """Return the notes at the end of a text whose marks were found and are links now."""
    unsure: list[tuple[Run, dict[int, Mark]]] = []
    for run in find_runs(root):
        own = {*run.blocks, *run.headings}
        above = [block for block in root if block not in own]
        above = above[: _index(root, run)]
        marks = chain(marks_in(above), len(run.items))
        if marks and (run.is_certain or _is_whole(marks, run)):
            note_marks.place(marks.values())
            _tell_unmarked(run, marks, place, report)
            run.take_out(place, report)
            said = f"notes: {len(run.items)}, joined to marks: {len(marks)}."
            report.say(place, Fate.CHANGED, said)
            return run.items
        unsure.append((run, marks))
    _tell_left(root, unsure, place, report)
    return []


def _index(root: HtmlElement, run: Run) -> int:
    return list(root).index([*run.headings, *run.blocks][0])


def _is_whole(marks: dict[int, Mark], run: Run) -> bool:
    """Say whether marks alone make lines notes: a single digit in a text may be anything."""
    is_sure = len(marks) > 1 or all(mark.doubt <= note_marks.SURE for mark in marks.values())
    return len(marks) == len(run.items) and is_sure


def _tell_unmarked(run: Run, marks: dict[int, Mark], place: str, report: Report) -> None:
    for number, item in enumerate(run.items, 1):
        if number not in marks:
            report.say(place, Fate.UNREAD, f"where note {number} belongs: {quoted(words(item))}.")


def _tell_left(
    root: HtmlElement, unsure: list[tuple[Run, dict[int, Mark]]], place: str, report: Report
) -> None:
    """Say what looks like notes or marks and stays as it is."""
    for run, marks in unsure:
        count = len(run.items)
        is_likely = len(marks) > 1 or any(mark.doubt <= note_marks.SURE for mark in marks.values())
        if is_likely:
            report.say(
                place, Fate.UNREAD,
                f"whether {count} lines near the end are notes; marks like theirs: "
                f"{_named(marks.values())}. All was left as it stands.",
            )  # fmt: skip
            return
        if run.is_certain:
            report.say(
                place, Fate.GUESSED, f"{count} lines like notes at the end; no mark was found."
            )
            return
    found = [mark for mark in marks_in(root) if mark.doubt <= note_marks.SURE]
    marks = chain(found, max((mark.number for mark in found), default=0))
    one_alone = len(marks) == 1 and marks.get(1) is not None and marks[1].doubt > 0
    if 1 in marks and not one_alone:
        report.say(
            place, Fate.UNREAD, f"the notes of what looks like marks: {_named(marks.values())}."
        )


def _named(marks: Iterable[Mark]) -> str:
    said = [quoted(mark.said, 30) for mark in sorted(marks, key=lambda mark: mark.order)]
    more = f" and {len(said) - _MOST_NAMED} more" if len(said) > _MOST_NAMED else ""
    return ", ".join(said[:_MOST_NAMED]) + more
