"""A whole Hangul document: its sections in order, tables, pictures, boxes and notes."""

from __future__ import annotations

import posixpath
import re

from publications.imports.documents.blocks import (
    Block,
    Draft,
    Role,
    described,
    element,
    image,
    words,
)
from publications.imports.documents.hangul.names import (
    Node,
    below,
    child,
    children,
    paragraphs,
    said,
)
from publications.imports.documents.hangul.runs import Runs
from publications.imports.documents.hangul.styles import Styles
from publications.imports.documents.hangul.tables import read_table
from publications.imports.documents.package import Package
from publications.imports.documents.refused import Refused
from publications.imports.documents.shaping.cells import fill_note

_SECTION = re.compile(r"Contents/section(\d+)\.xml")
_MOST_PARAGRAPHS, _DEEPEST = 50_000, 12
_LARGER = 400  # hundredths of a point above the body's letters
# What Hangul writes into every document: names for it, and events that do nothing.
_REMARK = re.compile(r"//[^\r\n]*|/\*.*?\*/", re.DOTALL)
_NO_SCRIPT = re.compile(r"var Documents? = [\w.]+;|function \w+\(\)\s*\{\s*\}")


def read_hangul(package: Package, left_out: dict[str, int] | None = None) -> Draft:
    """Read an OWPML package; `left_out` is what its making from a .hwp lost already."""
    reader = Reader(package)
    # What it calls them means something to programmers only.
    if count := sum((left_out or {}).values()):
        reader.draft.dropped("converted", count=count)
    return reader.draft


class Reader:
    def __init__(self, package: Package) -> None:
        self.package, self.draft = package, Draft()
        _refuse_locked(package)
        self.styles = Styles(package.xml_or_none("Contents/header.xml"))
        self._files = _binaries(package)
        self._found: list[Block] = []
        self._looks: dict[str, list[str]] = {}
        self._count = self._depth = 0
        sections = sorted(filter(_SECTION.fullmatch, package.names), key=_place_of)
        if not sections:
            raise Refused("damaged", detail="Contents/section0.xml")
        for section in sections:
            root = package.xml(section)
            self.draft.blocks += self.blocks(list(children(root, "p")))
        for what, places in self._looks.items():
            self.draft.changed(what, places[0], count=len(places))

    def blocks(self, found: list[Node]) -> list[Block]:
        """Read paragraphs; what hangs on one follows it."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Refused("nested")
        outer, blocks = self._found, []
        for paragraph in found:
            self._count += 1
            if self._count > _MOST_PARAGRAPHS:
                raise Refused("long", limit=_MOST_PARAGRAPHS)
            self._found = []
            own = self._paragraph(paragraph)
            blocks += [*own, *self._found]
        self._found = outer
        self._depth -= 1
        return blocks

    def _paragraph(self, node: Node) -> list[Block]:
        runs = Runs(self, node)
        if self.styles.is_called(node, "contents"):
            if runs.place:
                self.draft.dropped("contents", "", runs.place)
            return []
        level = self.styles.heading_level(node)
        made = runs.line.element(plain=bool(level))
        block = Block(Role.PARAGRAPH, made, is_bold=runs.line.is_bold)
        block.is_centred = self.styles.is_centred(node)
        heights = [
            self.styles.height(run.get("charPrIDRef", ""))
            for run in children(node, "run")
            if said(run)
        ]
        block.is_large = bool(heights) and min(heights) >= 1000 + _LARGER
        block.role = self._role(node, level)
        if block.role == Role.HEADING:
            block.level = level
        elif block.role == Role.ITEM and (found := self.styles.list_of(node)):
            block.list_key, block.level, block.is_ordered, block.start = found
        return [block] if words(made) or len(made) else []

    def _role(self, node: Node, level: int) -> Role:
        for role in (Role.TITLE, Role.SUBTITLE):
            if self.styles.is_called(node, role.value):
                return role
        if level:
            return Role.HEADING
        for role in (Role.CAPTION, Role.QUOTE):
            if self.styles.is_called(node, role.value):
                return role
        return Role.ITEM if self.styles.list_of(node) else Role.PARAGRAPH

    # ── what hangs on a paragraph ──

    def looks(self, what: str, place: str) -> None:
        self._looks.setdefault(what, []).append(place)

    def note(self, kind: str, node: Node) -> str:
        """Read a note and return the key that its mark names."""
        key = f"{kind[0]}{len(self.draft.notes) + 1}"
        item = self.draft.notes[key] = element("li")
        fill_note(item, self.blocks(paragraphs(node)), self.draft)
        return key

    def table(self, node: Node) -> None:
        found = read_table(self, node)
        self._found += self._captioned(node, found)

    def picture(self, node: Node, place: str) -> None:
        inside = next(below(node, "img"), None)
        part = "" if inside is None else self._files.get(inside.get("binaryItemIDRef", ""), "")
        if part not in self.package:
            self.draft.dropped("linked-picture", place)
            return
        self.draft.pictures.setdefault(part, self.package.read(part))
        made = Block(Role.PICTURE, image(part, _described(node)))
        self._found += self._captioned(node, [made])

    def shape(self, node: Node, place: str) -> None:
        """Take the words of a shape; what is only drawn is told of."""
        inside: list[Block] = []
        for text in below(node, "drawText"):
            inside += self.blocks(paragraphs(text))
        for picture in below(node, "pic"):
            self.picture(picture, place)
        if inside:
            self.draft.changed("text-box", place, inside[0].words)
            self._found += inside
        elif not any(True for _each in below(node, "pic")):
            self.draft.dropped("shape", place, _described(node))

    def _captioned(self, node: Node, found: list[Block]) -> list[Block]:
        caption = child(node, "caption")
        lines = self.blocks(paragraphs(caption)) if caption is not None else []
        for line in lines:
            if line.role == Role.PARAGRAPH:
                line.role = Role.CAPTION
        above = caption is not None and caption.get("side") == "TOP"
        return [*lines, *found] if above else [*found, *lines]


def _described(node: Node) -> str:
    comment = child(node, "shapeComment")
    return described(comment.text or "") if comment is not None else ""


def _place_of(section: str) -> int:
    found = _SECTION.fullmatch(section)
    return int(found[1]) if found else 0


def _binaries(package: Package) -> dict[str, str]:
    """Return the files of pictures by the keys that the text calls them by."""
    root = package.xml_or_none("Contents/content.hpf")
    found: dict[str, str] = {}
    for item in [] if root is None else below(root, "item"):
        href = item.get("href", "")
        inside = href if href in package else posixpath.normpath(posixpath.join("Contents", href))
        found[item.get("id", "")] = inside
    return found


def _refuse_locked(package: Package) -> None:
    manifest = package.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in package else b""
    if b"encryption-data" in manifest:
        raise Refused("encrypted")
    for file in package.names:
        if file.startswith("Scripts/"):
            data = package.read(file)
            is_wide = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
            text = data.decode("utf-16" if is_wide else "utf-8", "replace")
            if _NO_SCRIPT.sub("", _REMARK.sub("", text)).strip("\ufeff\x00 \r\n\t;"):
                raise Refused("macros")
