"""Measures stored pictures, each once."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from django.db.models.fields.files import FieldFile

from prose.pictures import Size, TooManyPixels, measure
from publications.models import Attachment, StoredPicture

_log = logging.getLogger(__name__)


def sizes_of(attachments: Iterable[Attachment]) -> dict[str, Size]:
    """Return the sizes of the pictures among a text's files by the names that bodies use."""
    names = {file.file.name: file.name for file in attachments if file.is_picture}
    if not names:
        return {}
    found = StoredPicture.objects.filter(file__in=names, width__gt=0)
    return {names[row.file]: Size(row.width, row.height) for row in found}


def remember_size(file: FieldFile) -> None:
    """Measure a stored picture, unless it was."""
    if not file.name or StoredPicture.objects.filter(file=file.name).exists():
        return
    try:
        with file.storage.open(file.name) as opened:
            size = measure(opened)
    except FileNotFoundError:
        # It may come back, so that nothing is remembered of it.
        return
    except (OSError, SyntaxError, TooManyPixels, ValueError):
        _log.warning("%s is no picture that can be shown", file.name)
        size = Size(0, 0)
    StoredPicture.objects.get_or_create(
        file=file.name, defaults={"width": size.width, "height": size.height}
    )


def measure_missing() -> int:
    """Measure what an import or a restored database left unmeasured."""
    known = StoredPicture.objects.filter(file=OuterRef("file"))
    unknown = Attachment.objects.filter(~Exists(known)).order_by("pk")
    found = [each for each in unknown.iterator(chunk_size=200) if each.is_picture]
    for attachment in found:
        remember_size(attachment.file)
    return len(found)
