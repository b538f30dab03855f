"""OWPML by local names: its namespaces carry a year, and Hangul changes it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

Node = etree._Element


def name(node: Node) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def children(node: Node, *names: str) -> Iterator[Node]:
    for child in node:
        if name(child) in names:
            yield child


def child(node: Node | None, *path: str) -> Node | None:
    """Return the first element at a path of local names, or nothing."""
    for step in path:
        node = None if node is None else next(children(node, step), None)
    return node


def below(node: Node, *names: str) -> Iterator[Node]:
    for found in node.iter():
        if name(found) in names:
            yield found


def said(node: Node | None) -> str:
    """Return the words of a part in one line."""
    if node is None:
        return ""
    return " ".join("".join("".join(map(str, t.itertext())) for t in below(node, "t")).split())


def paragraphs(node: Node | None) -> list[Node]:
    """Return the paragraphs of a list of them, as notes, cells, captions and boxes hold."""
    inside = child(node, "subList")
    return [] if inside is None else list(children(inside, "p"))
