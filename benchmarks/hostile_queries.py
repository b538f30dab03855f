"""Asks 10,000 hostile queries of the corpus of the tests: no error, none slower than 300 ms.

Run from the checkout with DATABASE_URL naming an empty database of its own.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asan_site.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from publications.models import Publication  # noqa: E402
from publications.search import keeping  # noqa: E402
from tests.publications.search import corpus  # noqa: E402
from tests.publications.search.hostile import queries  # noqa: E402

SLOW = 300


def ask(number: int) -> None:
    client = Client(headers={"host": "127.0.0.1"}, raise_request_exception=False)
    client.get("/ko/search/")
    times: list[tuple[float, int, str]] = []
    for query in queries(number):
        address = f"/ko/search/?q={quote(query, errors='surrogatepass')}"
        start = time.perf_counter()
        status = client.get(address).status_code
        times.append(((time.perf_counter() - start) * 1000, status, query))
    slowest = sorted(times, reverse=True)[:5]
    print(f"{len(times):,} queries, median {sorted(times)[len(times) // 2][0]:.1f} ms")
    print("answers:", {status: sum(each[1] == status for each in times) for _, status, _ in times})
    for took, status, query in slowest:
        print(f"{took:7.1f} ms  {status}  {query[:60]!r}")
    assert not any(status >= 500 for _took, status, _query in times)
    print("slower than 300 ms:", sum(took > SLOW for took, _status, _query in times))


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    if not Publication.objects.exists():
        corpus.load()
        keeping.rebuild()
    ask(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
