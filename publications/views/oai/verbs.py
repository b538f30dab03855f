"""The six verbs: each writes what it was asked for into its element."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from django.conf import settings
from lxml import etree

from publications.metadata.formats.xml import XSI, add
from publications.models import HarvestRecord
from publications.views.oai import answers, sets
from publications.views.oai.arguments import Refused
from publications.views.oai.lists import Part, part
from publications.views.oai.stamps import written

Arguments = Mapping[str, str]
_ABOUT = "http://www.openarchives.org/OAI/2.0/oai-identifier"
# The only domains that its schema knows.
_DOMAIN = re.compile(r"[A-Za-z][A-Za-z0-9-]*(\.[A-Za-z][A-Za-z0-9-]*)+")
_SAMPLE = "issue-brief-2026-07-ko"


def identify(parent: etree._Element, _arguments: Arguments, now: datetime) -> None:
    add(parent, "repositoryName", settings.SITE_NAME["en"])
    add(parent, "baseURL", answers.base())
    add(parent, "protocolVersion", "2.0")
    add(parent, "adminEmail", settings.ADMIN_EMAIL)
    first = HarvestRecord.objects.listed().first()
    # Without records: whatever comes will be no earlier than this.
    add(parent, "earliestDatestamp", written(first.stamp if first and first.stamp else now))
    add(parent, "deletedRecord", "persistent")
    add(parent, "granularity", "YYYY-MM-DDThh:mm:ssZ")
    add(parent, "compression", "gzip")
    if _DOMAIN.fullmatch(answers.domain()):
        _describe_identifiers(parent, first)


def _describe_identifiers(parent: etree._Element, sample: HarvestRecord | None) -> None:
    about = etree.SubElement(
        add(parent, "description"), f"{{{_ABOUT}}}oai-identifier", nsmap={None: _ABOUT}
    )
    about.set(f"{{{XSI}}}schemaLocation", f"{_ABOUT} {_ABOUT}.xsd")
    add(about, "scheme", "oai")
    add(about, "repositoryIdentifier", answers.domain())
    add(about, "delimiter", ":")
    add(about, "sampleIdentifier", answers.identifier(sample.identifier if sample else _SAMPLE))


def list_metadata_formats(parent: etree._Element, arguments: Arguments, _now: datetime) -> None:
    if "identifier" in arguments and _row(arguments["identifier"]).is_deleted:
        raise Refused("noMetadataFormats", "The text was taken back; there is nothing to say.")
    for prefix, (_write, schema, namespace) in answers.FORMATS.items():
        element = add(parent, "metadataFormat")
        add(element, "metadataPrefix", prefix)
        add(element, "schema", schema)
        add(element, "metadataNamespace", namespace)


def list_sets(parent: etree._Element, arguments: Arguments, _now: datetime) -> None:
    if "resumptionToken" in arguments:
        raise Refused("badResumptionToken", "The list of sets comes whole.")
    for spec, name in sets.sets():
        element = add(parent, "set")
        add(element, "setSpec", spec)
        add(element, "setName", name)


def get_record(parent: etree._Element, arguments: Arguments, _now: datetime) -> None:
    _check_format(arguments)
    row = _row(arguments["identifier"])
    answers.add_records(parent, [row], arguments["metadataPrefix"])


def list_identifiers(parent: etree._Element, arguments: Arguments, _now: datetime) -> None:
    _check_format(arguments)
    found = part(arguments)
    answers.add_headers(parent, found.rows)
    _add_token(parent, found)


def list_records(parent: etree._Element, arguments: Arguments, _now: datetime) -> None:
    _check_format(arguments)
    found = part(arguments)
    answers.add_records(parent, found.rows, found.prefix)
    _add_token(parent, found)


def _check_format(arguments: Arguments) -> None:
    asked = arguments.get("metadataPrefix", "oai_dc")
    if asked not in answers.FORMATS:
        raise Refused("cannotDisseminateFormat", f"There is {', '.join(answers.FORMATS)}.")


def _row(identifier: str) -> HarvestRecord:
    """Return a record that harvesters may know of."""
    start = answers.identifier("")
    name = identifier.removeprefix(start)
    if identifier.startswith(start) and (
        row := HarvestRecord.objects.listed().filter(identifier=name).first()
    ):
        return row
    raise Refused("idDoesNotExist", "There is no such record.")


def _add_token(parent: etree._Element, found: Part) -> None:
    """Append what leads on, or on the last of several parts nothing, which says that it was."""
    if not found.is_all:
        size, sent = str(found.size), str(found.sent)
        add(parent, "resumptionToken", found.token, completeListSize=size, cursor=sent)


VERBS: dict[str, Callable[[etree._Element, Arguments, datetime], None]] = {
    "Identify": identify,
    "ListMetadataFormats": list_metadata_formats,
    "ListSets": list_sets,
    "GetRecord": get_record,
    "ListIdentifiers": list_identifiers,
    "ListRecords": list_records,
}
