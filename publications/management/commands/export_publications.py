"""`export_publications [FILE]`: write every publication in the interchange format."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from publications.exports import interchange
from publications.management.replacing import replacing


class Command(BaseCommand):
    help = "Writes every publication in the interchange format, to a file or to standard output."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file",
            metavar="FILE",
            nargs="?",
            default="-",
            help="where to; standard output if absent",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["file"]
        if name == "-":
            self._to_standard_output()
            return
        try:
            with replacing(Path(name)) as file:
                for line in watched(interchange.lines()):
                    file.write(line)
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else error
            raise CommandError(f"“{name}” cannot be written: {why}.") from error
        self.stderr.write(f"{interchange.count()} publications written to {name}")

    def _to_standard_output(self) -> None:
        # The format is UTF-8 with plain line ends, whatever the terminal speaks.
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        try:
            for line in watched(interchange.lines()):
                self.stdout.write(line, ending="")
        except BrokenPipeError:
            # Whoever was reading has seen enough; what is still buffered has nowhere to go.
            sys.stdout = None


def watched(found: Iterable[str]) -> Iterable[str]:
    """Show a progress bar on a terminal, and nothing anywhere else."""
    is_terminal = sys.stderr.isatty()
    total = interchange.count() if is_terminal else None
    return tqdm(found, desc="Writing", total=total, unit=" lines", disable=not is_terminal)
