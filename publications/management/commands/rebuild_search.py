"""Builds the search index anew, while readers go on asking the one that is there."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from publications.exports import harvest
from publications.management.indexing import rebuild
from publications.search.keeping import Busy


class Command(BaseCommand):
    help = "Builds the search index anew from the texts. Readers notice nothing of it."

    def handle(self, **options: Any) -> None:
        try:
            count = rebuild()
        except Busy as busy:
            raise CommandError("The index is being rebuilt already; wait for that.") from busy
        harvest.mend()
        self.stdout.write(f"{count} texts are in the search index.")
