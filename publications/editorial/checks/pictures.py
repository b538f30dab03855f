"""Pictures: described for those who do not see them, and there for those who do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from publications.editorial.checks.finding import Finding, block
from publications.editorial.checks.proof import Proof, is_blank

_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|webp|avif|gif|svg|bmp|tiff?)", re.IGNORECASE)

# What a camera or a scanner calls its files, and what every picture could be called.
_CAMERA = re.compile(r"(?:img|dsc[fn]?|pxl|image|photo|scan|kakaotalk|screenshot)[_-]?[\d_-]{3,}")
_ANY_PICTURE = re.compile(
    r"(?:the |a |an )?(?:image|picture|photo|photograph|figure|fig\.?|chart|graph|diagram|map|table"
    r"|이미지|그림|사진|도표|표|그래프|차트|지도)\s?(?:\d+(?:[-.]\d+)?)?[.:]?"
)


def says_nothing(alt: str, file: str) -> bool:
    """Say whether an alternative text, if there is one, tells nothing about its picture."""
    said = " ".join(alt.split()).casefold().strip("<>[]()〈〉《》 ")
    return (
        is_file_name(alt, file)
        or _CAMERA.fullmatch(said) is not None
        or _ANY_PICTURE.fullmatch(said) is not None
    )


def is_file_name(alt: str, file: str) -> bool:
    """Say whether what stands for a description is nothing but the name of the file."""
    said, name = alt.strip().casefold(), file.rpartition("/")[2].casefold()
    return bool(said) and (
        said in {name, name.rpartition(".")[0]} or _FILE_NAME.fullmatch(said) is not None
    )


def picture_undescribed(proof: Proof) -> Iterator[Finding]:
    """An empty description is a decision: the picture is decorative."""
    for image in proof.elements("img"):
        alt, file = image.get("alt"), image.get("src", "")
        if alt is None or says_nothing(alt, file):
            yield block(
                "body",
                _(
                    "A picture has no alternative text. Say what it shows; leave the text empty "
                    "only if the picture is decorative."
                ),
                file,
            )


def picture_missing(proof: Proof) -> Iterator[Finding]:
    files = {file.name for file in proof.edition.attachments}
    for image in proof.elements("img"):
        name = image.get("src", "")
        if name not in files:
            yield block(
                "attachments",
                _(
                    "The text shows a picture that is not among its files. Add the file under "
                    "this name, or take the picture out of the text."
                ),
                name,
            )


def cover_undescribed(proof: Proof) -> Iterator[Finding]:
    text = proof.text
    if not text.cover or text.cover_is_decorative:
        return
    if is_blank(text.cover_alt) or says_nothing(text.cover_alt, text.cover.name or ""):
        yield block(
            "cover_alt",
            _("The cover has no alternative text. Describe it, or say that it is decorative."),
            text.cover_alt,
        )
