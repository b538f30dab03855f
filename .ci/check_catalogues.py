"""Checks that every catalogue says everything that sources and templates ask for, and no more."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ["asan_site", "authors", "prose", "publications", "templates"]
# The settings in the copy are those of the copy, so the project's own catalogues stay untouched.
EXTRACT = """
import os, sys
sys.path.insert(0, os.getcwd())
from django.core.management import execute_from_command_line
os.environ["DJANGO_SETTINGS_MODULE"] = "asan_site.settings"
execute_from_command_line(["manage.py", "makemessages", "--keep-pot", "-l", "xx", "-v", "0"])
"""


def key(message: Message) -> tuple[object, str | None]:
    return message.id, message.context


def read(path: Path, locale: str | None = None) -> Catalog:
    # A catalogue of no language yet has placeholders where its plural forms would be.
    text = path.read_text().replace("nplurals=INTEGER", "nplurals=2").replace("EXPRESSION", "n!=1")
    return read_po(io.StringIO(text), locale=locale)


def extracted() -> Catalog:
    """Return what the sources ask for, found in a copy of them."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in SOURCES:
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        (copy / "locale").mkdir()
        subprocess.run([sys.executable, "-c", EXTRACT], cwd=copy, check=True)
        return read(copy / "locale" / "django.pot")


def faults_of(message: Message, ours: Catalog) -> Iterator[str]:
    said = message.string if isinstance(message.string, tuple) else (message.string,)
    if not all(said):
        yield "not translated"
    if message.fuzzy:
        yield "fuzzy"
    yield from map(str, message.check(ours))


def faults(ours: Catalog, asked: Catalog) -> Iterator[str]:
    if ours.fuzzy:
        yield "fuzzy: the whole catalogue, so that compiling passes it over"
    have = {key(message): message for message in ours if message.id}
    want = {key(message) for message in asked if message.id}
    for what in sorted(want - have.keys(), key=str):
        yield f"missing: {what}"
    for what in sorted(have.keys() - want, key=str):
        yield f"asked for nowhere: {what}"
    for what, message in have.items():
        yield from (f"{fault}: {what}" for fault in faults_of(message, ours))
    for what in ours.obsolete:
        yield f"obsolete: {what}"


def main() -> int:
    catalogues = {path.parts[-3]: path for path in sorted(ROOT.glob("locale/*/*/django.po"))}
    found = [] if "ko" in catalogues else ["ko: there is no catalogue"]
    asked = extracted()
    for locale, path in catalogues.items():
        found += [f"{locale}: {fault}" for fault in faults(read(path, locale), asked)]
    print("\n".join(found))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
