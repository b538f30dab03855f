"""What is shown where the address of a text is shared: Open Graph, and X's cards."""

from __future__ import annotations

from collections.abc import Iterator

from prose.head import Picture, Tag
from prose.languages import share_locale
from publications.metadata.moments import moment
from publications.metadata.record import Record


def open_graph(record: Record, picture: Picture) -> list[Tag]:
    tags = [
        Tag(name, content, attribute="property")
        for name, content in (*_told(record), *picture.tags())
        if content
    ]
    return [*tags, *_card(record, picture)]


def _told(record: Record) -> Iterator[tuple[str, str]]:
    yield "og:type", "article"
    yield "og:title", record.title
    yield "og:description", record.description
    yield "og:url", record.address
    yield "og:site_name", record.institute.name
    yield "og:locale", share_locale(record.language)
    for language, _address in record.alternates:
        if language not in {record.language, "x-default"}:
            yield "og:locale:alternate", share_locale(language)
    yield "article:published_time", moment(record.first_published)
    yield "article:modified_time", moment(record.modified)
    yield "article:section", record.kind_name
    for subject in record.subjects:
        yield "article:tag", subject.name
    for author in record.authors:
        yield "article:author", author.person.address


def _card(record: Record, picture: Picture) -> list[Tag]:
    told = (
        ("card", "summary_large_image"),
        ("title", record.title),
        ("description", record.description),
        ("image", picture.address),
        ("image:alt", picture.description),
    )
    return [Tag(f"twitter:{name}", content) for name, content in told if content]
