"""Fills an empty database with the demo: publications, and what their format has no place for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from django.core.exceptions import ObjectDoesNotExist
from django.core.files import File
from django.db import transaction
from django.db.models.fields.files import FieldFile

from authors.models import Author
from publications.editorial import publishing, working_copies
from publications.editorial.content import content_of
from publications.imports.apply import Options, Watch, run
from publications.imports.refusal import SourceError, shown
from publications.imports.report import Report
from publications.imports.sources import open_source, parse
from publications.models import Attachment, Authorship, Publication, Topic


def is_loaded(folder: Path) -> bool:
    """Say whether the demo is here already; refuse if something else is."""
    if not Publication.objects.exists():
        return False
    with open_source(str(folder / "publications.jsonl")) as source:
        lines = [parse(line) for line in source]
    refs = [line.get("ref", "") for line in lines if isinstance(line, dict)]
    if Publication.objects.filter(ref__in=refs).exists():
        return True
    raise SourceError(
        "The demo fills an empty database, and this one holds publications of its own. "
        "Point DATABASE_URL at an empty one."
    )


def load(folder: Path, watch: Watch) -> Report:
    """Load everything or nothing; stored files included."""
    with _Files(folder / "files").all_or_none() as files, transaction.atomic():
        with open_source(str(folder / "publications.jsonl")) as source:
            report = run(source, Options(publish=True), watch)
        if not report.refusals:
            extras = json.loads((folder / "files.json").read_text(encoding="utf-8"))
            try:
                _add(extras, files)
            except (ObjectDoesNotExist, KeyError, TypeError) as error:
                raise SourceError(f"files.json of the demo is at fault: {error}") from error
    return report


class _Files:
    """The demo's files, and those of them that were put into storage."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stored: list[FieldFile] = []

    @contextmanager
    def all_or_none(self) -> Iterator[_Files]:
        try:
            yield self
        except BaseException:
            for stored in self._stored:
                stored.storage.delete(stored.name or "")
            raise

    def store(self, name: str, target: object) -> None:
        """Put a file into a file field, which saves its row too."""
        field = cast("FieldFile", target)
        path = self._folder / name
        if not path.is_file():
            raise SourceError(f"The demo lacks its file {shown(name)}.")
        with path.open("rb") as content:
            field.save(name, File(content), save=False)
        self._stored.append(field)
        field.instance.save()


def _add(extras: dict[str, Any], files: _Files) -> None:
    for ref, cover in extras.get("covers", {}).items():
        _cover(_text(ref), cover, files)
    for slug, name in extras.get("portraits", {}).items():
        files.store(name, _person(slug).portrait)
    for ref, attachments in extras.get("attachments", {}).items():
        _attach(_text(ref), attachments, files)
    for ref, credits in extras.get("credits", {}).items():
        _credit(_text(ref), credits)
    _add_words(extras)
    for ref, revisions in extras.get("revisions", {}).items():
        for entry in revisions:
            _revise(_text(ref), entry)


def _add_words(extras: dict[str, Any]) -> None:
    for ref, points in extras.get("key_points", {}).items():
        _change(_text(ref), {"key_points": points})
    for ref, note in extras.get("withdrawal_notes", {}).items():
        _change(_text(ref), {"withdrawal_note": note})
    for slug, values in extras.get("topics", {}).items():
        _change(Topic.objects.get(slug=slug), values)
    for slug, values in extras.get("people", {}).items():
        expertise = values.pop("expertise", [])
        _change(_person(slug), values)
        _person(slug).expertise.set(Topic.objects.filter(slug__in=expertise))


def _text(ref: str) -> Publication:
    return Publication.objects.get(ref=ref)


def _person(slug: str) -> Author:
    return Author.objects.get(slug=slug)


def _change(row: Publication | Author | Topic, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, "\n".join(value) if isinstance(value, list) else value)
    row.save()


def _cover(text: Publication, cover: dict[str, str], files: _Files) -> None:
    text.cover_alt = cover["alt"]
    text.cover_is_decorative = not cover["alt"]
    files.store(cover["file"], text.cover)


def _attach(text: Publication, attachments: list[dict[str, str]], files: _Files) -> None:
    for position, entry in enumerate(attachments):
        attachment = Attachment(
            publication=text, name=entry["name"], title=entry.get("title", ""), position=position
        )
        files.store(entry["file"], attachment.file)


def _credit(text: Publication, credits: list[dict[str, str]]) -> None:
    role = "role_ko" if text.language == "ko" else "role_en"
    for position, entry in enumerate(credits):
        Authorship.objects.create(
            publication=text,
            author=_person(entry["author"]),
            credit=entry["credit"],
            name=entry.get("name", ""),
            position=position,
            **{role: entry.get("role", "")},
        )


def _revise(text: Publication, entry: dict[str, Any]) -> None:
    """Change a public text as staff do, so that it has an earlier version."""
    content = content_of(text)
    for old, new in entry["replace"].items():
        if old not in content["body"]:
            raise SourceError(f"The demo would revise what {text.ref} does not say: {shown(old)}.")
        content["body"] = content["body"].replace(old, new)
    working_copies.save(text, content, None)
    publishing.publish_changes(text, None, entry["change"], entry["note"])
