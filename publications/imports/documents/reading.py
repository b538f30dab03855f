"""The one way in for documents: whatever a file holds, it cannot hurt the process that asks."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings

from prose.languages import text_languages
from publications.imports.documents.child import RESULT, SECONDS
from publications.imports.documents.received import Fate, Finding, Picture, Received
from publications.imports.documents.refused import Refused

logger = logging.getLogger(__name__)

ENDINGS = (".docx", ".hwpx", ".hwp")


def read(path: Path, name: str) -> Received:
    """Read a document, or raise `Refused`; nothing stays on disk. `name` is what people call it."""
    with TemporaryDirectory(prefix="document-") as folder:
        said = _ask_child(path, Path(folder), name)
        if "refused" in said:
            logger.info("Refused a document as %s: %s", said["refused"], said["details"])
            raise Refused(said["refused"], name, **said["details"])
        pictures = [
            Picture(file, (Path(folder) / file).read_bytes(), alt) for file, alt in said["pictures"]
        ]
    language = said["language"]
    return Received(
        title=said["title"],
        subtitle=said["subtitle"],
        body=said["body"],
        language=language if language in text_languages() else settings.LANGUAGE_CODE,
        pictures=tuple(pictures),
        findings=tuple(
            Finding(**{**finding, "fate": Fate(finding["fate"])}) for finding in said["findings"]
        ),
    )


def _ask_child(path: Path, folder: Path, name: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "publications.imports.documents.child", str(path), str(folder)]
    environment = {"PATH": os.environ.get("PATH", ""), "PYTHONIOENCODING": "utf-8"}
    try:
        ran = subprocess.run(  # noqa: S603
            command, cwd=settings.BASE_DIR, env=environment, capture_output=True, timeout=SECONDS,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Refused("slow", name, limit=SECONDS) from error
    if (folder / RESULT).exists():
        said: dict[str, Any] = json.loads((folder / RESULT).read_text(encoding="utf-8"))
        return said
    if ran.returncode < 0 or b"MemoryError" in ran.stderr:
        # Libraries in C end the process where Python would raise.
        raise Refused("memory", name)
    last = ran.stderr.decode(errors="replace").strip().splitlines()
    raise Refused("damaged", name, detail=last[-1][:200] if last else str(ran.returncode))
