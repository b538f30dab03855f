"""Measures searching and indexing at 1,000, 10,000 and 100,000 texts of about 8 KB.

Each page is asked once for what no process remembers (cold) and once more (warm). Run from the
checkout with DATABASE_URL naming an empty database of its own:
    DATABASE_URL=sqlite:////tmp/bench.sqlite3 DEBUG=1 python benchmarks/search.py 1000 10000
"""

from __future__ import annotations

import json
import os
import random
import resource
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asan_site.settings")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from authors.models import Author  # noqa: E402
from publications.models import Authorship, Kind, Publication, Topic, TopicLink  # noqa: E402
from publications.models import Translation as Link  # noqa: E402
from publications.models.publication import start_of_day  # noqa: E402
from publications.search import keeping, remembering  # noqa: E402

CORPUS = ROOT / "tests/publications/search/corpus/corpus.jsonl"
KINDS = [Kind.REPORT, Kind.COMMENTARY, Kind.SURVEY, Kind.WORKING_PAPER]
BATCH = 1000
SIZE = 8000
QUERIES = {
    "common word": ["북한", "동맹", "alliance", "정부"],
    "two syllables": ["협력", "번역", "한일", "핵심"],
    "rare word": ["퍼싱", "용접공", "hypersonic", "낱말77"],
    "two words": ["북한 제재", "한미 동맹", "climate policy", "반도체 공급망"],
    "three words": ["북한 핵 협상", "미국 중국 경쟁", "security policy korea"],
    "phrase": ['"한미 동맹"', '"extended deterrence"', '"공급 망"', '"정상 회담"'],
    "long compound": ["한미정상회담", "인도태평양전략", "확장억제전략협의체"],
    "excluded": ["동맹 -북한", "alliance -policy"],
    "filtered": ["북한&year=2020&kind=report", "협력&topic=topic-3&year=2019", "동맹&language=en"],
    "nothing": ["셔틀외꾜", "동맹 우주선착장", "detterense"],
    "names": ["사람7", "Person 12"],
    "no words": ["", "&year=2021"],
}


def paragraphs() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"ko": [], "en": []}
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)
        if text["language"] in found:
            found[text["language"]] += text["paragraphs"]
    return found


def fill(total: int, pool: dict[str, list[str]], chance: random.Random) -> None:
    """Bring the database to `total` texts: two thirds Korean originals, one third summaries."""
    topics = list(Topic.objects.all()) or [
        Topic.objects.create(slug=f"topic-{n}", name_en=f"Topic {n}", name_ko=f"주제 {n}")
        for n in range(40)
    ]
    people = list(Author.objects.all()) or [
        Author.objects.create(slug=f"person-{n}", name_en=f"Person {n}", name_ko=f"사람{n}")
        for n in range(200)
    ]
    for first in range(Publication.objects.count(), total, BATCH):
        korean = BATCH * 2 // 3
        texts = Publication.objects.bulk_create(
            _text(first + n, "ko" if n < korean else "en", pool, chance) for n in range(BATCH)
        )
        Link.objects.bulk_create(
            Link(text=text, original=original)
            for text, original in zip(texts[korean:], texts, strict=False)
        )
        Authorship.objects.bulk_create(
            Authorship(publication=text, author=chance.choice(people), name="x") for text in texts
        )
        TopicLink.objects.bulk_create(
            TopicLink(content_object=text, tag=tag)
            for text in texts
            for tag in chance.sample(topics, 2)
        )


def _text(n: int, language: str, pool: dict[str, list[str]], chance: random.Random) -> Publication:
    day = date(2008, 1, 1) + timedelta(days=n % 6800)
    body, size = [], 0
    while size < SIZE:
        # A few words of its own, as every text has.
        own = f" 낱말{chance.randrange(200_000)} word{chance.randrange(200_000)}"
        body.append(f"<p>{chance.choice(pool[language])}{own}</p>")
        size += len(body[-1].encode())
    title = " ".join(chance.choice(pool[language]).split()[:6])
    text = Publication(
        kind=KINDS[n % len(KINDS)],
        language=language,
        title=title,
        abstract=chance.choice(pool[language]),
        body="".join(body),
        date=day,
        status="published",
        published_at=start_of_day(day),
        slug=f"text-{n}",
        views=n * 7 % 5000,
    )
    text.ref = text.derived_ref()
    return text


def index() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    count = keeping.rebuild()
    took = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"indexed {count:,} texts: {count / took:.0f} a second; "
        f"memory {peak // 1024} MB at most, {before // 1024} MB before"
    )


def measure(total: int) -> None:
    client = Client(headers={"host": "127.0.0.1"})
    client.get("/ko/search/")
    everything = []
    for name, queries in QUERIES.items():
        cold, warm, asked = [], [], 0
        for query in queries:
            address = f"/ko/search/?q={query.replace(' ', '+')}"
            remembering.current().memory.pop("lookups", None)
            with CaptureQueriesContext(connection) as captured:
                cold.append(_once(client, address))
            asked = max(asked, len(captured))
            warm += [_once(client, address) for _round in range(3)]
        everything += cold
        print(
            f"{total:>7,}  cold {median(cold):6.1f} ms ({max(cold):6.1f} at most)  "
            f"warm {median(warm):6.1f} ms  {asked:>2} queries  {name}"
        )
    print(f"{total:>7,}  cold, all: median {median(everything):.1f} ms")


def _once(client: Client, address: str) -> float:
    start = time.perf_counter()
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    drawn = random.Random(7)
    texts = paragraphs()
    for size in [int(argument) for argument in sys.argv[1:]] or [1_000, 10_000]:
        fill(size, texts, drawn)
        index()
        measure(size)
