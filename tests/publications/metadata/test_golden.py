"""Every format of every text of the shelf, as it was read and approved once.

`REFRESH_GOLDEN=1 .venv/bin/python -m pytest tests/publications/metadata/test_golden.py` writes
the files anew; what changed in them is read before it is committed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from prose.head import Tag, site_picture
from publications.metadata.formats import FORMATS
from publications.metadata.formats.linkset import write_linkset_json, write_linkset_text
from publications.metadata.formats.mods import write_mods
from publications.metadata.formats.oai_dc import write_oai_dc
from publications.metadata.formats.schema_org import page_nodes
from publications.metadata.record import Record
from publications.metadata.tags.dublin_core import dublin_core
from publications.metadata.tags.highwire import highwire
from publications.metadata.tags.open_graph import open_graph
from tests.publications.metadata.shelf import SHELF, SITE, record

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).parents[2] / "golden"
REFRESH = os.environ.get("REFRESH_GOLDEN") == "1"


def _tags(tags: Iterable[Tag]) -> str:
    """Return a tag a line, in order."""
    return "".join(
        f"{tag.name} = {tag.content}{f' [{tag.language}]' if tag.language else ''}\n"
        for tag in tags
    )


def _page(record: Record) -> str:
    return json.dumps(page_nodes(record), ensure_ascii=False, indent=1) + "\n"


def _xml(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", pretty_print=True)


WRITTEN: dict[str, Callable[[Record], str | bytes]] = {
    **{each.file: each.write for each in FORMATS},
    "linkset.json": write_linkset_json,
    "linkset.txt": write_linkset_text,
    "highwire.txt": lambda record: _tags(highwire(record)),
    "dublin_core.txt": lambda record: _tags(dublin_core(record)),
    "open_graph.txt": lambda record: _tags(
        open_graph(record, record.picture or site_picture(record.language))
    ),
    "page.json": _page,
    "mods.xml": lambda record: _xml(write_mods(record)),
    "oai_dc.xml": lambda record: _xml(write_oai_dc(record)),
}


@pytest.mark.parametrize("name", SHELF)
def test_a_text_is_written_as_it_was_approved(name: str, settings: Any) -> None:
    settings.SITE_URL = SITE
    settings.LICENCE = "CC-BY-NC-4.0" if name == "doi_and_orcid" else ""
    told = record(SHELF[name]())
    written = {file: write(told) for file, write in WRITTEN.items()}
    found = {
        file: data.encode() if isinstance(data, str) else data for file, data in written.items()
    }
    folder = GOLDEN / name
    if REFRESH:
        folder.mkdir(parents=True, exist_ok=True)
        for file, data in found.items():
            (folder / file).write_bytes(data)
    for file, data in found.items():
        # As text, so that a difference is shown line by line.
        assert data.decode() == (folder / file).read_bytes().decode(), file


def test_no_golden_file_is_left_over() -> None:
    kept = {f"{path.parent.name}/{path.name}" for path in GOLDEN.glob("*/*")}
    assert kept == {f"{name}/{file}" for name in SHELF for file in WRITTEN}
