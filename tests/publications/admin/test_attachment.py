"""Files: judged by ending and content, named for their address."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from publications.admin import uploads
from publications.models import Publication
from tests.publications.admin.desk import add, field_errors

PDF = b"%PDF-1.7\n%%EOF\n"


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
    assert (kept.name, kept.size) == ("issue-brief-2026.pdf", len(PDF))


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
