"""Stored files go when nothing names them any more, and not a day before."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from publications.editorial import publishing, working_copies
from publications.editorial.content import content_of
from publications.models import Publication, Rendition
from tests.factories import AttachmentFactory, AuthorFactory, KoreanBrief, picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


def aged(folder: Path, days: int = 40) -> None:
    then = (timezone.now() - timedelta(days=days)).timestamp()
    for path in folder.rglob("*"):
        os.utime(path, (then, then))


def stray(name: str) -> str:
    return default_storage.save(name, ContentFile(b"12345"))


def tidied(capsys: Any, *options: str) -> list[str]:
    call_command("tidy_files", *options)
    return [line.strip() for line in capsys.readouterr().out.splitlines()]


def test_file_that_nothing_names_goes(capsys, media):
    names = [stray("attachments/old.pdf"), stray("covers/old.png"), stray("portraits/old.png"),
             stray("renditions/old.pdf"), stray("pictures/1/attachments-old-480.webp"),
             stray("CACHE/images/covers/old/abc.webp")]  # fmt: skip
    aged(media)
    assert tidied(capsys) == [*names, "Deleted: 6 files, 30 bytes."]
    assert [name for name in names if default_storage.exists(name)] == []


def test_dry_run_says_so_and_deletes_nothing(capsys, media):
    name = stray("attachments/old.pdf")
    aged(media)
    assert tidied(capsys, "--dry-run") == [name, "Would delete: 1 files, 5 bytes."]
    assert default_storage.exists(name)


def test_young_file_stays_for_pages_that_caches_hold(capsys, media):
    name = stray("attachments/old.pdf")
    aged(media, days=29)
    assert tidied(capsys) == ["Deleted: 0 files, 0 bytes."]
    assert tidied(capsys, "--older-than", "28") == [name, "Deleted: 1 files, 5 bytes."]


def test_files_of_others_are_not_looked_at(capsys, media):
    name = stray("backups/all.zip")
    aged(media)
    assert tidied(capsys) == ["Deleted: 0 files, 0 bytes."]
    assert default_storage.exists(name)


def test_everything_that_is_named_stays(capsys, media, client: Client):
    text = KoreanBrief.create(
        number="2026-07", cover=ContentFile(picture(), name="c.png"), cover_is_decorative=True
    )
    AttachmentFactory.create(publication=text, name="map.png",
                             file=ContentFile(picture(), name="map.png"))  # fmt: skip
    AuthorFactory.create(portrait=ContentFile(picture(), name="p.png"))
    call_command("make_renditions", verbosity=0)
    for name in ("map.480.webp", "map.png", "cover-800.webp"):
        answer: Any = client.get(f"{text.get_absolute_url()}{name}")
        b"".join(getattr(answer, "streaming_content", []))
    aged(media)
    before = sorted(path for path in media.rglob("*") if path.is_file())
    capsys.readouterr()
    assert tidied(capsys) == ["Deleted: 0 files, 0 bytes."]
    assert sorted(path for path in media.rglob("*") if path.is_file()) == before


def test_replaced_file_stays_as_long_as_a_version_has_it(capsys, media):
    text = KoreanBrief.create(number="2026-07")
    AttachmentFactory.create(publication=text, name="a.pdf")
    before = text.attachments.get().file.name
    changed: Any = content_of(text)
    new = stray("attachments/new.pdf")
    changed["attachments"][0] |= {"file": new, "size": 5}
    working_copies.save(text, changed, None)
    aged(media)
    assert tidied(capsys) == ["Deleted: 0 files, 0 bytes."]
    publishing.publish_changes(text, None, "update", "")
    assert tidied(capsys) == ["Deleted: 0 files, 0 bytes."]
    assert default_storage.exists(before)
    Publication.objects.get(pk=text.pk).revisions.filter(number=1).delete()
    assert tidied(capsys) == [before, "Deleted: 1 files, 9 bytes."] or not default_storage.exists(
        before
    )


def test_card_of_what_nobody_reads_any_more_goes(capsys, media):
    text = KoreanBrief.create(number="2026-07")
    call_command("make_renditions", verbosity=0)
    changed: Any = {**content_of(text), "title": "둘째"}
    working_copies.save(text, changed, None)
    publishing.publish_changes(text, None, "update", "")
    call_command("make_renditions", verbosity=0)
    Rendition.objects.update(made_at=timezone.now() - timedelta(days=40))
    aged(media)
    capsys.readouterr()
    assert tidied(capsys)[-1].startswith("Deleted: 1 files, ")
    kept = Rendition.objects.order_by("kind", "revision__number")
    assert [(each.kind, each.revision.number) for each in kept] == [
        ("card", 2), ("pdf", 1), ("pdf", 2),
    ]  # fmt: skip


def test_number_of_days_is_one():
    with pytest.raises(CommandError, match="a number of days"):
        call_command("tidy_files", "--older-than", "0")
