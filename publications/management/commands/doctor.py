"""`doctor`: what is wrong with the site, and how to mend it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from publications.management.doctor import examine
from publications.management.doctor.finding import Finding
from publications.management.doctor.metadata import examine_metadata


class Command(BaseCommand):
    help = "Looks at database, settings, storage, fonts, PDFs and translations; says what is wrong."
    # It has to speak just when something is broken.
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--metadata",
            nargs="?",
            const="",
            metavar="ADDRESS",
            help="fetch the pages of the newest texts, or one page, and compare what they tell "
            "programs: tags, JSON-LD, links, exports, PDFs",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        asked = options["metadata"]
        try:
            is_well = self._tell(examine() if asked is None else examine_metadata(asked))
        except ValueError as error:
            raise CommandError(str(error)) from error
        if not is_well:
            sys.exit(1)

    def _tell(self, findings: Iterable[Finding]) -> bool:
        """Print findings as they come; say whether all was well."""
        is_well = True
        for finding in findings:
            is_well = is_well and not finding.look.faults
            for line in finding.lines:
                self.stdout.write(line)
            self.stdout.flush()
        return is_well
