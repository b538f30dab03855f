"""The blocks about authors that the old sites printed below a text."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from publications.imports.sites.blocks import BOX, lines
from publications.imports.sites.bylines import people_of
from publications.imports.sites.found import Fate, Page, Person, Report, quoted
from publications.imports.sites.leftovers import is_button

_HEADING = re.compile(
    r"(?:about\s+(?:the\s+)?)?authors?|(?:저자|필자|글쓴이|집필자)\s*(?:소개|정보)?", re.IGNORECASE
)
_SHORT = 60
_MOST_BLOCKS = 8
_HANGUL = re.compile(r"[가-힣]")


def take_people(root: HtmlElement, people: list[Person], place: str, report: Report) -> None:
    """Move name, role and biography of the people of the byline from the end of a text to them."""
    start = _start(root, people)
    if start is None:
        return
    current: Person | None = None
    for block in list(root)[start:]:
        for line in lines(block):
            current = _read(line, current, people, place, report)
        root.remove(block)


def take_boxes(page: Page, report: Report) -> None:
    """Move what stood in blocks that the page itself marked as being about its authors."""
    place = page.place
    for box in page.body.findall(f"p[@class='{BOX}']"):
        current: Person | None = None
        for line in lines(box):
            if is_button(line) or _HEADING.fullmatch(line):
                report.say(place, Fate.DROPPED, f"in the block about the author: {quoted(line)}.")
                continue
            named = _named(line, page, report)
            current = named or _read(line, current, page.people, place, report)
        for picture in box.iter("img"):
            report.say(place, Fate.DROPPED, f"the portrait {picture.get('src', '')}; upload it.")
        page.body.remove(box)


def _named(line: str, page: Page, report: Report) -> Person | None:
    """Return whom a line of a block names with a role, or the author where there was none."""
    people, _honorifics = people_of(line)
    if len(people) != 1:
        return None
    for person in page.people:
        if person.names & people[0].names:
            person.role_ko = person.role_ko or people[0].role_ko
            person.role_en = person.role_en or people[0].role_en
            return person
    if page.people:
        return None
    page.people.append(people[0])
    report.say(page.place, Fate.GUESSED, f"the author, from the block below: {quoted(line)}.")
    return people[0]


def _start(root: HtmlElement, people: list[Person]) -> int | None:
    """Return where the first block about an author begins, at most a few before the end."""
    blocks = list(root)
    first = max(0, len(blocks) - _MOST_BLOCKS * max(1, len(people)))
    for index in range(first, len(blocks)):
        head = (lines(blocks[index]) or [""])[0]
        if index and blocks[index].tag == "p" and _called(head, people):
            return index
    return None


def _called(line: str, people: list[Person]) -> Person | None:
    name = re.sub(r"\s*\(.*\)$", "", line)
    return next((person for person in people if person.is_called(name)), None)


def _read(
    line: str, current: Person | None, people: list[Person], place: str, report: Report
) -> Person | None:
    if person := _called(line, people):
        return person
    if current is None:
        report.say(place, Fate.DROPPED, f"at the end, about nobody of the byline: {quoted(line)}.")
    else:
        _add(current, line)
        report.say(
            place, Fate.CHANGED, f"about {current.name_en or current.name_ko}: {quoted(line)}."
        )
    return current


def _add(person: Person, line: str) -> None:
    language = "ko" if _HANGUL.search(line) else "en"
    role, bio = f"role_{language}", f"bio_{language}"
    if len(line) <= _SHORT and not getattr(person, bio) and not line.endswith("."):
        setattr(person, role, getattr(person, role) or line)
    else:
        setattr(person, bio, "\n".join(filter(None, [getattr(person, bio), line])))
