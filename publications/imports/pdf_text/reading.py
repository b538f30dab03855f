"""Which PDFs were not read yet, and reading them."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.db.models import F, Q, QuerySet

from publications.imports.pdf_text.child import SECONDS
from publications.models import Attachment, PageText

_log = logging.getLogger(__name__)
_LONGEST_FAULT = 500


def due() -> QuerySet[Attachment]:
    """Return the PDFs whose words are not known, or are those of a file that was replaced."""
    unread = Q(page_text=None) | ~Q(page_text__file=F("file"))
    return Attachment.objects.filter(unread, name__endswith=".pdf").order_by("pk")


def read_due() -> int:
    """Read all that is due; return how many files that was."""
    count = 0
    for attachment in due().iterator(chunk_size=100):
        pages, fault = extract(attachment)
        PageText.objects.update_or_create(
            attachment=attachment,
            defaults={"file": str(attachment.file.name), "pages": pages, "fault": fault},
        )
        count += 1
    return count


def extract(attachment: Attachment) -> tuple[list[str], str]:
    """Return the words of each page, and why there are none."""
    try:
        with attachment.file.open("rb") as stored, NamedTemporaryFile(suffix=".pdf") as copy:
            for chunk in stored.chunks():
                copy.write(chunk)
            copy.flush()
            return _ask_child(copy.name), ""
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        fault = f"{type(error).__name__}: {error}"[:_LONGEST_FAULT]
        _log.warning("No text was read from %s: %s", attachment.file.name, fault)
        return [], fault


def _ask_child(path: str) -> list[str]:
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "publications.imports.pdf_text.child", path],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ.get("PATH", ""), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        timeout=SECONDS * 2,
        check=False,
    )
    if ran.returncode:
        said = ran.stderr.decode(errors="replace").strip().splitlines()
        raise ValueError(said[-1] if said else f"ended with {ran.returncode}")
    pages: list[str] = json.loads(ran.stdout)
    return pages
