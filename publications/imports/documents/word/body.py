"""A whole document: its blocks in order, its notes, and what surrounds the text."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from lxml.html import HtmlElement

from publications.imports.documents.blocks import Block, Draft, Line, Role, element, words
from publications.imports.documents.package import Package
from publications.imports.documents.refused import Refused
from publications.imports.documents.shaping.cells import fill_note
from publications.imports.documents.word.drawings import read_drawing
from publications.imports.documents.word.names import (
    MC,
    SPACES,
    Node,
    find_all,
    in_one_dialect,
    value,
    w,
)
from publications.imports.documents.word.runs import Runs, chosen
from publications.imports.documents.word.styles import Styles
from publications.imports.documents.word.tables import is_table, read_table

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MOST_PARAGRAPHS = 50_000
_DEEPEST = 12
_OPEN = {w("sdt"), w("sdtContent"), w("customXml"), w("ins"), w("moveTo")}
# Looks are told of once each, with the first place: a document has thousands of them.
_LOOKS = ("underline", "colour", "highlight", "capitals")


def read_word(package: Package) -> Draft:
    return Reader(package).draft


class Reader:
    """One document as it is read; its parts tell what became of them through `draft`."""

    def __init__(self, package: Package) -> None:
        self.package, self.draft = package, Draft()
        self._main = _main_part(package)
        self._relations = _relations(package, self._main)
        self.styles = Styles(self._beside("styles"), self._beside("numbering"))
        self._notes = {
            **self._notes_of("footnotes", "footnote"),
            **self._notes_of("endnotes", "endnote"),
        }
        self._comments = self._beside("comments")
        self._looks: dict[str, list[str]] = {}
        self._boxes: list[Block] = []
        self._count = 0
        self._runs = Runs(self)
        root = in_one_dialect(package.xml(self._main))
        body = root.find(w("body"))
        if body is None:
            raise Refused("damaged", detail=self._main)
        self.draft.blocks = self.blocks(body)
        self._tell_of_surroundings(root)

    # ── blocks ──

    def blocks(self, parent: Node, depth: int = 0) -> list[Block]:
        if depth > _DEEPEST:
            raise Refused("nested")
        found: list[Block] = []
        for node in parent:
            if node.tag == w("p"):
                found += self._paragraph(node)
            elif is_table(node):
                found += read_table(self, node, depth)
            elif node.tag in _OPEN:
                found += self.blocks(node, depth)
            elif node.tag in {w("del"), w("moveFrom")}:
                struck = node.xpath(".//w:delText/text()|.//w:t/text()", namespaces=SPACES)
                self.draft.dropped("deletion", "", "".join(struck))
            elif node.tag == f"{{{MC}}}AlternateContent":
                found += self.blocks(chosen(node), depth)
        return found

    def _paragraph(self, node: Node) -> list[Block]:
        self._count += 1
        if self._count > _MOST_PARAGRAPHS:
            raise Refused("long", limit=_MOST_PARAGRAPHS)
        place = _text(node)
        if self.styles.is_contents(node):
            self.draft.dropped("contents", "", place)
            return []
        was_unwanted = self._runs.is_unwanted
        line = Line()
        self._runs.read(node, line, place)
        if was_unwanted and not words(line.element()):
            return self._taken_boxes()
        return [*self._block(node, line), *self._taken_boxes()]

    def _block(self, node: Node, line: Line) -> list[Block]:
        level = self.styles.heading_level(node)
        made = line.element(plain=bool(level))
        block = Block(Role.PARAGRAPH, made)
        block.is_bold = line.is_bold or self.styles.paragraph_switch(node, "b")
        block.is_centred = value(node, "w:pPr/w:jc") == "center"
        block.is_large = self._is_large(node)
        if self.styles.is_title(node):
            block.role = Role.TITLE
        elif self.styles.is_subtitle(node):
            block.role = Role.SUBTITLE
        elif level:
            block.role, block.level = Role.HEADING, level
        elif self.styles.is_caption(node):
            block.role = Role.CAPTION
        elif self.styles.is_quote(node):
            block.role = Role.QUOTE
        elif found := self.styles.list_of(node):
            self._make_item(block, *found)
        return [block] if words(made) or len(made) else []

    def _make_item(self, block: Block, key: str, level: int) -> None:
        numbering = self.styles.numbering(key, level)
        if numbering is None:
            return
        block.role, block.level, block.list_key = Role.ITEM, level, key
        block.is_ordered, block.start = numbering.is_ordered, numbering.start

    def _is_large(self, node: Node) -> bool:
        sizes = [value(run, "w:rPr/w:sz") for run in find_all(node, "w:r[w:t]")]
        known = [int(size) for size in sizes if size.isdecimal()]
        return bool(known) and min(known) >= self.styles.body_size + 8

    # ── what paragraphs lead to ──

    def box(self, content: Node, place: str) -> None:
        """Take the words of a text box: they follow the paragraph that it hangs on."""
        runs, self._runs = self._runs, Runs(self)
        inside = self.blocks(content, 1)
        self._runs = runs
        if inside:
            self.draft.changed("text-box", place, inside[0].words)
            self._boxes += inside

    def _taken_boxes(self) -> list[Block]:
        boxes, self._boxes = self._boxes, []
        return boxes

    def drawing(self, node: Node, line: Line, place: str) -> None:
        read_drawing(self, node, line, place)

    def looks(self, what: str, place: str) -> None:
        self._looks.setdefault(what, []).append(place)

    def address(self, relation: str) -> str:
        """Return where a link leads; those within the document lead nowhere on a page."""
        kind, target, is_outside = self._relations.get(relation, ("", "", False))
        return target if kind == "hyperlink" and is_outside else ""

    def target(self, relation: str) -> str:
        return self._relations.get(relation, ("", "", False))[1]

    def part(self, relation: str) -> str | None:
        _kind, target, is_outside = self._relations.get(relation, ("", "", True))
        return None if is_outside or target not in self.package else target

    # ── notes and comments ──

    def knows_note(self, key: str) -> bool:
        if key not in self._notes:
            return False
        if key not in self.draft.notes:
            # Before its content, so that a note that names itself ends somewhere.
            self.draft.notes[key] = element("li")
            self._fill_note(self.draft.notes[key], self._notes[key])
        return True

    def _fill_note(self, item: HtmlElement, node: Node) -> None:
        runs, self._runs = self._runs, Runs(self)
        relations, self._relations = (
            self._relations,
            _relations(self.package, self._note_parts[str(node.tag)]),
        )
        blocks = self.blocks(node, 1)
        self._runs, self._relations = runs, relations
        fill_note(item, blocks, self.draft)

    def _notes_of(self, part: str, tag: str) -> dict[str, Node]:
        root = self._beside(part)
        self._note_parts = getattr(self, "_note_parts", {})
        self._note_parts[w(tag)] = self._part_of(part) or self._main
        if root is None:
            return {}
        return {
            f"{tag[0]}{value(note, name='id')}": note
            for note in find_all(root, f"w:{tag}")
            if value(note, name="type") in {"", "normal"}
        }

    def comment(self, reference: Node) -> str:
        key = value(reference, name="id")
        for comment in [] if self._comments is None else find_all(self._comments, "w:comment"):
            if value(comment, name="id") == key:
                return _text(comment)
        return ""

    # ── what surrounds the text ──

    def _tell_of_surroundings(self, root: Node) -> None:
        for what in _LOOKS:
            places = self._looks.get(what, [])
            if places:
                self.draft.changed(what, places[0], count=len(places))
        for kind in ("header", "footer"):
            parts = [target for found, target, _out in self._relations.values() if found == kind]
            for part in dict.fromkeys(parts):
                said = _text(self.package.xml(part)) if part in self.package else ""
                if said:
                    self.draft.dropped(kind, "", said)
        unread = [key for key in self._notes if key not in self.draft.notes]
        for key in unread:
            self.draft.dropped("lost-note", "", _text(self._notes[key]))
        if any(int(value(each, name="num") or 1) > 1 for each in find_all(root, ".//w:cols")):
            self.draft.changed("columns")

    def _part_of(self, kind: str) -> str:
        return next(
            (
                target
                for found, target, out in self._relations.values()
                if found == kind and not out
            ),
            "",
        )

    def _beside(self, kind: str) -> Node | None:
        part = self._part_of(kind)
        root = self.package.xml_or_none(part) if part else None
        return None if root is None else in_one_dialect(root)


def _main_part(package: Package) -> str:
    for kind, target, _out in _relations(package, "").values():
        if kind == "officeDocument":
            return target
    raise Refused("damaged", detail="officeDocument")


def _relations(package: Package, part: str) -> dict[str, tuple[str, str, bool]]:
    """Return kind, target and whether it lies outside, by id; `""` is the package itself."""
    folder, _slash, name = part.rpartition("/")
    root = package.xml_or_none(posixpath.join(folder, "_rels", f"{name}.rels"))
    found = {}
    for each in [] if root is None else root.iter(_RELATIONS):
        target, is_outside = each.get("Target", ""), each.get("TargetMode") == "External"
        if not is_outside:
            target = unquote(target)
            joined = target if target.startswith("/") else posixpath.join(folder, target)
            target = posixpath.normpath(joined).lstrip("/")
        kind = each.get("Type", "").rpartition("/")[2]
        found[each.get("Id", "")] = (kind, target, is_outside)
    return found


_WORDS = " | ".join(
    f".//w:{name}[not(ancestor::w:txbxContent) and not(ancestor::w:del)]" for name in ("t", "tab")
)


def _text(node: Node) -> str:
    """Return a part's words as a reader of the document sees them, boxes apart."""
    parts = node.xpath(_WORDS, namespaces=SPACES)
    return " ".join("".join(part.text or " " for part in parts).split())
