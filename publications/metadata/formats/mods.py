"""A record in MODS 3.6, which keeps the halves of names, who did what, and what is of what.

Not for Zotero, which is offered RIS: it prefers MODS where there is some, and reads less of it.
"""

from __future__ import annotations

from lxml import etree

from prose.languages import interface_language, language_tag, three_letters
from publications.metadata.formats.xml import LANG, XSI, add
from publications.metadata.record import Contributor, Record, Related

MODS = "http://www.loc.gov/mods/v3"
SCHEMA = "http://www.loc.gov/standards/mods/v3/mods-3-6.xsd"
_XLINK = "http://www.w3.org/1999/xlink"
_ROLES = "http://id.loc.gov/vocabulary/relators"
# What COAR calls the kinds that are no reports.
_COAR = "http://purl.org/coar/resource_type"
_TYPES = {"book": ("c_2f33", "book"), "working-paper": ("c_8042", "working paper")}
_REPORT = ("c_93fc", "report")


def write_mods(record: Record) -> etree._Element:
    root = etree.Element(f"{{{MODS}}}mods", nsmap={None: MODS, "xlink": _XLINK, "xsi": XSI})
    root.set("version", "3.6")
    root.set(f"{{{XSI}}}schemaLocation", f"{MODS} {SCHEMA}")
    _titles(root, record)
    _people(root, record)
    _kind(root, record)
    _origin(root, record)
    _content(root, record)
    _series(root, record)
    _relations(root, record)
    _places(root, record)
    _rights(root, record)
    return root


def _titles(root: etree._Element, record: Record) -> None:
    _title(root, record.title, record.language)
    for each in record.versions:
        _title(root, each.title, each.language).set("type", "translated")


def _title(parent: etree._Element, title: str, language: str) -> etree._Element:
    info = add(parent, "titleInfo")
    info.set(LANG, language_tag(language))
    add(info, "title", title)
    return info


# ── people ──


def _people(root: etree._Element, record: Record) -> None:
    credited = (("aut", record.authors), ("trl", record.translators), ("edt", record.editors))
    for role, people in credited:
        for person in people:
            _name(root, person, role).set(LANG, language_tag(record.language))
    if not record.authors:
        name = add(root, "name", type="corporate")
        add(name, "namePart", record.institute.name)
        _role(name, "aut")


def _name(root: etree._Element, person: Contributor, role: str) -> etree._Element:
    named = person.person
    name = add(root, "name", type="corporate" if person.is_institution else "personal")
    if named.orcid:
        name.set("authorityURI", "https://orcid.org")
        name.set("valueURI", named.orcid_address)
    if named.given:
        add(name, "namePart", named.family, type="family")
        add(name, "namePart", named.given, type="given")
        add(name, "displayForm", named.name)
    else:
        add(name, "namePart", named.name)
    if person.affiliation and not person.is_institution:
        add(name, "affiliation", person.affiliation)
    _role(name, role)
    return name


def _role(name: etree._Element, code: str) -> None:
    term = add(add(name, "role"), "roleTerm", code, type="code", authority="marcrelator")
    term.set("valueURI", f"{_ROLES}/{code}")


# ── the text ──


def _kind(root: etree._Element, record: Record) -> None:
    add(root, "typeOfResource", "text")
    add(root, "genre", record.genre).set(LANG, interface_language(record.language))
    number, name = _TYPES.get(record.kind, _REPORT)
    add(root, "genre", name, authority="coar", authorityURI=_COAR, valueURI=f"{_COAR}/{number}")


def _origin(root: etree._Element, record: Record) -> None:
    origin = add(root, "originInfo")
    add(add(origin, "place"), "placeTerm", record.institute.place, type="text")
    add(origin, "publisher", record.institute.name)
    add(origin, "dateIssued", record.issued.isoformat(), encoding="w3cdtf", keyDate="yes")
    _language(root, record.language)


def _language(parent: etree._Element, language: str) -> None:
    told = add(parent, "language")
    add(told, "languageTerm", three_letters(language), type="code", authority="iso639-3")
    add(told, "languageTerm", language_tag(language), type="code", authority="rfc5646")


def _content(root: etree._Element, record: Record) -> None:
    form = add(root, "physicalDescription")
    add(form, "form", "electronic", authority="marcform")
    add(form, "internetMediaType", "text/html")
    if record.pdfs:
        add(form, "internetMediaType", "application/pdf")
    add(form, "digitalOrigin", "born digital")
    own = language_tag(record.language)
    if record.abstract:
        add(root, "abstract", " ".join(record.abstract.split())).set(LANG, own)
    for subject in record.subjects:
        told = add(root, "subject", valueURI=subject.address)
        add(told, "topic", subject.name).set(LANG, interface_language(record.language))


# ── what it belongs to ──


def _series(root: etree._Element, record: Record) -> None:
    label = interface_language(record.language)
    info = _title(add(root, "relatedItem", type="series"), record.series, label)
    if record.number:
        add(info, "partNumber", record.number)


def _relations(root: etree._Element, record: Record) -> None:
    original = record.original
    if original:
        label = f"{record.extent} of" if record.is_summary else "translation of"
        _related(root, original, type="original", displayLabel=label)
    for each in record.versions:
        if each is not original:
            _related(root, each, type="otherVersion", displayLabel="translation")
    for each in record.summaries:
        _related(root, each, type="isReferencedBy", displayLabel=each.extent)


def _related(root: etree._Element, other: Related, /, **attributes: str) -> None:
    item = add(root, "relatedItem", **attributes)
    info = _title(item, other.title, other.language)
    if other.number:
        add(info, "partNumber", other.number)
    _language(item, other.language)
    if other.doi:
        add(item, "identifier", other.doi, type="doi")
    if other.address:
        add(add(item, "location"), "url", other.address)


# ── where it is, and on what terms ──


def _places(root: etree._Element, record: Record) -> None:
    add(root, "identifier", record.address, type="uri")
    if record.doi:
        add(root, "identifier", record.doi, type="doi")
    location = add(root, "location")
    add(location, "url", record.address, usage="primary", access="object in context")
    for pdf in record.pdfs:
        add(location, "url", pdf.address, access="raw object")


def _rights(root: etree._Element, record: Record) -> None:
    terms = add(root, "accessCondition", record.licence.statement, type="use and reproduction")
    if record.licence.address:
        terms.set(f"{{{_XLINK}}}href", record.licence.address)
    about = add(root, "recordInfo")
    add(about, "recordContentSource", record.institute.name)
    add(about, "recordIdentifier", record.id)
