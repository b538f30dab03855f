"""Lists whose bullets were typed by hand, as Korean papers have them: ○, then -, then ·."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from lxml.html import HtmlElement

from publications.imports.documents.blocks import Block, Draft, Role

# ※ is left out: it begins a remark, not an item.
_TYPED = re.compile(r"\s*([○●◦•◎▪▫■□◆◇▶▷►▸‣·∙ㆍ*\-–])\s+(?=\S)")
_FEWEST, _DEEPEST = 2, 3


def list_typed_bullets(draft: Draft) -> None:
    """Turn two such lines or more, one after the other, into items; each new sign goes deeper."""
    for is_typed, run in groupby(draft.blocks, _is_typed):
        items = list(run)
        if not is_typed or len(items) < _FEWEST:
            continue
        draft.changed("typed-bullets", items[0].words, count=len(items))
        for block, level in zip(items, _levels(items), strict=True):
            block.role, block.level, block.list_key = Role.ITEM, level, "typed"
            _drop_sign(block.element)


def _is_typed(block: Block) -> bool:
    return block.role == Role.PARAGRAPH and _TYPED.match(_begin(block.element)) is not None


def _begin(element: HtmlElement) -> str:
    """Return the words before anything that stands in a paragraph, or in what opens it."""
    if element.text and element.text.strip():
        return element.text
    return _begin(element[0]) if len(element) and element[0].tag in {"b", "i", "span"} else ""


def _levels(items: list[Block]) -> Iterator[int]:
    above: list[str] = []
    for block in items:
        found = _TYPED.match(_begin(block.element))
        sign = found[1] if found else ""
        if sign in above:
            above = above[: above.index(sign) + 1]
        elif len(above) <= _DEEPEST:
            above.append(sign)
        yield len(above) - 1


def _drop_sign(element: HtmlElement) -> None:
    if element.text and element.text.strip():
        element.text = _TYPED.sub("", element.text, count=1)
    else:
        _drop_sign(element[0])
