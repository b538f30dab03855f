"""The signs before the items of lists, in the text, where programs read them with their items.

WeasyPrint draws markers of its own behind all other words of a page.
"""

from __future__ import annotations

import lxml.html
from lxml.html import HtmlElement

# Nothing else on paper is one; `structure` knows the labels of lists by it.
LABEL = "h6"


def label_items(root: HtmlElement) -> None:
    """Begin each item with its sign."""
    for list_ in root.iter("ul", "ol"):
        number = int(list_.get("start") or 1)
        for place, item in enumerate(list_.findall("li"), number):
            _begin(item, f"{place}." if list_.tag == "ol" else "•")


def _begin(item: HtmlElement, sign: str) -> None:
    label = lxml.html.Element(LABEL, {"class": "label"})
    label.text = sign
    label.tail = (item.text or "").lstrip()
    item.text = None
    item.insert(0, label)
    if not label.tail and len(item) > 1 and item[1].tag == "p":
        # A paragraph would begin a line of its own.
        item[1].tag = "span"
