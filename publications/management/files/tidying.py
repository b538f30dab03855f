"""Finds stored files that nothing can ask for any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import PurePosixPath

from django.core.files.storage import Storage
from django.db.models import QuerySet

from publications.management.files.naming import names_in_use
from publications.models import Rendition

# Where the project writes; nothing else is looked at.
_UPLOADS = ("attachments", "covers", "portraits", "renditions")
_NARROWED, _CACHED = "pictures", "CACHE/images"


def unused_files(storage: Storage, before: datetime) -> Iterator[tuple[str, int]]:
    """Yield name and size of what nothing names and nobody changed since a moment.

    Its age leaves time to pages that a cache still holds, and to a form that is being saved.
    """
    used = names_in_use()
    bare = {str(PurePosixPath(name).with_suffix("")) for name in used}
    dashed = {name.replace("/", "-") for name in bare}
    rooms: list[tuple[str, Callable[[str], bool]]] = [
        *((folder, used.__contains__) for folder in _UPLOADS),
        (_NARROWED, lambda name: PurePosixPath(name).stem.rpartition("-")[0] in dashed),
        (_CACHED, lambda name: str(PurePosixPath(name).parent).removeprefix(f"{_CACHED}/") in bare),
    ]
    for folder, is_used in rooms:
        for name in _below(storage, folder):
            if not is_used(name) and storage.get_modified_time(name) < before:
                yield name, storage.size(name)


def _below(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        yield f"{folder}/{name}"
    for name in sorted(folders):
        yield from _below(storage, f"{folder}/{name}")


def outdated_cards(before: datetime) -> QuerySet[Rendition]:
    """Return cards of what readers read before; versions keep their PDFs, but nobody shares one."""
    cards = Rendition.objects.made().filter(kind=Rendition.Kind.CARD, made_at__lt=before)
    return cards.exclude(pk__in=Rendition.objects.current().values("pk"))
