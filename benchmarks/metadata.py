"""Measures what it costs to write one record in each format: microseconds, of the best round.

`make bench` runs it; by hand, with DATABASE_URL naming an empty database or one with texts:
    DATABASE_URL=sqlite:////tmp/bench.sqlite3 DEBUG=1 python benchmarks/metadata.py
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asan_site.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from publications.exports.records import record_of_loaded, whole  # noqa: E402
from publications.metadata.formats import FORMATS  # noqa: E402
from publications.metadata.formats.linkset import (  # noqa: E402
    page_header,
    write_linkset_json,
    write_linkset_text,
)
from publications.metadata.head import head_of_text  # noqa: E402
from publications.metadata.record import Record  # noqa: E402
from publications.models import Publication  # noqa: E402

_ROUNDS = 7
_TARGET = 1000

WRITTEN: dict[str, Callable[[Record], Any]] = {
    **{each.name: each.write for each in FORMATS},
    "link set, JSON": write_linkset_json,
    "link set, text": write_linkset_text,
    "Link header": page_header,
    "head of the page": head_of_text,
}


def best(write: Callable[[Any], Any], of: list[Any]) -> float:
    """Return the microseconds that one takes in the quickest of some rounds."""
    rounds = []
    for _round in range(_ROUNDS):
        begun = perf_counter()
        for each in of:
            write(each)
        rounds.append(perf_counter() - begun)
    return min(rounds) / len(of) * 1_000_000


def main() -> None:
    call_command("migrate", verbosity=0)
    if not Publication.objects.exists():
        call_command("load_demo", verbosity=0)
    texts = list(whole(Publication.objects.published())[:500])
    told = [record_of_loaded(text) for text in texts]
    print(f"{len(texts)} records; target: below {_TARGET} µs each")
    print(f"{best(record_of_loaded, texts):8.0f} µs  record, of a text that is loaded")
    for name, write in WRITTEN.items():
        print(f"{best(write, told):8.0f} µs  {name}")


if __name__ == "__main__":
    main()
