"""What the commands that read the two earlier sites have in common."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from publications.imports.refusal import SourceError
from publications.imports.sites.found import Report
from publications.imports.sites.shaping import Shaped
from publications.imports.sites.writing import write
from publications.models import Kind


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE.jsonl",
        help="where to write; beside the source if left out",
    )
    parser.add_argument(
        "--kind", choices=Kind.values, default=Kind.COMMENTARY.value,
        help="of texts that name none (default: %(default)s)",
    )  # fmt: skip


def items_to_count(count: Callable[[], int]) -> int | None:
    """Count what is to come, for a bar that only a terminal shows."""
    return count() if sys.stderr.isatty() else None


def run(
    command: BaseCommand,
    source: Path,
    options: dict[str, Any],
    report: Report,
    found: Callable[[], Iterable[Shaped]],
) -> None:
    out: Path = options["out"] or source.with_name(f"{source.resolve().stem}.jsonl")
    told = out.with_suffix(".report.txt")
    try:
        write(found(), out, told, report)
    except SourceError as error:
        raise CommandError(f"{error} Nothing was written.") from error
    except OSError as error:
        raise CommandError(f"{out} cannot be written: {error.strerror}.") from error
    command.stdout.write(report.counts())
    command.stdout.write(f"The texts: {out}\nThe report: {told}")
    command.stdout.write(f"Correct the texts by it, then: import_publications {out}")
