"""A feed in JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from publications.metadata.feeds.record import Entry, Feed, File, Person
from publications.metadata.moments import moment

_VERSION = "https://jsonfeed.org/version/1.1"


def write_json(feed: Feed) -> bytes:
    written = {
        "version": _VERSION,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "language": feed.language,
        "authors": _people([feed.institute]),
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(written, ensure_ascii=False).encode("utf-8", "replace")


def _item(entry: Entry) -> dict[str, Any]:
    return _said(
        id=entry.address,
        url=entry.address,
        title=entry.title,
        content_html=entry.content,
        summary=entry.summary,
        image=entry.picture,
        date_published=moment(entry.published),
        date_modified=moment(entry.updated),
        authors=_people(entry.authors),
        tags=[tag.name for tag in entry.tags],
        language=entry.language,
        attachments=[_attachment(file) for file in entry.files],
    )


def _people(people: Sequence[Person]) -> list[dict[str, str]]:
    return [_said(name=person.name, url=person.address) for person in people]


def _attachment(file: File) -> dict[str, Any]:
    named = _said(url=file.address, mime_type=file.media_type, title=file.title)
    return {**named, "size_in_bytes": file.size}


def _said(**values: Any) -> dict[str, Any]:
    """Leave out what is empty, as the format asks."""
    return {name: value for name, value in values.items() if value}
