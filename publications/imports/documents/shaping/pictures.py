"""Pictures: set apart from lines of text, put into a format of the web, and named."""

from __future__ import annotations

import warnings
from io import BytesIO

from lxml.html import HtmlElement
from PIL import Image, UnidentifiedImageError

from publications.imports.documents.blocks import Block, Draft, Role, pictures_in, words
from publications.imports.documents.received import Picture

_AS_THEY_ARE = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}
# What those begin with; another format may be whole, and only unknown here.
_HEADS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")
_MOST_PIXELS = 60_000_000


def set_apart(draft: Draft) -> None:
    """Let every picture of a line stand as a figure of its own after it."""
    blocks: list[Block] = []
    for block in draft.blocks:
        images = list(pictures_in(block.element)) if block.role != Role.TABLE else []
        if block.element.tag == "img" or not images:
            blocks.append(block)
            continue
        place = block.words
        for image in images:
            image.drop_tree()
        if place or block.element.xpath(".//a[@class='note']"):
            blocks.append(block)
            draft.changed("inline-picture", place, count=len(images))
        blocks += [Block(Role.PICTURE, image) for image in images]
    draft.blocks = blocks


def name_pictures(draft: Draft, root: HtmlElement) -> list[Picture]:
    """Name the pictures that stand in the text, and return them as files."""
    named: dict[str, str] = {}
    made: list[Picture] = []
    for image in list(pictures_in(root)):
        key, alt = image.get("src", ""), image.get("alt")
        if key not in named:
            file = _for_the_web(draft, key, _place(image))
            named[key] = ""
            if file is not None:
                data, ending = file
                named[key] = f"figure-{len(made) + 1}.{ending}"
                made.append(Picture(named[key], data, alt or ""))
        if named[key]:
            image.set("src", named[key])
            if alt is None:
                draft.changed("no-alt", _place(image), named[key])
        else:
            _take_out(image)
    return made


def _take_out(image: HtmlElement) -> None:
    """Take out a picture that cannot be shown; its caption stays as a paragraph."""
    figure = image.getparent()
    image.drop_tree()
    if figure is None or figure.tag != "figure":
        return
    for caption in figure.iter("figcaption"):
        caption.tag = "p"
    figure.drop_tag()


def _place(image: HtmlElement) -> str:
    """Return the words that stand nearest to a picture: its own, those above it, those below."""
    around = image.getparent()
    own = words(around) if around is not None and around.tag != "div" else ""
    return image.get("alt") or own or _nearest(image, -1) or _nearest(image, 1)


def _nearest(image: HtmlElement, step: int) -> str:
    around: HtmlElement | None = image
    while around is not None:
        beside = around.getprevious() if step < 0 else around.getnext()
        while beside is not None:
            if said := words(beside):
                return said
            beside = beside.getprevious() if step < 0 else beside.getnext()
        around = around.getparent()
    return ""


def _for_the_web(draft: Draft, key: str, place: str) -> tuple[bytes, str] | None:
    """Return a picture's bytes and ending; nothing, and a word on why, where it cannot be shown."""
    data = draft.pictures[key]
    name = key.rpartition("/")[2]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as picture:
                if picture.width * picture.height > _MOST_PIXELS:
                    draft.dropped(
                        "huge-picture", place, f"{name}, {picture.width} × {picture.height}"
                    )
                    return None
                if picture.format in _AS_THEY_ARE:
                    picture.load()
                    return data, _AS_THEY_ARE[picture.format]
                return _as_png(draft, picture, place, name)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        draft.dropped("huge-picture", place, name)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        is_known = not data or data.startswith(_HEADS)
        draft.dropped("damaged-picture" if is_known else "unread-picture", place, name)
    return None


def _as_png(draft: Draft, picture: Image.Image, place: str, name: str) -> tuple[bytes, str] | None:
    if picture.format in {"WMF", "EMF"}:
        draft.dropped("unread-picture", place, name)
        return None
    into = BytesIO()
    picture.convert("RGBA" if "A" in picture.getbands() else "RGB").save(into, "PNG", optimize=True)
    draft.changed("converted-picture", place, f"{name} ({picture.format})")
    return into.getvalue(), "png"
