"""Takes the signs that turn the direction of writing out of what was read, and tells it."""

from __future__ import annotations

from prose.direction import straight
from publications.imports.sites.found import Fate, Page, Person, Report, times

_FIELDS = ("title", "subtitle", "abstract")


def straighten(page: Page, report: Report) -> None:
    """Take such signs out of all that a page says."""
    count = sum(_straighten(page, name) for name in _FIELDS)
    for person in page.people:
        count += sum(_straighten(person, name) for name in Person.__slots__)
    for topic in page.topics:
        for name, value in topic.items():
            topic[name], found = straight(value)
            count += found
    for element in page.body.iter():
        count += sum(_straighten(element, name) for name in ("text", "tail"))
    tell(count, page.place, report)


def _straighten(holder: object, name: str) -> int:
    text, count = straight(getattr(holder, name) or "")
    if count:
        setattr(holder, name, text)
    return count


def tell(count: int, place: str, report: Report) -> None:
    if count:
        what = times("an invisible sign that turns the direction of writing", count)
        report.say(place, Fate.DROPPED, f"{what}.")
