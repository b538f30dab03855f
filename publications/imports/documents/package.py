"""The zip that a Word or Hangul document is, opened with suspicion."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path
from typing import Self

from lxml import etree

from publications.imports.documents.refused import Refused

_MOST_FILES = 5000
_MOST_BYTES = 300 * 1024 * 1024
_LARGEST_XML = 60 * 1024 * 1024
_LARGEST_FILE = 40 * 1024 * 1024
# Deflate reaches 1 : 1032; XML of real documents stays below 1 : 100.
_MOST_RATIO, _FROM_BYTES = 150, 2 * 1024 * 1024
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Package:
    """Files by name; every one of them is measured before it is unpacked."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        self._infos = {info.filename: info for info in file.infolist()}
        _check(file.infolist())

    @classmethod
    def open(cls, path: Path) -> Self:
        try:
            return cls(zipfile.ZipFile(path))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise Refused("damaged", detail=str(error)) from error

    @property
    def names(self) -> list[str]:
        return list(self._infos)

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def read(self, name: str, most: int = _LARGEST_FILE) -> bytes:
        info = self._infos.get(name)
        if info is None:
            raise Refused("damaged", detail=name)
        if info.flag_bits & 1:
            raise Refused("encrypted")
        try:
            with self._file.open(info) as unpacked:
                # The size that a zip declares is a claim; what is read is a fact.
                data = unpacked.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise Refused("damaged", detail=f"{name}: {error}") from error
        if len(data) > most:
            raise Refused("bomb")
        return data

    def xml(self, name: str) -> etree._Element:
        data = self.read(name, _LARGEST_XML)
        # UTF-16 would hide what is looked for; no word processor writes it.
        if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or _DECLARED.search(data):
            raise Refused("entities")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            if "depth" in str(error):
                raise Refused("nested", detail=name) from error
            if "XML_PARSE_HUGE" in str(error):
                raise Refused("bomb", detail=name) from error
            raise Refused("damaged", detail=f"{name}: {error}") from error

    def xml_or_none(self, name: str) -> etree._Element | None:
        return self.xml(name) if name in self else None


def _check(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > _MOST_FILES or sum(info.file_size for info in infos) > _MOST_BYTES:
        raise Refused("bomb")
    for info in infos:
        name = info.filename.replace("\\", "/")
        if name.startswith("/") or ":" in name.split("/")[0] or ".." in name.split("/"):
            raise Refused("names")
        if info.file_size > _FROM_BYTES and info.file_size > _MOST_RATIO * info.compress_size:
            raise Refused("bomb")
