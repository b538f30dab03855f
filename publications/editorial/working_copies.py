"""Saves what editors write: into a draft at once, beside a public text until it is published."""

from __future__ import annotations

from typing import cast

from django.db import transaction
from django.utils import timezone

from publications.editorial import log, revisions
from publications.editorial.content import Content, content_of, write
from publications.editorial.log import Person
from publications.models import Event, Publication, Revision, WorkingCopy

Action = Event.Action


def working_content(text: Publication) -> Content:
    """Return what an editor goes on with: the unpublished changes, or else the text itself."""
    copy = working_copy(text)
    return cast("Content", copy.content) if copy else content_of(text)


def working_copy(text: Publication) -> WorkingCopy | None:
    return WorkingCopy.objects.filter(publication=text).first()


@transaction.atomic
def begin(text: Publication, content: Content, by: Person) -> Publication:
    """Store a new text as a draft."""
    text.status = Publication.Status.DRAFT
    text.created_by = by
    write(text, content)
    log.note(text, Action.BEGUN, by)
    return text


@transaction.atomic
def save(text: Publication, content: Content, by: Person) -> bool:
    """Save what an editor wrote; say whether readers see it only once changes are published."""
    if revisions.was_public(text):
        _save_beside(text, content, by)
        return True
    if content == content_of(text):
        return False
    write(text, content)
    if text.is_scheduled:
        revisions.drop_planned(text)
        change = _change_of_next(text)
        revisions.record(text, change, by, public_from=text.published_at)
    log.note(text, Action.SAVED, by)
    return False


def _change_of_next(text: Publication) -> str:
    return Revision.Change.UPDATE if text.revisions.exists() else Revision.Change.FIRST


def _save_beside(text: Publication, content: Content, by: Person) -> None:
    copy = working_copy(text)
    public = content_of(text)
    if content == public:
        discard(text, by)
        return
    if copy is None:
        WorkingCopy.objects.create(
            publication=text, content=content, based_on=public, begun_by=by, saved_by=by
        )
    else:
        copy.content, copy.saved_by = content, by
        copy.save()
    log.note(text, Action.SAVED, by)
    text.save(update_fields=["version", "modified_at"])


@transaction.atomic
def discard(text: Publication, by: Person, reason: str = "") -> None:
    """Forget the unpublished changes; the public text stays as it is."""
    deleted, _each = WorkingCopy.objects.filter(publication=text).delete()
    if deleted:
        text.save(update_fields=["version", "modified_at"])
        log.note(text, Action.DISCARDED, by, reason=reason)


@transaction.atomic
def restore(text: Publication, revision: Revision, by: Person) -> bool:
    """Take an earlier revision up again, as a working copy or into the draft."""
    old = revisions.content(revision)
    # What a text is called and numbered belongs to its work and may be another's by now.
    now = content_of(text)
    kept = ("kind", "language", "slug", "series_year", "series_sequence", "link")
    content = cast("Content", {**old, **{name: now[name] for name in kept}})  # type: ignore[literal-required]
    was, link = old["link"], now["link"]
    if was and link and was["original"] == link["original"]:
        # An older text reflects an older original, whatever the newest one did.
        content["link"] = {**link, "made_from": was["made_from"]}
    beside = save(text, content, by)
    log.note(text, Action.RESTORED, by, revision=revision.number)
    return beside


@transaction.atomic
def rebase(text: Publication, content: Content, by: Person) -> None:
    """Let the unpublished changes stand on what the public text says by now."""
    WorkingCopy.objects.filter(publication=text).update(
        content=content, based_on=content_of(text), saved_by=by, saved_at=timezone.now()
    )
    text.save(update_fields=["version", "modified_at"])
    log.note(text, Action.SAVED, by)


def follow_series(text: Publication) -> None:
    """Let unpublished changes know the number, kind and address that a text was just given."""
    copy = working_copy(text)
    if copy is None:
        return
    now = content_of(text)
    series = {name: now[name] for name in ("kind", "slug", "series_year", "series_sequence")}
    copy.content = {**copy.content, **series}
    copy.based_on = {**copy.based_on, **series}
    copy.save()
