"""Captions: what a figure or a table is called, and where it is from."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from publications.imports.documents.blocks import Block, Draft, Role, element

_NUMBERED = re.compile(
    r"^[<\[〈《(]?\s*(?:그림|사진|도표|표|차트|지도|figure|fig\.|table|chart|map|图|表|図)\s*\d+",
    re.IGNORECASE,
)
_OF_TABLE = re.compile(r"^[<\[〈《(]?\s*(?:표|table|表)\s*\d+", re.IGNORECASE)
_SOURCE = re.compile(
    r"^[*※(\[]?\s*(?:자료|출처|자료\s*출처|source|sources|资料来源|出典)\s*[:：]", re.IGNORECASE
)
_LONGEST = 300


def caption_figures_and_tables(draft: Draft) -> None:
    """Join captions and sources to the figure or table that they stand beside."""
    blocks, used = draft.blocks, set[int]()
    for index, block in enumerate(blocks):
        if block.role not in {Role.PICTURE, Role.TABLE}:
            continue
        before, after = _captions(blocks, index, used)
        used |= {id(each) for each in (before, *after) if each is not None}
        if block.role == Role.PICTURE:
            _caption_figure(block, before, after)
        else:
            _caption_table(block, before, after)
    draft.blocks = [block for block in blocks if id(block) not in used]
    for block in draft.blocks:
        if block.role == Role.CAPTION:
            block.role = Role.PARAGRAPH
            draft.changed("lone-caption", block.words)


def _captions(blocks: list[Block], index: int, used: set[int]) -> tuple[Block | None, list[Block]]:
    """Return the caption above, and caption and source below."""
    block = blocks[index]
    before = None
    if index and id(blocks[index - 1]) not in used and _is_caption(blocks[index - 1], block):
        before = blocks[index - 1]
    after: list[Block] = []
    for each in blocks[index + 1 : index + 3]:
        is_source = bool(_SOURCE.match(each.words)) and each.role in _TEXTS
        if is_source or (before is None and not after and _is_caption(each, block)):
            after.append(each)
        else:
            break
    return before, after


_TEXTS = {Role.PARAGRAPH, Role.CAPTION}


def _is_caption(block: Block, of: Block) -> bool:
    if block.role not in _TEXTS or len(block.words) > _LONGEST:
        return False
    if block.role == Role.PARAGRAPH and not _NUMBERED.match(block.words):
        return False
    # “표 1” above a picture of a table is its caption; “그림 1” beside a table is another's.
    if of.role == Role.PICTURE or not _NUMBERED.match(block.words):
        return True
    return bool(_OF_TABLE.match(block.words))


def _caption_figure(block: Block, before: Block | None, after: list[Block]) -> None:
    figure = element("figure")
    figure.append(block.element)
    if before is not None:
        caption = _caption("figcaption", [before, *after])
        figure.insert(0, caption)
    elif after:
        figure.append(_caption("figcaption", after))
    block.element = figure


_MARKS = etree.XPath(".//a[@class='note']")


def _caption_table(block: Block, before: Block | None, after: list[Block]) -> None:
    table = block.element
    if after and _MARKS(block.element) and any(_MARKS(each.element) for each in after):
        # A table's caption opens it; the notes of what stands below it come after those inside.
        figure = element("figure")
        figure.append(block.element)
        figure.append(_caption("figcaption", after))
        block.element, after = figure, []
    found = [*([before] if before is not None else []), *after]
    if found:
        table.insert(0, _caption("caption", found))


def _caption(tag: str, blocks: list[Block]) -> HtmlElement:
    made = element(tag)
    for block in blocks:
        into = made
        if _SOURCE.match(block.words):
            into = element("small")
            if made.text or len(made):
                _add_text(made, " ")
            made.append(into)
        _add_text(into, block.element.text or "")
        into.extend(list(block.element))
    return made


def _add_text(parent: HtmlElement, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text or None
