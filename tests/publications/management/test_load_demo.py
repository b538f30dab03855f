"""`load_demo` fills an empty database, once."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from authors.models import Author
from publications.imports import demo
from publications.imports.refusal import SourceError
from publications.management.commands.load_demo import DEMO
from publications.models import Attachment, Authorship, Publication
from publications.translations.lag import lag
from tests.factories import PublicationFactory

pytestmark = pytest.mark.django_db


def loaded() -> str:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def stored(folder: Path) -> list[str]:
    return sorted(str(path) for path in folder.rglob("*") if path.is_file())


def test_a_second_run_changes_nothing(settings: Any) -> None:
    assert loaded().startswith("The demo is loaded: ")
    rows, files = list(Publication.objects.order_by("pk").values()), stored(settings.MEDIA_ROOT)
    PublicationFactory(ref="written-since")
    assert loaded() == "The demo is loaded already; nothing to do.\n"
    assert list(Publication.objects.exclude(ref="written-since").order_by("pk").values()) == rows
    assert stored(settings.MEDIA_ROOT) == files


def test_the_demo_brings_files_and_words_that_the_format_has_no_place_for(settings: Any) -> None:
    loaded()
    brief = Publication.objects.get(ref="asan:issue-brief:2026-07:en")
    assert brief.key_points != ""
    assert Publication.objects.exclude(cover="").exists()
    assert Author.objects.exclude(portrait="").exists()
    assert Author.objects.filter(expertise__isnull=False).exists()
    assert Authorship.objects.credits().exists()
    for attachment in Attachment.objects.all():
        attachment.full_clean()
        assert attachment.size > 0


def test_the_demo_shows_a_summary_that_is_behind_and_translations_that_are_not() -> None:
    loaded()
    told = {
        text.ref: found.reflects for text in Publication.objects.published() if (found := lag(text))
    }
    assert told == {"asan:issue-brief:2025-31:en": 1}
    full = Publication.objects.get(ref="asan:issue-brief:2026-12:en")
    assert full.translation.extent == "full"


def test_a_revision_of_what_a_text_does_not_say_is_refused(tmp_path: Path) -> None:
    for name in ("publications.jsonl", "files"):
        (tmp_path / name).symlink_to(DEMO / name)
    (tmp_path / "files.json").write_text(
        '{"revisions": {"asan:issue-brief:2026-07:ko": '
        '[{"change": "update", "note": "", "replace": {"xyz": "abc"}}]}}'
    )
    with pytest.raises(SourceError) as error:
        demo.load(tmp_path, lambda source, _what: source)
    assert str(error.value) == (
        "The demo would revise what asan:issue-brief:2026-07:ko does not say: “xyz”."
    )
    assert not Publication.objects.exists()


def test_a_database_with_publications_of_its_own_is_left_alone() -> None:
    PublicationFactory()
    with pytest.raises(CommandError) as error:
        loaded()
    assert str(error.value) == (
        "The demo fills an empty database, and this one holds publications of its own. "
        "Point DATABASE_URL at an empty one."
    )
    assert Publication.objects.count() == 1


def test_a_demo_at_fault_leaves_neither_rows_nor_files(tmp_path: Path, settings: Any) -> None:
    for name in ("publications.jsonl", "files"):
        (tmp_path / name).symlink_to(DEMO / name)
    cover = min((DEMO / "files").glob("*.jpg")).name
    ref = "asan:issue-brief:2026-07:en"
    (tmp_path / "files.json").write_text(
        f'{{"covers": {{"{ref}": {{"file": "{cover}", "alt": ""}}}}, "portraits": {{"x": "y"}}}}'
    )
    with pytest.raises(SourceError) as error:
        demo.load(tmp_path, lambda source, _what: source)
    assert str(error.value) == (
        "files.json of the demo is at fault: Author matching query does not exist."
    )
    assert not Publication.objects.exists()
    assert stored(settings.MEDIA_ROOT) == []
