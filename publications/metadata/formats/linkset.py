"""Typed links of a text, its files and its exports: FAIR Signposting, RFC 8288 and RFC 9264."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from prose.languages import language_tag
from publications.metadata.formats import FORMATS
from publications.metadata.formats.schema_org import work_type
from publications.metadata.record import Record

LINKSETS = {
    "linkset.json": "application/linkset+json",
    "linkset.txt": "application/linkset",
}


# Proxies refuse or cut an answer whose headers pass 8 kB together, and there are others.
_MOST_BYTES = 6000
# What leads to all the rest.
_NEEDED = {"cite-as", "type", "linkset"}


class TypedLink(NamedTuple):
    """A link of an anchor; languages are tags, all text is ASCII."""

    anchor: str
    rel: str
    href: str
    type: str = ""
    hreflang: str = ""
    profile: str = ""


def page_links(record: Record) -> list[TypedLink]:
    """Return the links of a text's page, for its header."""
    return [TypedLink(record.address, *rest) for rest in _of_page(record)]


def page_header(record: Record) -> str:
    """Return the `Link` header of a text's page; of long addresses, as many as proxies let pass."""
    links = page_links(record)
    room = _MOST_BYTES - sum(_size(link) for link in links if link.rel in _NEEDED)
    kept = []
    for link in links:
        if link.rel not in _NEEDED:
            room -= _size(link)
        if link.rel in _NEEDED or room >= 0:
            kept.append(link)
    return header(kept)


def _size(link: TypedLink) -> int:
    return len(_written(link, anchored=False)) + len(", ")


def file_links(record: Record) -> list[TypedLink]:
    """Return the links of what belongs to a text, back to it."""
    page = record.address
    back = [
        TypedLink(pdf.address, rel, page, "text/html" if rel == "collection" else "")
        for pdf in record.pdfs
        for rel in ("collection", "canonical")
    ]
    return back + [TypedLink(page + each.file, "describes", page, "text/html") for each in FORMATS]


def header(links: Iterable[TypedLink], *, anchored: bool = False) -> str:
    """Write links as a `Link` header, or with their anchors as the lines of a link set."""
    return (",\n" if anchored else ", ").join(_written(link, anchored=anchored) for link in links)


def write_linkset_text(record: Record) -> str:
    return header([*page_links(record), *file_links(record)], anchored=True) + "\n"


def write_linkset_json(record: Record) -> str:
    contexts: dict[str, dict[str, list[Any]]] = {}
    for link in [*page_links(record), *file_links(record)]:
        # A `profile` here makes one harvester fall over; the headers have it.
        told = {"href": link.href, "type": link.type, "hreflang": [link.hreflang]}
        target = {name: value for name, value in told.items() if value not in ("", [""])}
        contexts.setdefault(link.anchor, {}).setdefault(link.rel, []).append(target)
    written = [{"anchor": anchor, **relations} for anchor, relations in contexts.items()]
    return json.dumps({"linkset": written}, indent=1) + "\n"


def _of_page(record: Record) -> Iterator[tuple[str, ...]]:
    yield "cite-as", f"https://doi.org/{record.doi}" if record.doi else record.address
    yield "type", f"https://schema.org/{work_type(record.kind, record.extent)}"
    yield "type", "https://schema.org/AboutPage"
    orcids = (author.person.orcid_address for author in record.authors)
    yield from (("author", orcid) for orcid in orcids if orcid)
    for form in FORMATS:
        yield "describedby", record.address + form.file, form.media_type, "", form.profile
    for pdf in record.pdfs:
        yield "item", pdf.address, "application/pdf"
    if record.licence.spdx:
        yield "license", f"https://spdx.org/licenses/{record.licence.spdx}"
    for name, media_type in LINKSETS.items():
        yield "linkset", record.address + name, media_type
    based_on = (record.original,) if record.original and record.is_summary else ()
    for each in (*based_on, *record.summaries):
        if each.address:
            yield "related", each.address, "", language_tag(each.language)


def _written(link: TypedLink, *, anchored: bool) -> str:
    parts = [f"<{link.href}>", f'rel="{link.rel}"']
    if anchored:
        parts.append(f'anchor="{link.anchor}"')
    told = ((name, getattr(link, name)) for name in ("type", "hreflang", "profile"))
    return "; ".join([*parts, *(f'{name}="{value}"' for name, value in told if value)])
