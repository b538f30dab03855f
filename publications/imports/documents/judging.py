"""What a file really is, by its first bytes and its insides; its name is not asked."""

from __future__ import annotations

from pathlib import Path

import olefile

from publications.imports.documents.package import Package
from publications.imports.documents.refused import Refused

MEGABYTES = 50
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADS = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"HWP Document File V", "hwp3"),
    (b"<!doctype html", "html"),
    (b"<html", "html"),
)
# The name of the stream, as the directory of a file that is broken otherwise has it.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLE_KINDS = {
    "EncryptedPackage": "encrypted",
    "WordDocument": "doc",
    "Workbook": "sheet",
    "Book": "sheet",
    "PowerPoint Document": "sheet",
}
_MAIN = b"wordprocessingml.document.main+xml"


def judge(path: Path) -> str:
    """Return `docx`, `hwpx` or `hwp`; raises `Refused` for anything else."""
    size = path.stat().st_size
    if not size:
        raise Refused("empty")
    if size > MEGABYTES * 1024 * 1024:
        raise Refused("large", limit=MEGABYTES)
    with path.open("rb") as file:
        head = file.read(512)
    if head.startswith(_OLE):
        return _judge_ole(path)
    if head.startswith(b"PK"):
        return _judge_zip(Package.open(path))
    plain = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for start, kind in _HEADS:
        if plain.startswith(start.lower()):
            raise Refused(kind)
    raise Refused("foreign")


def _judge_ole(path: Path) -> str:
    try:
        with olefile.OleFileIO(path) as file:
            if file.exists("FileHeader") and file.openstream("FileHeader").read(17).startswith(
                b"HWP Document File"
            ):
                return "hwp"
            kinds = [kind for stream, kind in _OLE_KINDS.items() if file.exists(stream)]
    except (OSError, ValueError, IndexError, AttributeError) as error:
        if _ENCRYPTED in path.read_bytes():
            raise Refused("encrypted", detail=str(error)) from error
        raise Refused("damaged", detail=str(error)) from error
    raise Refused(kinds[0] if kinds else "foreign")


def _judge_zip(package: Package) -> str:
    if "mimetype" in package:
        said = package.read("mimetype", 200).strip()
        if said.startswith(b"application/hwp+zip"):
            return "hwpx"
        raise Refused("odt" if b"opendocument.text" in said else "foreign")
    if "[Content_Types].xml" not in package:
        if "Contents/content.hpf" in package:
            return "hwpx"
        raise Refused("foreign")
    types = package.read("[Content_Types].xml", 2 * 1024 * 1024)
    if b"macroEnabled" in types or any("vbaproject" in name.lower() for name in package.names):
        raise Refused("macros")
    if _MAIN in types or b"wordprocessingml" in types:
        return "docx"
    raise Refused("sheet" if b"spreadsheetml" in types or b"presentationml" in types else "foreign")
