"""The inside of a paragraph: letters with their formats, links, notes, fields, what is tracked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from publications.imports.documents.blocks import Line
from publications.imports.documents.word.names import (
    MATH,
    MC,
    SPACES,
    Node,
    R,
    find,
    find_all,
    value,
    w,
)

if TYPE_CHECKING:
    from publications.imports.documents.word.body import Reader

_LINK = re.compile(r'HYPERLINK\s+(?:\\l\s+"[^"]*"|"([^"]*)")', re.IGNORECASE)
# Fields whose last result is words of the text; the rest counts pages or gathers headings.
_UNWANTED = re.compile(r"\s*(TOC|INDEX|PAGE|NUMPAGES|SECTIONPAGES|FORM\w+)\b", re.IGNORECASE)
_SYMBOLS = {
    "F0B7": "•", "F0A7": "▪", "F0D8": "➢", "F0E0": "→", "F0E8": "⇒", "F0FC": "✓", "F0A8": "◆",
    "F06C": "●", "F06E": "■", "F0B1": "±", "F0B4": "×", "F0B0": "°", "F061": "α", "F062": "β",
}  # fmt: skip
_FORMATS = {"b": "strong", "i": "em", "strike": "s", "dstrike": "s"}
# What letters look like, and what is no more than the rule.
_LOOKS = {
    "underline": ("u", {"", "none"}),
    "colour": ("color", {"", "auto", "000000"}),
    "highlight": ("highlight", {"", "none"}),
}
_HEIGHTS = {"superscript": "sup", "subscript": "sub"}
_TRACKED_AWAY = {w("del"), w("moveFrom")}
_TRACKED_IN = {w("ins"), w("moveTo")}
_OPEN = {w("smartTag"), w("sdt"), w("sdtContent"), w("customXml"), w("dir"), w("bdo")}


@dataclass
class _Field:
    """A field that began and has not ended: its instruction, then its result."""

    instruction: str = ""
    has_result: bool = False

    @property
    def href(self) -> str:
        found = _LINK.search(self.instruction)
        return (found[1] or "") if found else ""

    @property
    def is_unwanted(self) -> bool:
        return _UNWANTED.match(self.instruction) is not None


@dataclass
class Runs:
    """Reads the runs of one paragraph into a line; fields may go on into the next paragraph."""

    reader: Reader
    fields: list[_Field] = field(default_factory=list)

    def read(self, paragraph: Node, line: Line, place: str) -> None:
        self.line, self.place = line, place
        self.by_style = {
            tag
            for name, tag in (("b", "strong"), ("i", "em"))
            if self.reader.styles.paragraph_switch(paragraph, name)
        }
        self._inside(paragraph, "")

    def _inside(self, node: Node, href: str) -> None:
        for child in node:
            self._part(child, href)

    def _part(self, child: Node, href: str) -> None:
        tag = str(child.tag)
        if tag == w("r"):
            self._run(child, href)
        elif tag == w("hyperlink"):
            self._inside(child, self.reader.address(child.get(f"{{{R}}}id", "")) or href)
        elif tag == w("fldSimple"):
            self._simple_field(child, href)
        elif tag in _TRACKED_AWAY:
            self.reader.draft.dropped("deletion", self.place, _deleted(child))
        elif tag.startswith(f"{{{MATH}}}"):
            self._equation(child)
        else:
            self._opened(tag, child, href)

    def _opened(self, tag: str, child: Node, href: str) -> None:
        """Read on inside what only wraps its runs."""
        if tag in _TRACKED_IN:
            self.reader.draft.changed("insertion", self.place)
        if tag in _TRACKED_IN | _OPEN:
            self._inside(child, href)
        elif tag == f"{{{MC}}}AlternateContent":
            self._inside(chosen(child), href)

    def _simple_field(self, node: Node, href: str) -> None:
        known = _Field(value(node, name="instr"))
        if known.is_unwanted:
            self.reader.draft.dropped("field", self.place, known.instruction)
        else:
            self._inside(node, known.href or href)

    def _equation(self, node: Node) -> None:
        said = "".join(node.xpath(".//m:t/text()", namespaces=SPACES))
        self.reader.draft.changed("equation", self.place, said)
        self.line.text(said)

    # ── runs ──

    def _run(self, run: Node, href: str) -> None:
        if self.reader.styles.switch(run, "vanish"):
            hidden = "".join(run.xpath("w:t/text()", namespaces=SPACES))
            if hidden.strip():
                self.reader.draft.dropped("hidden", self.place, hidden)
            return
        formats = self._formats(run)
        self._tell_of_looks(run)
        for child in run:
            self._piece(child, formats, self._address(href))

    def _address(self, href: str) -> str:
        return next((each.href for each in reversed(self.fields) if each.href), href)

    def _formats(self, run: Node) -> frozenset[str]:
        switch = self.reader.styles.switch
        formats = {tag for name, tag in _FORMATS.items() if switch(run, name)}
        # Bold letters in a style that is bold anyway: a heading's weight is no emphasis.
        formats -= self.by_style
        height = value(run, "w:rPr/w:vertAlign")
        if not height:
            chain = self.reader.styles.chain(value(run, "w:rPr/w:rStyle"))
            height = next(filter(None, (value(each, "w:rPr/w:vertAlign") for each in chain)), "")
        return frozenset(formats | ({_HEIGHTS[height]} if height in _HEIGHTS else set()))

    def _tell_of_looks(self, run: Node) -> None:
        said = "".join(run.xpath("w:t/text()", namespaces=SPACES)).strip()
        parent = run.getparent()
        is_link = bool(self._address("")) or (parent is not None and parent.tag == w("hyperlink"))
        if not said or is_link:
            # Links are underlined and blue everywhere.
            return
        for what, (name, plain) in _LOOKS.items():
            if value(run, f"w:rPr/w:{name}") not in plain:
                self.reader.looks(what, self.place)
        if any(self.reader.styles.switch(run, name) for name in ("caps", "smallCaps")):
            self.reader.looks("capitals", self.place)

    def _piece(self, child: Node, formats: frozenset[str], href: str) -> None:
        name = str(child.tag).removeprefix(f"{{{SPACES['w']}}}")
        if name in _FIELD_PARTS:
            self._field_part(name, child)
        elif self._is_passed_over(name):
            return
        elif name in _LETTERS:
            self.line.text(_LETTERS[name](child), formats, href)
        elif name == "sym":
            self._symbol(child, formats)
        else:
            self._atom(name, child, href)

    def _is_passed_over(self, name: str) -> bool:
        """Say whether a piece is a field's instruction, or letters of a field that is unwanted."""
        if not self.fields:
            return False
        return not self.fields[-1].has_result or (self.fields[-1].is_unwanted and name == "t")

    def _atom(self, name: str, child: Node, href: str) -> None:
        if name == "cr" or (name == "br" and value(child, name="type") in {"", "textWrapping"}):
            self.line.break_()
        elif name in {"footnoteReference", "endnoteReference"}:
            self._note(name, child)
        elif name == "commentReference":
            self.reader.draft.dropped("comment", self.place, self.reader.comment(child))
        elif name == "ruby":
            self.reader.draft.changed("ruby", self.place)
            for base in find_all(child, "w:rubyBase/w:r"):
                self._run(base, href)
        elif name in {"drawing", "pict", "object"} or child.tag == f"{{{MC}}}AlternateContent":
            self.reader.drawing(child, self.line, self.place)

    def _note(self, name: str, child: Node) -> None:
        key = f"{name[0]}{value(child, name='id')}"
        if key in self.reader.draft.notes:
            self.reader.draft.changed("joined-note", self.place)
        if not self.reader.knows_note(key):
            self.reader.draft.dropped("note", self.place)
        else:
            self.line.note(key)
        if value(child, name="customMarkFollows") in {"1", "true", "on"}:
            self.reader.draft.changed("note-mark", self.place)
            parent = child.getparent()
            for mark in find_all(parent, "w:t") if parent is not None else []:
                mark.text = ""

    def _symbol(self, child: Node, formats: frozenset[str]) -> None:
        code = value(child, name="char").upper()
        known = _SYMBOLS.get(code)
        if known is None:
            self.reader.draft.changed("symbol", self.place, f"{value(child, name='font')} {code}")
        self.line.text(known or "□", formats)

    # ── fields ──

    def _field_part(self, name: str, child: Node) -> None:
        if name == "instrText":
            if self.fields:
                self.fields[-1].instruction += child.text or ""
            return
        kind = value(child, name="fldCharType")
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].has_result = True
            if self.fields[-1].is_unwanted:
                self.reader.draft.dropped("field", self.place, self.fields[-1].instruction)
        elif kind == "end" and self.fields:
            self.fields.pop()

    @property
    def is_unwanted(self) -> bool:
        """Say whether what follows belongs to a table of contents or the like."""
        return any(each.is_unwanted for each in self.fields)


_FIELD_PARTS = {"fldChar", "instrText"}
_LETTERS: dict[str, Callable[[Node], str]] = {
    "t": lambda node: node.text or "",
    "tab": lambda _node: " ",
    "ptab": lambda _node: " ",
    "noBreakHyphen": lambda _node: "\u2011",
}


def chosen(node: Node) -> Node:
    """Return what a newer Word shows of two alternatives; both say the same."""
    choice = find(node, "mc:Choice")
    if choice is None:
        choice = find(node, "mc:Fallback")
    return node if choice is None else choice


def _deleted(node: Node) -> str:
    return "".join(node.xpath(".//w:delText/text()|.//w:t/text()", namespaces=SPACES))
