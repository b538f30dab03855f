"""A record in Dublin Core, qualified, as XML for harvesters that follow `describedby`."""

from __future__ import annotations

from lxml import etree

from publications.metadata.formats.xml import LANG, add, document
from publications.metadata.record import Record
from publications.metadata.tags.dublin_core import dublin_core

DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
_SPACES = {"DC": DC, "DCTERMS": DCTERMS}


def write_dc_xml(record: Record) -> bytes:
    root = etree.Element("metadata", nsmap={"dc": DC, "dcterms": DCTERMS})
    for term in dublin_core(record):
        space, name = term.name.split(".")
        element = add(root, f"{{{_SPACES[space]}}}{name}", term.content)
        if term.language:
            element.set(LANG, term.language)
    return document(root)
