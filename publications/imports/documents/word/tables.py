"""Tables: merged cells in both directions, header rows, boxes that are no tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from publications.imports.documents.blocks import Block, Role, element
from publications.imports.documents.shaping.cells import fill
from publications.imports.documents.word.names import Node, find, find_all, is_on, value, w

if TYPE_CHECKING:
    from publications.imports.documents.word.body import Reader


def read_table(reader: Reader, node: Node, depth: int) -> list[Block]:
    """Return the table, or what stands in it where a table of one cell is a box."""
    rows = [_cells(row) for row in _rows(node)]
    if sum(map(len, rows)) == 1:
        inside = reader.blocks(rows[0][0], depth + 1)
        reader.draft.changed("box", inside[0].words if inside else "")
        for block in inside:
            if block.role == Role.PARAGRAPH:
                block.role = Role.QUOTE
        return inside
    table = element("table")
    body = element("tbody")
    spans: dict[int, HtmlElement] = {}
    heads = _header_rows(node)
    for index, row in enumerate(rows):
        body.append(_row(reader, row, spans, depth, is_head=index < heads))
    table.append(body)
    _close_spans(body)
    return [Block(Role.TABLE, table)]


def _rows(node: Node) -> list[Node]:
    return find_all(node, "w:tr|w:sdt/w:sdtContent/w:tr|w:ins/w:tr|w:customXml/w:tr")


def _cells(row: Node) -> list[Node]:
    return find_all(row, "w:tc|w:sdt/w:sdtContent/w:tc|w:customXml/w:tc")


def _header_rows(node: Node) -> int:
    """Count the leading rows that repeat on every page."""
    count = 0
    for row in _rows(node):
        if not is_on(row, "w:trPr/w:tblHeader"):
            break
        count += 1
    return count


def _row(
    reader: Reader, cells: list[Node], spans: dict[int, HtmlElement], depth: int, *, is_head: bool
) -> HtmlElement:
    """Read one row; `spans` has the cell that reaches down into each column."""
    row, column = element("tr"), 0
    if cells and (skipped := value(cells[0].getparent(), "w:trPr/w:gridBefore")):
        column += int(skipped)
        row.append(element("td", **({"colspan": skipped} if skipped != "1" else {})))
    for cell in cells:
        width = int(value(cell, "w:tcPr/w:gridSpan") or 1)
        merge = find(cell, "w:tcPr/w:vMerge")
        if merge is not None and value(merge) != "restart" and column in spans:
            _reach_down(spans[column])
            column += width
            continue
        made = element("th" if is_head else "td")
        if width > 1:
            made.set("colspan", str(width))
        fill(made, reader.blocks(cell, depth + 1), reader.draft)
        row.append(made)
        spans.pop(column, None)
        if merge is not None:
            spans[column] = made
        column += width
    return row


def _reach_down(cell: HtmlElement) -> None:
    cell.set("rowspan", str(int(cell.get("rowspan", "1")) + 1))


def _close_spans(body: HtmlElement) -> None:
    """Take out rows that nothing is left in, and what reached down into them."""
    for row in [row for row in body if len(row) == 0]:
        row_index = body.index(row)
        for above in body[:row_index]:
            for cell in above:
                if body.index(above) + int(cell.get("rowspan", "1")) > row_index:
                    cell.set("rowspan", str(int(cell.get("rowspan", "1")) - 1))
        body.remove(row)
    for cell in body.iter("td", "th"):
        if cell.get("rowspan") == "1":
            del cell.attrib["rowspan"]


def is_table(node: Node) -> bool:
    return bool(node.tag == w("tbl"))
