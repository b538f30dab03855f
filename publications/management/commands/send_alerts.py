"""`send_alerts`: tell by e-mail what is new in the lists that people follow; for cron."""

from __future__ import annotations

import logging
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.db.models import Min
from django.http import QueryDict
from django.utils import timezone
from tqdm import tqdm

from publications.following import asking, mails, news, sending
from publications.management.watching import paused
from publications.models import Rhythm
from publications.models.turn import turn
from publications.search.asked import Filters
from publications.search.finding import Found
from publications.search.remembering import current

# Whoever asked to follow a list is at the screen; an alert at once may take a minute.
_PAUSE = 5
_PAUSES = 12
_log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Sends the e-mail alerts that are due; run it every few minutes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--rhythm",
            choices=Rhythm.values,
            help="send these only, whatever the hour and the day of the week; "
            "daily and weekly mails still at most once a day",
        )
        parser.add_argument(
            "--watch",
            action="store_true",
            help="go on sending them until the process that started this one ends",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        parent = os.getppid()
        is_well = self._take_turn(options["rhythm"])
        pauses = 0
        try:
            while options["watch"] and paused(parent, _PAUSE):
                pauses += 1
                self._send_more(options["rhythm"], is_whole=pauses % _PAUSES == 0)
        except KeyboardInterrupt:
            self.stderr.write("Stopped; what was not sent waits for the next run.")
        if not (is_well or options["watch"]):
            sys.exit(1)

    def _send_more(self, rhythm: str | None, *, is_whole: bool) -> None:
        close_old_connections()
        try:
            if is_whole:
                self._take_turn(rhythm)
            elif sending.unsent([]).exists():
                self._confirm()
        except DatabaseError:
            # Busy or gone for a moment; what is due stays due.
            _log.exception("No alerts could be sent")

    def _confirm(self) -> None:
        with turn("alerts") as is_ours:
            if is_ours:
                self._tell(sending.send([]), [])

    def _take_turn(self, rhythm: str | None) -> bool:
        """Send what is due, unless another run is at it; say whether all was taken."""
        with turn("alerts") as is_ours:
            if not is_ours:
                self.stdout.write("Another run is sending; nothing is left to this one.")
                return True
            counts = self._run(rhythm)
        return not (counts.failed or counts.stopped)

    def _run(self, rhythm: str | None) -> sending.Sent:
        rhythms = [rhythm] if rhythm else list(Rhythm.values)
        now = timezone.now()
        asking.tidy(now)
        for each in rhythms:
            news.plan(
                news.Round(Rhythm(each), now, contained, mails.domain(), is_asked=bool(rhythm))
            )
        total = sending.unsent(rhythms).count()
        with tqdm(
            total=total, desc="Sending", unit=" mails", disable=not sys.stderr.isatty()
        ) as bar:
            counts = sending.send(rhythms, bar.update, contained)
        self._tell(counts, rhythms)
        return counts

    def _tell(self, counts: sending.Sent, rhythms: list[str]) -> None:
        waiting = sending.unsent(rhythms)
        self.stdout.write(told(counts, waiting.count()))
        if next_at := waiting.aggregate(next_at=Min("next_at"))["next_at"]:
            self.stdout.write(f"Put off; next try at {timezone.localtime(next_at):%Y-%m-%d %H:%M}.")
        if counts.stopped:
            self.stderr.write(f"The mail server does not answer: {counts.stopped}")


def contained(query: str, language: str) -> Iterable[int]:
    """Return the keys of the texts in a list, as its page shows it to readers in a language."""
    catalogue = current(for_words=True)
    found = Found(catalogue, Filters.parse(QueryDict(query)).wanted(catalogue, language))
    keys: list[int] = found.keys(catalogue.newest).tolist()
    return keys


def told(counts: sending.Sent, waiting: int) -> str:
    return (
        f"Mails sent: {counts.sent}; failed: {counts.failed}; "
        f"not sent, as the text was withdrawn: {counts.dropped}; waiting: {waiting}."
    )
