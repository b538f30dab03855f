"""Reads pages as tests need them: by what stands where, not by what the HTML contains."""

from __future__ import annotations

import lxml.html
from django.http import HttpResponse
from lxml.html import HtmlElement


def page(response: HttpResponse) -> HtmlElement:
    """Return the root element of a page."""
    return lxml.html.document_fromstring(response.content.decode())


def text(element: HtmlElement) -> str:
    """Return an element's words in one line."""
    return " ".join(element.text_content().split())


def texts(root: HtmlElement, selector: str) -> list[str]:
    """Return the words of each element that a CSS selector finds."""
    return [text(element) for element in root.cssselect(selector)]


def links(root: HtmlElement, selector: str) -> list[str]:
    """Return the addresses of each link that a CSS selector finds."""
    return [element.get("href", "") for element in root.cssselect(selector)]


def listed(response: HttpResponse) -> list[str]:
    """Return the titles of a list's rows, without their subtitles."""
    return [
        " ".join(
            part
            for part in link.xpath(".//text()[not(ancestor::span[@class='sub'])]")
            if part.strip()
        ).strip()
        for link in page(response).cssselect("ol.pubs h3 a")
    ]
