"""Measures the language board at 1,000 and 10,000 works: queries and milliseconds of each view.

A third of the works has an English text, in every state there is; the rest nobody has touched.
`make bench` runs it; by hand, with DATABASE_URL naming an empty database of its own:
    DATABASE_URL=sqlite:////tmp/board.sqlite3 DEBUG=1 python benchmarks/board.py 1000 10000
"""

from __future__ import annotations

import os
import sys
import time
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asan_site.settings")

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from publications.models import Kind, LanguagePlan, Publication, Revision  # noqa: E402
from publications.models import Translation as Link  # noqa: E402
from publications.models.publication import start_of_day  # noqa: E402

KINDS = [Kind.ISSUE_BRIEF, Kind.REPORT, Kind.COMMENTARY, Kind.SURVEY]
ENGLISH = "The two governments agreed to meet again, and said what they would bring. " * 90
KOREAN = "두 정부는 다시 만나기로 하고 무엇을 가지고 올지 밝혔다. " * 90
# What becomes of every third work, in turn: in English, and of its original since.
FATES = ["current", "behind", "behind twice", "reviewed", "in progress", "withdrawn"]
BOARD = "/admin/publications/publication/languages/"
VIEWS = [
    BOARD,
    BOARD + "?page={last}",
    BOARD + "?state=missing",
    BOARD + "?state=behind&state=in-progress",
    BOARD + "?sort=age",
    BOARD + "?state=missing&sort=age&page={last}",
    BOARD + "?sort=state",
    BOARD + "?overdue=on",
    BOARD + "?language=ja",
    BOARD + "?q=정책",
    BOARD + "csv/",
    "/admin/",
]
BATCH = 1000


def fill(total: int) -> None:
    """Bring the database to `total` works."""
    staff, _made = User.objects.get_or_create(username="bench", is_staff=True, is_superuser=True)
    start = Publication.objects.filter(language="ko").count()
    for first in range(start, total, BATCH):
        numbers = range(first, min(first + BATCH, total))
        originals = Publication.objects.bulk_create(_text(n, "ko") for n in numbers)
        LanguagePlan.objects.bulk_create(
            LanguagePlan(original=original, language="en", **_plan(n, staff))
            for n, original in zip(numbers, originals, strict=True)
            if n % 5 == 0
        )
        _translate([(n, text) for n, text in zip(numbers, originals, strict=True) if n % 3 == 0])
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _plan(n: int, staff: User) -> dict[str, object]:
    if n % 20 == 10 and n % 3:
        return {"not_needed_because": "Of local interest."}
    return {"assignee": staff if n % 2 else None, "due": date(2026, 1, 1) + timedelta(days=n % 900)}


def _translate(works: list[tuple[int, Publication]]) -> None:
    fates = [FATES[n // 3 % len(FATES)] for n, _original in works]
    texts = Publication.objects.bulk_create(
        _text(n, "en", {"in progress": "draft", "withdrawn": "withdrawn"}.get(fate, "published"))
        for (n, _original), fate in zip(works, fates, strict=True)
    )
    joined = list(zip(works, texts, fates, strict=True))
    Link.objects.bulk_create(
        Link(text=text, original=original, reviewed=2 if fate == "reviewed" else None)
        for (_n, original), text, fate in joined
    )
    Revision.objects.bulk_create(
        _revision(original, number)
        for (_n, original), _text, fate in joined
        for number in range(1, 2 + {"current": 0, "behind twice": 2}.get(fate, 1))
    )


def _revision(text: Publication, number: int) -> Revision:
    return Revision(
        publication=text,
        number=number,
        change="first" if number == 1 else "update",
        content={"body": text.body},
        wording=number,
        public_from=start_of_day(text.date) + timedelta(days=number),
    )


def _text(n: int, language: str, status: str = "published") -> Publication:
    kind = KINDS[n % len(KINDS)]
    day = date(2008, 1, 1) + timedelta(days=n % 6800)
    year, sequence = (1900 + n % 290, n // 290 + 1) if kind.is_numbered else (None, None)
    body = ENGLISH if language == "en" else KOREAN
    text = Publication(
        kind=kind,
        language=language,
        series_year=year,
        series_sequence=sequence,
        title=f"Publication {n} on a matter of policy" if language == "en" else f"정책 문제 {n}",
        abstract=body[:150],
        body=f"<h2>One</h2><p>{body}</p>",
        date=day,
        status=status,
        published_at=start_of_day(day),
        views=n * 7 % 5000,
    )
    text.slug = text.number or f"text-{n}"
    text.ref = text.derived_ref()
    return text


def measure(total: int) -> None:
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.get(username="bench"))
    for pattern in VIEWS:
        address = pattern.format(last=10**6)
        _once(client, address)
        with CaptureQueriesContext(connection) as queries:
            times = [_once(client, address) for _round in range(5)]
        median = sorted(times)[2] * 1000
        print(f"{total:>7,}  {median:8.1f} ms  {len(queries) // 5:>3} queries  {address}")


def _once(client: Client, address: str) -> float:
    start = time.perf_counter()
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    # Reads what is streamed as well.
    sum(len(part) for part in response)
    return time.perf_counter() - start


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    for size in [int(argument) for argument in sys.argv[1:]] or [1_000, 10_000]:
        fill(size)
        measure(size)
