"""Links: what browsers would not follow, or should not, is told of and becomes plain words."""

from __future__ import annotations

from html import escape

from lxml import etree
from lxml.html import HtmlElement

from prose.html import clean
from publications.imports.documents.blocks import Draft, words

_BLOCKS = etree.XPath(
    "ancestor::*[self::p or self::li or self::td or self::th or self::caption or self::figcaption "
    "or self::h2 or self::h3 or self::h4]"
)


def plain_unsafe_links(draft: Draft, root: HtmlElement) -> None:
    for link in list(root.xpath(".//a[@href and not(@class)]")):
        address = link.get("href", "")
        if "href" in clean(f'<a href="{escape(address)}">-</a>'):
            continue
        around = [link, *_BLOCKS(link)][-1]
        draft.dropped("unsafe-link", words(around), f"{words(link)}: {address}")
        link.drop_tag()
