"""The formats that are read; another one is one line more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from publications.imports.documents.blocks import Draft
from publications.imports.documents.hangul import as_package, read_hangul
from publications.imports.documents.judging import judge
from publications.imports.documents.package import Package
from publications.imports.documents.received import Received
from publications.imports.documents.shaping import shape
from publications.imports.documents.word import read_word

_READERS: dict[str, Callable[[Path], Draft]] = {
    "docx": lambda path: read_word(Package.open(path)),
    "hwpx": lambda path: read_hangul(Package.open(path)),
    "hwp": lambda path: read_hangul(*as_package(path)),
}


def read(path: Path) -> Received:
    """Read a document in this process; `reading.read` is the safe way in."""
    kind = judge(path)
    return shape(_READERS[kind](path))
