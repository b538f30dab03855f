"""Writes lines and report beside each other, whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from publications.imports.sites.found import Report
from publications.imports.sites.joining import joined
from publications.imports.sites.shaping import Shaped

_ORDER = (
    "ref", "kind", "language", "number", "slug", "title", "subtitle", "abstract", "body_html",
    "published", "status", "authors", "topics", "original", "views", "former_addresses",
)  # fmt: skip


def write(pages: Iterable[Shaped], out: Path, told: Path, report: Report) -> None:
    """Write the interchange file and the report; neither is touched before both are whole."""
    with tempfile.TemporaryFile() as spool, _replacing(out) as file, _replacing(told) as words:
        for line in joined(pages, spool, report).lines():
            ordered = {name: line[name] for name in _ORDER if name in line}
            file.write(json.dumps(ordered, ensure_ascii=False) + "\n")
            report.written += 1
        words.writelines(f"{line}\n" for line in report.lines())


@contextmanager
def _replacing(path: Path) -> Iterator[IO[str]]:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    made = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            yield file
        made.chmod(0o644)
        made.replace(path)
    except BaseException:
        made.unlink(missing_ok=True)
        raise
