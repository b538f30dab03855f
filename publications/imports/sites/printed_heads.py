"""Byline and date that stand in a text itself: they say more than an account's name does."""

from __future__ import annotations

from lxml.html import HtmlElement

from publications.imports.sites.blocks import lines, words
from publications.imports.sites.bylines import is_certain, is_house, people_of
from publications.imports.sites.dates import printed_date
from publications.imports.sites.found import Fate, Page, Person, Report, quoted
from publications.imports.sites.note_lines import find_runs

_LONGEST = len("선임연구위원∙") * 12
_MOST_HEAD = 3


def drop_house(page: Page, report: Report) -> None:
    """Let nobody be an author who is an account of the house: webmaster, 관리자."""
    for person in page.people:
        if is_house(person):
            said = quoted(person.name_ko or person.name_en)
            report.say(page.place, Fate.DROPPED, f"the author {said}, an account and no person.")
    page.people = [person for person in page.people if not is_house(person)]


def take_dates(page: Page, report: Report) -> None:
    """Take out the lines with dates and views that the older site printed above a text."""
    for block in list(page.body)[:_MOST_HEAD]:
        said = lines(block)
        date = printed_date(said[0]) if block.tag == "p" and len(said) == 1 else None
        day = date.day.isoformat() if date else ""
        # A date in words may open a chronicle; only the text's own is no part of it.
        is_digits = bool(said) and not any(letter.isalpha() for letter in said[0])
        if date is None or not (is_digits or page.published[:10] in {"", day}):
            continue
        page.body.remove(block)
        views = "" if date.views is None else f", {date.views} views"
        other = page.published and page.published[:10] != day
        kept = f"; {page.published[:10]} was kept" if other else ""
        report.say(page.place, Fate.CHANGED, f"{quoted(said[0])} is {day}{views}{kept}.")
        page.published = page.published or day
        page.views = date.views if page.views is None else page.views


def take_bylines(page: Page, report: Report) -> None:
    """Let the people whom a line above or below the text names be those of the page."""
    blocks = list(page.body)
    if len(blocks) == 1:
        return
    for block in dict.fromkeys([*blocks[:1], *blocks[-1:], *_above_notes(page.body)]):
        line = words(block)
        if block.tag != "p" or len(line) > _LONGEST or not is_certain(line):
            continue
        people, honorifics = people_of(line)
        page.people = _known(people, page, report)
        page.body.remove(block)
        report.say(page.place, Fate.CHANGED, f"byline, from the text: {quoted(line)}.")
        for honorific in honorifics:
            report.say(page.place, Fate.CHANGED, f"{honorific} was left out of the byline.")
        return


def _above_notes(body: HtmlElement) -> list[HtmlElement]:
    run = next(find_runs(body), None)
    above = [*run.headings, *run.blocks][0].getprevious() if run and run.is_last else None
    return [] if above is None else [above]


def _known(people: list[Person], page: Page, report: Report) -> list[Person]:
    """Return the accounts of people named in a text; one that is left over is the one left over."""
    known = [next((each for each in page.people if each.names & one.names), None) for one in people]
    left = [each for each in page.people if each not in known]
    if len(people) == len(page.people) and len(left) == 1 and None in known:
        where = known.index(None)
        if not _share_a_script(people[where], left[0]):
            known[where] = left.pop()
            names = f"{people[where].name_ko}{people[where].name_en} and {_name(known[where])}"
            report.say(page.place, Fate.GUESSED, f"{names} are one person, as there is no other.")
    for account in left:
        report.say(
            page.place, Fate.DROPPED, f"the account {_name(account)}: the byline names others."
        )
    return [_filled(account or one, one) for account, one in zip(known, people, strict=True)]


def _share_a_script(one: Person, other: Person) -> bool:
    """Say whether two names would have to be the same if they were one person's."""
    return bool((one.name_ko and other.name_ko) or (one.name_en and other.name_en))


def _name(person: Person | None) -> str:
    return (person.name_en or person.name_ko) if person else ""


def _filled(person: Person, said: Person) -> Person:
    for slot in Person.__slots__:
        setattr(person, slot, getattr(person, slot) or getattr(said, slot))
    return person
