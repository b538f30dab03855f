"""The rules of the W3C feed validator, and of JSON Feed 1.1, that matter here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import lxml.html
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00")
_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_ONCE = ("id", "title", "updated")
_AT_MOST_ONCE = ("subtitle", "summary", "content", "published", "rights", "icon", "logo")
_PERSON, _LINK = {"name", "uri", "email"}, {"href", "rel", "type", "hreflang", "title", "length"}


def faults_of_atom(written: bytes) -> list[str]:
    """Return what a validator would say of a feed; nothing if it is as it should be."""
    root = etree.fromstring(written)
    faults = list(_faults_of(root, "feed"))
    if root.tag != f"{ATOM}feed" or not _TAG.fullmatch(root.get(LANG, "")):
        faults.append("feed: no feed in a language")
    if [link.get("href") for link in _links(root, "self")] != [_text(root, "id")]:
        faults.append("feed: is not at its own address")
    ids = [_text(entry, "id") for entry in root.iter(f"{ATOM}entry")]
    faults += [f"id twice: {name}" for name, count in Counter(ids).items() if count > 1]
    for place, entry in enumerate(root.iter(f"{ATOM}entry"), 1):
        faults += _faults_of(entry, f"entry {place}")
        faults += _faults_of_entry(entry, root, f"entry {place}")
    return faults


def _faults_of(element: Any, where: str) -> Iterator[str]:
    for name in _ONCE:
        if len(element.findall(ATOM + name)) != 1 or not _text(element, name).strip():
            yield f"{where}: {name} is not there once"
    for name in _AT_MOST_ONCE:
        if len(element.findall(ATOM + name)) > 1:
            yield f"{where}: {name} more than once"
    for moment in [*element.findall(f"{ATOM}updated"), *element.findall(f"{ATOM}published")]:
        if not _MOMENT.fullmatch(moment.text or ""):
            yield f"{where}: a moment is {moment.text}"
    if not is_absolute(_text(element, "id")):
        yield f"{where}: id is no address"
    yield from _faults_of_links(element, where)
    yield from _faults_of_people(element, where)


def _faults_of_people(element: Any, where: str) -> Iterator[str]:
    for person in element.findall(f"{ATOM}author"):
        if not _text(person, "name") or {each.tag.removeprefix(ATOM) for each in person} - _PERSON:
            yield f"{where}: an author is no person"
        if person.find(f"{ATOM}uri") is not None and not is_absolute(_text(person, "uri")):
            yield f"{where}: an author's uri is no address"


def _faults_of_links(element: Any, where: str) -> Iterator[str]:
    alternates = [(link.get("type"), link.get("hreflang")) for link in _links(element, "alternate")]
    if not alternates or len(alternates) != len(set(alternates)):
        yield f"{where}: alternates {alternates}"
    for link in element.findall(f"{ATOM}link"):
        if set(link.attrib) - _LINK or not is_absolute(link.get("href", "")):
            yield f"{where}: link {dict(link.attrib)}"
        if link.get("hreflang") is not None and not _TAG.fullmatch(link.get("hreflang")):
            yield f"{where}: hreflang {link.get('hreflang')}"
    for link in _links(element, "enclosure"):
        if not link.get("length", "").isdigit() or not link.get("type"):
            yield f"{where}: enclosure {dict(link.attrib)}"


def _faults_of_entry(entry: Any, feed: Any, where: str) -> Iterator[str]:
    if entry.find(f"{ATOM}author") is None and feed.find(f"{ATOM}author") is None:
        yield f"{where}: nobody wrote it"
    if _text(entry, "updated") < _text(entry, "published"):
        yield f"{where}: updated before it was published"
    for category in entry.findall(f"{ATOM}category"):
        if not category.get("term") or not is_absolute(category.get("scheme", "")):
            yield f"{where}: category {dict(category.attrib)}"
    content = entry.find(f"{ATOM}content")
    if content is None or content.get("type") != "html" or not content.text:
        yield f"{where}: no content"
    else:
        yield from (f"{where}: {fault}" for fault in faults_of_html(content.text))


def faults_of_html(html: str) -> list[str]:
    """Return what would not work, or be dangerous, where the text is read away from its page."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    relative = [
        value
        for value in root.xpath(".//@href|.//@src|.//@srcset")
        if not is_absolute(value) and not value.startswith("mailto:")
    ]
    dangerous = root.xpath(
        ".//script|.//style|.//iframe|.//form|.//@style|.//@*[starts-with(name(),'on')]"
    )
    return [*(f"relative address {value}" for value in relative), *map(repr, dangerous)]


def faults_of_json(feed: dict[str, Any]) -> list[str]:
    """Return what JSON Feed 1.1 forbids."""
    faults = _wrong_types(
        feed,
        {"version": str, "title": str, "items": list},
        {"home_page_url": str, "feed_url": str, "language": str, "authors": list},
    )
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        faults.append("version")
    for item in feed["items"]:
        optional = {"url": str, "title": str, "summary": str, "image": str, "language": str,
                    "date_published": str, "date_modified": str, "authors": list,
                    "tags": list, "attachments": list}  # fmt: skip
        faults += _wrong_types(item, {"id": str, "content_html": str}, optional)
        faults += [f"{key} {item[key]}" for key in ("id", "url") if not is_absolute(item[key])]
        faults += [
            f"{key} {item[key]}"
            for key in ("date_published", "date_modified")
            if not _MOMENT.fullmatch(item[key])
        ]
        faults += faults_of_html(item["content_html"])
        for file in item.get("attachments", []):
            faults += _wrong_types(
                file, {"url": str, "mime_type": str}, {"title": str, "size_in_bytes": int}
            )
    ids = [item["id"] for item in feed["items"]]
    return faults + ([] if len(ids) == len(set(ids)) else ["id twice"])


def _wrong_types(
    found: dict[str, Any], needed: dict[str, type], optional: dict[str, type]
) -> list[str]:
    known = needed | optional
    return [
        *(f"{key} is missing" for key in needed if key not in found),
        *(f"{key} is unknown" for key in found if key not in known),
        *(f"{key} is {found[key]!r}" for key in found
          if key in known and (not isinstance(found[key], known[key]) or found[key] == "")),
    ]  # fmt: skip


def is_absolute(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _links(element: Any, rel: str) -> list[Any]:
    return [link for link in element.findall(f"{ATOM}link") if link.get("rel") == rel]


def _text(element: Any, name: str) -> str:
    return element.findtext(ATOM + name) or ""
