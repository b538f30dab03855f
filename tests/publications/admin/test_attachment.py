"""Files: judged by ending and content, named for their address."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from publications.admin import uploads
from publications.models import Publication
from tests.factories import PDF
from tests.publications.admin.desk import add, field_errors


def picture(name: str = "p.png", kind: str = "PNG") -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (4, 3), "#08503f").save(content, kind)
    return SimpleUploadedFile(name, content.getvalue())


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def add_with(desk: Any, **files: Any) -> Any:
    return add(desk, kind="commentary", title="글", **files)


def test_name_left_empty_is_made_from_the_files_own(desk):
    file = SimpleUploadedFile("Issue Brief_2026 (최종).PDF", PDF)
    assert field_errors(add_with(desk, **{"attachments-0-file": file})) == {}
    kept = Publication.objects.get().attachments.get()
    assert kept.name == "issue-brief-2026.pdf"
    with kept.file.open("rb") as stored, pikepdf.open(stored) as made:
        assert str(made.docinfo["/Title"]) == "글"


def csv(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "연도,수\n2026,1\n".encode())


def named() -> list[tuple[str, str, str]]:
    files = Publication.objects.get().attachments.all()
    return [(file.name, file.title, file.saved_as) for file in files]


def test_name_that_no_address_holds_is_what_readers_save_the_file_under(desk):
    given = unicodedata.normalize("NFD", "한글 파일 이름_보고서.csv")
    assert field_errors(add_with(desk, **{"attachments-0-file": csv(given)})) == {}
    assert named() == [("file.csv", "한글 파일 이름_보고서", "한글 파일 이름_보고서.csv")]


def test_title_and_name_that_somebody_wrote_stay(desk):
    row = {"attachments-0-file": csv("보고서.csv"), "attachments-0-title": "조사 결과"}
    assert field_errors(add_with(desk, **row)) == {}
    assert named() == [("file.csv", "조사 결과", "조사 결과.csv")]


def test_name_that_an_address_holds_makes_no_title(desk):
    assert field_errors(add_with(desk, **{"attachments-0-file": csv("Data 2026.csv")})) == {}
    assert named() == [("data-2026.csv", "", "data-2026.csv")]


def test_two_files_whose_names_no_address_holds_get_two_addresses(desk):
    files = {"attachments-0-file": csv("하나.csv"), "attachments-1-file": csv("둘.csv")}
    many = {"attachments-TOTAL_FORMS": "2", "attachments-1-position": "0"}
    assert field_errors(add_with(desk, **files, **many)) == {}
    assert [(name, title) for name, title, _saved in named()] == [
        ("file.csv", "하나"), ("file-2.csv", "둘"),
    ]  # fmt: skip


def test_one_name_given_twice_is_a_fault(desk):
    rows = {f"attachments-{row}-file": csv("a.csv") for row in (0, 1)}
    names = {f"attachments-{row}-name": "a.csv" for row in (0, 1)}
    many = {"attachments-TOTAL_FORMS": "2", "attachments-1-position": "0"}
    response = add_with(desk, **rows, **names, **many)
    assert field_errors(response) == {
        "attachments.name": ["Another file of this text has this name."]
    }


@pytest.mark.parametrize(
    ("file", "name", "field", "message"),
    [
        (SimpleUploadedFile("a.pdf", b"<html>"), "", "file",
         "“a.pdf” ends in .pdf but is not a PDF. Export it as PDF and choose it again."),
        (SimpleUploadedFile("a.png", b"<svg/>"), "", "file",
         "“a.png” is not a picture, or is damaged. Save it anew and choose it again."),
        (picture("a.png", "JPEG"), "", "file",
         "“a.png” is really a JPEG file. Give it the right ending and choose it again."),
        (SimpleUploadedFile("a.pdf", PDF), "brief.png", "name",
         "The file ends in .pdf, so its name must too."),
    ],
)  # fmt: skip
def test_file_that_is_not_what_it_says_is_refused(desk, file, name, field, message):
    response = add_with(desk, **{"attachments-0-file": file, "attachments-0-name": name})
    assert field_errors(response) == {f"attachments.{field}": [message]}
    assert Publication.objects.count() == 0


def test_large_file_is_refused_with_its_limit(desk, monkeypatch):
    monkeypatch.setattr(uploads, "MEGABYTES", 0)
    file = SimpleUploadedFile("a.pdf", PDF)
    assert field_errors(add_with(desk, **{"attachments-0-file": file})) == {
        "attachments.file": ["“a.pdf” is larger than 0 MB. Make it smaller and choose it again."]
    }


def test_cover_is_a_picture_that_is_described(desk):
    response = add_with(desk, cover=picture())
    assert field_errors(response) == {
        "cover_alt": ["Say what the picture shows, or tick that it is decorative."]
    }
    assert field_errors(add_with(desk, cover=picture(), cover_alt="나라")) == {}
    kept = Publication.objects.get()
    assert (kept.cover_width, kept.cover_height) == (4, 3)


def test_cover_under_a_false_ending_is_refused(desk):
    response = add_with(desk, cover=picture("c.png", "GIF"), cover_alt="x")
    assert field_errors(response) == {
        "cover": ["“c.png” is really a GIF file. Give it the right ending and choose it again."]
    }
