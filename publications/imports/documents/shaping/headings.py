"""Headings in the three ranks that a text has, without gaps."""

from __future__ import annotations

import re

from publications.imports.documents.blocks import Draft, Role

_LONGEST = 60
_ENDS = re.compile(r"[.。!?:,;”\"]$")


def take_bold_lines(draft: Draft) -> None:
    """Take short bold lines for headings where a document has no others."""
    if any(block.role == Role.HEADING for block in draft.blocks):
        return
    for block in draft.blocks[:-1]:
        words = block.words
        if (
            block.role == Role.PARAGRAPH
            and block.is_bold
            and 0 < len(words) <= _LONGEST
            and not _ENDS.search(words)
            and not block.element.xpath(".//img")
        ):
            block.role, block.level = Role.HEADING, 1
            for strong in block.element.xpath(".//strong"):
                strong.drop_tag()
            draft.changed("bold-line", words)


def set_levels(draft: Draft) -> None:
    """Make the ranks that a document uses `h2`, `h3` and `h4`, in order."""
    headings = [block for block in draft.blocks if block.role == Role.HEADING]
    ranks = sorted({block.level for block in headings})
    open_ranks: list[int] = []
    for block in headings:
        while open_ranks and open_ranks[-1] >= block.level:
            open_ranks.pop()
        open_ranks.append(block.level)
        depth = min(len(open_ranks), 3)
        if len(open_ranks) > 3:
            draft.changed("deep-heading", block.words)
        elif depth - 1 != ranks.index(block.level):
            draft.changed("skipped-heading", block.words)
        block.element.tag = f"h{depth + 1}"
        for strong in block.element.xpath(".//strong"):
            strong.drop_tag()
