"""`import_pages FOLDER`: saved pages of the older site as lines of the interchange format."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from publications.imports.sites import gnuboard
from publications.imports.sites.found import Report
from publications.imports.sites.saved import files_of, read_files
from publications.management import old_sites
from publications.management.progress import counted


class Command(BaseCommand):
    help = (
        "Reads a folder of saved pages, HTML or text, and writes them in the interchange format, "
        "with a report of what could not be read. Correct the file, then give it to "
        "import_publications."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="the saved pages")
        old_sites.add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        report = Report()

        def found() -> Any:
            files = files_of(folder)
            watched = counted(files, len(files), "pages")
            return gnuboard.pages(read_files(folder, watched, report), options["kind"], report)

        old_sites.run(self, folder, options, report, found)
