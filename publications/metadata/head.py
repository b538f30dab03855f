"""What the head of a text's page says to machines."""

from __future__ import annotations

from prose.head import Head, script, site_picture
from publications.metadata.formats.schema_org import page_nodes
from publications.metadata.record import Record
from publications.metadata.tags.dublin_core import dublin_core
from publications.metadata.tags.highwire import highwire
from publications.metadata.tags.open_graph import open_graph


def head_of_text(record: Record) -> Head:
    picture = record.picture or site_picture(record.language)
    tags = [*highwire(record), *dublin_core(record), *open_graph(record, picture)]
    return Head(tags, [script(node) for node in page_nodes(record)])
