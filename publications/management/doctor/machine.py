"""What the machine has to bring: fonts, readers of documents, compiled catalogues."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from PIL import ImageFont

from publications.exports import fonts
from publications.imports.documents import child
from publications.management.doctor.finding import Look

_FEWEST_FONTS = 8


def look_at_fonts() -> Look:
    files = sorted(fonts.FOLDER.glob("*.[ot]tf"))
    faults = [fault for file in files if (fault := _font_fault(file))]
    if len(files) < _FEWEST_FONTS:
        faults.append(f"{fonts.FOLDER} holds {len(files)} fonts. Install the site anew.")
    return Look(f"{len(files)} load", faults)


def _font_fault(file: Path) -> str:
    try:
        ImageFont.truetype(file, 12)
    except OSError as error:
        return f"{file.name} does not load ({error}). Install the site anew."
    return ""


def look_at_reading() -> Look:
    """Start the process in which documents are read, with nothing to read."""
    called = [sys.executable, "-m", child.__name__, "--probe"]
    done = subprocess.run(  # noqa: S603
        called, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=60, check=False
    )
    if done.returncode:
        why = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        return Look("", [f"cannot be read ({why}). Install what requirements.txt asks for."])
    return Look("Word and Hangul can be read")


def look_at_catalogues() -> Look:
    sources = [
        source for folder in settings.LOCALE_PATHS for source in Path(folder).glob("*/*/*.po")
    ]
    faults = list(_catalogue_faults(sources))
    return Look(f"{len(sources)} compiled", faults)


def _catalogue_faults(sources: list[Path]) -> Iterator[str]:
    for source in sources:
        compiled = source.with_suffix(".mo")
        language = source.parent.parent.name
        if not compiled.exists():
            yield f"{language} is not compiled, so that its pages speak English. Run: make translations"  # noqa: E501
        elif compiled.stat().st_mtime < source.stat().st_mtime:
            yield f"{language} was changed since it was compiled. Run: make translations"
