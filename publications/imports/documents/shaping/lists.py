"""Blocks in their order, with list items nested and quotations joined."""

from __future__ import annotations

from lxml.html import HtmlElement

from publications.imports.documents.blocks import Block, Draft, Role, element


def nest(draft: Draft) -> HtmlElement:
    """Return all blocks below one `div`."""
    root = element("div")
    open_lists: list[tuple[int, HtmlElement, str]] = []
    quote: HtmlElement | None = None
    for block in draft.blocks:
        if block.role == Role.ITEM:
            _add_item(root, open_lists, block)
            quote = None
            continue
        open_lists = []
        if block.role == Role.QUOTE:
            if quote is None:
                quote = element("blockquote")
                root.append(quote)
            quote.append(block.element)
        else:
            quote = None
            root.append(block.element)
    _continue_numbers(root)
    for child in root:
        # One block a line, as everything else that is stored.
        child.tail = "\n"
    return root


def _add_item(
    root: HtmlElement, open_lists: list[tuple[int, HtmlElement, str]], block: Block
) -> None:
    tag = "ol" if block.is_ordered else "ul"
    while open_lists and open_lists[-1][0] > block.level:
        open_lists.pop()
    same = open_lists and open_lists[-1][0] == block.level
    if same and open_lists[-1][1].tag != tag:
        open_lists.pop()
        same = False
    if not same:
        parent = open_lists[-1][1][-1] if open_lists else root
        made = element(tag)
        made.set("data-list", f"{block.list_key}/{block.level}")
        if block.is_ordered and block.start != 1:
            made.set("start", str(block.start))
        parent.append(made)
        open_lists.append((block.level, made, block.list_key))
    item = element("li")
    item.text = block.element.text
    item.extend(list(block.element))
    open_lists[-1][1].append(item)


def _continue_numbers(root: HtmlElement) -> None:
    """Let a list that goes on after a paragraph count on."""
    counted: dict[str, int] = {}
    for made in list(root.iter("ol", "ul")):
        key = made.attrib.pop("data-list", None)
        if key is None or made.tag != "ol":
            continue
        is_top = made.getparent() is root
        if is_top and key in counted:
            made.set("start", str(counted[key]))
        first = int(made.get("start", "1"))
        counted[key] = first + len(made.findall("li"))
