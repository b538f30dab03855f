"""What stands in a cell of a table, or in a note."""

from __future__ import annotations

from lxml.html import HtmlElement

from publications.imports.documents.blocks import Block, Draft, Role, element, pictures_in, words


def fill(cell: HtmlElement, blocks: list[Block], draft: Draft) -> None:
    """Put blocks into a cell: one paragraph as it is, several as paragraphs."""
    blocks = [block for block in blocks if len(block.element) or block.words]
    inner = [block for block in blocks if block.role == Role.TABLE]
    if inner:
        draft.changed("table-in-table", inner[0].words)
        blocks = [each for block in blocks for each in _flat(block)]
    _tell_of_items(blocks, draft)
    if len(blocks) == 1:
        only = blocks[0].element
        if only.tag == "img":
            cell.append(only)
            return
        cell.text = only.text
        cell.extend(list(only))
        return
    for block in blocks:
        paragraph = block.element
        if paragraph.tag == "img":
            paragraph = element("p")
            paragraph.append(block.element)
        cell.append(paragraph)


def fill_note(item: HtmlElement, blocks: list[Block], draft: Draft) -> None:
    """Put blocks into a note: lines of text, and nothing else."""
    _tell_of_items(blocks, draft)
    lines = [block.element for block in blocks if block.element.tag == "p"]
    place = " ".join(words(line) for line in lines)
    pictures = [image for line in lines for image in pictures_in(line)]
    for image in pictures:
        image.drop_tree()
    if lost := len(pictures) + len(blocks) - len(lines):
        draft.dropped("in-note", place, count=lost)
    if len(lines) == 1:
        item.text = lines[0].text
        item.extend(list(lines[0]))
    else:
        item.extend(lines)


def _tell_of_items(blocks: list[Block], draft: Draft) -> None:
    if items := [block for block in blocks if block.role == Role.ITEM]:
        draft.changed("item", items[0].words, count=len(items))


def _flat(block: Block) -> list[Block]:
    """Return the rows of a table within a table as lines."""
    if block.role != Role.TABLE:
        return [block]
    lines = []
    for row in block.element.iter("tr"):
        line = element("p", " | ".join(filter(None, (words(cell) for cell in row))))
        for mark in row.xpath(".//a[@class='note']"):
            mark.tail = None
            line.append(mark)
        lines.append(Block(Role.PARAGRAPH, line))
    return lines
