"""`export_crossref [FILE]`: write the deposit that registers the DOIs of public texts."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from publications.exports.deposits import Batch, NoDepositorError, crossref_batch
from publications.management.replacing import replacing
from publications.models import Kind


class Command(BaseCommand):
    help = "Writes public texts that have a DOI as a file to upload to Crossref."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file",
            metavar="FILE",
            nargs="?",
            default="-",
            help="where to; standard output if absent",
        )
        parser.add_argument(
            "--since",
            type=date.fromisoformat,
            metavar="DATE",
            help="only what was published or changed on that day or later, as in 2026-01-31",
        )
        parser.add_argument(
            "--kind", action="append", choices=Kind.values, default=[], help="may be repeated"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            batch = crossref_batch(options["kind"], options["since"])
        except NoDepositorError as error:
            raise CommandError(
                f"Crossref wants to know who deposits. Set in the environment: {error}."
            ) from error
        if not batch.deposited:
            raise CommandError(f"There is nothing to deposit. {_left_out(batch)}".strip())
        self._write(options["file"], batch.content.decode())
        self.stderr.write(f"{batch.deposited} texts written. {_left_out(batch)}".strip())

    def _write(self, name: str, content: str) -> None:
        if name == "-":
            self.stdout.write(content, ending="")
            return
        try:
            with replacing(Path(name)) as file:
                file.write(content)
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else error
            raise CommandError(f"“{name}” cannot be written: {why}.") from error


def _left_out(batch: Batch) -> str:
    """Say what stayed out, and why."""
    said = []
    if batch.without_doi:
        said.append(f"{batch.without_doi} have no DOI.")
    if batch.books:
        said.append(f"{batch.books} are books, which Crossref takes in another form.")
    return " ".join(said)
