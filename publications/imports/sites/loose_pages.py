"""Pages of which only the order of lines is left: head, date, text."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field

import lxml.html
from lxml.html import HtmlElement

from publications.imports.sites.blocks import gathered, lines, words
from publications.imports.sites.bylines import is_certain, people_of
from publications.imports.sites.dates import Printed, printed_date
from publications.imports.sites.found import Fate, Report, quoted
from publications.imports.sites.own_titles import take_title
from publications.imports.sites.saved import Saved
from publications.imports.sites.shelves import kind_of

_IDS = "hd ft tnb gnb snb bo_vc bo_v_share bo_v_top bo_v_bot bo_v_nav comments respond sidebar"
_AROUND = "|".join(
    [
        *(f".//{tag}" for tag in "nav header footer aside form button select".split()),
        *(f".//{tag}" for tag in "script style noscript".split()),
        *(f".//*[@id='{name}']" for name in _IDS.split()),
    ]
)
_MOST_HEAD = 30


@dataclass(slots=True)
class Head:
    """What stands above a text; `is_found` says that its end was not guessed."""

    titles: list[str] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    shelves: list[str] = field(default_factory=list)
    date: Printed | None = None
    views: int | None = None
    is_found: bool = False


def by_lines(root: HtmlElement, file: Saved, report: Report) -> tuple[Head, HtmlElement]:
    """Return the head of a page and the blocks of its text."""
    title = take_title(root, file.place, report) if file.is_html else ""
    _drop_around(root, title, file.place, report)
    body = gathered(root) if file.is_html else root
    head = Head()
    blocks = list(body)
    at = next((i for i, block in enumerate(blocks[:_MOST_HEAD]) if _dates(block)), None)
    if at is None:
        report.say(file.place, Fate.UNREAD, "the line with the date, so that the head is a guess.")
        _guess_head(body, head, title, file.place, report)
        return head, body
    head.is_found = True
    head.date = _dates(blocks[at])
    said = [line for block in blocks[: at + 1] for line in lines(block)]
    where = _index_of_date(said)
    tell_date(said[where], head.date, file.place, report)
    _read_head(said[:where], head, title, file.place, report)
    for block in blocks[: at + 1]:
        body.remove(block)
    for index, line in enumerate(said[where + 1 :]):
        paragraph = lxml.html.Element("p")
        paragraph.text = line
        body.insert(index, paragraph)
    return head, body


def _drop_around(root: HtmlElement, title: str, place: str, report: Report) -> None:
    for each in root.xpath(_AROUND):
        if each.getparent() is None or (each.tag == "header" and _is_head(each, title)):
            continue
        if words(each):
            report.say(place, Fate.DROPPED, f"around the text: {quoted(words(each))}.")
        each.drop_tree()


def _is_head(header: HtmlElement, title: str) -> bool:
    """Say whether a header is the text's own, and not that of every page."""
    if any(_dates(block) for block in gathered(deepcopy(header))):
        return True
    said = [words(heading) for heading in header.iter("h1", "h2")]
    return bool(said) and (title in said or not title)


def _guess_head(body: HtmlElement, head: Head, title: str, place: str, report: Report) -> None:
    """Read the head of a page that prints no date: its title, or else what stands first."""
    blocks = list(body)
    at = next((i for i, each in enumerate(blocks[:_MOST_HEAD]) if words(each) == title), None)
    if title and at is None:
        head.titles = [title]
        return
    for block in blocks[: at or 0]:
        report.say(place, Fate.DROPPED, f"around the text: {quoted(words(block))}.")
        body.remove(block)
    if blocks:
        head.titles = lines(blocks[at or 0])
        body.remove(blocks[at or 0])


def _dates(block: HtmlElement) -> Printed | None:
    return next(filter(None, map(printed_date, lines(block))), None)


def _index_of_date(above: list[str]) -> int:
    return next(i for i, line in enumerate(above) if printed_date(line))


def tell_date(said: str, date: Printed | None, place: str, report: Report) -> None:
    if date and not date.is_plain:
        views = "" if date.views is None else f", {date.views} views"
        report.say(place, Fate.CHANGED, f"{quoted(said)} is {date.day}{views}.")


def _read_head(above: list[str], head: Head, title: str, place: str, report: Report) -> None:
    """Read breadcrumbs, title lines and byline, which stand above the date in this order."""
    crumbs = [i for i, line in enumerate(above) if _is_crumbs(line)]
    start = crumbs[-1] + 1 if crumbs else 0
    if title in above[start:]:
        start = above.index(title, start)
    for line in above[:start]:
        head.shelves += [part.strip() for part in re.split(r"[|>/]", line) if kind_of(part.strip())]
        report.say(place, Fate.DROPPED, f"around the text: {quoted(line)}.")
    rest = above[start:]
    if rest and (len(rest) > 1 or (title and is_certain(rest[0]))) and people_of(rest[-1])[0]:
        head.bylines = [rest.pop()]
    if head.bylines and not any(is_certain(line) for line in head.bylines):
        report.say(place, Fate.GUESSED, f"byline {quoted(head.bylines[0])}, as it stands last.")
    head.titles = rest or [title] * bool(title)
    head.shelves = list(dict.fromkeys(head.shelves))


def _is_crumbs(line: str) -> bool:
    parts = [part.strip() for part in re.split(r"[|>]", line)]
    is_trail = len(parts) > 1 and any(kind_of(part) for part in parts)
    return (
        is_trail or bool(kind_of(line)) or line.casefold() in {"publications", "발간물", "closed"}
    )
