"""Header rows of tables, whether the document says so or only shows it."""

from __future__ import annotations

from itertools import takewhile

from lxml.html import HtmlElement

from publications.imports.documents.blocks import Draft, Role, element, words


def head_tables(draft: Draft) -> None:
    """Set leading rows of header cells in a `thead`; a first row in bold is one."""
    for block in draft.blocks:
        if block.role == Role.TABLE:
            for table in block.element.xpath("descendant-or-self::table"):
                _head(draft, table)


def _head(draft: Draft, table: HtmlElement) -> None:
    body = table.find("tbody")
    if body is None:
        return
    rows = list(body)
    if len(rows) > 1 and not table.xpath(".//th") and _is_bold(rows[0]):
        for cell in rows[0]:
            cell.tag = "th"
        draft.changed("bold-row", words(rows[0]))
    for strong in table.xpath(".//th//strong"):
        strong.drop_tag()
    leading = list(takewhile(lambda row: all(cell.tag == "th" for cell in row), rows[:-1]))
    if leading:
        head = element("thead")
        head.extend(leading)
        body.addprevious(head)


def _is_bold(row: HtmlElement) -> bool:
    cells = [cell for cell in row if words(cell)]
    return bool(cells) and all(_letters(cell) == _letters(cell, "strong") for cell in cells)


def _letters(cell: HtmlElement, inside: str = "") -> str:
    where = f"[ancestor::{inside}]" if inside else ""
    found = cell.xpath(f".//text()[not(ancestor::a[@class='note'])]{where}")
    return "".join("".join(found).split())
