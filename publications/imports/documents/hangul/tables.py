"""Tables of Hangul: every cell says itself how far it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from publications.imports.documents.blocks import Block, Role, element
from publications.imports.documents.hangul.names import Node, child, children, paragraphs
from publications.imports.documents.shaping.cells import fill

if TYPE_CHECKING:
    from publications.imports.documents.hangul.body import Reader


def read_table(reader: Reader, node: Node) -> list[Block]:
    """Return the table, or what stands in it where a table of one cell is a box."""
    rows = [list(children(row, "tc")) for row in children(node, "tr")]
    if sum(map(len, rows)) == 1:
        inside = reader.blocks(paragraphs(next(cell for row in rows for cell in row)))
        reader.draft.changed("box", inside[0].words if inside else "")
        for block in inside:
            if block.role == Role.PARAGRAPH:
                block.role = Role.QUOTE
        return inside
    table, body = element("table"), element("tbody")
    table.append(body)
    for cells in rows:
        row = element("tr")
        row.extend(_cell(reader, cell) for cell in cells)
        if len(row):
            body.append(row)
    return [Block(Role.TABLE, table)] if len(body) else []


def _cell(reader: Reader, node: Node) -> HtmlElement:
    made = element("th" if node.get("header") == "1" else "td")
    span = child(node, "cellSpan")
    for ours, theirs in (("colspan", "colSpan"), ("rowspan", "rowSpan")):
        reach = "1" if span is None else span.get(theirs, "1")
        if reach.isdecimal() and int(reach) > 1:
            made.set(ours, reach)
    fill(made, reader.blocks(paragraphs(node)), reader.draft)
    return made
