"""`check_links`: ask whether the links of texts answer, now (for cron) or again and again."""

from __future__ import annotations

import logging
import os
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils import timezone
from tqdm import tqdm

from publications import links
from publications.management.watching import paused
from publications.models import LinkCheck, Publication

_AT_ONCE = 8
_BATCH = 200
# A new link is asked within so many seconds.
_PAUSE = 20
_log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Asks whether the links of texts answer, and remembers which are dead."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all",
            action="store_true",
            help="read every text for its links first, and ask those asked lately as well",
        )
        parser.add_argument(
            "--watch",
            action="store_true",
            help="go on asking until the process that started this one ends",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        parent = os.getppid()
        try:
            if options["all"]:
                self._read_every_text()
            counts = _ask(LinkCheck.objects.order_by("key") if options["all"] else _due())
            self.stdout.write(_told(counts))
            while options["watch"] and paused(parent, _PAUSE):
                _ask_again()
        except KeyboardInterrupt:
            self.stderr.write("Stopped; what was answered is kept.")

    def _read_every_text(self) -> None:
        texts = Publication.objects.only("pk", "body").order_by("pk")
        for text in _shown(texts.iterator(chunk_size=100), texts.count(), "Reading", " texts"):
            links.enqueue(text)
        LinkCheck.objects.filter(publications=None).delete()


def _due() -> Any:
    # A text that lost a link leaves it to nobody; `--all` tidies such links away.
    return LinkCheck.objects.due(timezone.now()).filter(publications__isnull=False).distinct()


def _ask(checks: Any) -> Counter[str]:
    """Ask in threads, remember in this one; the database is never waited on by an answer."""
    counts: Counter[str] = Counter()
    pks = list(checks.values_list("pk", flat=True))
    progress = _shown(_answers(pks), len(pks), "Asking", " links")
    for check, answer in progress:
        links.record(check, answer)
        counts[check.state] += 1
    return counts


def _answers(pks: list[int]) -> Iterator[tuple[LinkCheck, links.Answer]]:
    waiting = iter(pks)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        while batch := list(islice(waiting, _BATCH)):
            asked = {
                pool.submit(links.check, each.url): each
                for each in LinkCheck.objects.filter(pk__in=batch).order_by("key")
            }
            for done in as_completed(asked):
                yield asked[done], done.result()


def _ask_again() -> None:
    close_old_connections()
    try:
        _ask(_due())
    except DatabaseError:
        # Busy or gone for a moment; the links wait for the next round.
        _log.exception("The links could not be checked")


def _told(counts: Counter[str]) -> str:
    return (
        f"Links asked: {counts.total()} ({counts['ok']} answer, {counts['dead']} dead, "
        f"{counts['unknown']} unknown)."
    )


def _shown(found: Iterator[Any], total: int, what: str, unit: str) -> Any:
    """Show a progress bar on a terminal, and nothing anywhere else."""
    return tqdm(found, desc=what, total=total, unit=unit, disable=not sys.stderr.isatty())
