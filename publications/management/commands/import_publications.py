"""`import_publications FILE`: bring publications in from the interchange format."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from publications.imports.apply import Options, run
from publications.imports.refusal import SourceError
from publications.imports.report import Report
from publications.imports.sources import open_source
from publications.management.indexing import index_changes
from publications.management.progress import watched


class Command(BaseCommand):
    help = (
        "Reads publications from a file in the interchange format (one JSON object a line), or "
        "from standard input for “-”. All or nothing, unless --keep-going."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a .jsonl file, or - for standard input")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, and write nothing"
        )
        parser.add_argument(
            "--publish", action="store_true", help="publish the lines that give no status"
        )
        parser.add_argument(
            "--keep-going", action="store_true", help="take the good lines of a file with bad ones"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = Options(options["dry_run"], options["publish"], options["keep_going"])
        try:
            with open_source(options["file"]) as source:
                report = run(source, chosen, watched)
        except SourceError as error:
            raise CommandError(str(error)) from error
        except OperationalError as error:
            raise CommandError(
                f"The database did not answer ({error}). Nothing was written; try again later."
            ) from error
        if not chosen.dry_run:
            index_changes()
        self._print(report, chosen)
        if report.refused:
            what = "The other lines were taken." if chosen.keep_going else "Nothing was written."
            if chosen.dry_run:
                what = "Nothing was written: this was a dry run."
            lines = "1 line was" if report.refused == 1 else f"{report.refused} lines were"
            raise CommandError(f"{lines} refused. {what}")

    def _print(self, report: Report, chosen: Options) -> None:
        for line in report.refusal_lines():
            self.stderr.write(line)
        if chosen.dry_run:
            self.stdout.write("Dry run, nothing is written. It would be:")
        self.stdout.write(report.counts())
        if report.people_created or report.topics_created:
            self.stdout.write(
                f"new people: {report.people_created}, new topics: {report.topics_created}"
            )
        for number, line in enumerate(report.dropped_lines()):
            if number == 0:
                self.stdout.write("Dropped from bodies by the allow-list of HTML:")
            self.stdout.write(f"  {line}")
