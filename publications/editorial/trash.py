"""Deleting in two steps: to the trash, from where all of a text comes back, and for good."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from publications.editorial import log, revisions
from publications.editorial.log import Person
from publications.models import (
    Attachment,
    Event,
    FormerAddress,
    Publication,
    Revision,
    Tombstone,
    TrashEntry,
    WorkingCopy,
)
from publications.models.former_address import address_key

Status = Publication.Status
Action = Event.Action


class Taken(Exception):
    """Another text has the address or number of one that shall come back."""

    def __init__(self, text: Publication, rival: Publication) -> None:
        super().__init__(f"{text.ref} · {rival.ref}")
        self.text, self.rival = text, rival


class OriginalInTrash(Exception):
    """A text cannot come back without the original that it was made from."""


@transaction.atomic
def discard(text: Publication, by: Person, reason: str = "") -> TrashEntry:
    """Move a text to the trash, and with an original the texts made from it."""
    entry = _discard_one(text, by, reason, None)
    for translation in text.translations.select_related("text"):
        if translation.text.status != Status.TRASHED:
            _discard_one(translation.text, by, reason, entry)
    return entry


def _discard_one(
    text: Publication, by: Person, reason: str, went_with: TrashEntry | None
) -> TrashEntry:
    entry = TrashEntry.objects.create(
        publication=text, status_before=text.status, reason=reason, by=by, went_with=went_with
    )
    Publication.with_trash.filter(pk=text.pk).update(status=Status.TRASHED)
    text.status = Status.TRASHED
    log.note(text, Action.TRASHED, by, reason=reason)
    return entry


@transaction.atomic
def bring_back(entry: TrashEntry, by: Person) -> None:
    """Put a text, and those that went with it, back where they were.

    Raises `Taken` where another text has the place by now, `OriginalInTrash` where what it was made
    from is still in the trash; nothing has moved then.
    """
    link = getattr(entry.publication, "translation", None)
    if link and link.original and link.original.status == Status.TRASHED:
        raise OriginalInTrash(link.original.title)
    for each in [entry, *entry.companions.select_related("publication")]:
        _bring_back_one(each, by)


def _bring_back_one(entry: TrashEntry, by: Person) -> None:
    text = entry.publication
    if rival := _rival(text):
        raise Taken(text, rival)
    # No save(): what comes back is the same to the byte, dates of change included.
    Publication.with_trash.filter(pk=text.pk).update(status=entry.status_before)
    text.status = entry.status_before
    log.note(text, Action.UNTRASHED, by)
    entry.companions.update(went_with=None)
    entry.delete()


def _rival(text: Publication) -> Publication | None:
    there = Publication.objects.filter(kind=text.kind, language=text.language)
    link = getattr(text, "translation", None)
    if link and link.original_id:
        made = there.filter(translation__original=link.original_id).exclude(pk=text.pk)
        if in_its_place := made.first():
            return in_its_place
    by_address = there.filter(slug=text.slug).first()
    if by_address or text.series_number is None:
        return by_address
    year, sequence = text.series_number
    numbered = Publication.objects.filter(
        kind=text.kind, series_year=year, series_sequence=sequence
    ).exclude(pk=text.pk)
    if hasattr(text, "translation"):
        return numbered.filter(language=text.language).first()
    # The number belongs to the work: no other original may have it, in any language.
    return numbered.exclude(translation__original=text.pk).first()


@transaction.atomic
def purge(entry: TrashEntry, by: Person) -> None:
    """Delete a text and those that went with it for good; addresses once public answer 410 then."""
    head = entry.publication
    texts = [*(each.publication for each in going_along(entry)), head]
    files = {name for text in texts for name in _files(text)}
    for text in texts:
        _bury(text)
        log.note(text, Action.PURGED, by)
        Publication.with_trash.get(pk=text.pk).delete()
    transaction.on_commit(lambda: _delete_files(files))


def going_along(entry: TrashEntry) -> list[TrashEntry]:
    """Return the texts in the trash that were made from this one: nothing stands without it."""
    made = TrashEntry.objects.filter(publication__translation__original=entry.publication_id)
    return list(made.select_related("publication"))


def in_the_way(entry: TrashEntry) -> list[Publication]:
    """Return texts outside the trash that were made from this one, so that it cannot be deleted."""
    return [
        link.text
        for link in entry.publication.translations.select_related("text")
        if link.text.status != Status.TRASHED
    ]


def _bury(text: Publication) -> None:
    if not revisions.ever_public(text):
        return
    known = [text.get_absolute_url()]
    known += FormerAddress.objects.filter(publication=text).values_list("address", flat=True)
    for address in known:
        Tombstone.objects.get_or_create(
            key=address_key(address),
            defaults={
                "address": address,
                "kind": text.kind,
                "number": text.number,
                "doi": text.doi or "",
            },
        )


def _files(text: Publication) -> Iterable[str]:
    """Return the stored files of the text, its revisions and its unpublished changes."""
    contents = [
        *Revision.objects.filter(publication=text).values_list("content", flat=True),
        *WorkingCopy.objects.filter(publication=text).values_list("content", flat=True),
    ]
    for content in contents:
        yield content["cover"]
        yield from (file["file"] for file in content["attachments"])
    yield text.cover.name or ""
    yield from text.attachments.values_list("file", flat=True)


def _delete_files(names: Iterable[str]) -> None:
    for name in filter(None, names):
        used = Attachment.objects.filter(file=name).exists()
        used = used or Publication.with_trash.filter(cover=name).exists()
        used = used or _is_kept(name)
        if not used:
            default_storage.delete(name)


def _is_kept(name: str) -> bool:
    """Say whether a version or an unpublished change names a file; texts of a work share them."""
    # SQLite keeps JSON in ASCII, PostgreSQL as it is read.
    named = Q(said__contains=f'"{name}"') | Q(said__contains=json.dumps(name))
    return any(
        kept.objects.annotate(said=Cast("content", TextField())).filter(named).exists()
        for kept in (Revision, WorkingCopy)
    )
