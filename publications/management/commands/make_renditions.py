"""`make_renditions`: set PDFs and draw cards of what is public, now or again and again."""

from __future__ import annotations

import logging
import os
import sys
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from tqdm import tqdm

from publications.exports.renditions import MAKERS, Maker, due, make, number_unnumbered
from publications.imports.pdf_text.reading import read_due
from publications.management.watching import paused
from publications.models import Revision
from publications.pictures import measure_missing
from publications.search import keeping, neighbours

# What was just published waits so many seconds.
_PAUSE = 5
# Renditions after which searching has its turn.
_FEW = 10
_log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Makes the PDFs and share cards that public and planned texts lack."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true", help="try again what failed before")
        parser.add_argument(
            "--watch",
            action="store_true",
            help="go on making them until the process that started this one ends",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        parent = os.getppid()
        for maker in MAKERS:
            if reason := maker.why_not():
                self.stderr.write(reason)
        try:
            counts = _make_all(again=options["again"])
            self.stdout.write(f"Made: {counts['made']}; failed: {counts['failed']}.")
            while options["watch"] and paused(parent, _PAUSE):
                _make_more()
        except KeyboardInterrupt:
            self.stderr.write("Stopped; what was made is kept.")


def _make_all(*, again: bool = False) -> Counter[str]:
    _keep_search()
    number_unnumbered()
    measure_missing()
    counts: Counter[str] = Counter()
    for maker in MAKERS:
        if not maker.why_not():
            counts += _make_kind(maker, again=again)
    return counts


def _make_kind(maker: Maker, *, again: bool) -> Counter[str]:
    counts: Counter[str] = Counter()
    waiting = list(due(maker, again=again).values_list("pk", flat=True))
    for pk in tqdm(
        waiting, desc=f"Making {maker.kind.label}", unit=" files", disable=not sys.stderr.isatty()
    ):
        revision = Revision.objects.select_related("publication").filter(pk=pk).first()
        if revision is not None:
            counts["failed" if make(maker, revision).fault else "made"] += 1
        if counts.total() % _FEW == 0:
            _keep_search()
    return counts


def _keep_search() -> None:
    """Read what attached PDFs say, and compute what is near what changed: quick, and never last."""
    read_due()
    keeping.catch_up_all()
    while neighbours.settle():
        pass


def _make_more() -> None:
    close_old_connections()
    try:
        _make_all()
    except DatabaseError:
        # Busy or gone for a moment; what is due stays due, in the index too.
        _log.exception("No renditions could be made")
