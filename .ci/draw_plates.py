"""Draws the cover plates of pages as the strips that share cards carry: Pillow reads no SVG.

Run by hand after a plate was changed; a test compares the two.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
import weasyprint
from PIL.Image import Resampling

_HERE = Path(__file__).resolve().parent.parent
_PLATES = _HERE / "static/img/plates"
_STRIPS = _HERE / "publications/exports/cards/plates"
_SIZE = (378, 630)
_WHOLE = 472.5
# How much of a plate is cut away on the left; the lines of a paper begin near its edge.
_CUT = {"working-paper": 19}
_COLOURS = 64
_PAGE = """<style>@page {{ size: {size[0]}px {size[1]}px; margin: 0 }}
img {{ position: absolute; left: -{cut}px; top: 0; width: {whole}px; height: {size[1]}px }}</style>
<img src="{address}">"""


def draw(plate: Path, into: Path) -> None:
    cut = _CUT.get(plate.stem, (_WHOLE - _SIZE[0]) / 2)
    html = _PAGE.format(size=_SIZE, cut=cut, whole=_WHOLE, address=plate.as_uri())
    page = pypdfium2.PdfDocument(weasyprint.HTML(string=html).write_pdf())[0]
    # Drawn twice as large and made smaller, which is smoother.
    drawn = page.render(scale=2 * 96 / 72).to_pil().convert("RGB")
    strip = drawn.resize(_SIZE, Resampling.LANCZOS).quantize(_COLOURS, dither=0)
    strip.save(into / f"{plate.stem}.png", optimize=True)


def main() -> None:
    into = Path(sys.argv[1]) if len(sys.argv) > 1 else _STRIPS
    for plate in sorted(_PLATES.glob("*.svg")):
        draw(plate, into)


if __name__ == "__main__":
    main()
