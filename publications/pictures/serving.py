"""The bytes of a picture for readers, made at its first request and kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from prose.pictures import WIDTHS, bare
from publications.models import Attachment

_NARROWER = re.compile(r"(?P<stem>[a-z0-9-]+)\.(?P<width>[1-9][0-9]{1,3})\.webp")
_TYPES = {
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "webp": "image/webp", "avif": "image/avif",
}  # fmt: skip
# A higher number makes every one anew.
_DESIGN = 1


def wanted(attachments: Iterable[Attachment], name: str) -> tuple[Attachment, int | None] | None:
    """Return the picture that a name asks for, and how wide: `figure-1.png`, `figure-1.800.webp`.

    Only the widths that pages ask for, and the picture's own, are made.
    """
    pictures = [file for file in attachments if file.is_picture]
    for file in pictures:
        if file.name == name:
            return file, None
    found = _NARROWER.fullmatch(name)
    if found is None:
        return None
    width = int(found["width"])
    for file in pictures:
        if file.name.rpartition(".")[0] == found["stem"] and _is_offered(file, width):
            return file, width
    return None


def _is_offered(file: Attachment, width: int) -> bool:
    return width in WIDTHS or width == file.picture_width


def open_picture(file: Attachment, width: int | None) -> tuple[IO[Any], str]:
    """Return an open file and its type; raises `OSError` for a picture that cannot be shown."""
    storage: Storage = file.file.storage
    stem, _dot, ending = (file.file.name or "").rpartition(".")
    size = "whole" if width is None else str(width)
    kind = "image/webp" if width else _TYPES.get(ending.lower(), "image/png")
    path = f"pictures/{_DESIGN}/{stem.replace('/', '-')}-{size}.{ending if not width else 'webp'}"
    if not storage.exists(path):
        with storage.open(file.file.name or "") as original:
            data, kind = bare(original, width)
        made = storage.save(path, ContentFile(data))
        if made != path:
            # Another request was quicker; its picture is the same.
            storage.delete(made)
    return storage.open(path, "rb"), kind
