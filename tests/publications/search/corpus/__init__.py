"""320 texts of 244 invented works, and what searching them should find.

`queries.jsonl` names works by the ref of their original: `grade3` belongs first, `grade1` after
it, `forbidden` must not be found. Both lists together are everything that there is to find.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from authors.models import Author
from publications.models import (
    Authorship,
    HarvestRecord,
    HarvestState,
    Publication,
    SearchDocument,
    SearchEntry,
    SearchPending,
    SearchVersion,
    Topic,
    TopicLink,
    Translation,
)

FOLDER = Path(__file__).parent
_LANGUAGES = {"zh": "zh-hans"}
_SEOUL = ZoneInfo("Asia/Seoul")


def lines(name: str) -> Iterator[dict[str, Any]]:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def load() -> None:
    """Fill an empty database."""
    people = {slug: _person(slug, names) for slug, names in _named("authors.json")}
    topics = {slug: _topic(slug, names) for slug, names in _named("topics.json")}
    texts = list(lines("corpus.jsonl"))
    Publication.objects.bulk_create(map(_text, texts))
    made = {text.ref: text for text in Publication.objects.all()}
    Authorship.objects.bulk_create(
        Authorship(publication=made[text["ref"]], author=people[slug], position=place)
        for text in texts
        for place, slug in enumerate(text["authors"])
    )
    TopicLink.objects.bulk_create(
        TopicLink(content_object=made[text["ref"]], tag=topics[slug])
        for text in texts
        for slug in text["topics"]
    )
    Translation.objects.bulk_create(
        Translation(text=made[text["ref"]], original=made[text["summary_of"]], extent="summary")
        for text in texts
        if text["summary_of"]
    )


def clear() -> None:
    for model in (
        Translation, TopicLink, Authorship, Publication, Topic, Author, SearchPending, SearchEntry,
        SearchDocument, SearchVersion, HarvestRecord, HarvestState,
    ):  # fmt: skip
        model._base_manager.all().delete()


def _named(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8")).items()


def _person(slug: str, names: dict[str, Any]) -> Author:
    korean = names.get("name_ko", "")
    return Author.objects.create(
        slug=slug,
        name_ko=korean,
        name_en=names.get("name_en", ""),
        other_names="\n".join(names.get("also", [])),
    )


def _topic(slug: str, names: dict[str, str]) -> Topic:
    return Topic.objects.create(slug=slug, name_ko=names["name_ko"], name_en=names["name_en"])


def _text(line: dict[str, Any]) -> Publication:
    day = date.fromisoformat(line["date"])
    year, sequence = map(int, line["number"].split("-")) if line["number"] else (None, None)
    return Publication(
        ref=line["ref"],
        kind=line["kind"],
        language=_LANGUAGES.get(line["language"], line["language"]),
        series_year=year,
        series_sequence=sequence,
        slug=line["number"] or line["ref"],
        title=line["title"],
        subtitle=line["subtitle"] or "",
        abstract=line["abstract"],
        key_points="\n".join(line["key_points"]),
        body=_body(line),
        date=day,
        status="published",
        published_at=datetime(day.year, day.month, day.day, tzinfo=_SEOUL),
    )


def _body(line: dict[str, Any]) -> str:
    marks = "".join(
        f'<a class="note" href="#note-{number}">{number}</a>'
        for number in range(1, len(line["notes"]) + 1)
    )
    paragraphs = [f"<p>{escape(text)}</p>" for text in line["paragraphs"]]
    paragraphs[0] = paragraphs[0].replace("</p>", f"{marks}</p>")
    captions = [
        f'<figure><img src="f.png" alt="x"><figcaption>{escape(text)}</figcaption></figure>'
        for text in line["captions"]
    ]
    notes = "".join(
        f'<li id="note-{number}">{escape(text)}</li>'
        for number, text in enumerate(line["notes"], 1)
    )
    return "".join([*paragraphs, *captions, f'<ol class="notes">{notes}</ol>' if notes else ""])
