"""What is drawn into a paragraph: pictures, text boxes, and what has no counterpart on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publications.imports.documents.blocks import Line, image
from publications.imports.documents.word.names import SPACES, A, Node, R, find, find_all

if TYPE_CHECKING:
    from publications.imports.documents.word.body import Reader

_UNDRAWN = {"chart": ".//c:chart", "diagram": ".//dgm:relIds"}


def read_drawing(reader: Reader, node: Node, line: Line, place: str) -> None:
    """Take pictures into the line and text boxes out of it; tell of the rest."""
    node = _without_fallbacks(node)
    if str(node.tag).endswith("}object"):
        reader.draft.dropped("object", place, _first(node, ".//@ProgID"))
        return
    for what, path in _UNDRAWN.items():
        if find_all(node, path):
            reader.draft.dropped(what, place, _described(node))
    for blip in find_all(node, ".//a:blip"):
        _blip(reader, node, blip, line, place)
    for found in find_all(node, ".//v:imagedata"):
        shape = found.getparent()
        alt = shape.get("alt", "") if shape is not None else ""
        _picture(reader, line, found.get(f"{{{R}}}id", ""), alt, place)
    for box in find_all(node, ".//wps:txbx/w:txbxContent|.//v:textbox/w:txbxContent"):
        reader.box(box, place)


def _blip(reader: Reader, node: Node, blip: Node, line: Line, place: str) -> None:
    relation = blip.get(f"{{{R}}}embed") or blip.get(f"{{{R}}}link") or ""
    _picture(reader, line, relation, None if _is_decorative(node) else _described(node), place)
    parent = blip.getparent()
    if parent is not None and _is_cropped(parent):
        reader.draft.changed("crop", place)


def _picture(reader: Reader, line: Line, relation: str, alt: str | None, place: str) -> None:
    """Take in a picture; without `alt`, its author said that it only decorates."""
    part = reader.part(relation)
    if part is None:
        reader.draft.dropped("linked-picture", place, reader.target(relation))
        return
    reader.draft.pictures.setdefault(part, reader.package.read(part))
    line.atom(image(part, alt))


def _described(node: Node) -> str:
    properties = find(node, ".//wp:docPr")
    if properties is None:
        return ""
    return str(properties.get("descr") or properties.get("title") or "")


def _is_decorative(node: Node) -> bool:
    return bool(find_all(node, ".//wp:docPr//adec:decorative[@val='1' or @val='true']"))


def _is_cropped(fill: Node) -> bool:
    cut = fill.find(f"{{{A}}}srcRect")
    return cut is not None and any(cut.get(side, "0") not in {"0", ""} for side in "ltrb")


def _without_fallbacks(node: Node) -> Node:
    for fallback in node.xpath(".//mc:Fallback", namespaces=SPACES):
        parent = fallback.getparent()
        # What stands alone is no alternative to anything.
        if parent is not None and find(parent, "mc:Choice") is not None:
            parent.remove(fallback)
    return node


def _first(node: Node, path: str) -> str:
    found = node.xpath(path, namespaces=SPACES)
    return str(found[0]) if found else ""
