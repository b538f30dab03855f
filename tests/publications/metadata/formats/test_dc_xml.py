"""Dublin Core as a file."""

from __future__ import annotations

import pytest
from lxml import etree

from publications.metadata.formats.dc_xml import write_dc_xml
from publications.metadata.tags.dublin_core import dublin_core
from tests.publications.metadata.shelf import NASTY, SHELF, record
from tests.publications.metadata.values import told

SPACES = {"DC": "http://purl.org/dc/elements/1.1/", "DCTERMS": "http://purl.org/dc/terms/"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.mark.django_db
@pytest.mark.parametrize("name", SHELF)
def test_the_file_says_what_the_tags_say(name: str) -> None:
    of = record(SHELF[name]())
    found = [
        (element.tag, element.text, element.get(LANG, ""))
        for element in etree.fromstring(write_dc_xml(of))
    ]
    assert found == [
        (f"{{{SPACES[tag.name.split('.')[0]]}}}{tag.name.split('.')[1]}", tag.content, tag.language)
        for tag in dublin_core(of)
    ]


def test_text_is_escaped_once_and_what_xml_forbids_is_dropped() -> None:
    root = etree.fromstring(write_dc_xml(told(title=f"{NASTY}\x0b\ufffe")))
    assert root[0].text == NASTY
    assert b"&amp;amp;" not in write_dc_xml(told(title="R&D"))
