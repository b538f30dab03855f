"""Records as a deposit of Crossref, schema 5.4.0, which staff upload to register their DOIs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from lxml import etree

from prose.languages import script
from publications.metadata.formats.xml import LANG, add, document
from publications.metadata.record import Contributor, Institute, Record, Related

_HERE = "http://www.crossref.org/schema/5.4.0"
_JATS = "http://www.ncbi.nlm.nih.gov/JATS1"
_ACCESS = "http://www.crossref.org/AccessIndicators.xsd"
_RELATIONS = "http://www.crossref.org/relations.xsd"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_SPACES = {None: _HERE, "jats": _JATS, "ai": _ACCESS, "rel": _RELATIONS, "xsi": _INSTANCE}
# The schema takes neither in a name, and no more than 60 letters.
_NOT_IN_NAMES = re.compile(r"[\d?]")
_LONGEST_NAME = 60
_IDENTIFIERS = {"ror.org": "ror", "www.wikidata.org": "wikidata", "isni.org": "isni"}
_ROLES = (("author", "authors"), ("editor", "editors"), ("translator", "translators"))


@dataclass(frozen=True)
class Deposit:
    """Who deposits and when; what is deposited later replaces what was deposited before."""

    depositor: str
    email: str
    registrant: str
    at: datetime

    @property
    def timestamp(self) -> str:
        """Return the moment in digits, to the thousandth of a second."""
        return f"{self.at.astimezone(UTC):%Y%m%d%H%M%S%f}"[:17]


def write_crossref(records: Iterable[Record], deposit: Deposit) -> bytes:
    """Write texts that have a DOI as one batch."""
    root = etree.Element(f"{{{_HERE}}}doi_batch", nsmap=_SPACES, version="5.4.0")
    root.set(
        f"{{{_INSTANCE}}}schemaLocation",
        f"{_HERE} https://www.crossref.org/schemas/crossref5.4.0.xsd",
    )
    _head(root, deposit)
    body = add(root, "body")
    for record in records:
        _report(body, record)
    return document(root)


def _head(root: etree._Element, deposit: Deposit) -> None:
    head = add(root, "head")
    add(head, "doi_batch_id", f"asan-{deposit.timestamp}")
    add(head, "timestamp", deposit.timestamp)
    depositor = add(head, "depositor")
    add(depositor, "depositor_name", deposit.depositor)
    add(depositor, "email_address", deposit.email)
    add(head, "registrant", deposit.registrant)


def _report(body: etree._Element, record: Record) -> None:
    said = "abstract_only" if record.is_summary else "full_text"
    report = add(add(body, "report-paper", publication_type=said), "report-paper_metadata")
    report.set("language", _language(record.language))
    # The schema prescribes this order.
    _contributors(report, record)
    _titles(report, record)
    _abstract(report, record)
    _published(report, record)
    _institution(report, record.institute.name, record.institute, record.institute.place)
    if record.number:
        add(add(report, "publisher_item"), "item_number", record.number)
    _access(report, record)
    _relations(report, record)
    _address(report, record)


def _language(code: str) -> str:
    return code.partition("-")[0]


def _contributors(report: etree._Element, record: Record) -> None:
    people = add(report, "contributors")
    if not record.authors:
        add(people, "organization", record.institute.name, **_place("author", is_first=True))
    for role, name in _ROLES:
        for each in getattr(record, name):
            _contributor(people, each, record, _place(role, is_first=not len(people)))


def _place(role: str, *, is_first: bool) -> dict[str, str]:
    return {"sequence": "first" if is_first else "additional", "contributor_role": role}


def _contributor(
    people: etree._Element, each: Contributor, record: Record, place: dict[str, str]
) -> None:
    person = each.person
    surname, given = _name(person.family), _name(person.given)
    if each.is_institution or not surname:
        add(people, "organization", person.name, **place)
        return
    if not person.family.isascii() and script(record.language) != "Latn":
        place |= {"name-style": "eastern", "language": _language(record.language)}
    element = add(people, "person_name", **place)
    if given:
        add(element, "given_name", given)
    add(element, "surname", surname)
    if each.affiliation:
        ours = record.institute if each.is_of_institute else None
        _institution(add(element, "affiliations"), each.affiliation, ours)
    if person.orcid:
        add(element, "ORCID", person.orcid_address)


def _name(part: str) -> str:
    return " ".join(_NOT_IN_NAMES.sub("", part).split())[:_LONGEST_NAME]


def _institution(
    parent: etree._Element, name: str, known: Institute | None = None, place: str = ""
) -> None:
    institution = add(parent, "institution")
    add(institution, "institution_name", name)
    for address in known.alike if known else ():
        if kind := _IDENTIFIERS.get(urlsplit(address).netloc):
            add(institution, "institution_id", address.replace("http:", "https:"), type=kind)
    if place:
        add(institution, "institution_place", place)


def _titles(report: etree._Element, record: Record) -> None:
    titles = add(report, "titles")
    add(titles, "title", record.title)
    if record.original and record.is_translation:
        language = _language(record.original.language)
        add(titles, "original_language_title", record.original.title, language=language)


def _abstract(report: etree._Element, record: Record) -> None:
    if not record.abstract.strip():
        return
    abstract = add(report, f"{{{_JATS}}}abstract")
    abstract.set(LANG, _language(record.language))
    for line in record.abstract.splitlines():
        if line.strip():
            add(abstract, f"{{{_JATS}}}p", line.strip())


def _published(report: etree._Element, record: Record) -> None:
    day = add(report, "publication_date", media_type="online")
    add(day, "month", f"{record.issued.month:02}")
    add(day, "day", f"{record.issued.day:02}")
    add(day, "year", str(record.issued.year))
    publisher = add(report, "publisher")
    add(publisher, "publisher_name", record.institute.name)
    add(publisher, "publisher_place", record.institute.place)


def _access(report: etree._Element, record: Record) -> None:
    program = add(report, f"{{{_ACCESS}}}program", name="AccessIndicators")
    add(program, f"{{{_ACCESS}}}free_to_read")
    if record.licence.address:
        told = {"applies_to": "vor", "start_date": record.issued.isoformat()}
        add(program, f"{{{_ACCESS}}}license_ref", record.licence.address, **told)


def _relations(report: etree._Element, record: Record) -> None:
    """Relate a text to those of its work that it was made from, or that were made from it."""
    original = [record.original] if record.original else []
    related = [
        (each, told)
        for told, some in (
            (("isTranslationOf", "isBasedOn"), original),
            (("hasTranslation", "isBasisFor"), record.derived),
        )
        for each in some
        if each.doi or each.address
    ]
    if not related:
        return
    program = add(report, f"{{{_RELATIONS}}}program", name="relations")
    for each, (as_version, as_work) in related:
        _relation(program, each, as_version if each.is_version else as_work)


def _relation(program: etree._Element, each: Related, told: str) -> None:
    element = "intra_work_relation" if each.is_version else "inter_work_relation"
    identifier = "doi" if each.doi else "uri"
    add(
        add(program, f"{{{_RELATIONS}}}related_item"),
        f"{{{_RELATIONS}}}{element}",
        each.doi or each.address,
        **{"relationship-type": told, "identifier-type": identifier},
    )


def _address(report: etree._Element, record: Record) -> None:
    data = add(report, "doi_data")
    add(data, "doi", record.doi)
    add(data, "resource", record.address)
    if record.pdfs:
        _collection(data, [pdf.address for pdf in record.pdfs])


def _collection(data: etree._Element, addresses: Sequence[str]) -> None:
    collection = add(data, "collection", property="text-mining")
    for address in addresses:
        add(add(collection, "item"), "resource", address, mime_type="application/pdf")
