"""A text as a tree of pieces that are kept, taken or refused whole: lines, elements and words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from html import escape

import lxml.html
from lxml.html import HtmlElement

from prose.differences.blocks import CONTAINERS
from prose.differences.words import traits, words

_VOID = frozenset({"br", "hr", "img"})
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Node:
    """A word (no `head`) or an element; `source` is how it is written, `tail` the space after."""

    source: str
    head: str = ""
    tag: str = ""
    children: tuple[Node, ...] = ()
    tail: str = ""

    @property
    def closing(self) -> str:
        return f"</{self.tag}>" if self.head.startswith("<") and self.tag not in _VOID else ""

    @cached_property
    def counted(self) -> Counter[str]:
        return traits(words(self.source))

    @cached_property
    def holds_blocks(self) -> bool:
        """Say whether it holds blocks or lines and nothing between them."""
        return bool(self.children) and all(
            child.tag in CONTAINERS or child.tag == "line" for child in self.children
        )

    @cached_property
    def shape(self) -> list[list[str]]:
        """Return the cells of a table, row by row."""
        if self.tag == "tr":
            return [[cell.head for cell in self.children]]
        return [row for child in self.children for row in child.shape]


def plain(text: str) -> Node:
    """Return lines, each with its words."""
    lines = [
        Node(line, "line", "line", tuple(Node(word) for word in words(line)), tail="\n")
        for line in text.split("\n")
    ]
    return Node(text, "text", "text", tuple(lines))


def formatted(html: str) -> Node:
    """Return clean HTML as a tree; what is too deep to be read is one word."""
    root = lxml.html.fragment_fromstring(html, create_parent="div") if html else None
    if root is None:
        return Node("", "html", "html")
    children = _children(root)
    return Node(html, "html", "html", children)


def _element(element: HtmlElement) -> Node:
    tag = str(element.tag)
    attributes = "".join(f' {name}="{_quoted(value)}"' for name, value in element.items())
    head = f"<{tag}{attributes}>"
    children = _children(element)
    inner = "".join(child.source + child.tail for child in children)
    closing = "" if tag in _VOID else f"</{tag}>"
    return Node(f"{head}{inner}{closing}", head, tag, children)


def _quoted(value: str) -> str:
    return escape(value, quote=False).replace('"', "&quot;").replace("\xa0", "&nbsp;")


def _children(element: HtmlElement) -> tuple[Node, ...]:
    found = _texts(element.text)
    for child in element:
        found.append(_element(child))
        found += _texts(child.tail)
    if any(node.tag in CONTAINERS for node in found) and all(
        node.tag in CONTAINERS or node.source.isspace() for node in found
    ):
        return _spaces_behind(found)
    return tuple(found)


def _texts(text: str | None) -> list[Node]:
    return [Node(escape(word, quote=False).replace("\xa0", "&nbsp;")) for word in words(text or "")]


def _spaces_behind(found: list[Node]) -> tuple[Node, ...]:
    """Hang the white space between blocks on the block before it."""
    blocks: list[Node] = []
    for node in found:
        if node.tag:
            blocks.append(node)
        elif blocks:
            last = blocks[-1]
            blocks[-1] = Node(
                last.source, last.head, last.tag, last.children, last.tail + node.source
            )
    return tuple(blocks)
