"""`import_wordpress FILE`: an export of WordPress as lines of the interchange format."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from publications.imports.sites import wordpress
from publications.imports.sites.found import Report
from publications.management import old_sites
from publications.management.progress import counted


class Command(BaseCommand):
    help = (
        "Reads an export of WordPress (WXR) and writes its posts in the interchange format, with "
        "a report of what could not be read. E-mail addresses of accounts are left out, since an "
        "author's address is public. Correct the file, then give it to import_publications."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="the export, an .xml file")
        old_sites.add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        report = Report()

        def found() -> Any:
            total = old_sites.items_to_count(lambda: wordpress.count(path))
            return counted(wordpress.pages(path, options["kind"], report), total, "posts")

        old_sites.run(self, path, options, report, found)
