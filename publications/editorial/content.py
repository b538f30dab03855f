"""What a text says, as one value: read from its rows, shown without them, written back to them.

Revisions, working copies, previews and merges all hold this value. It is made of what JSON knows,
so that it can be compared, stored and signed as it is.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict, cast

from django.db import transaction

from authors.models import Author
from prose.html import clean
from prose.text import to_text
from publications.models import Attachment, Authorship, Publication, Topic, Translation


class Entry(TypedDict):
    """One line of the byline or the credits; `author` is the person's key."""

    author: int
    credit: str
    name: str
    role_en: str
    role_ko: str
    affiliation_en: str
    affiliation_ko: str
    is_corresponding: bool


class File(TypedDict):
    """An attachment; `file` is its name in the storage, `size` is in bytes."""

    name: str
    file: str
    title: str
    size: int


class Link(TypedDict):
    """What the text was made from: `original` is a text's key, or the rest names one elsewhere.

    `made_from` is the number of the original's revision that the text reflects.
    """

    original: int | None
    extent: str
    original_title: str
    original_language: str
    original_number: str
    original_address: str
    made_from: int


class Content(TypedDict):
    """All that *Publish changes* swaps; `date` is written 2026-01-28, `cover` is a stored file."""

    kind: str
    language: str
    slug: str
    series_year: int | None
    series_sequence: int | None
    title: str
    subtitle: str
    abstract: str
    key_points: str
    body: str
    date: str
    cover: str
    cover_width: int | None
    cover_height: int | None
    cover_alt: str
    cover_is_decorative: bool
    cover_focus: str
    byline: list[Entry]
    topics: list[int]
    attachments: list[File]
    link: Link | None


PLAIN = (
    "kind", "language", "slug", "series_year", "series_sequence",
    "title", "subtitle", "abstract", "key_points", "body",
    "cover_width", "cover_height", "cover_alt", "cover_is_decorative",
    "cover_focus",
)  # fmt: skip
_ENTRY = tuple(Entry.__annotations__)
_FILE = tuple(File.__annotations__)
_LINK = tuple(Link.__annotations__)


@dataclass(frozen=True)
class Edition:
    """A text as it would stand on its page, with all that hangs on it; nothing needs to be stored.

    `text.translation` answers without a query, `credits` holds byline and other credits in order,
    `gone` names the people of the byline whose records are no more.
    """

    text: Publication
    credits: list[Authorship]
    topics: list[Topic]
    attachments: list[Attachment]
    gone: tuple[str, ...] = ()

    @property
    def byline(self) -> list[Authorship]:
        return [entry for entry in self.credits if entry.credit == Authorship.Credit.AUTHOR]

    @property
    def translation(self) -> Translation | None:
        return getattr(self.text, "translation", None)


def edition_of(text: Publication) -> Edition:
    """Return what is stored: the public text, or the draft."""
    return Edition(
        text,
        list(text.authorships.select_related("author").order_by("position", "pk")),
        list(Topic.objects.filter(links__content_object=text).order_by("pk")),
        list(text.attachments.order_by("position", "pk")),
    )


def content_of(text: Publication) -> Content:
    return content_from(edition_of(text))


def content_from(edition: Edition) -> Content:
    """Return an edition as a value."""
    text, link = edition.text, edition.translation
    content: dict[str, Any] = {name: getattr(text, name) for name in PLAIN}
    content |= {
        "date": text.date.isoformat(),
        "cover": text.cover.name or "",
        "byline": [read_entry(entry) for entry in edition.credits],
        "topics": sorted(topic.pk for topic in edition.topics),
        "attachments": [read_file(file) for file in edition.attachments],
        "link": read_link(link) if link else None,
    }
    return cast("Content", content)


def read_entry(row: Authorship) -> Entry:
    return cast("Entry", {name: getattr(row, _column(name)) for name in _ENTRY})


def read_file(row: Attachment) -> File:
    return cast("File", {name: getattr(row, name) for name in _FILE} | {"file": row.file.name})


def read_link(row: Translation) -> Link:
    return cast("Link", {name: getattr(row, _column(name)) for name in _LINK})


def _column(name: str) -> str:
    return f"{name}_id" if name in {"author", "original"} else name


def edition_from(text: Publication, content: Content, *, as_printed: bool = False) -> Edition:
    """Return a text as content has it, without touching the text given or the database's rows.

    People and topics deleted since are left out; `missing` names what a text would lose. With
    `as_printed` such people stand in the byline all the same, by the name that was printed.
    """
    shown = _patched(copy(text), content)
    shown._state = copy(text._state)
    shown._state.fields_cache = {}
    shown._prefetched_objects_cache = {}  # type: ignore[attr-defined]
    shown.body_text = to_text(clean(shown.body))
    if shown.pk is None:
        # Nothing can have been made from a text that is not stored, and Django may not be asked.
        shown.public_translations = []
    people = Author.objects.in_bulk([entry["author"] for entry in content["byline"]])
    credits = [
        Authorship(
            publication=shown,
            author=people.get(entry["author"]) or _gone(entry, shown.language),
            position=place,
            **{name: value for name, value in entry.items() if name != "author"},
        )
        for place, entry in enumerate(content["byline"], 1)
        if as_printed or entry["author"] in people
    ]
    attachments = [
        Attachment(publication=shown, position=place, **file)
        for place, file in enumerate(content["attachments"], 1)
    ]
    _set_link(shown, content["link"])
    topics = list(Topic.objects.filter(pk__in=content["topics"]).order_by("pk"))
    gone = tuple(each["name"] for each in content["byline"] if each["author"] not in people)
    return Edition(shown, credits, topics, attachments, gone)


def _gone(entry: Entry, language: str) -> Author:
    """Return a person, not to be stored, whose record was deleted since."""
    field = "name_ko" if language == "ko" else "name_en"
    return Author(has_profile=False, **{field: entry["name"]})


def _patched(text: Publication, content: Content) -> Publication:
    for name in PLAIN:
        setattr(text, name, content[name])  # type: ignore[literal-required]
    text.date = date.fromisoformat(content["date"])
    text.cover = content["cover"]
    # Naming a file measures the picture again; its size is known.
    text.cover_width, text.cover_height = content["cover_width"], content["cover_height"]
    return text


def _set_link(text: Publication, link: Link | None) -> None:
    """Let `text.translation` answer from memory; without a link it raises, as Django's does."""
    known: Translation | None = None
    if link is not None:
        values: dict[str, Any] = {_column(name): value for name, value in link.items()}
        if values["original_id"] is not None:
            original = Publication.with_trash.filter(pk=values["original_id"]).first()
            values |= {"original_id": original.pk if original else None}
        known = Translation(text=text, **values)
    text._state.fields_cache["translation"] = known


@transaction.atomic
def write(text: Publication, content: Content) -> None:
    """Make a text's rows say what the content says; of the text itself, `save()` is the caller's.

    What is the same stays the same row.
    """
    edition = edition_from(text, content)
    _patched(text, content)
    text.save()
    _write_byline(text, edition.credits)
    text.topics.set(edition.topics)
    _write_attachments(text, edition.attachments)
    _write_link(text, content["link"])


def _write_byline(text: Publication, credits: list[Authorship]) -> None:
    kept = {(row.author_id, row.credit): row for row in text.authorships.all()}
    for place, entry in enumerate(credits, 1):
        row = kept.pop((entry.author_id, entry.credit), None)
        entry.pk, entry.publication, entry.position = row.pk if row else None, text, place
        entry._state.adding = row is None
        entry.save()
    for row in kept.values():
        row.delete()


def _write_attachments(text: Publication, attachments: list[Attachment]) -> None:
    kept = {row.name: row for row in text.attachments.all()}
    for place, file in enumerate(attachments, 1):
        row = kept.pop(file.name, None)
        file.pk, file.publication, file.position = row.pk if row else None, text, place
        file._state.adding = row is None
        file.save()
    for row in kept.values():
        row.delete()


def _write_link(text: Publication, link: Link | None) -> None:
    if link is None:
        Translation.objects.filter(text=text).delete()
        text._state.fields_cache["translation"] = None
        return
    values: dict[str, Any] = {_column(name): value for name, value in link.items()}
    before = Translation.objects.filter(text=text).first()
    if before and before.original_id != link["original"]:
        # What was found right for another original says nothing of this one.
        values |= Translation.NOT_REVIEWED
    known, _made = Translation.objects.update_or_create(text=text, defaults=values)
    text._state.fields_cache["translation"] = known


def missing(content: Content) -> list[str]:
    """Name the people of a kept byline whose records are gone."""
    known = Author.objects.in_bulk([entry["author"] for entry in content["byline"]])
    return [entry["name"] for entry in content["byline"] if entry["author"] not in known]
