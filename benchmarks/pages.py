"""Measures what pages cost at 1,000, 10,000 and 100,000 publications: queries and milliseconds.

`make bench` runs it; by hand, with DATABASE_URL naming an empty database of its own:
    DATABASE_URL=sqlite:////tmp/bench.sqlite3 DEBUG=1 python benchmarks/pages.py 1000 10000
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

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from authors.models import Author  # noqa: E402
from publications.models import Authorship, Kind, Publication, Topic, TopicLink  # noqa: E402
from publications.models import Translation as Link  # noqa: E402
from publications.models.publication import start_of_day  # noqa: E402

KINDS = [Kind.ISSUE_BRIEF, Kind.REPORT, Kind.COMMENTARY, Kind.SURVEY]
ENGLISH = "The two governments agreed to meet again, and said what they would bring. " * 90
KOREAN = "두 정부는 다시 만나기로 하고 무엇을 가지고 올지 밝혔다. " * 90
PAGES = [
    "/en/",
    "/en/publications/",
    "/en/publications/?page={last}",
    "/en/publications/?kind=report&year=2020&topic=topic-3",
    "/ko/publications/issue-briefs/",
    "/en/publications/issue-briefs/{number}/",
    "/en/topics/",
    "/en/authors/",
    "/en/authors/person-1/",
    "/en/search/?q=governments",
]
BATCH = 2000


def fill(total: int) -> None:
    """Bring the database to `total` texts: half Korean originals, half English summaries."""
    topics = list(Topic.objects.all()) or [
        Topic.objects.create(slug=f"topic-{n}", name_en=f"Topic {n}", name_ko=f"주제 {n}")
        for n in range(12)
    ]
    people = list(Author.objects.all()) or [
        Author.objects.create(slug=f"person-{n}", name_en=f"Person {n}", name_ko=f"사람{n}")
        for n in range(60)
    ]
    start = Publication.objects.count() // 2
    for first in range(start, total // 2, BATCH):
        _fill_batch(range(first, min(first + BATCH, total // 2)), topics, people)


def _fill_batch(numbers: range, topics: list[Topic], people: list[Author]) -> None:
    originals = Publication.objects.bulk_create(_text(n, "ko") for n in numbers)
    summaries = Publication.objects.bulk_create(_text(n, "en") for n in numbers)
    Link.objects.bulk_create(
        Link(text=summary, original=original)
        for summary, original in zip(summaries, originals, strict=True)
    )
    texts = [*originals, *summaries]
    Authorship.objects.bulk_create(
        Authorship(publication=text, author=people[text.pk % len(people)], name="x")
        for text in texts
    )
    TopicLink.objects.bulk_create(
        TopicLink(content_object=text, tag=topics[text.pk % len(topics)]) for text in texts
    )


def _text(n: int, language: str) -> Publication:
    kind = KINDS[n % len(KINDS)]
    day = date(2008, 1, 1) + timedelta(days=n % 6800)
    year, sequence = (1900 + n % 290, n // 290 + 1) if kind.is_numbered else (None, None)
    text = Publication(
        kind=kind,
        language=language,
        series_year=year,
        series_sequence=sequence,
        title=f"Publication {n} on a matter of policy" if language == "en" else f"정책 문제 {n}",
        abstract=ENGLISH[:150] if language == "en" else KOREAN[:100],
        body=f"<h2>One</h2><p>{ENGLISH if language == 'en' else KOREAN}</p>",
        date=day,
        status="published",
        published_at=start_of_day(day),
        views=n * 7 % 5000,
    )
    text.slug = text.number or f"text-{n}"
    text.ref = text.derived_ref()
    return text


def measure(total: int) -> None:
    brief = Publication.objects.filter(kind=Kind.ISSUE_BRIEF, language="en").first()
    assert brief is not None
    last = -(-Publication.objects.for_reader("en").count() // 20)
    client = Client(headers={"host": "127.0.0.1"})
    for pattern in PAGES:
        address = pattern.format(last=last, number=brief.number)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            times = [_once(client, address) for _round in range(5)]
        median = sorted(times)[2] * 1000
        print(f"{total:>7,}  {median:8.1f} ms  {len(queries) // 5:>3} queries  {address}")


def _once(client: Client, address: str) -> float:
    start = time.perf_counter()
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return time.perf_counter() - start


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    for size in [int(argument) for argument in sys.argv[1:]] or [1_000, 10_000]:
        fill(size)
        measure(size)
