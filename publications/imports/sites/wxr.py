"""Reads an export of WordPress (WXR): who wrote, what was posted, which files there are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from django.utils.text import slugify
from lxml import etree

from prose.text import to_text
from publications.imports.refusal import SourceError, shown
from publications.imports.sites.bylines import is_house
from publications.imports.sites.found import Person

_HANGUL = re.compile(r"[가-힣]")


@dataclass(slots=True)
class Item:
    """One `item` of the file; `terms` are domain, nicename and name."""

    values: dict[str, str]
    meta: list[tuple[str, str]]
    terms: list[tuple[str, str, str]]

    def get(self, name: str) -> str:
        return self.values.get(name, "")


@dataclass(slots=True)
class Site:
    """`people` by login; addresses of `files` by number, and of those `below` a post by its."""

    people: dict[str, Person] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    below: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def items(path: Path) -> Iterator[Item]:
    for element in _elements(path, "item"):
        yield _read(element)


def _elements(path: Path, *names: str) -> Iterator[etree._Element]:
    """Yield elements by local name, each gone before the next is read."""
    try:
        with path.open("rb") as file:
            events = etree.iterparse(
                file, events=("end",), resolve_entities=False, no_network=True, load_dtd=False,
                remove_comments=True, remove_pis=True, huge_tree=False,
            )  # fmt: skip
            for _event, element in events:
                if element.getroottree().docinfo.doctype:
                    raise SourceError(
                        f"{path.name} carries a document type. An export of WordPress has none; "
                        "export it anew."
                    )
                if isinstance(element.tag, str) and etree.QName(element).localname in names:
                    yield element
                    _forget(element)
    except etree.XMLSyntaxError as error:
        raise SourceError(
            f"{path.name}, line {error.lineno}: {error.msg}. Mend the file there, or export anew."
        ) from error
    except (OSError, ValueError) as error:
        raise SourceError(f"{shown(str(path))} cannot be read: {error}.") from error


def _forget(element: etree._Element) -> None:
    """Give back the memory of an element and of those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _read(element: etree._Element) -> Item:
    item = Item({}, [], [])
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = etree.QName(child)
        if name.localname == "postmeta":
            pair = [(each.text or "").strip() for each in child]
            item.meta.append((pair[0], pair[1]) if len(pair) > 1 else ("", ""))
        elif name.localname == "category":
            said = unescape((child.text or "").strip())
            item.terms.append((child.get("domain", ""), child.get("nicename", ""), said))
        elif name.localname == "encoded":
            kind = "excerpt" if "excerpt" in (name.namespace or "") else "content"
            item.values[kind] = child.text or ""
        elif name.localname == "comment":
            item.values["comments"] = str(int(item.get("comments") or 0) + 1)
        else:
            # WordPress keeps names of texts as markup: `A &amp; B`, even in CDATA.
            said = (child.text or "").strip()
            said = unescape(said) if name.localname == "title" else said
            item.values.setdefault(name.localname, said)
    return item


def survey(path: Path) -> Site:
    """Learn who the authors are, and which files hang on which post."""
    site = Site()
    for element in _elements(path, "author", "item"):
        if etree.QName(element).localname == "author":
            said = {etree.QName(child).localname: (child.text or "").strip() for child in element}
            login = said.get("author_login", "")
            if login:
                site.people[login] = known_person(
                    login, said.get("author_display_name", "") or login,
                    said.get("author_last_name", ""), said.get("author_first_name", ""),
                )  # fmt: skip
            continue
        item = _read(element)
        if item.get("post_type") == "attachment":
            address = item.get("attachment_url") or item.get("guid")
            site.files[item.get("post_id")] = address
            site.below[item.get("post_parent")].append(address)
        elif item.get("post_type") == "guest-author":
            meta = dict(item.meta)
            login = meta.get("cap-user_login", "") or item.get("post_name").removeprefix("cap-")
            person = known_person(
                login, meta.get("cap-display_name", "") or item.get("title"),
                meta.get("cap-last_name", ""), meta.get("cap-first_name", ""),
            )  # fmt: skip
            _add_bio(person, meta.get("cap-description", ""))
            site.people[login] = person
    return site


def known_person(login: str, name: str, family: str, given: str) -> Person:
    is_own = not is_house(Person(name_en=login))
    name, family, given = map(unescape, (name, family, given))
    person = Person(slug=slugify(unquote(login), allow_unicode=True) if is_own else "")
    if _HANGUL.search(name):
        person.name_ko = name
    else:
        person.name_en, person.family_en, person.given_en = name, family, given
        if _HANGUL.search(family + given):
            person.family_en = person.given_en = ""
    return person


def _add_bio(person: Person, text: str) -> None:
    if text:
        setattr(person, "bio_ko" if _HANGUL.search(text) else "bio_en", to_text(text))
