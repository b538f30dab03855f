"""The picture beside the words: the text's cover, or else the plate of its kind."""

from __future__ import annotations

import logging
from pathlib import Path

from PIL import Image, ImageOps
from PIL.Image import DecompressionBombError, Quantize, Resampling

from publications.exports.cards.layout import HEIGHT, STRIP
from publications.models import Publication

_PLATES = Path(__file__).with_name("plates")
_SIZE = (STRIP, HEIGHT)
# The card has 256 colours in all; these leave enough for the edges of letters.
_COLOURS = 160
_log = logging.getLogger(__name__)


def strip(text: Publication) -> Image.Image:
    if text.cover:
        try:
            return _from_cover(text)
        except (OSError, SyntaxError, ValueError, DecompressionBombError):
            # Broken or gone: the plate stands in, as if there were none.
            _log.warning("The cover of %s cannot be drawn on its card", text.ref, exc_info=True)
    with Image.open(_PLATES / f"{text.kind}.png") as plate:
        return plate.convert("RGB")


def _from_cover(text: Publication) -> Image.Image:
    with text.cover.open("rb") as stored, Image.open(stored) as opened:
        # A JPEG can be read at a fraction of its size, which is quicker.
        opened.draft("RGB", (_SIZE[1], _SIZE[1]))
        upright = ImageOps.exif_transpose(opened).convert("RGBA")
    ground = Image.new("RGBA", upright.size, "white")
    whole = Image.alpha_composite(ground, upright).convert("RGB")
    x, _space, y = (text.cover_focus or "50 50").partition(" ")
    focus = (int(x) / 100, int(y) / 100)
    fitted = ImageOps.fit(whole, _SIZE, Resampling.LANCZOS, centering=focus)
    return fitted.quantize(_COLOURS, Quantize.MEDIANCUT).convert("RGB")
