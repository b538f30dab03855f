"""What was read is kept for a look, and then becomes a draft, a working copy, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict
from functools import partial
from hashlib import sha256
from typing import Any, cast

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from publications.editorial import log, working_copies
from publications.editorial.content import Content, Edition, File, content_from
from publications.editorial.log import Person
from publications.imports.documents.received import Fate, Finding, Received
from publications.models import (
    Attachment,
    Event,
    Publication,
    ReceivedDocument,
    ReceivedPicture,
)


@transaction.atomic
def keep(
    received: Received, name: str, by: Person, text: Publication | None = None
) -> ReceivedDocument:
    """Keep what was read until somebody takes or discards it; older ones that nobody took go."""
    for forgotten in ReceivedDocument.objects.forgotten():
        discard(forgotten)
    document = ReceivedDocument.objects.create(
        name=name[:255],
        text=text,
        received_by=by,
        content={
            "title": received.title,
            "subtitle": received.subtitle,
            "body": received.body,
            "language": received.language,
            "findings": [asdict(finding) for finding in received.findings],
        },
    )
    for picture in received.pictures:
        row = ReceivedPicture(document=document, name=picture.name, alt=picture.alt)
        row.file.save(picture.name, ContentFile(picture.data), save=True)
    return document


def findings(document: ReceivedDocument) -> list[Finding]:
    return [
        Finding(**{**each, "fate": Fate(each["fate"])}) for each in document.content["findings"]
    ]


def discard(document: ReceivedDocument) -> None:
    """Throw away what nobody took, with its pictures."""
    _throw_away(document.pictures.all())
    document.delete()


def _throw_away(pictures: Iterable[ReceivedPicture]) -> None:
    for picture in pictures:
        storage, name = picture.file.storage, picture.file.name
        if name:
            transaction.on_commit(partial(storage.delete, name))


@transaction.atomic
def take_as_new(document: ReceivedDocument, text: Publication, by: Person) -> Publication:
    """Make a draft of a document; `text` is unsaved and has what a form asked for."""
    content = content_from(Edition(text, [], [], []))
    content["body"] = document.content["body"]
    content["attachments"] = [_file(picture) for picture in document.pictures.all()]
    working_copies.begin(text, content, by)
    _taken(document, text, by)
    return text


def content_with(document: ReceivedDocument, now: Content, text: Publication) -> Content:
    """Return what a text would say with a document's words in the place of its own.

    Byline, topics, number and everything else stay; a picture that is there already keeps its file.
    """
    names, files = _joined(document, now["attachments"], text)
    body = _IMAGE.sub(
        lambda found: f'src="{names.get(found[1], found[1])}"', document.content["body"]
    )
    changed: dict[str, Any] = {"body": body, "attachments": files}
    for field in ("title", "subtitle"):
        if document.content["title"]:
            changed[field] = document.content[field]
    return cast("Content", {**now, **changed})


_IMAGE = re.compile(r'src="([^"]*)"')


def _joined(
    document: ReceivedDocument, files: list[File], text: Publication
) -> tuple[dict[str, str], list[File]]:
    """Return what each picture is called in the text, and the files of both."""
    there = {_digest(Attachment(file=file["file"]).file): file["name"] for file in files}
    taken = {file["name"] for file in files}
    names: dict[str, str] = {}
    joined = list(files)
    for picture in document.pictures.all():
        known = there.get(_digest(picture.file))
        names[picture.name] = known or _free(picture.name, taken)
        if known is None:
            taken.add(names[picture.name])
            joined.append({**_file(picture), "name": names[picture.name]})
    return names, joined


def _digest(file: Any) -> bytes:
    try:
        with file.open("rb") as opened:
            return sha256(opened.read()).digest()
    except FileNotFoundError:
        return b""


def _free(name: str, taken: set[str]) -> str:
    stem, _dot, ending = name.rpartition(".")
    base = stem.rpartition("-")[0] or stem
    number = 1
    while name in taken:
        name = f"{base}-{number}.{ending}"
        number += 1
    return name


def _file(picture: ReceivedPicture) -> File:
    return {
        "name": picture.name,
        "file": picture.file.name or "",
        "title": picture.alt[:300],
        "size": picture.file.size,
    }


@transaction.atomic
def taken_into(document: ReceivedDocument, content: Content, by: Person) -> None:
    """Note that a text took a document's words; pictures that it had already are thrown away."""
    used = {file["file"] for file in content["attachments"]}
    _throw_away([each for each in document.pictures.all() if each.file.name not in used])
    assert document.text is not None  # noqa: S101
    _taken(document, document.text, by)


def _taken(document: ReceivedDocument, text: Publication, by: Person) -> None:
    document.pictures.all().delete()
    document.text, document.taken_at = text, timezone.now()
    document.save()
    log.note(text, Event.Action.RECEIVED, by, reason=document.name)
