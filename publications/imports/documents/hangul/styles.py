"""What the head of a Hangul document says of letters, paragraphs and lists."""

from __future__ import annotations

import re

from publications.imports.documents.hangul.names import Node, below, child, name

_OUTLINE = re.compile(r"(?:개요|outline)\s*(\d+)", re.IGNORECASE)
_HEADING = re.compile(r"(?:제목|heading|큰제목|중제목|소제목)\s*(\d)", re.IGNORECASE)
_BY_NAME = {"큰제목": 1, "중제목": 2, "소제목": 3, "대제목": 1}
_TITLES = {"제목", "표제", "title"}
_SUBTITLES = {"부제", "부제목", "subtitle"}
_CAPTIONS = {"캡션", "caption", "그림 캡션", "표 캡션"}
_QUOTES = {"인용", "인용문", "quote"}
_CONTENTS = ("차례", "목차", "toc")
_PLAIN_HEIGHT = 1000


class Styles:
    def __init__(self, head: Node | None) -> None:
        self._letters: dict[str, Node] = {}
        self._paragraphs: dict[str, Node] = {}
        self._styles: dict[str, Node] = {}
        tables = {
            "charPr": self._letters, "paraPr": self._paragraphs, "style": self._styles,
        }  # fmt: skip
        for node in [] if head is None else below(head, *tables):
            tables[name(node)][node.get("id", "")] = node
        self._numbering = {} if head is None else _numbering(head)

    # ── letters ──

    def formats(self, key: str) -> frozenset[str]:
        shape = self._letters.get(key)
        if shape is None:
            return frozenset()
        found = {tag for mark, tag in _MARKS.items() if child(shape, mark) is not None}
        strike = child(shape, "strikeout")
        if strike is not None and strike.get("shape", "NONE") not in {"NONE", "3D"}:
            found.add("s")
        return frozenset(found)

    def looks(self, key: str) -> set[str]:
        """Return what letters look like that the page does not keep."""
        shape = self._letters.get(key)
        found: set[str] = set()
        if shape is None:
            return found
        line = child(shape, "underline")
        if line is not None and line.get("type", "NONE") == "BOTTOM":
            found.add("underline")
        if shape.get("textColor", "#000000").lower() not in {"#000000", "none", "auto"}:
            found.add("colour")
        if shape.get("shadeColor", "none").lower() not in {"none", "#ffffff", "#ffffffff"}:
            found.add("highlight")
        return found

    def height(self, key: str) -> int:
        shape = self._letters.get(key)
        said = "" if shape is None else shape.get("height", "")
        return int(said) if said.isdecimal() else _PLAIN_HEIGHT

    # ── paragraphs ──

    def style_name(self, paragraph: Node) -> str:
        style = self._styles.get(paragraph.get("styleIDRef", ""))
        return "" if style is None else (style.get("name") or style.get("engName") or "").strip()

    def heading_level(self, paragraph: Node) -> int:
        """Return 1 to 9 for a heading, else 0."""
        called = self.style_name(paragraph)
        if self.list_of(paragraph):
            return 0
        if called in _BY_NAME:
            return _BY_NAME[called]
        if found := _OUTLINE.fullmatch(called) or _HEADING.fullmatch(called):
            return min(int(found[1]), 9)
        heading = self._heading(paragraph)
        if heading is not None and heading.get("type") == "OUTLINE":
            return int(heading.get("level") or 0) + 1
        return 0

    def is_called(self, paragraph: Node, what: str) -> bool:
        called = self.style_name(paragraph).lower()
        if what == "contents":
            return called.startswith(_CONTENTS)
        return called in _NAMES[what]

    def is_centred(self, paragraph: Node) -> bool:
        shape = self._paragraphs.get(paragraph.get("paraPrIDRef", ""))
        align = child(shape, "align")
        return align is not None and align.get("horizontal") == "CENTER"

    def list_of(self, paragraph: Node) -> tuple[str, int, bool, int] | None:
        """Return list, level from 0, whether it is numbered, and its first number; or nothing."""
        heading = self._heading(paragraph)
        if heading is None or heading.get("type") not in {"NUMBER", "BULLET"}:
            return None
        is_ordered = heading.get("type") == "NUMBER"
        key, level = heading.get("idRef", ""), int(heading.get("level") or 0)
        start = self._numbering.get((key, level), 1) if is_ordered else 1
        return f"{heading.get('type')}-{key}", level, is_ordered, start

    def _heading(self, paragraph: Node) -> Node | None:
        shape = self._paragraphs.get(paragraph.get("paraPrIDRef", ""))
        return None if shape is None else next(below(shape, "heading"), None)


_MARKS = {"bold": "strong", "italic": "em", "supscript": "sup", "subscript": "sub"}
_NAMES = {"title": _TITLES, "subtitle": _SUBTITLES, "caption": _CAPTIONS, "quote": _QUOTES}


def _numbering(head: Node) -> dict[tuple[str, int], int]:
    """Return the first number of each level from 0 of each numbering."""
    return {
        (numbering.get("id", ""), int(level.get("level") or 1) - 1): int(level.get("start") or 1)
        for numbering in below(head, "numbering")
        for level in below(numbering, "paraHead")
    }
