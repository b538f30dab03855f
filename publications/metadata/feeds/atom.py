"""A feed in Atom (RFC 4287)."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from publications.metadata.feeds.record import Entry, Feed, Person
from publications.metadata.formats.xml import LANG, allowed
from publications.metadata.moments import moment

_NAMESPACE = "http://www.w3.org/2005/Atom"

Add = Callable[..., etree._Element]


def write_atom(feed: Feed) -> bytes:
    root = etree.Element(f"{{{_NAMESPACE}}}feed", nsmap={None: _NAMESPACE})
    root.set(LANG, feed.language)
    add = _adder(root)
    add("id", feed.address)
    add("title", feed.title)
    add("updated", moment(feed.updated))
    add("link", rel="self", type="application/atom+xml", href=feed.address)
    add("link", rel="alternate", type="text/html", hreflang=feed.language, href=feed.page)
    for language, address in feed.elsewhere:
        add("link", rel="related", type="application/atom+xml", hreflang=language, href=address)
    _add_person(root, feed.institute)
    for entry in feed.entries:
        _add_entry(add("entry"), entry, feed)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _add_entry(element: etree._Element, entry: Entry, feed: Feed) -> None:
    add = _adder(element)
    # Only where it differs: what is not said here holds from the feed.
    own = {LANG: entry.language} if entry.language != feed.language else {}
    add("id", entry.address)
    add("title", entry.title, own)
    add("published", moment(entry.published))
    add("updated", moment(entry.updated))
    for person in entry.authors:
        _add_person(element, person)
    _add_links(add, entry)
    for tag in entry.tags:
        add("category", term=tag.term, scheme=feed.topics, label=tag.name)
    if entry.summary:
        add("summary", entry.summary, own)
    add("content", entry.content, {"type": "html", **own})


def _add_links(add: Add, entry: Entry) -> None:
    add("link", rel="alternate", type="text/html", hreflang=entry.language, href=entry.address)
    for rel, links in (("alternate", entry.versions()), ("related", entry.related())):
        for link in links:
            add(
                "link",
                rel=rel,
                type="text/html",
                hreflang=link.language,
                href=link.address,
                title=link.title,
            )
    for file in entry.files:
        named = {"title": file.title} if file.title else {}
        add(
            "link",
            named,
            rel="enclosure",
            type=file.media_type,
            length=str(file.size),
            href=file.address,
        )


def _add_person(element: etree._Element, person: Person) -> None:
    add = _adder(_adder(element)("author"))
    add("name", person.name)
    if person.address:
        add("uri", person.address)


def _adder(parent: etree._Element) -> Add:
    """Return a function that adds an element of Atom with its text and attributes."""

    def add(name: str, /, *said: str | dict[str, str], **attributes: str) -> etree._Element:
        child = etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}")
        for each in said:
            if isinstance(each, dict):
                attributes |= each
            else:
                child.text = allowed(each)
        for key, value in attributes.items():
            child.set(key, allowed(value))
        return child

    return add
