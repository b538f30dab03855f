"""Pictures as readers get them: upright, in the widths of the page, with nothing hidden in them."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from lxml.html import HtmlElement
from PIL import Image, ImageOps
from PIL.Image import Resampling

# The text column is 39 rem wide, and screens show it with one pixel or two.
WIDTHS = (480, 800, 1248)
SIZES = "(min-width: 42rem) 39rem, calc(100vw - 40px)"
# A bomb is known by its head, before it is unpacked.
MOST_PIXELS = 80_000_000
_TYPES = {
    "JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif",
    "AVIF": "image/avif",
}  # fmt: skip
_MOVING = {"GIF", "WEBP", "PNG", "AVIF"}
_ORIENTATION, _ON_ITS_SIDE = 0x0112, {5, 6, 7, 8}


@dataclass(frozen=True)
class Size:
    """Width and height in pixels, the picture being upright."""

    width: int
    height: int


class TooManyPixels(ValueError):
    """A picture that nobody's screen can show, and no server should unpack."""


def measure(file: IO[bytes]) -> Size:
    """Return a picture's size from its head; raises `OSError` for what is none."""
    with Image.open(file) as picture:
        width, height = picture.size
        if width * height > MOST_PIXELS:
            raise TooManyPixels(f"{width} × {height}")
        turned = picture.getexif().get(_ORIENTATION) in _ON_ITS_SIDE
    return Size(height, width) if turned else Size(width, height)


def bare(file: IO[bytes], width: int | None = None) -> tuple[bytes, str]:
    """Return bytes and type of a picture without anything but the picture.

    With a width it is a WebP no wider than that; without, it stays what it is, and animations move.
    """
    measure(file)
    file.seek(0)
    into = BytesIO()
    with Image.open(file) as opened:
        # Telephones put a second picture behind the first, and call it MPO.
        format = "JPEG" if opened.format == "MPO" else opened.format or "PNG"
        if width is None and format in _MOVING and getattr(opened, "is_animated", False):
            _save(opened, into, format, save_all=True)
            return into.getvalue(), _TYPES[format]
        picture = ImageOps.exif_transpose(opened)
        if width is None:
            kind = format if format in _TYPES else "PNG"
            _save(picture, into, kind)
            return into.getvalue(), _TYPES[kind]
        if picture.width > width:
            height = max(1, round(picture.height * width / picture.width))
            picture = _in_full_colour(picture).resize((width, height), Resampling.LANCZOS)
        _save(_in_full_colour(picture), into, "WEBP", quality=82, method=4)
        return into.getvalue(), "image/webp"


def _save(picture: Image.Image, into: BytesIO, format: str, **options: Any) -> None:
    """Save a picture with the profile of its colours, and without places, names and thumbnails."""
    kept = ("transparency", "duration", "loop", "background", "dpi", "icc_profile")
    picture.info = {name: value for name, value in picture.info.items() if name in kept}
    if format == "JPEG":
        options = {"quality": 90, "optimize": True, **options}
        picture = picture if picture.mode in {"RGB", "L"} else picture.convert("RGB")
    if format == "PNG":
        options = {"optimize": True, **options}
    if "icc_profile" in picture.info:
        options["icc_profile"] = picture.info["icc_profile"]
    picture.save(into, format, exif=b"", **options)


def _in_full_colour(picture: Image.Image) -> Image.Image:
    if picture.mode in {"RGB", "RGBA"}:
        return picture
    has_alpha = picture.mode in {"LA", "PA"} or "transparency" in picture.info
    return picture.convert("RGBA" if has_alpha else "RGB")


def set_sources(image: HtmlElement, size: Size) -> None:
    """Give an `img` its size, and browsers that know WebP the choice of a narrower picture.

    A GIF may move, which the narrower ones do not, and stays the only choice.
    """
    image.set("width", str(size.width))
    image.set("height", str(size.height))
    stem, _dot, ending = image.get("src", "").rpartition(".")
    widths = [width for width in WIDTHS if width < size.width]
    if not widths or not stem or ending.lower() == "gif":
        return
    if size.width <= 2 * WIDTHS[-1]:
        widths.append(size.width)
    source = image.makeelement("source", type="image/webp", sizes=SIZES)
    source.set("srcset", ", ".join(f"{stem}.{width}.webp {width}w" for width in widths))
    choice = image.makeelement("picture")
    choice.tail, image.tail = image.tail, None
    image.addprevious(choice)
    choice.extend([source, image])
