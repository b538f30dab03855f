"""What answers are made of: the envelope, headers and records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from django.conf import settings
from lxml import etree

from publications.exports.records import records
from publications.metadata.formats.mods import MODS, write_mods
from publications.metadata.formats.mods import SCHEMA as MODS_SCHEMA
from publications.metadata.formats.oai_dc import OAI_DC, write_oai_dc
from publications.metadata.formats.oai_dc import SCHEMA as OAI_DC_SCHEMA
from publications.metadata.formats.xml import XSI, add
from publications.metadata.identity import record_id
from publications.metadata.record import Record
from publications.models import HarvestRecord, Publication
from publications.views.oai.sets import sets_of
from publications.views.oai.stamps import written

OAI = "http://www.openarchives.org/OAI/2.0/"
_SCHEMA = f"{OAI} {OAI}OAI-PMH.xsd"
# prefix → how it is written, its schema, its namespace
FORMATS = {
    "oai_dc": (write_oai_dc, OAI_DC_SCHEMA, OAI_DC),
    "mods": (write_mods, MODS_SCHEMA, MODS),
}


def base() -> str:
    """Return the address of the repository, whatever name it was asked under."""
    return f"{settings.SITE_URL}/oai"


def domain() -> str:
    return urlsplit(settings.SITE_URL).hostname or ""


def identifier(row_id: str) -> str:
    return f"oai:{domain()}:{row_id}"


def envelope(at: str, arguments: Mapping[str, str]) -> etree._Element:
    root = etree.Element(f"{{{OAI}}}OAI-PMH", nsmap={None: OAI, "xsi": XSI})
    root.set(f"{{{XSI}}}schemaLocation", _SCHEMA)
    add(root, "responseDate", at)
    add(root, "request", base(), **arguments)
    return root


def add_headers(parent: etree._Element, rows: Sequence[HarvestRecord]) -> None:
    public = _public(rows)
    for row in rows:
        _add_header(parent, row, is_deleted=row.is_deleted or row.identifier not in public)


def add_records(parent: etree._Element, rows: Sequence[HarvestRecord], prefix: str) -> None:
    """Append records; a text that is not public at this moment is gone, whatever its row says."""
    write = FORMATS[prefix][0]
    told = _records(rows)
    for row in rows:
        record = told.get(row.identifier)
        element = add(parent, "record")
        _add_header(element, row, is_deleted=record is None)
        if record:
            add(element, "metadata").append(write(record))


def _records(rows: Sequence[HarvestRecord]) -> dict[str, Record]:
    return {record.id: record for record in records(_keys(rows))}


def _public(rows: Sequence[HarvestRecord]) -> set[str]:
    texts = Publication.objects.published().filter(pk__in=_keys(rows))
    return {record_id(ref) for ref in texts.values_list("ref", flat=True)}


def _keys(rows: Sequence[HarvestRecord]) -> list[int]:
    return [row.text_id for row in rows if not row.is_deleted]


def _add_header(parent: etree._Element, row: HarvestRecord, *, is_deleted: bool) -> None:
    header = add(parent, "header")
    if is_deleted:
        header.set("status", "deleted")
    add(header, "identifier", identifier(row.identifier))
    # Every row that is listed has one.
    if row.stamp:
        add(header, "datestamp", written(row.stamp))
    for each in sets_of(row):
        add(header, "setSpec", each)
