"""What a text on paper may show: its own pictures, and our fonts. Nothing else is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps
from PIL.Image import Resampling

from publications.models import Attachment

_HERE = Path(__file__).resolve().parent
_FONTS = _HERE.parent / "fonts"
_OURS = f"{_HERE.as_uri()}/"
_FACE = "font/sfnt"
_KINDS = {"otf": _FACE, "ttf": _FACE, "svg": "image/svg+xml"}
# The text column is 146 mm wide, so these are 278 pixels an inch: enough for paper.
_WIDEST = 1600


class Foreign(ValueError):
    """A page asked for something that is not the text's own."""


class Files:
    """Answers WeasyPrint's requests: from the storage of one text, our style, and no network.

    `answer` makes its response from an address, bytes and headers. It takes the place of
    WeasyPrint's own `URLFetcher`, which it is asked like.
    """

    BASE = "text:///"
    # What cannot be had is left out and logged; the rest of the text is set all the same.
    _fail_on_errors = False

    def __init__(self, attachments: Sequence[Attachment], answer: Callable[..., Any]) -> None:
        self._named = {file.name: file for file in attachments}
        self._answer = answer

    def __call__(self, url: str) -> Any:
        data, kind = self._styled(url) if url.startswith(_OURS) else self._pictured(url)
        return self._answer(url, data, {"Content-Type": kind})

    def _pictured(self, url: str) -> tuple[bytes, str]:
        found = self._named.get(url.removeprefix(self.BASE))
        if found is None:
            raise Foreign(url)
        return _for_paper(found)

    def _styled(self, url: str) -> tuple[bytes, str]:
        name = url.removeprefix(_OURS)
        kind = _KINDS.get(name.rpartition(".")[2])
        if kind is None or "/" in name:
            raise Foreign(url)
        return ((_FONTS if kind == _FACE else _HERE) / name).read_bytes(), kind


def _for_paper(file: Attachment) -> tuple[bytes, str]:
    """Return a picture the right way up, no larger than paper shows, with nothing hidden in it."""
    with file.file.open("rb") as stored, Image.open(stored) as opened:
        picture = ImageOps.exif_transpose(opened)
        picture.thumbnail((_WIDEST, _WIDEST * 2), Resampling.LANCZOS)
        into = BytesIO()
        if opened.format == "JPEG":
            picture.convert("RGB").save(into, "JPEG", quality=85, optimize=True)
            return into.getvalue(), "image/jpeg"
        has_alpha = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
        picture.convert("RGBA" if has_alpha else "RGB").save(into, "PNG", optimize=True)
        return into.getvalue(), "image/png"
