"""Formatted text as one of two columns: anchors and addresses of its own, cut into sections."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

import lxml.html
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from lxml.html import HtmlElement

from prose.document import Note, inner, render


@dataclass(frozen=True)
class Column:
    """What stands before the first heading (it may be nothing), then one section a heading."""

    sections: list[SafeString]
    notes: list[Note]


def column(html: str, language: str, *, prefix: str, address: str) -> Column:
    """Render a text whose page is not the one at hand.

    Its anchors begin with `prefix`, so that two texts can share a page; its pictures and relative
    links lie below `address`, as they do on its own page.
    """
    document = render(html, language)
    body = _root(document.body)
    notes = [_root(note.body) for note in document.notes]
    anchors = {note.anchor for note in document.notes} | set(body.xpath(".//@id"))
    for root in (body, *notes):
        _set_apart(root, anchors, prefix)
        _bring_home(root, address)
    return Column(
        list(_sections(body)),
        [
            replace(note, body=inner(root), prefix=prefix)
            for note, root in zip(document.notes, notes, strict=True)
        ],
    )


def in_rows(first: Column, second: Column) -> list[tuple[SafeString, SafeString]]:
    """Return the sections of two texts row by row; one row if they are not divided alike."""
    if len(first.sections) != len(second.sections):
        return [(_whole(first), _whole(second))]
    rows = list(zip(first.sections, second.sections, strict=True))
    opens_with_headings = len(rows) > 1 and not any(part.strip() for part in rows[0])
    return rows[1:] if opens_with_headings else rows


def _whole(column: Column) -> SafeString:
    return mark_safe("".join(column.sections))  # noqa: S308


def _root(html: str) -> HtmlElement:
    return lxml.html.fragment_fromstring(html, create_parent="div")


def _set_apart(root: HtmlElement, anchors: set[str], prefix: str) -> None:
    for element in root.xpath(".//*[@id]"):
        element.set("id", prefix + element.get("id", ""))
    for element in root.xpath(".//*[@aria-labelledby]"):
        element.set("aria-labelledby", prefix + element.get("aria-labelledby", ""))
    for link in root.xpath(".//a[starts-with(@href, '#')]"):
        anchor = link.get("href", "").removeprefix("#")
        if anchor in anchors:
            link.set("href", f"#{prefix}{anchor}")


def _bring_home(root: HtmlElement, address: str) -> None:
    for image in root.xpath(".//img[@src]"):
        image.set("src", urljoin(address, image.get("src", "")))
    for link in root.xpath(".//a[@href]"):
        href = link.get("href", "")
        if not href.startswith(("#", "/")) and not urlsplit(href).scheme:
            link.set("href", urljoin(address, href))


def _sections(body: HtmlElement) -> list[SafeString]:
    """Cut a text before each heading of the first rank."""
    parts: list[list[str]] = [[escape(body.text or "")]]
    for element in body:
        if element.tag == "h2":
            parts.append([])
        parts[-1].append(lxml.html.tostring(element, encoding="unicode"))
    return [mark_safe("".join(part)) for part in parts]  # noqa: S308
