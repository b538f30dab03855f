"""What PDFs and data files really hold; their names are only what they claim."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from io import BytesIO

import pikepdf
from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _

from publications.imports.documents.package import Package
from publications.imports.documents.refused import Refused

# What each kind of package says of itself, and where.
_MARKS = {
    ".xlsx": ("[Content_Types].xml", b"spreadsheetml.sheet.main+xml"),
    ".pptx": ("[Content_Types].xml", b"presentationml.presentation.main+xml"),
    ".docx": ("[Content_Types].xml", b"wordprocessingml.document.main+xml"),
    ".ods": ("mimetype", b"opendocument.spreadsheet"),
    ".hwpx": ("mimetype", b"hwp+zip"),
}
_TEXTS = {".csv", ".tsv", ".txt", ".json", ".geojson"}
_RUN = (
    ".exe", ".com", ".bat", ".cmd", ".msi", ".scr", ".js", ".vbs", ".ps1", ".jar", ".sh", ".lnk",
    ".html", ".htm", ".svg", ".hta", ".dll", ".app", ".apk",
)  # fmt: skip
_ACTIONS = ("/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/RichMedia", "/XFA")


def check_pdf(file: File[bytes], name: str) -> None:
    file.seek(0)
    head = file.read(5)
    file.seek(0)
    if head != b"%PDF-":
        raise ValidationError(
            _("“%(name)s” ends in .pdf but is not a PDF. Export it as PDF and choose it again.")
            % {"name": name}
        )
    try:
        with pikepdf.open(BytesIO(file.read())) as pdf:
            acts = _acts(pdf)
    except pikepdf.PasswordError as error:
        raise ValidationError(
            _("“%(name)s” is protected by a password. Save it without one and choose it again.")
            % {"name": name}
        ) from error
    except (pikepdf.PdfError, ValueError, OverflowError) as error:
        raise ValidationError(
            _("“%(name)s” is a damaged PDF. Export it anew and choose it again.") % {"name": name}
        ) from error
    finally:
        file.seek(0)
    if acts:
        raise ValidationError(
            _(
                "“%(name)s” carries scripts, programs or other files (%(what)s). Export it as a "
                "plain PDF and choose it again."
            )
            % {"name": name, "what": ", ".join(acts)}
        )


def _acts(pdf: pikepdf.Pdf) -> list[str]:
    """Name what a PDF would do besides being read."""
    if not len(pdf.pages):
        raise ValueError("no pages")
    found = set()
    for each in _dictionaries(pdf):
        found |= {act for act in _ACTIONS if act in each}
        found |= {str(each["/S"])} & set(_ACTIONS) if "/S" in each else set()
    return sorted(act.removeprefix("/") for act in found)


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Walk all objects and what stands in them directly; references lead to others of the list."""
    left = list(pdf.objects)
    while left:
        each = left.pop()
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            yield each
            inside = [value for _key, value in each.items()]
        else:
            inside = list(each) if isinstance(each, pikepdf.Array) else []
        left += [
            value
            for value in inside
            if isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect
        ]


def check_data(file: File[bytes], name: str, kind: str) -> None:
    try:
        if kind in _TEXTS:
            _check_text(file.read(), kind)
        else:
            _check_package(file, kind)
    except UnicodeDecodeError as error:
        raise ValidationError(
            _("“%(name)s” is not written in UTF-8. Save it as UTF-8 and choose it again.")
            % {"name": name}
        ) from error
    except (Refused, ValueError, zipfile.BadZipFile, OSError) as error:
        raise ValidationError(
            _(
                "“%(name)s” does not hold what a %(kind)s file holds. Save it anew and choose it "
                "again."
            )
            % {"name": name, "kind": kind}
        ) from error
    finally:
        file.seek(0)


def _check_text(data: bytes, kind: str) -> None:
    if b"\x00" in data:
        raise ValueError("NUL")
    # Served as UTF-8, so that nobody has to guess.
    text = data.decode("utf-8-sig")
    if kind in {".json", ".geojson"}:
        json.loads(text)


def _check_package(file: File[bytes], kind: str) -> None:
    package = Package(zipfile.ZipFile(file))
    names = [name.lower() for name in package.names]
    if any("vbaproject" in name for name in names):
        raise ValueError("macros")
    if kind == ".zip":
        if any(name.endswith(_RUN) for name in names):
            raise ValueError("programs")
        return
    where, mark = _MARKS[kind]
    if where not in package or mark not in package.read(where, 2 * 1024 * 1024):
        raise ValueError(where)
