"""Writes every text as a line of the interchange format, originals before what is made from them.

The format carries a text, its byline, topics, original, views, former addresses and DOI. It has no
place for credits other than authorship, the corresponding author, key points, covers, attachments,
the minute of a past publication, and the time of and reason for a withdrawal; nor for what people
and topics have beyond a byline's needs (portraits, centres, descriptions, experts).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from prose.html import normalise
from publications.exports.bylines import Bylines
from publications.models import Authorship, Publication, TopicLink, Translation
from publications.models.publication import start_of_day

_AT_ONCE = 200


def count() -> int:
    return Publication.objects.count()


def lines() -> Iterator[str]:
    """Yield the lines, in an order that depends on nothing but the texts' refs."""
    found = Publication.objects.order_by().values_list("translation__pk", "ref", "pk")
    # Sorted here, by code point: each database sorts text in its own way.
    order = sorted((tie is not None, ref, pk) for tie, ref, pk in found)
    bylines = Bylines()
    for keys in _chunks([pk for _, _, pk in order]):
        texts = _texts().in_bulk(keys)
        for pk in keys:
            if pk in texts:
                yield json.dumps(_entry(texts[pk], bylines), ensure_ascii=False) + "\n"


def _chunks(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]


def _texts() -> Any:
    return (
        Publication.objects.select_related("translation__original")
        .defer(
            "body_text",
            "translation__original__body",
            "translation__original__body_text",
        )
        .prefetch_related(
            Prefetch("authorships", Authorship.objects.authors().select_related("author")),
            Prefetch("topic_links", TopicLink.objects.select_related("tag").order_by("pk")),
            "former_addresses",
        )
    )


def _entry(text: Publication, bylines: Bylines) -> dict[str, Any]:
    entry = {
        "ref": text.ref,
        "kind": text.kind,
        "language": text.language,
        "number": text.number,
        "slug": text.slug,
        "title": text.title,
        "subtitle": text.subtitle,
        "abstract": text.abstract,
        "body_html": text.body,
        "published": _published(text),
        "status": "draft" if text.status == Publication.Status.IN_REVIEW else text.status,
        "authors": [
            bylines.entry(authorship, text.language) for authorship in text.authorships.all()
        ],
        "topics": _topics(text),
        "original": _original(text),
        "views": text.views,
        "former_addresses": [
            normalise(former.address).strip() for former in text.former_addresses.all()
        ],
        "doi": text.doi,
    }
    return {name: value for name, value in entry.items() if value or name == "body_html"}


def _published(text: Publication) -> str:
    """Return the printed day; for a text that is yet to come, the moment, lest it come early."""
    moment = text.published_at
    if moment is None or moment <= timezone.now():
        return text.date.isoformat()
    day = timezone.localdate(moment)
    if moment == start_of_day(day):
        return day.isoformat()
    return timezone.localtime(moment).isoformat()


def _topics(text: Publication) -> list[dict[str, str]]:
    topics = (link.tag for link in text.topic_links.all())
    return [
        _filled({"slug": topic.slug, "name_en": topic.name_en, "name_ko": topic.name_ko})
        for topic in topics
    ]


def _original(text: Publication) -> dict[str, str]:
    tie: Translation | None = getattr(text, "translation", None)
    if tie is None:
        return {}
    if tie.original is not None:
        return {"ref": tie.original.ref, "extent": tie.extent}
    return _filled(
        {
            "title": tie.original_title,
            "language": tie.original_language,
            "number": tie.original_number,
            "url": tie.original_address,
            "extent": tie.extent,
        }
    )


def _filled(entry: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in entry.items() if value}
