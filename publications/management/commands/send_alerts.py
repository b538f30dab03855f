"""`send_alerts`: tell by e-mail what is new in the lists that people follow; for cron."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand
from django.http import QueryDict
from django.utils import timezone
from tqdm import tqdm

from publications.following import asking, mails, news, sending
from publications.models import Rhythm
from publications.models.turn import turn
from publications.search.asked import Filters
from publications.search.finding import Found
from publications.search.remembering import current


class Command(BaseCommand):
    help = "Sends the e-mail alerts that are due; run it every few minutes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--rhythm",
            choices=Rhythm.values,
            help="send these only, whatever the hour and the day of the week; "
            "daily and weekly mails still at most once a day",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with turn("alerts") as is_ours:
            if not is_ours:
                self.stdout.write("Another run is sending; nothing is left to this one.")
                return
            counts = self._run(options["rhythm"])
        if counts.failed or counts.stopped:
            sys.exit(1)

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
            counts = sending.send(rhythms, bar.update)
        self.stdout.write(told(counts, sending.unsent(rhythms).count()))
        if counts.stopped:
            self.stderr.write(f"The mail server does not answer: {counts.stopped}")
        return counts


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
