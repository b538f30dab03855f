"""From a page of an old site to a line of the interchange format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from prose.direction import straight
from prose.html import clean, dropped, normalise
from prose.languages import text_languages
from publications.imports.documents.shaping.language import guess
from publications.imports.sites import (
    about,
    directions,
    footnotes,
    leftovers,
    pictures,
    printed_heads,
    remarks,
    titles,
)  # fmt: skip
from publications.imports.sites.blocks import html_of, words
from publications.imports.sites.found import Fate, Page, Person, Report, quoted, times
from publications.imports.sites.remarks import Original
from publications.imports.sites.shelves import kind_of

_EMPTY = re.compile(r"<p>\s*</p>\n?")
_NUMBERED = {"issue-brief", "report", "working-paper"}


@dataclass(slots=True)
class Shaped:
    """A line, and what it takes to join it to others."""

    place: str
    line: dict[str, Any]
    original: Original
    group: str


def shape(page: Page, notes: list[str], kind: str, report: Report) -> Shaped:
    """Return a page as a line; `notes` stood in its shortcodes, `kind` is for what names none."""
    place, root = page.place, page.body
    directions.straighten(page, report)
    original = remarks.take_remarks(root, place, report)
    leftovers.drop_leftovers(root, place, report)
    original.language = original.language or page.source
    printed_heads.drop_house(page, report)
    printed_heads.take_dates(page, report)
    printed_heads.take_bylines(page, report)
    about.take_boxes(page, report)
    about.take_people(root, page.people, place, report)
    footnotes.join_notes(root, notes, place, report)
    pictures.name_files(root, place, report)
    # Notes of shortcodes are markup until here.
    body, turned = straight(html_of(root))
    directions.tell(turned, place, report)
    for what, count in sorted(dropped(body).items()):
        report.say(place, Fate.DROPPED, f"{times(what, count)}: the site has no place for it.")
    _take_prefix(page, report)
    line: dict[str, Any] = {
        "kind": _kind(page, kind, report),
        "language": _language(page, words(root), report),
        **_heading(page, report),
        "abstract": page.abstract,
        "body_html": _EMPTY.sub("", clean(body)).strip(),
        "published": page.published,
        "status": page.status,
        "authors": [_person(person) for person in page.people],
        "topics": page.topics,
        "views": page.views,
        "former_addresses": page.addresses,
    }
    if line["kind"] not in _NUMBERED and line["number"]:
        report.say(place, Fate.DROPPED, f"number {line['number']}: its kind carries none.")
        line["number"] = ""
    _tell_gaps(line, place, report)
    said = {name: value for name, value in line.items() if value not in ("", [], None)}
    return Shaped(place, said, original, page.group)


def _kind(page: Page, default: str, report: Report) -> str:
    found = [kind for shelf in page.shelves if (kind := kind_of(shelf))]
    if not found:
        shelves = ", ".join(page.shelves) or "no shelf"
        report.say(page.place, Fate.GUESSED, f"kind {default}: {shelves} names none.")
        return default
    if len(set(found)) > 1:
        others = ", ".join(sorted(set(found) - {found[0]}))
        report.say(page.place, Fate.GUESSED, f"kind {found[0]}; it also stood under {others}.")
    return found[0]


def _language(page: Page, text: str, report: Report) -> str:
    """Return the language of the words; the shelf may have been another's."""
    seen = guess(f"{page.title} {text}")
    if page.language and page.language != seen:
        # A short English text full of Korean names, say; only other scripts are beyond doubt.
        doubtful = {page.language, seen} <= {"ko", "en"} and len(text) < 400
        if doubtful and page.language in text_languages():
            return page.language
        report.say(page.place, Fate.GUESSED, f"language {seen}: filed under {page.language}.")
    return seen


def _take_prefix(page: Page, report: Report) -> None:
    """Take the name of a series without a number off the title; it names the kind as well."""
    title, series = titles.take_series(" ".join(page.title.split()))
    if series:
        report.say(page.place, Fate.CHANGED, f"{quoted(series)} was left out of the title.")
        page.title = title
        if not any(map(kind_of, page.shelves)):
            page.shelves.append(series.strip("[]【】〔〕()"))


def _heading(page: Page, report: Report) -> dict[str, str]:
    title, number = titles.take_number(normalise(" ".join(page.title.split())))
    if number:
        report.say(page.place, Fate.CHANGED, f"number {number}, from the title.")
    lines = [title, *page.subtitle.splitlines()]
    told = []
    for line in lines:
        paired, is_paired = titles.paired(line)
        if not is_paired:
            report.say(page.place, Fate.UNREAD, f"the pairs of quotation marks in {quoted(line)}.")
        elif paired != line:
            report.say(page.place, Fate.CHANGED, f"quotation marks: {quoted(line)}.")
        told.append(paired)
    return {"number": page.number or number, "title": told[0], "subtitle": "\n".join(told[1:])}


def _person(person: Person) -> dict[str, str]:
    fields = ("slug", "name_en", "family_en", "given_en", "name_ko", "role_en", "role_ko",
              "bio_en", "bio_ko")  # fmt: skip
    return {name: value for name in fields if (value := getattr(person, name))}


def _tell_gaps(line: dict[str, Any], place: str, report: Report) -> None:
    if not line["title"]:
        report.say(place, Fate.UNREAD, "a title: write one into the line, or it is refused.")
    if not line["published"]:
        report.say(place, Fate.UNREAD, "a date: write one into the line, or it is refused.")
    if not line["authors"]:
        report.say(place, Fate.UNREAD, "a byline: there is none.")
    if not re.sub(r"<[^>]*>|\s", "", line["body_html"]) and "<img" not in line["body_html"]:
        report.say(place, Fate.UNREAD, "a text: the body is empty.")
