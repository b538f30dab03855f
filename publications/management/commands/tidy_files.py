"""`tidy_files`: delete stored files that nothing can ask for any more."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from tqdm import tqdm

from publications.management.files import outdated_cards, unused_files


class Command(BaseCommand):
    help = (
        "Deletes uploads that no text, version, change or person names any more, and what was made "
        "of them. What is younger than --older-than stays."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be deleted")
        parser.add_argument(
            "--older-than", type=int, default=30, metavar="DAYS",
            help="leave what is younger; pages in caches may refer to it (default: %(default)s)",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        if options["older_than"] < 1:
            raise CommandError("--older-than is a number of days, 1 or more.")
        before = timezone.now() - timedelta(days=options["older_than"])
        is_dry = options["dry_run"]
        if not is_dry:
            outdated_cards(before).delete()
        count = size = 0
        found = unused_files(default_storage, before)
        for name, its_size in tqdm(found, unit=" files", disable=not sys.stderr.isatty()):
            if not is_dry:
                default_storage.delete(name)
            count, size = count + 1, size + its_size
            self.stdout.write(f"  {name}")
        done = "Would delete" if is_dry else "Deleted"
        self.stdout.write(f"{done}: {count} files, {_shown(size)}.")


def _shown(size: int) -> str:
    return filesizeformat(size).replace("\u00a0", " ")
