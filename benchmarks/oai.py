"""Measures a harvest at 1,000, 10,000 and 100,000 texts: first catching up, pages, changes.

Run from the checkout with DATABASE_URL naming an empty database of its own:
    DATABASE_URL=sqlite:////tmp/bench.sqlite3 DEBUG=1 python benchmarks/oai.py 1000 10000
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asan_site.settings")

# Its import sets Django up.
from benchmarks.search import fill, paragraphs

# isort: split
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from authors.models import Author
from publications.exports import harvest
from publications.models import HarvestRecord, Publication

TOKEN = ".//{http://www.openarchives.org/OAI/2.0/}resumptionToken"
client = Client(headers={"host": "127.0.0.1"})


def took(do: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    done = do()
    return (time.perf_counter() - start) * 1000, done


def page(**asked: str) -> tuple[float, str]:
    """Return the milliseconds of a page, and the token that leads on."""
    ms, response = took(lambda: client.get("/oai", asked))
    return ms, etree.fromstring(response.content).findtext(TOKEN) or ""


def measure_harvest(total: int, prefix: str, **narrowed: str) -> None:
    ms, token = page(verb="ListRecords", metadataPrefix=prefix, **narrowed)
    pages = [ms]
    while token:
        ms, token = page(verb="ListRecords", resumptionToken=token)
        pages.append(ms)
    middle = len(pages) // 2
    print(
        f"{total:>7,}  {prefix:6} {len(pages):>5} pages: first {pages[0]:6.1f} ms, "
        f"middle {median(pages[middle - 1 : middle + 2]):6.1f} ms, "
        f"last full {pages[max(len(pages) - 2, 0)]:6.1f} ms, all {sum(pages) / 1000:6.1f} s  "
        f"{narrowed or ''}"
    )


def measure_changes(total: int) -> None:
    keys = list(Publication.objects.order_by("pk").values_list("pk", flat=True)[:100])
    for name, change in (
        ("nothing", lambda: None),
        ("one text", lambda: Publication.objects.filter(pk=keys[0]).update(title="x")),
        ("100 texts", lambda: Publication.objects.filter(pk__in=keys).update(title="y")),
        ("a person", lambda: Author.objects.filter(slug="person-1").update(name_en="Another")),
    ):
        change()
        with CaptureQueriesContext(connection) as captured:
            ms, _done = took(harvest.catch_up)
        print(f"{total:>7,}  catching up with {name}: {ms:7.1f} ms, {len(captured)} queries")


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    drawn, pool = random.Random(7), paragraphs()
    for size in [int(argument) for argument in sys.argv[1:]] or [1_000, 10_000]:
        known = HarvestRecord.objects.count()
        fill(size, pool, drawn)
        ms, _done = took(harvest.catch_up)
        print(f"{size:>7,}  catching up with {size - known:,} new texts: {ms / 1000:.1f} s")
        measure_harvest(size, "oai_dc")
        measure_harvest(size, "mods")
        measure_harvest(size, "mods", set="lang:en")
        measure_changes(size)
