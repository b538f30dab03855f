"""The names of WordprocessingML, and the few ways of asking for them."""

from __future__ import annotations

from lxml import etree

Node = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
SPACES = {
    "w": W,
    "r": R,
    "a": A,
    "mc": MC,
    "m": MATH,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "v": "urn:schemas-microsoft-com:vml",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
# Word's strict format has namespaces of its own for the same names.
_STRICT = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    f"{_STRICT}wordprocessingml/main": W,
    f"{_STRICT}officeDocument/relationships": R,
    f"{_STRICT}drawingml/main": A,
    f"{_STRICT}officeDocument/math": MATH,
    f"{_STRICT}drawingml/wordprocessingDrawing": SPACES["wp"],
    f"{_STRICT}drawingml/chart": SPACES["c"],
    f"{_STRICT}drawingml/picture": SPACES["pic"],
}


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def find(node: Node | None, path: str) -> Node | None:
    """Return the first element at a path such as `w:pPr/w:numPr`, or nothing."""
    return None if node is None else node.find(path, SPACES)


def find_all(node: Node, path: str) -> list[Node]:
    found: list[Node] = node.xpath(path, namespaces=SPACES)
    return found


def value(node: Node | None, path: str = "", name: str = "val") -> str:
    """Return an attribute of the element at a path; nothing where either is missing."""
    found = find(node, path) if path else node
    return "" if found is None else str(found.get(w(name), ""))


def is_on(node: Node | None, path: str) -> bool | None:
    """Read a switch: on without a value, off where it says so, nothing where it is not set."""
    found = find(node, path)
    if found is None:
        return None
    return found.get(w("val"), "1") not in {"0", "false", "off", "none"}


def in_one_dialect(root: Node) -> Node:
    """Rename strict Office Open XML to the names that everything else uses."""
    if not any(space in _TRANSITIONAL for space in root.nsmap.values()):
        return root
    for node in root.iter():
        if isinstance(node.tag, str):
            node.tag = _renamed(node.tag)
            for name, held in list(node.attrib.items()):
                if (new := _renamed(str(name))) != name:
                    del node.attrib[name]
                    node.set(new, held)
    return root


def _renamed(name: str) -> str:
    space, brace, local = name[1:].partition("}")
    return f"{{{_TRANSITIONAL.get(space, space)}}}{local}" if brace else name
