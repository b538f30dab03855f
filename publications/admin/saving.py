"""Saves a form through editorial; what somebody else saved meanwhile is merged, never lost."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from publications.admin.opened import Opened, open_text
from publications.editorial import addresses, merging, revisions, working_copies
from publications.editorial.content import Content, content_of
from publications.editorial.log import Person
from publications.editorial.merging import Merged
from publications.models import Event, Publication, WorkingCopy
from publications.translations import linking


class Clash(Exception):
    """Two people changed the same thing; somebody has to say which it shall be."""

    is_rebase = False

    def __init__(self, opened: Opened, base: Content, mine: Content, merged: Merged) -> None:
        super().__init__(opened.stored.ref)
        self.opened, self.base, self.mine, self.merged = opened, base, mine, merged
        self.theirs = opened.content


class Overtaken(Clash):
    """The public text was changed, by an import say, after the changes to it were begun."""

    is_rebase = True

    def __init__(self, opened: Opened, base: Content) -> None:
        public = content_of(opened.stored)
        merged = merging.merge(base, public, opened.content)
        super().__init__(opened, base, opened.content, merged)
        self.theirs = public


@dataclass(frozen=True)
class Saved:
    """`beside`: readers do not see it yet; `taken` names what was merged in, `who` had saved it."""

    text: Publication
    beside: bool
    taken: list[str]
    who: str


@transaction.atomic
def save_over(opened: Opened, base: Content, mine: Content, by: Person) -> Saved:
    """Save what an editor made of `base`; raises `Clash` where somebody else changed the same."""
    taken: list[str] = []
    content, who = mine, last_saver(opened.stored)
    if base != opened.content and mine != opened.content:
        merged = merging.merge(base, opened.content, mine)
        if merged.clashes:
            raise Clash(opened, base, mine, merged)
        content, taken = merged.content, [str(label) for label in merged.taken]
    beside = store(opened.stored, content, by)
    # What was saved as readers have it already is no change that waits for them.
    waits = beside and WorkingCopy.objects.filter(publication=opened.stored).exists()
    return Saved(opened.stored, waits, taken, who)


def store(text: Publication, content: Content, by: Person) -> bool:
    """Save content and let addresses and the texts made from this one follow."""
    old_address = text.get_absolute_url()
    beside = working_copies.save(text, content, by)
    if not beside:
        if old_address != text.get_absolute_url() and revisions.ever_public(text):
            addresses.remember(text, old_address)
        carry(text)
    return beside


def carry(text: Publication) -> None:
    """Bring number and kind to the texts made from this one, their unpublished changes included."""
    for follower, address in linking.carry_series(text):
        if revisions.ever_public(follower):
            addresses.remember(follower, address)
        working_copies.follow_series(follower)


def last_saver(text: Publication) -> str:
    """Name who saved last."""
    event = Event.objects.filter(publication=text).order_by("-at", "-pk").first()
    return event.by_name if event else ""


def reopened(pk: int) -> Opened:
    """Open a text for writing: nobody else saves it until this transaction ends."""
    return open_text(Publication.objects.select_for_update().get(pk=pk))
