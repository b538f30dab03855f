"""The inside of a Hangul paragraph: letters, links, notes, what is tracked, what is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publications.imports.documents.blocks import Line
from publications.imports.documents.hangul.names import Node, below, child, name, said

if TYPE_CHECKING:
    from publications.imports.documents.hangul.body import Reader

_SPACES = {"tab": " ", "nbSpace": "\u00a0", "fwSpace": " ", "hyphen": "-"}
_SHAPES = {"rect", "ellipse", "polygon", "arc", "curve", "container", "textart"}
_LOST = {
    "ole": "object", "chart": "chart", "video": "object", "btn": "field", "radioBtn": "field",
    "checkBtn": "field", "comboBox": "field", "edit": "field", "listBox": "field",
}  # fmt: skip


class Runs:
    """Reads one paragraph into a line; what cannot stand in a line is handed to the reader."""

    def __init__(self, reader: Reader, paragraph: Node) -> None:
        self.reader, self.paragraph = reader, paragraph
        self.line = Line()
        self.place = said_without_notes(paragraph)
        self._links: list[tuple[str, str]] = []
        self._struck: list[str] | None = None
        for run in paragraph:
            if name(run) == "run":
                self._run(run)

    @property
    def _href(self) -> str:
        return next((href for _key, href in reversed(self._links) if href), "")

    def _run(self, run: Node) -> None:
        key = run.get("charPrIDRef", "")
        formats = self.reader.styles.formats(key)
        for part in run:
            kind = name(part)
            if kind == "t":
                self._letters(part, formats, key)
            elif kind == "ctrl":
                for control in part:
                    self._control(control)
            else:
                self._drawn(kind, part)

    def _letters(self, node: Node, formats: frozenset[str], key: str) -> None:
        self._text(node.text or "", formats)
        for mark in node:
            kind = name(mark)
            if kind == "lineBreak":
                self.line.break_()
            elif kind in _SPACES:
                self._text(_SPACES[kind], formats)
            elif kind == "markpenBegin":
                self.reader.looks("highlight", self.place)
            else:
                self._track(kind)
            self._text(mark.tail or "", formats)
        if said(node.getparent()) and not self._href:
            for look in self.reader.styles.looks(key):
                self.reader.looks(look, self.place)

    def _track(self, kind: str) -> None:
        if kind == "deleteBegin":
            self._struck = []
        elif kind == "deleteEnd" and self._struck is not None:
            self.reader.draft.dropped("deletion", self.place, "".join(self._struck))
            self._struck = None
        elif kind == "insertBegin":
            self.reader.draft.changed("insertion", self.place)

    def _text(self, text: str, formats: frozenset[str]) -> None:
        if self._struck is not None:
            self._struck.append(text)
        else:
            self.line.text(text, formats, self._href)

    # ── controls ──

    def _control(self, control: Node) -> None:
        kind = name(control)
        if kind in {"footNote", "endNote"}:
            self.line.note(self.reader.note(kind, control))
        elif kind == "fieldBegin":
            self._begin_field(control)
        elif kind == "fieldEnd":
            key = control.get("beginIDRef", "")
            self._links = [(mine, href) for mine, href in self._links if mine != key]
        elif kind in {"header", "footer"}:
            if words := said(control):
                self.reader.draft.dropped(kind, "", words)
        elif kind == "hiddenComment":
            self.reader.draft.dropped("comment", self.place, said(control))
        elif kind == "colPr" and int(control.get("colCount") or 1) > 1:
            self.reader.draft.changed("columns")

    def _begin_field(self, control: Node) -> None:
        kind = control.get("type", "")
        href = ""
        if kind == "HYPERLINK":
            href = _address(control)
        elif kind == "MEMO":
            self.reader.draft.dropped("comment", self.place, said(control))
        elif kind in {"TABLE_OF_CONTENTS", "PAGE"}:
            self.reader.draft.dropped("field", self.place, kind)
        self._links.append((control.get("id", ""), href))

    # ── what is drawn ──

    def _drawn(self, kind: str, node: Node) -> None:
        if kind == "tbl":
            self.reader.table(node)
        elif kind == "pic":
            self.reader.picture(node, self.place)
        elif kind == "equation":
            script = child(node, "script")
            words = "" if script is None else script.text or ""
            self.reader.draft.changed("equation", self.place, words)
            self.line.text(words)
        elif kind in {"dutmal", "compose"}:
            self._small_letters(node)
        elif kind in _SHAPES:
            self.reader.shape(node, self.place)
        elif kind in _LOST:
            self.reader.draft.dropped(_LOST[kind], self.place)

    def _small_letters(self, node: Node) -> None:
        main = child(node, "mainText")
        self.line.text((main.text or "") if main is not None else node.get("composeText", ""))
        self.reader.draft.changed("ruby", self.place)


def _address(control: Node) -> str:
    """Return where a link leads; Hangul writes it with its own escapes and settings after it."""
    values = {found.get("name", ""): found.text or "" for found in below(control, "stringParam")}
    told = values.get("Path") or values.get("Command", "").partition(";")[0].replace("\\:", ":")
    return told.replace("\\?", "?").replace("\\;", ";").strip()


def said_without_notes(paragraph: Node) -> str:
    """Return the words of a paragraph's own line."""
    texts = []
    for run in paragraph:
        if name(run) == "run":
            texts += ["".join(map(str, t.itertext())) for t in run if name(t) == "t"]
    return " ".join("".join(texts).split())
