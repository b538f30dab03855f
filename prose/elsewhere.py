"""Formatted text for readers elsewhere, feeds say: whole in itself, every address absolute."""

from __future__ import annotations

from urllib.parse import urljoin

import lxml.html
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from lxml.html import HtmlElement

from prose.document import inner, render
from prose.html import normalise
from prose.languages import direction

# What means something away from our style sheets, scripts and anchors.
_KEPT = {
    "href", "hreflang", "src", "alt", "title", "lang", "dir", "width", "height", "colspan",
    "rowspan", "scope", "start",
}  # fmt: skip


def standalone(html: str, language: str, page: str) -> SafeString:
    """Return stored HTML with its notes behind it, as it can be read without our page.

    `page` is the absolute address of the text: pictures and files lie below it, and marks of
    notes lead to the notes that stand there.
    """
    document = render(normalise(html), language)
    notes = format_html_join("", "<li>{}</li>", ((note.body,) for note in document.notes))
    if notes:
        notes = format_html("<h2>{}</h2><ol>{}</ol>", _("Notes"), notes)
    root = lxml.html.fragment_fromstring(document.body + notes, create_parent="div")
    for region in root.xpath(".//div[@class='table']"):
        region.drop_tag()
    for element in root.iter("*"):
        _make_plain(element, page)
    whole = inner(root)
    if whole and direction(language) == "rtl":
        return format_html('<div dir="rtl">{}</div>', whole)
    return mark_safe(whole)  # noqa: S308 - cleaned when it was stored


def _make_plain(element: HtmlElement, page: str) -> None:
    for name in set(element.attrib) - _KEPT:
        del element.attrib[name]
    for name in {"href", "src"} & set(element.attrib):
        try:
            element.set(name, urljoin(page, element.get(name, "").strip()))
        except ValueError:
            # No address at all, such as one of a host in half a bracket.
            del element.attrib[name]
