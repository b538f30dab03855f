"""The title lines at the head of a document."""

from __future__ import annotations

from copy import deepcopy

from lxml.html import HtmlElement

from publications.imports.documents.blocks import Block, Draft, Role

_LONGEST = 200
_MOST_LINES = 4
# What a text's title holds.
_MOST_LETTERS = 500


def take_titles(draft: Draft) -> tuple[str, str]:
    """Take title and subtitle lines out of the blocks; empty where there are none."""
    taken = _styled(draft.blocks) or _sole_heading(draft.blocks) or _set_off(draft.blocks)
    lines = [line for block in taken for line in _lines(block)]
    if not lines:
        draft.changed("no-title", draft.blocks[0].words)
        return "", ""
    draft.blocks = [block for block in draft.blocks if not any(block is each for each in taken)]
    if len(lines[0]) > _MOST_LETTERS:
        lines[0], taken = _shortened(lines[0]), _stay_whole(draft, taken)
    _move_notes(draft, taken)
    return lines[0], "\n".join(lines[1:])


def _shortened(line: str) -> str:
    cut = line[: _MOST_LETTERS - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def _stay_whole(draft: Draft, taken: list[Block]) -> list[Block]:
    """Let a title that is too long open the text besides; return the other blocks taken."""
    whole, *others = taken
    whole.role = Role.PARAGRAPH
    draft.blocks.insert(0, whole)
    draft.changed("long-title", whole.words)
    return others


def _styled(blocks: list[Block]) -> list[Block]:
    """Return what is styled as a title, with the subtitles after it."""
    first = next((i for i, block in enumerate(blocks) if block.role == Role.TITLE), None)
    if first is None:
        return []
    count = 1
    while first + count < len(blocks) and blocks[first + count].role == Role.TITLE:
        count += 1
    return _with_subtitles(blocks[first:], count)


def _sole_heading(blocks: list[Block]) -> list[Block]:
    """Return a first heading that no other shares its rank with: it heads the whole."""
    headings = [block for block in blocks if block.role == Role.HEADING]
    if not headings or headings[0] is not blocks[0]:
        return []
    rank = headings[0].level
    others = [block for block in headings[1:] if block.level <= rank]
    return [] if others else _with_subtitles(blocks, 1)


def _set_off(blocks: list[Block]) -> list[Block]:
    """Return first lines that stand out: large, or centred and bold."""
    taken: list[Block] = []
    for block in blocks[:_MOST_LINES]:
        stands_out = block.is_large or (block.is_centred and block.is_bold)
        if block.role != Role.PARAGRAPH or not stands_out or len(block.words) > _LONGEST:
            break
        taken.append(block)
    return _with_subtitles(blocks, len(taken)) if taken else []


def _with_subtitles(blocks: list[Block], count: int) -> list[Block]:
    """Add lines set off by dashes, as Korean subtitles are, and those styled as subtitles."""
    taken = blocks[:count]
    for block in blocks[count:_MOST_LINES]:
        is_dashed = block.words[:1] in {"-", "–", "—", "―"} and len(block.words) <= _LONGEST
        if block.role != Role.SUBTITLE and not (block.role == Role.PARAGRAPH and is_dashed):
            break
        taken.append(block)
    return taken


def _lines(block: Block) -> list[str]:
    """Return the lines of a block; a break in a title begins a subtitle."""
    copy = deepcopy(block.element)
    for br in copy.iter("br"):
        br.tail = "\n" + (br.tail or "")
    found = "".join(copy.xpath(".//text()[not(ancestor::a[@class='note'])]")).splitlines()
    lines = (" ".join(line.split()).strip("-–—― ") for line in found)
    return [line for line in lines if line]


def _move_notes(draft: Draft, taken: list[Block]) -> None:
    """Let notes of a title hang on the first paragraph, or before a note that comes earlier.

    Titles are plain lines, and notes are counted in the order of their marks.
    """
    marked = next((block for block in draft.blocks if _marks(block)), None)
    texts = (block for block in draft.blocks if block.role in _TEXTS)
    target = next(texts, None) or next((b for b in draft.blocks if b.element.tag == "p"), None)
    if marked is not None and (target is None or not _is_before(draft, target, marked)):
        target = marked
    first = None if target is None else next(iter(_marks(target)), None)
    for block in taken:
        for mark in _marks(block):
            mark.tail = None
            _hang(draft, block, mark, target, first)


_TEXTS = {Role.PARAGRAPH, Role.ITEM, Role.QUOTE}


def _marks(block: Block) -> list[HtmlElement]:
    return list(block.element.xpath(".//a[@class='note']"))


def _is_before(draft: Draft, block: Block, other: Block) -> bool:
    return next(each for each in draft.blocks if each is block or each is other) is block


def _hang(
    draft: Draft,
    title: Block,
    mark: HtmlElement,
    target: Block | None,
    first: HtmlElement | None,
) -> None:
    if target is None:
        draft.dropped("note", title.words)
        return
    if first is not None:
        first.addprevious(mark)
    else:
        target.element.append(mark)
    draft.changed("title-note" if target.role in _TEXTS else "title-note-early", title.words)
