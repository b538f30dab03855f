"""Making texts public, changing what is public, and taking texts back."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils import timezone

from publications.editorial import addresses, log, revisions
from publications.editorial.content import Content, content_of, write
from publications.editorial.log import Person
from publications.editorial.working_copies import working_copy
from publications.models import Event, Publication, Revision, Translation, WorkingCopy

Status = Publication.Status
Action = Event.Action
Change = Revision.Change


class Stale(Exception):
    """The public text was changed after the changes to it were begun."""


class StillPublic(Exception):
    """A public text can be withdrawn, not made a draft: readers and links would lose it."""


@transaction.atomic
def publish(
    text: Publication,
    at: datetime | None = None,
    by: Person = None,
    *,
    note: str = "",
    made_from: int | None = None,
) -> Revision | None:
    """Make a text public from a moment on: the one given, the one planned, or now.

    Returns the revision made; nothing for a text that is public already. `made_from` says which
    revision of its original the text reflects, if somebody looked.
    """
    if text.is_published:
        return None
    revisions.drop_planned(text)
    if text.pk and revisions.ever_public(text):
        # It comes back, which is news to those who read its withdrawal.
        text.revised_at = timezone.now()
    if text.pk and (copy := working_copy(text)):
        _take_over(text, copy)
    text.status = Status.PUBLISHED
    text.published_at = at or text.published_at or timezone.now()
    text.withdrawn_at = None
    again = text.pk is not None and text.revisions.exists()
    text.save()
    _reflect(text, made_from)
    change = Change.UPDATE if again else Change.FIRST
    made = revisions.record(
        text, change, by, note=note, public_from=max(text.published_at, _first_moment(text, again))
    )
    action = Action.SCHEDULED if text.is_scheduled else Action.PUBLISHED
    log.note(text, action, by, reason=note, revision=made.number)
    return made


def _first_moment(text: Publication, again: bool) -> datetime:
    """Return when a revision became public at the earliest: a later one not before now."""
    return timezone.now() if again or text.published_at is None else text.published_at


@transaction.atomic
def publish_changes(
    text: Publication, by: Person, change: str, note: str = "", made_from: int | None = None
) -> Revision:
    """Let readers see the working copy: all of it, in one transaction.

    `made_from` is that of `publish`. Raises `Stale` if the public text is no longer what the
    changes were made to.
    """
    copy = WorkingCopy.objects.select_for_update().get(publication=text)
    if content_of(text) != copy.based_on:
        raise Stale(text.ref)
    revisions.record_first(text)
    if change in Revision.TOLD:
        text.revised_at = timezone.now()
    _take_over(text, copy)
    _reflect(text, made_from)
    made = revisions.record(text, change, by, note=note)
    log.note(text, Action.REVISED, by, reason=note, revision=made.number)
    return made


def _reflect(text: Publication, made_from: int | None) -> None:
    link: Translation | None = getattr(text, "translation", None)
    if link and made_from is not None:
        link.made_from = made_from
        link.save(update_fields=["made_from"])


def _take_over(text: Publication, copy: WorkingCopy) -> None:
    old_address = text.get_absolute_url()
    write(text, cast("Content", copy.content))
    copy.delete()
    if old_address != text.get_absolute_url():
        addresses.remember(text, old_address)


@transaction.atomic
def withdraw(text: Publication, note: str = "", by: Person = None) -> None:
    """Take a text back; its address answers with a tombstone from now on."""
    revisions.record_first(text)
    is_first = text.status != Status.WITHDRAWN
    text.status = Status.WITHDRAWN
    text.withdrawn_at = text.withdrawn_at or timezone.now()
    text.withdrawal_note = note or text.withdrawal_note
    text.save()
    if is_first:
        made = revisions.record(text, Change.WITHDRAWAL, by, note=text.withdrawal_note)
        log.note(text, Action.WITHDRAWN, by, reason=note, revision=made.number)


@transaction.atomic
def unpublish(text: Publication, by: Person = None, reason: str = "") -> None:
    """Make a draft of a text that readers do not see: planned, in review or withdrawn.

    A moment that was only planned is forgotten with the plan.
    """
    if text.is_published:
        raise StillPublic(text.ref)
    before, was_planned = text.status, text.is_scheduled
    revisions.drop_planned(text)
    if copy := working_copy(text):
        _take_over(text, copy)
    if was_planned:
        first = text.revisions.order_by("number").first()
        text.published_at = first.public_from if first else None
    text.status = Status.DRAFT
    text.withdrawn_at = None
    text.save()
    if before == Status.DRAFT:
        return
    returned = Action.RETURNED if before == Status.IN_REVIEW else Action.REOPENED
    log.note(text, Action.UNSCHEDULED if was_planned else returned, by, reason=reason)


@transaction.atomic
def send_for_review(text: Publication, by: Person = None, note: str = "") -> None:
    """Say that a draft, or the changes to a public text, wait for somebody to look at them."""
    if copy := working_copy(text):
        copy.in_review = True
        copy.save()
        text.save(update_fields=["version", "modified_at"])
    elif text.status == Status.DRAFT:
        text.status = Status.IN_REVIEW
        text.save()
    else:
        return
    log.note(text, Action.SENT, by, reason=note)


@transaction.atomic
def return_to_writer(text: Publication, by: Person = None, reason: str = "") -> None:
    """Give a text in review, or changes in review, back with a word on why."""
    copy = working_copy(text)
    if copy and copy.in_review:
        copy.in_review = False
        copy.save()
        text.save(update_fields=["version", "modified_at"])
    elif text.status == Status.IN_REVIEW:
        text.status = Status.DRAFT
        text.save()
    else:
        return
    log.note(text, Action.RETURNED, by, reason=reason)
