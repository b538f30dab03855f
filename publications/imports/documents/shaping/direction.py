"""The direction of writing is the language's; a document's signs for it are taken away."""

from __future__ import annotations

from lxml.html import HtmlElement

from prose.direction import straight
from publications.imports.documents.blocks import Draft


def drop_turns(draft: Draft) -> None:
    counts = [
        (_drop(element), element)
        for element in [*(block.element for block in draft.blocks), *draft.notes.values()]
    ]
    if found := sum(count for count, _element in counts):
        first = next(element for count, element in counts if count)
        draft.dropped("direction", str(first.text_content()), count=found)


def _drop(element: HtmlElement) -> int:
    """Take the signs out of words and descriptions, and return how many there were."""
    count = 0
    for node in element.iter():
        for name in ("text", "tail"):
            kept, lost = straight(getattr(node, name) or "")
            if lost:
                setattr(node, name, kept)
            count += lost
        kept, lost = straight(node.get("alt", ""))
        if lost:
            node.set("alt", kept)
        count += lost
    return count
