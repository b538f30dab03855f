"""Refuses uploads that are too large or are not what their name says."""

from __future__ import annotations

from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from prose.pictures import MOST_PIXELS, TooManyPixels, measure
from publications.admin.upload_contents import check_data, check_pdf
from publications.models.attachment import DATA

MEGABYTES = 30
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
    """Raise a plain-worded `ValidationError` for a file that does not hold what it seems to.

    With `pdf`, PDFs and data files are taken besides pictures.
    """
    name = file.name or ""
    if file.size > MEGABYTES * 1024 * 1024:
        raise ValidationError(
            _("“%(name)s” is larger than %(limit)s MB. Make it smaller and choose it again.")
            % {"name": name, "limit": MEGABYTES}
        )
    kind = ending(name)
    if pdf and kind == ".pdf":
        check_pdf(file, name)
    elif pdf and kind.removeprefix(".") in DATA:
        check_data(file, name, kind)
    elif kind in _FORMATS:
        _check_picture(file, name, _FORMATS[kind])
    else:
        data = [f".{each}" for each in DATA]
        endings = [".pdf", *_FORMATS, *data] if pdf else list(_FORMATS)
        raise ValidationError(
            _("“%(name)s” is not a file for this place. Choose one that ends in %(endings)s.")
            % {"name": name, "endings": ", ".join(endings)}
        )


def _check_picture(file: File[bytes], name: str, expected: str) -> None:
    file.seek(0)
    try:
        # From the head alone: what is too large is not unpacked to find out.
        measure(file)
        file.seek(0)
        with Image.open(file) as picture:
            # Telephones put a second picture behind the first, and call it MPO.
            found = "JPEG" if picture.format == "MPO" else picture.format
            # A picture that was cut off shows it only at its end.
            picture.load()
    except (TooManyPixels, Image.DecompressionBombError) as error:
        raise ValidationError(
            _(
                "“%(name)s” has more than %(limit)s million pixels. Make it smaller and choose it "
                "again."
            )
            % {"name": name, "limit": MOST_PIXELS // 1_000_000}
        ) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
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
