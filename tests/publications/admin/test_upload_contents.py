"""Files are judged by what they hold; names are only what they claim."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from publications.admin.uploads import check_upload
from publications.exports.pdf import why_not
from tests.factories import PDF, picture
from tests.publications.imports.documents import word_files as word


def zipped(**files: bytes) -> bytes:
    into = BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name.replace("__", "."), data)
    return into.getvalue()


def pdf(**root: object) -> bytes:
    into = BytesIO()
    with pikepdf.open(BytesIO(PDF)) as made:
        for name, value in root.items():
            made.Root[f"/{name}"] = value
        made.save(into)
    return into.getvalue()


def locked() -> bytes:
    into = BytesIO()
    with pikepdf.open(BytesIO(PDF)) as made:
        made.save(into, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return into.getvalue()


def wide() -> bytes:
    into = BytesIO()
    Image.new("1", (9000, 9000)).save(into, "PNG")
    return into.getvalue()


@pytest.fixture(autouse=True)
def _setter_of_pdfs_loaded() -> None:
    """Have what WeasyPrint changes in its process as it is where PDFs are set."""
    assert why_not() == ""


XLSX = zipped(**{"[Content_Types].xml": b"spreadsheetml.sheet.main+xml"})
SCRIPT = pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS=pikepdf.String("app.alert(1)"))


def said(name: str, data: bytes) -> str:
    try:
        check_upload(ContentFile(data, name=name), pdf=True)
    except ValidationError as error:
        return error.messages[0]
    return ""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", PDF),
        ("a.png", picture()),
        ("a.csv", "이름,값\n".encode()),
        ("a.csv", b"\xef\xbb\xbfname,value\n"),
        ("a.json", b'{"a": 1}'),
        ("a.xlsx", XLSX),
        ("a.docx", word.saved(word.document())),
        ("a.zip", zipped(a__csv=b"1")),
    ],
)
def test_file_that_is_what_it_seems_is_taken(name: str, data: bytes):
    assert said(name, data) == ""


DATA = "“{}” does not hold what a {} file holds. Save it anew and choose it again."
PICTURE = "“{}” is not a picture, or is damaged. Save it anew and choose it again."


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("a.pdf", b"<html>", ("“a.pdf” ends in .pdf but is not a PDF. Export it as PDF and "
         "choose it again.")),
        ("a.pdf", PDF[:60], "“a.pdf” is a damaged PDF. Export it anew and choose it again."),
        ("a.pdf", locked(), ("“a.pdf” is protected by a password. Save it without one and "
         "choose it again.")),
        ("a.pdf", pdf(OpenAction=SCRIPT), ("“a.pdf” carries scripts, programs or other files "
         "(JS, JavaScript). Export it as a plain PDF and choose it again.")),
        ("a.csv", "이름".encode("cp949"), ("“a.csv” is not written in UTF-8. Save it as UTF-8 and "
         "choose it again.")),
        ("a.csv", b"a\0b", DATA.format("a.csv", ".csv")),
        ("a.json", b"{", DATA.format("a.json", ".json")),
        ("a.xlsx", b"PK", DATA.format("a.xlsx", ".xlsx")),
        ("a.xlsx", zipped(a__txt=b"1"), DATA.format("a.xlsx", ".xlsx")),
        ("a.xlsx", word.saved(word.document()), DATA.format("a.xlsx", ".xlsx")),
        ("a.xlsx", zipped(**{"[Content_Types].xml": b"spreadsheetml.sheet.main+xml",
         "xl/vbaProject.bin": b"x"}), DATA.format("a.xlsx", ".xlsx")),
        ("a.zip", zipped(**{"setup.exe": b"MZ"}), DATA.format("a.zip", ".zip")),
        ("a.zip", zipped(**{"../x.csv": b"1"}), DATA.format("a.zip", ".zip")),
        ("a.zip", zipped(big__csv=b"0" * 30_000_000), DATA.format("a.zip", ".zip")),
        ("a.png", b"<svg/>", PICTURE.format("a.png")),
        ("a.png", picture()[:70], PICTURE.format("a.png")),
        ("a.png", wide(), ("“a.png” has more than 80 million pixels. Make it smaller and choose it "
         "again.")),
        ("a.png", picture(format="JPEG"), ("“a.png” is really a JPEG file. Give it the right "
         "ending and choose it again.")),
    ],
)  # fmt: skip
def test_file_that_is_not_is_refused_by_name(name: str, data: bytes, fault: str):
    assert said(name, data) == fault


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.js", "a.exe", "a"])
def test_what_browsers_would_run_has_no_place(name: str):
    assert said(name, b"x").startswith(f"“{name}” is not a file for this place. Choose one that")
