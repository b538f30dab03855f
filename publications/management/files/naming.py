"""Everything that names a stored file: rows, and contents that are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from authors.models import Author
from publications.models import (
    Attachment,
    Preview,
    Publication,
    ReceivedPicture,
    Rendition,
    Revision,
    WorkingCopy,
)


def named_files() -> Iterator[tuple[str, str]]:
    """Yield the files that rows name now, each with whose it is."""
    for text in Publication.with_trash.exclude(cover="").only("title", "cover").iterator():
        yield str(text.cover.name), f"“{text.title}” (its cover)"
    attachments = Attachment.objects.select_related("publication").only(
        "file", "publication__title"
    )
    for attachment in attachments.iterator():
        yield str(attachment.file.name), f"“{attachment.publication.title}”"
    for person in Author.objects.exclude(portrait="").iterator():
        yield str(person.portrait.name), f"{person} (portrait)"
    made = Rendition.objects.made().select_related("revision__publication")
    for rendition in made.iterator():
        yield str(rendition.file.name), f"“{rendition.revision.publication}” ({rendition.kind})"
    for picture in ReceivedPicture.objects.select_related("document").iterator():
        yield str(picture.file.name), f"the received document {picture.document}"


def names_in_use() -> set[str]:
    """Return every name that anything may still ask for: also versions, changes and previews."""
    return {name for name, _whose in named_files()} | {
        name for content in _kept() for name in _names(content)
    }


def _kept() -> Iterator[Mapping[str, Any]]:
    kept: Iterable[tuple[Any, ...]]
    for kept in (
        Revision.objects.values_list("content").iterator(),
        WorkingCopy.objects.values_list("content", "based_on").iterator(),
        Preview.objects.values_list("content").iterator(),
    ):
        for contents in kept:
            yield from contents


def _names(content: Mapping[str, Any]) -> Iterator[str]:
    if content.get("cover"):
        yield content["cover"]
    yield from (file["file"] for file in content.get("attachments", ()))
