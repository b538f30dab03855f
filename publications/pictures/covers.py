"""Covers in the widths that pages ask for: WebP, and one JPEG for browsers that know no WebP."""

from __future__ import annotations

import re
from typing import IO, Any

from imagekit import ImageSpec
from imagekit.processors import ResizeToFit, Transpose

from prose.renditions import open_rendition
from publications.models import Publication

COVER_WIDTHS = (400, 800, 1200)
_NAMED = re.compile(r"cover-(?:(?P<width>400|800|1200)\.webp|800\.jpg)")


class _Cover(ImageSpec):  # type: ignore[misc]
    format = "WEBP"
    options = {"quality": 80}
    width = 800

    @property
    def processors(self) -> list[object]:
        return [Transpose(), ResizeToFit(self.width, upscale=False)]


class _Plain(_Cover):
    format = "JPEG"


_COVERS = {width: type(f"Cover{width}", (_Cover,), {"width": width}) for width in COVER_WIDTHS}


def open_cover(text: Publication, name: str) -> tuple[IO[Any], str] | None:
    """Return the file that a name such as `cover-800.webp` asks for, and its type.

    Raises `OSError` for a cover that cannot be shown.
    """
    found = _NAMED.fullmatch(name)
    if found is None or not text.cover:
        return None
    spec = _COVERS[int(found["width"])] if found["width"] else _Plain
    return open_rendition(spec(source=text.cover)), "image/webp" if found["width"] else "image/jpeg"
