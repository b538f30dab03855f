"""Refuses uploads that are too large or are not what their name says."""

from __future__ import annotations

from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

MEGABYTES = 20
_FORMATS = {
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".webp": "WEBP",
    ".avif": "AVIF",
    ".gif": "GIF",
}


def ending(name: str) -> str:
    """Return `.pdf` for `Brief.PDF`."""
    return PurePath(name).suffix.lower()


def is_new(file: FieldFile) -> bool:
    """Say whether a file was just uploaded and is not in the storage yet."""
    return bool(file) and not getattr(file, "_committed", True)


def check_upload(file: File[bytes], *, pdf: bool) -> None:
    """Raise a plain-worded `ValidationError` for a file that does not hold what it seems to."""
    name = file.name or ""
    if file.size > MEGABYTES * 1024 * 1024:
        raise ValidationError(
            _("“%(name)s” is larger than %(limit)s MB. Make it smaller and choose it again.")
            % {"name": name, "limit": MEGABYTES}
        )
    kind = ending(name)
    if pdf and kind == ".pdf":
        _check_pdf(file, name)
    elif kind in _FORMATS:
        _check_picture(file, name, _FORMATS[kind])
    else:
        raise ValidationError(
            _("“%(name)s” is not a file for this place. Choose one that ends in %(endings)s.")
            % {"name": name, "endings": ", ".join([*([".pdf"] if pdf else []), *_FORMATS])}
        )


def _check_pdf(file: File[bytes], name: str) -> None:
    file.seek(0)
    head = file.read(5)
    file.seek(0)
    if head != b"%PDF-":
        raise ValidationError(
            _("“%(name)s” ends in .pdf but is not a PDF. Export it as PDF and choose it again.")
            % {"name": name}
        )


def _check_picture(file: File[bytes], name: str, expected: str) -> None:
    file.seek(0)
    try:
        with Image.open(file) as picture:
            found = picture.format
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValidationError(
            _("“%(name)s” is not a picture, or is damaged. Save it anew and choose it again.")
            % {"name": name}
        ) from error
    finally:
        if not file.closed:
            file.seek(0)
    if found != expected:
        raise ValidationError(
            _(
                "“%(name)s” is really a %(found)s file. Give it the right ending and "
                "choose it again."
            )
            % {"name": name, "found": found}
        )
