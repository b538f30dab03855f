"""The doctor says what is wrong in plain words, how to mend it, and that it is not well."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from publications.exports import fonts, harvest
from publications.exports.renditions import PDF, make, number_unnumbered
from publications.management.doctor import machine, mails
from publications.management.doctor.finding import Look
from publications.models import Follower, HarvestRecord, Mailing, Rendition
from tests.factories import AttachmentFactory, KoreanBrief

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def _well(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.SECRET_KEY = "a key of fifty signs, some of them 1, 2, 3, for the check"
    # Tests in a browser need what it warns of.
    settings.SILENCED_SYSTEM_CHECKS = ["async.E001"]
    User.objects.create_superuser("head")


def doctor(capsys: Any) -> tuple[int, list[str]]:
    """Return the exit status, and the lines about what is wrong."""
    capsys.readouterr()
    status = 0
    try:
        call_command("doctor")
    except SystemExit as ended:
        status = int(ended.code or 0)
    lines = capsys.readouterr().out.splitlines()
    return status, [line for line in lines if not line.startswith("ok ")]


def test_site_that_is_well_says_so_line_by_line(capsys):
    KoreanBrief.create(number="2026-07")
    call_command("make_renditions", verbosity=0)
    assert doctor(capsys) == (0, [])


def test_text_that_waits_for_its_pdf_is_told(capsys):
    KoreanBrief.create(number="2026-07")
    number_unnumbered()
    status, lines = doctor(capsys)
    assert (status, len(lines)) == (1, 2)
    assert lines[1].startswith(
        "WRONG  PDFs and share cards: 1 texts wait for their PDF. Run: python manage.py make_rend"
    )


def test_pdf_that_could_not_be_made_is_told_with_its_reason(capsys):
    text = KoreanBrief.create(number="2026-07", title="나라 회담")
    call_command("make_renditions", verbosity=0)
    Rendition.objects.filter(kind="pdf").update(file="", fault="ValueError: no room")
    assert doctor(capsys) == (
        1,
        [
            (
                "WRONG  PDFs and share cards: no PDF of “2026-07 나라 회담”, version 1: "
                "ValueError: no room. Mend the text, or try again: python manage.py "
                "make_renditions --again"
            )
        ],
    )
    make(PDF, text.revisions.get())
    assert doctor(capsys) == (0, [])


def test_file_that_is_gone_is_told_by_its_text(capsys):
    file = AttachmentFactory.create(
        publication=KoreanBrief.create(draft=True, title="초안"), name="a.pdf"
    )
    default_storage.delete(file.file.name)
    assert doctor(capsys) == (
        1,
        [
            (
                f"WRONG  files of texts: “초안” lacks {file.file.name}. Upload it anew, or bring "
                "it back from a backup."
            )
        ],
    )


def test_nobody_who_may_publish_is_told(capsys):
    User.objects.update(is_active=False)
    status, lines = doctor(capsys)
    assert (status, [line[:33] for line in lines]) == (1, ["WRONG  staff: nobody may publish."])


def test_broken_font_is_told(capsys, monkeypatch, tmp_path):
    for file in fonts.FOLDER.glob("*.[ot]tf"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "pretendard-bold.ttf").write_bytes(b"no font")
    monkeypatch.setattr(machine.fonts, "FOLDER", tmp_path)
    status, lines = doctor(capsys)
    assert (status, [line[:49] for line in lines]) == (
        1, ["WRONG  fonts: pretendard-bold.ttf does not load ("],
    )  # fmt: skip


def test_catalogue_that_is_not_compiled_is_told(capsys, settings, tmp_path):
    source = tmp_path / "ko/LC_MESSAGES/django.po"
    source.parent.mkdir(parents=True)
    source.write_text("")
    settings.LOCALE_PATHS = [tmp_path]
    assert doctor(capsys) == (
        1,
        [
            (
                "WRONG  translations of the pages: ko is not compiled, so that its pages speak "
                "English. Run: make translations"
            )
        ],
    )


def test_public_site_without_https_is_told(capsys, settings):
    settings.SITE_URL = "http://www.example.org"
    settings.ALLOWED_HOSTS = ["www.example.org"]
    assert doctor(capsys)[1] == [
        (
            "WRONG  settings: SITE_URL is http://www.example.org. A public site needs https; write "
            "it there."
        )
    ]


# Tests have settings of their own, which name their database.
OURS = {"DJANGO_SETTINGS_MODULE": "asan_site.settings"}


def asked(**environment: str) -> tuple[int, list[str]]:
    done = subprocess.run(
        [sys.executable, "manage.py", "doctor"], cwd=ROOT, capture_output=True, text=True,
        check=False, env={**os.environ, "DEBUG": "1", **OURS, **environment},
    )  # fmt: skip
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def test_database_that_does_not_answer_is_told_without_a_trace(tmp_path):
    status, lines = asked(
        DATABASE_URL="postgres://nobody@127.0.0.1:1/none", MEDIA_ROOT=str(tmp_path)
    )
    assert (status, lines[0][:32]) == (1, "WRONG  database: does not answer")
    assert lines[0].endswith("Start it, or correct DATABASE_URL.")


def test_database_without_tables_is_told(tmp_path):
    status, lines = asked(
        DATABASE_URL=f"sqlite:///{tmp_path}/new.sqlite3", MEDIA_ROOT=str(tmp_path)
    )
    assert status == 1
    assert lines[0].startswith("WRONG  database: lacks ")
    assert lines[0].endswith(" migrations. Run: python manage.py migrate")


def test_mails_that_go_nowhere_or_do_not_get_through_are_told(capsys, settings):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://example.org", ["example.org"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    follower = Follower.objects.create(address="reader@example.org", language="en")
    following = follower.followings.create(asked_at=timezone.now(), rhythm="daily")
    old = timezone.now() - timedelta(days=2)
    for number, state in enumerate(("waiting", "failed", "sent", "unknown", "waiting")):
        Mailing.objects.create(
            follower=follower, rhythm="daily", state=state, message_id=str(number), made_at=old,
            fault="" if state == "sent" else f"said {number}",
            asks_for=following if number == 4 else None,
        )  # fmt: skip
    _status, lines = doctor(capsys)
    assert [line for line in lines if line.startswith("WRONG  mails")] == [
        "WRONG  mails: they are printed and not sent. Name a mail server in EMAIL_URL.",
        "WRONG  mails: 1 were refused and given up; the last: said 1",
        "WRONG  mails: 1 were given to the server three times without an answer, and may have come; the last: said 3",  # noqa: E501
        "WRONG  mails: 1 have waited for more than a day; the last answer: said 0. Look at EMAIL_URL.",  # noqa: E501
        "WRONG  mails: 1 that ask for a confirmation have waited for more than a quarter of an hour; the last answer: said 4. Look at EMAIL_URL.",  # noqa: E501
    ]


def test_addresses_that_are_set_aside_are_counted_calmly_unless_they_are_most():
    for number in range(3):
        follower = Follower.objects.create(address=f"r{number}@example.org", language="en")
        Mailing.objects.create(
            follower=follower, rhythm="daily", state="sent", message_id=str(number),
            made_at=timezone.now(),
        )  # fmt: skip
    aside = Follower.objects.filter(pk=follower.pk)
    aside.update(failures=3)
    Mailing.objects.filter(follower=follower).update(state="failed", fault="550 unknown")
    calm = "no mail was refused or is late; set aside, as their mails come back: 1 addresses"
    assert mails.look() == Look(f"0 followed lists, {calm}", [])
    Follower.objects.update(failures=3)
    assert mails.look().faults == [
        "most addresses are unknown, says the server. Look at EMAIL_URL and MAIL_FROM."
    ]


def test_text_that_harvesters_are_not_told_of_is_told(capsys):
    text = KoreanBrief.create()
    call_command("make_renditions", verbosity=0)
    harvest.catch_up()
    call_command("rebuild_search", verbosity=0)
    assert doctor(capsys) == (0, [])
    HarvestRecord.objects.filter(text_id=text.pk).delete()
    wrong = "1 texts are told of wrongly, or not at all. Run: python manage.py rebuild_search"
    assert doctor(capsys)[1] == [f"WRONG  harvested records: {wrong}"]
    call_command("rebuild_search", verbosity=0)
    assert doctor(capsys) == (0, [])
