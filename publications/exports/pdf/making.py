"""From an edition to the bytes of its PDF."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from PIL import ImageFile

from publications.editorial.content import Edition
from publications.exports.pdf.files import Files
from publications.exports.pdf.footnotes import leave_room
from publications.exports.pdf.page import page
from publications.exports.pdf.properties import describe

# A higher number makes every PDF anew.
DESIGN = 5
_STYLE = Path(__file__).with_name("paper.css")


@cache
def why_not() -> str:
    """Return why no PDF can be set on this machine, or nothing."""
    try:
        _weasyprint()
    except (ImportError, OSError) as error:
        return (
            f"PDFs cannot be made: WeasyPrint does not load ({str(error).splitlines()[0]}). "
            "Install Pango (Debian: libpango-1.0-0, libpangoft2-1.0-0, libharfbuzz-subset0)."
        )
    return ""


def _weasyprint() -> Any:
    # Loads Pango, which a machine that only serves pages may lack.
    loaded = import_module("weasyprint")
    # It lets Pillow take pictures that are cut off, in the whole process; uploads may not be.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return loaded


def make_pdf(edition: Edition) -> bytes:
    """Return a PDF/UA-1 of a text in A4."""
    document = _laid_out(edition)
    if not leave_room(document):
        document = _laid_out(edition, notes_at_end=True)
    return describe(document.write_pdf(pdf_variant="pdf/ua-1", dpi=200, jpeg_quality=85), edition)


def _laid_out(edition: Edition, *, notes_at_end: bool = False) -> Any:
    weasyprint = _weasyprint()
    fonts = import_module("weasyprint.text.fonts").FontConfiguration()
    files = Files(edition.attachments, import_module("weasyprint.urls").URLFetcherResponse)
    style = weasyprint.CSS(filename=_STYLE, font_config=fonts, url_fetcher=files)
    html = page(edition, notes_at_end=notes_at_end)
    return weasyprint.HTML(string=html, base_url=Files.BASE, url_fetcher=files).render(
        stylesheets=[style], font_config=fonts, presentational_hints=False
    )
