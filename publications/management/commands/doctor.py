"""`doctor`: what is wrong with the site, and how to mend it."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from publications.management.doctor import examine


class Command(BaseCommand):
    help = "Looks at database, settings, storage, fonts, PDFs and translations; says what is wrong."
    # It has to speak just when something is broken.
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def handle(self, *args: Any, **options: Any) -> None:
        is_well = True
        for finding in examine():
            is_well = is_well and not finding.look.faults
            for line in finding.lines:
                self.stdout.write(line)
            self.stdout.flush()
        if not is_well:
            sys.exit(1)
