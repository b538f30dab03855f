"""`load_demo`: fill an empty database with the demo publications."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from publications.imports import demo
from publications.imports.refusal import SourceError
from publications.management.indexing import index_changes
from publications.management.progress import watched
from publications.search import neighbours

DEMO = Path(__file__).resolve().parent.parent / "demo"


class Command(BaseCommand):
    help = "Fills an empty database with the demo publications. Safe to run twice."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if demo.is_loaded(DEMO):
                self.stdout.write("The demo is loaded already; nothing to do.")
                return
            report = demo.load(DEMO, watched)
        except SourceError as error:
            raise CommandError(str(error)) from error
        index_changes()
        neighbours.settle()
        for line in report.refusal_lines():
            self.stderr.write(line)
        if report.refused:
            raise CommandError("The demo was not loaded: its own file has mistakes.")
        self.stdout.write(f"The demo is loaded: {report.counts()}.")
