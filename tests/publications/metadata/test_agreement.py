"""All formats of one text tell one title, its people in one order, one day, number and address."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any, NamedTuple

import feedparser
import pikepdf
import pytest
import rispy
from django.test import Client
from lxml import etree
from pybtex.database import parse_string

from publications.editorial.content import edition_of
from publications.exports import pdf
from publications.models import Publication
from tests.publications.metadata.seen import Seen
from tests.publications.metadata.shelf import SHELF, SITE

pytestmark = pytest.mark.django_db


class Told(NamedTuple):
    """What a format tells; what it has no place for is None."""

    title: str
    people: list[str] | None
    day: date
    number: str | None
    address: str


def _day(written: str) -> date:
    year, month, day = (int(part) for part in written[:10].replace("/", "-").split("-"))
    return date(year, month, day)


def _unescaped(text: str) -> str:
    for each in "&%#_${}":
        text = text.replace(f"\\{each}", each)
    return text.strip("{}")


def bibtex(client: Client, page: str) -> Told:
    written = client.get(f"{page}cite.bib").content.decode()
    (entry,) = parse_string(written, "bibtex").entries.values()
    told = entry.fields
    people = [_unescaped(str(each)) for each in entry.persons["author"]]
    return Told(
        _unescaped(told["title"]), people, _day(told["date"]), told.get("number", ""), told["url"]
    )


def ris(client: Client, page: str) -> Told:
    (told,) = rispy.loads(client.get(f"{page}cite.ris").content.decode())
    number = told.get("number", told.get("issn", ""))
    return Told(told["title"], told["authors"], _day(told["date"]), number, told["urls"][0])


def csl(client: Client, page: str) -> Told:
    (told,) = json.loads(client.get(f"{page}cite.csl.json").content)
    people = [
        each.get("literal") or f"{each['family']}, {each['given']}" for each in told["author"]
    ]
    day = date(*told["issued"]["date-parts"][0])
    return Told(told["title"], people, day, told.get("number", ""), told["URL"])


def _tags(client: Client, page: str, names: tuple[str, ...]) -> Told:
    seen = Seen(client.get(page))
    title, people, day, number, address = (seen.meta(name) for name in names)
    return Told(title[0], people, _day(day[0]), "".join(number), address[0])


def highwire(client: Client, page: str) -> Told:
    names = "title author publication_date technical_report_number abstract_html_url".split()
    return _tags(client, page, tuple(f"citation_{name}" for name in names))


def dublin_core(client: Client, page: str) -> Told:
    names = ("DC.title", "DC.creator", "DCTERMS.issued", "DCTERMS.isPartOf", "DC.identifier")
    told = _tags(client, page, names)
    return told._replace(number=(told.number or "").rpartition(" ")[2])


def open_graph(client: Client, page: str) -> Told:
    names = ("og:title", "article:author", "article:published_time", "", "og:url")
    return _tags(client, page, names)._replace(people=None, number=None)


def dc_xml(client: Client, page: str) -> Told:
    root = etree.fromstring(client.get(f"{page}record.dc.xml").content)
    spaces = {"d": "http://purl.org/dc/elements/1.1/", "t": "http://purl.org/dc/terms/"}

    def found(path: str) -> list[str]:
        return [each.text for each in root.iterfind(path, spaces)]

    number = "".join(found("t:isPartOf")).rpartition(" ")[2]
    day = _day(found("t:issued")[0])
    return Told(found("d:title")[0], found("d:creator"), day, number, found("d:identifier")[0])


def _person(node: dict[str, Any]) -> str:
    if "familyName" in node:
        return f"{node['familyName']}, {node['givenName']}"
    return str(node.get("name", ""))


def _of_node(node: dict[str, Any]) -> Told:
    people = [_person(each) for each in node["author"]]
    issue = node["isPartOf"].get("issueNumber", "")
    day = _day(node["datePublished"])
    return Told(node["name"], people if all(people) else None, day, issue, node["url"])


def json_ld(client: Client, page: str) -> Told:
    return _of_node(Seen(client.get(page)).nodes[0])


def json_ld_file(client: Client, page: str) -> Told:
    return _of_node(json.loads(client.get(f"{page}record.jsonld").content))


def atom(client: Client, page: str) -> Told:
    language = "ko" if page.startswith("/ko/") else "en"
    read = feedparser.parse(client.get(f"/{language}/feed.atom").content, sanitize_html=False)
    (entry,) = [each for each in read.entries if each.id == SITE + page]
    return Told(entry.title, None, _day(entry.published), None, entry.id)


def json_feed(client: Client, page: str) -> Told:
    language = "ko" if page.startswith("/ko/") else "en"
    items = json.loads(client.get(f"/{language}/feed.json").content)["items"]
    (item,) = [each for each in items if each["id"] == SITE + page]
    return Told(item["title"], None, _day(item["date_published"]), None, item["url"])


FORMATS: list[Callable[[Client, str], Told]] = [
    bibtex, ris, csl, highwire, dublin_core, open_graph, dc_xml, json_ld, json_ld_file, atom,
    json_feed,
]  # fmt: skip
# Of these signs BibTeX has no spelling that all of its readers know.
TWINS = str.maketrans("~^\\", "∼＾＼")


def expected(text: Publication) -> Told:
    """Return what is true, from the rows themselves."""
    people = []
    for entry in text.authorships.authors().select_related("author"):
        halves = {
            entry.author.name_ko: (entry.author.family_ko, entry.author.given_ko),
            entry.author.name_en: (entry.author.family_en, entry.author.given_en),
        }.get(entry.name, ("", ""))
        people.append(", ".join(halves) if all(halves) else entry.name)
    institute = {"ko": "아산정책연구원"}.get(text.language, "The Asan Institute for Policy Studies")
    address = SITE + text.get_absolute_url()
    return Told(text.full_title, people or [institute], text.date, text.number, address)


@pytest.mark.parametrize("name", SHELF)
def test_every_format_tells_the_same(client: Client, settings: Any, name: str) -> None:
    settings.SITE_URL = SITE
    text = SHELF[name]()
    truth = expected(text)
    silent = set()
    for read in FORMATS:
        told = read(client, text.get_absolute_url())
        silent |= {read.__name__} if told.people is None else set()
        assert told == truth._replace(
            title=truth.title.translate(TWINS) if read is bibtex else truth.title,
            people=None if told.people is None else truth.people,
            number=None if told.number is None else truth.number,
        ), read.__name__
    # Nothing was passed over but what has no place in a format, or stands there by reference.
    by_the_institute = name in {"no_abstract", "institutional_author"}
    by_reference = {"json_ld", "json_ld_file"} if by_the_institute else set()
    assert silent == {"open_graph", "atom", "json_feed"} | by_reference


def test_the_pdf_tells_the_same(settings: Any) -> None:
    if why_not := pdf.why_not():
        pytest.skip(why_not)
    settings.SITE_URL = SITE
    text = SHELF["three_authors"]()
    truth = expected(text)
    with pikepdf.open(BytesIO(pdf.make_pdf(edition_of(text)))) as made:
        told = made.open_metadata()
        assert str(made.docinfo["/Title"]) == truth.title
        assert told["dc:title"] == truth.title
        assert told["dc:creator"] == truth.people
        assert told["dc:date"] == [truth.day.isoformat()]
        assert told["dc:identifier"] == truth.address
        assert told["{http://prismstandard.org/namespaces/basic/2.0/}number"] == truth.number
