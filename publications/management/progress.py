"""A progress bar over the lines of an import, on a terminal and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TypeVar

from tqdm import tqdm

from publications.imports.sources import RawLine, Source

T = TypeVar("T")


def watched(source: Source, what: str) -> Iterable[RawLine]:
    is_terminal = sys.stderr.isatty()
    total = len(source) if is_terminal else None
    return tqdm(source, desc=what, total=total, unit=" lines", disable=not is_terminal)


def counted(things: Iterable[T], total: int | None, what: str) -> Iterable[T]:
    return tqdm(things, total=total, unit=f" {what}", disable=not sys.stderr.isatty())
