"""The command that makes a draft of a document, or brings it into a text."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from publications.editorial import working_copies
from publications.editorial.content import content_of
from publications.models import Publication, ReceivedDocument
from tests.factories import KoreanBrief, seoul
from tests.publications.imports.documents import word_files as word

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    made = word.document()
    made.add_heading("나라 정상회담", 0)
    made.add_paragraph("두 정상은 만났다.")
    made.sections[0].header.paragraphs[0].text = "대외비"
    return word.save(made, tmp_path / "초안.docx")


def run(capsys: pytest.CaptureFixture[str], *args: object) -> list[str]:
    call_command("import_document", *map(str, args))
    return capsys.readouterr().out.splitlines()


REPORT = ["나라 정상회담 (ko)", "  Dropped: The head of the pages (대외비)", "  Kept: 1 paragraph"]


def test_it_reports_and_makes_a_draft(draft, capsys):
    said = run(capsys, draft, "--kind", "commentary")
    assert said == [*REPORT, "Made the draft asan:commentary:나라-정상회담:ko."]
    made = Publication.objects.get()
    assert (made.status, made.body) == ("draft", "<p>두 정상은 만났다.</p>")


def test_dry_run_stores_nothing(draft, capsys):
    said = run(capsys, draft, "--dry-run")
    assert said == [*REPORT, "Nothing was stored: this was a dry run."]
    assert (Publication.objects.count(), ReceivedDocument.objects.count()) == (0, 0)


def test_second_run_into_the_same_text_changes_nothing(draft, capsys):
    text = KoreanBrief.create(number="2026-07", ref="asan:7")
    assert run(capsys, draft, "--into", "asan:7")[-1] == "Wrote unpublished changes to asan:7."
    assert run(capsys, draft, "--into", "asan:7")[-1] == "asan:7 says all of it already."
    text.refresh_from_db()
    assert text.body == "<p>본문입니다.</p>"


@pytest.mark.parametrize(("name", "who"), [("은미", "은미"), (None, "a command")])
def test_unpublished_changes_are_not_written_over_unasked(draft, capsys, freeze, name, who):
    freeze(seoul(2026, 2, 3, 14, 0))
    text = KoreanBrief.create(number="2026-07", ref="asan:7")
    by = User.objects.create_user("eunmi", first_name=name) if name else None
    changes = {**content_of(text), "body": "<p>고치는 중이다.</p>"}
    working_copies.save(text, changes, by)
    with pytest.raises(CommandError) as refused:
        call_command("import_document", str(draft), "--into", "asan:7")
    assert str(refused.value) == (
        f"asan:7 has unpublished changes, saved by {who} on 2026-02-03 14:00. The document says "
        "something else in: Title, Body. Publish or discard the changes first, look over the "
        "document at the desk, or give --replace-changes to write over them."
    )
    assert working_copies.working_content(text) == changes
    assert ReceivedDocument.objects.count() == 0
    said = run(capsys, draft, "--into", "asan:7", "--replace-changes")
    assert said[-1] == "Wrote unpublished changes to asan:7."
    assert working_copies.working_content(text)["body"] == "<p>두 정상은 만났다.</p>"


@pytest.mark.parametrize(
    ("args", "fault"),
    [
        (["missing.docx"], "There is no file missing.docx."),
        (["DRAFT", "--into", "none"], "There is no text none."),
    ],
)
def test_what_cannot_be_is_said_plainly(draft, args, fault):
    with pytest.raises(CommandError) as refused:
        call_command("import_document", *(str(draft) if arg == "DRAFT" else arg for arg in args))
    assert str(refused.value) == fault
    assert ReceivedDocument.objects.count() == 0


def refusal(*args: object) -> str:
    with pytest.raises(CommandError) as refused:
        call_command("import_document", *map(str, args))
    return str(refused.value)


def test_address_that_is_taken_is_refused_and_nothing_stored(draft, capsys):
    run(capsys, draft)
    assert refusal(draft) == (
        "Another text of this kind and language has this address. Give another one with --slug."
    )
    assert (Publication.objects.count(), ReceivedDocument.objects.count()) == (1, 1)


def test_document_without_a_title_needs_one(tmp_path):
    made = word.document()
    made.add_paragraph("두 정상은 만났다.")
    path = word.save(made, tmp_path / "초안.docx")
    assert refusal(path) == "Title: This field cannot be blank. Give it with --title."
    assert refusal(path, "--title", "!!!") == (
        "Address: This field cannot be blank. Give it with --slug."
    )


def test_faults_are_named_as_forms_name_them(draft):
    assert refusal(draft, "--title", "가" * 501) == (
        "Title: Ensure this value has at most 500 characters (it has 501). Give it with --title."
    )
