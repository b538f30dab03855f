"""Saves what editors write: into a draft at once, beside a public or planned text otherwise."""

from __future__ import annotations

from typing import cast

from django.db import transaction
from django.utils import timezone

from publications.editorial import log, revisions
from publications.editorial.content import Content, content_of, write
from publications.editorial.log import Person
from publications.models import Event, Publication, Revision, WorkingCopy

Action = Event.Action
# Kind, number and address belong to the work and may be another's by now.
_OF_THE_WORK = ("kind", "language", "slug", "series_year", "series_sequence", "link")


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
    """Save what an editor wrote; say whether readers see it only once changes are published.

    A planned text is what somebody approved for its minute, so it is not written into either.
    """
    if revisions.was_public(text) or text.is_scheduled:
        _save_beside(text, content, by)
        return True
    if content == content_of(text):
        return False
    write(text, content)
    log.note(text, Action.SAVED, by)
    return False


def would_overwrite(text: Publication) -> bool:
    """Say whether what an editor goes on with stands in no revision, so that restoring loses it."""
    now = _own(working_content(text))
    return all(_own(revisions.content(each)) != now for each in text.revisions.all())


def _own(content: Content) -> dict[str, object]:
    """Return what restoring brings back."""
    return {name: value for name, value in content.items() if name not in _OF_THE_WORK}


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
    now = content_of(text)
    kept = {name: now[name] for name in _OF_THE_WORK}  # type: ignore[literal-required]
    content = cast("Content", {**old, **kept})
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
