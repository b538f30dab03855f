"""What the styles and numberings of a document say about a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from publications.imports.documents.word.names import Node, find, find_all, is_on, value

# Word stores built-in names in English, whatever language it speaks; others store what they show.
_HEADING = re.compile(r"(?:heading|제목|見出し|标题)\s*([1-9])", re.IGNORECASE)
_TITLES = {"title", "제목", "표제", "book title"}
_SUBTITLES = {"subtitle", "부제", "부제목"}
_CAPTIONS = {"caption", "캡션", "image caption", "table caption"}
_QUOTES = {"quote", "intense quote", "block text", "인용", "강한 인용"}
_CONTENTS = re.compile(r"(?:toc|table of figures|목차)\b.*", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list (?:bullet|number) ([2-5])")
_DEEPEST = 20


@dataclass(frozen=True)
class Numbering:
    """How the items of one list level are marked."""

    is_ordered: bool
    start: int


class Styles:
    def __init__(self, root: Node | None, numbering: Node | None) -> None:
        self._styles = {value(each, name="styleId"): each for each in _styles(root)}
        defaults = [
            value(each, name="styleId")
            for each in _styles(root)
            if value(each, name="default") in {"1", "true"}
            and value(each, name="type") == "paragraph"
        ]
        self._default = defaults[0] if defaults else ""
        self.body_size = self._body_size(root)
        self._numbers, self._abstract = _numberings(numbering)

    # ── styles ──

    def chain(self, style: str) -> list[Node]:
        """Return a style and those that it is based on, the nearest first."""
        chain: list[Node] = []
        while style in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[style])
            style = value(chain[-1], "w:basedOn")
        return chain

    def names(self, paragraph: Node) -> list[str]:
        style = value(paragraph, "w:pPr/w:pStyle") or self._default
        return [value(each, "w:name").strip().lower() for each in self.chain(style)]

    def heading_level(self, paragraph: Node) -> int:
        """Return 1 to 9 for a heading, else 0."""
        for name in self.names(paragraph):
            if found := _HEADING.fullmatch(name):
                return int(found[1])
        style = value(paragraph, "w:pPr/w:pStyle")
        levels = [value(paragraph, "w:pPr/w:outlineLvl")]
        levels += [value(each, "w:pPr/w:outlineLvl") for each in self.chain(style)]
        said = next((level for level in levels if level), "")
        return int(said) + 1 if said.isdecimal() and int(said) < 9 else 0

    def is_title(self, paragraph: Node) -> bool:
        return bool(_TITLES & set(self.names(paragraph)[:2]))

    def is_subtitle(self, paragraph: Node) -> bool:
        return bool(_SUBTITLES & set(self.names(paragraph)[:2]))

    def is_caption(self, paragraph: Node) -> bool:
        return bool(_CAPTIONS & set(self.names(paragraph)))

    def is_quote(self, paragraph: Node) -> bool:
        return bool(_QUOTES & set(self.names(paragraph)))

    def is_contents(self, paragraph: Node) -> bool:
        return any(_CONTENTS.fullmatch(name) for name in self.names(paragraph)[:1])

    def switch(self, run: Node, name: str) -> bool:
        """Say whether a run is bold, italic, hidden …, by itself or by its character style."""
        own = is_on(run, f"w:rPr/w:{name}")
        if own is not None:
            return own
        for style in self.chain(value(run, "w:rPr/w:rStyle")):
            said = is_on(style, f"w:rPr/w:{name}")
            if said is not None:
                return said
        return False

    def paragraph_switch(self, paragraph: Node, name: str) -> bool:
        """Say what a paragraph's style makes of letters that say nothing themselves."""
        for style in self.chain(value(paragraph, "w:pPr/w:pStyle")):
            said = is_on(style, f"w:rPr/w:{name}")
            if said is not None:
                return said
        return False

    def _body_size(self, root: Node | None) -> int:
        sizes = [
            *(value(each, "w:rPr/w:sz") for each in self.chain(self._default)),
            value(root, "w:docDefaults/w:rPrDefault/w:rPr/w:sz"),
        ]
        said = next((size for size in sizes if size.isdecimal()), "20")
        return int(said)

    # ── lists ──

    def list_of(self, paragraph: Node) -> tuple[str, int] | None:
        """Return the list that a paragraph is an item of and its level from 0, or nothing."""
        style = value(paragraph, "w:pPr/w:pStyle")
        for place in (paragraph, *self.chain(style)):
            number = find(place, "w:pPr/w:numPr")
            if number is None:
                continue
            key, level = value(number, "w:numId"), value(number, "w:ilvl")
            if key:
                known = key != "0" and key in self._numbers
                deeper = self._level_of_name(paragraph)
                return (key, min(int(level or 0) + deeper, 8)) if known else None
        return None

    def _level_of_name(self, paragraph: Node) -> int:
        """Return how deep a style such as “List Bullet 2” stands, each a list of its own."""
        for name in self.names(paragraph)[:1]:
            if found := _LIST_STYLE.fullmatch(name):
                return int(found[1]) - 1
        return 0

    def numbering(self, key: str, level: int) -> Numbering | None:
        """Return how a level is marked; nothing where it has no mark at all."""
        abstract, overrides = self._numbers[key]
        levels = {**self._abstract.get(abstract, {}), **overrides}
        found = levels.get(level) if level in levels else levels.get(0)
        kind = value(found, "w:numFmt") or "decimal"
        if kind == "none":
            return None
        start = value(found, "w:start")
        return Numbering(kind != "bullet", int(start) if start.isdecimal() else 1)


def _styles(root: Node | None) -> list[Node]:
    return [] if root is None else find_all(root, "w:style")


def _numberings(
    root: Node | None,
) -> tuple[dict[str, tuple[str, dict[int, Node]]], dict[str, dict[int, Node]]]:
    if root is None:
        return {}, {}
    abstract = {
        value(each, name="abstractNumId"): _levels(find_all(each, "w:lvl"))
        for each in find_all(root, "w:abstractNum")
    }
    numbers = {
        value(each, name="numId"): (
            value(each, "w:abstractNumId"),
            _levels(find_all(each, "w:lvlOverride/w:lvl")),
        )
        for each in find_all(root, "w:num")
    }
    return numbers, abstract


def _levels(found: list[Node]) -> dict[int, Node]:
    return {int(value(each, name="ilvl") or 0): each for each in found}
