"""From an edition to the bytes of its card."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw, features
from PIL.Image import Quantize

from publications.editorial.content import Edition
from publications.exports.cards import layout
from publications.exports.cards.faces import ALL, FONTS
from publications.exports.cards.strip import strip
from publications.exports.cards.words import words

# A higher number makes every card anew.
DESIGN = 1
_GROUND = "#eef4f1"
# static/img/mark.svg: left, top, width, height.
_MARK = (
    (0, 0, 4, 36), (16, 0, 4, 36), (32, 0, 4, 36),
    (6, 2, 8, 8), (6, 12, 8, 10), (6, 24, 8, 10),
    (22, 2, 8, 12), (22, 16, 8, 8), (22, 26, 8, 8),
)  # fmt: skip


def why_not() -> str:
    """Return why no card can be drawn on this machine, or nothing."""
    if not features.check("freetype2"):
        return "Share cards cannot be drawn: Pillow was built without FreeType. Install its wheel."
    missing = [face for face in ALL if not (FONTS / face).is_file()]
    if missing:
        return f"Share cards cannot be drawn: publications/exports/fonts lacks {missing[0]}."
    return ""


def make_card(edition: Edition) -> bytes:
    """Return a PNG of 1200 × 630 pixels."""
    card = Image.new("RGB", (layout.WIDTH, layout.HEIGHT), _GROUND)
    card.paste(strip(edition.text), (layout.WIDTH - layout.STRIP, 0))
    pen = ImageDraw.Draw(card)
    for left, top, width, height in _MARK:
        at = (layout.LEFT + left, layout.TOP + top)
        pen.rectangle((*at, at[0] + width - 1, at[1] + height - 1), layout.ACCENT)
    for line in layout.lines(words(edition)):
        line.type.draw(pen, line.left, line.baseline, line.text)
    into = BytesIO()
    # A byte a pixel: a third of the size, and nobody sees the difference.
    card.quantize(256, Quantize.MEDIANCUT).save(into, "PNG", optimize=True)
    return into.getvalue()
