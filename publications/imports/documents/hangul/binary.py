"""The binary .hwp: its records are put into OWPML by python-hwpx, and read as .hwpx is."""

from __future__ import annotations

import struct
import warnings
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import olefile
from hwpx import HwpxDocument, HwpxError

from publications.imports.documents.package import Package
from publications.imports.documents.refused import Refused

_UNREADABLE = (HwpxError, ValueError, LookupError, OSError, struct.error, zlib.error)
_LARGEST_STREAM = 60 * 1024 * 1024
# FileHeader: 32 bytes of signature, version, then flags (Hangul Document File Formats 5.0).
_FLAGS = slice(36, 40)
_COMPRESSED, _PASSWORD, _DISTRIBUTION, _SCRIPT, _DRM = 1, 2, 4, 8, 16


def as_package(path: Path) -> tuple[Package, dict[str, int]]:
    """Return the document as .hwpx would hold it, and how many of which parts that left out."""
    _check(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            document = HwpxDocument.open(str(path))
            data = document.to_bytes()
    except (
        HwpxError,
        ValueError,
        KeyError,
        IndexError,
        OSError,
        struct.error,
        zlib.error,
    ) as error:
        raise Refused("damaged", detail=str(error)[:200]) from error
    return Package(zipfile.ZipFile(BytesIO(data))), _left_out(document)


def _left_out(document: Any) -> dict[str, int]:
    told = document.conversion_report
    return {} if told is None else {**dict(told.unconverted), **dict(told.dropped)}


def _check(path: Path) -> None:
    """Refuse what cannot or shall not be read, and streams that unpack without end."""
    try:
        with olefile.OleFileIO(str(path)) as file:
            head = file.openstream("FileHeader").read(256)
            flags = int.from_bytes(head[_FLAGS], "little")
            for flag, reason in (
                (_PASSWORD, "encrypted"),
                (_DRM, "encrypted"),
                (_DISTRIBUTION, "distributed"),
                (_SCRIPT, "macros"),
            ):
                if flags & flag:
                    raise Refused(reason)
            if flags & _COMPRESSED:
                _measure(file)
    except (OSError, ValueError, IndexError) as error:
        raise Refused("damaged", detail=str(error)[:200]) from error


def _measure(file: Any) -> None:
    total = 0
    for parts in file.listdir(streams=True):
        if parts[0] not in {"DocInfo", "BodyText", "BinData"}:
            continue
        unpacked = zlib.decompressobj(-15)
        try:
            size = len(unpacked.decompress(file.openstream(parts).read(), _LARGEST_STREAM + 1))
        except zlib.error:
            # Pictures may be stored as they are.
            continue
        total += size
        if size > _LARGEST_STREAM or total > 3 * _LARGEST_STREAM:
            raise Refused("bomb")
