"""Reads one PDF in a process of its own, within limits that no file can pass.

`python -m publications.imports.pdf_text.child FILE` prints a list of the words of each page. It
knows neither the site's settings nor its database.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import unicodedata
from collections.abc import Iterator

import pypdfium2

MEGABYTES, SECONDS = 460, 120
MOST_PAGES, MOST_CHARACTERS = 2000, 4_000_000

_HYPHENATED = re.compile(r"(?<=[a-z])-\s*\n\s*(?=[a-z])")


def main(path: str) -> None:
    most = MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    json.dump(list(_pages(path)), sys.stdout)


def _pages(path: str) -> Iterator[str]:
    left = MOST_CHARACTERS
    for page in list(pypdfium2.PdfDocument(path))[:MOST_PAGES]:
        text = page.get_textpage().get_text_bounded()[:left]
        left -= len(text)
        yield _words(text)


def _words(text: str) -> str:
    """Return a page in one line, with ligatures and hyphens at the ends of lines resolved."""
    plain = unicodedata.normalize("NFKC", text.replace("\x00", "").replace("\ufffe", "-\n"))
    whole = _HYPHENATED.sub("", plain.replace("\r\n", "\n"))
    return " ".join("".join(each for each in whole if _is_kept(each)).split())


def _is_kept(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) not in {"Cc", "Cs", "Cf", "Co"}


if __name__ == "__main__":
    main(sys.argv[1])
