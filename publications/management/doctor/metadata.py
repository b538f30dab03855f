"""Fetches our own pages as programs do, and names what is missing from them or contradicts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

import lxml.html
from django.conf import settings
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import resolve
from lxml.html import HtmlElement

from publications.management.doctor.finding import Finding, Look, shortened
from publications.metadata.formats import FORMATS
from publications.models import Publication

_SAMPLE = 50
# What is said once and must be one thing wherever it is said.
_TITLES = ("citation_title", "DC.title", "og:title", "twitter:title")
_ADDRESSES = ("og:url", "citation_abstract_html_url")
_NEEDED = (
    "description", "citation_title", "citation_author", "citation_publication_date",
    "citation_technical_report_institution", "DC.identifier", "DCTERMS.issued", "og:image",
)  # fmt: skip


class Fetched:
    """A page of a text, as it was answered."""

    def __init__(self, client: Client, path: str) -> None:
        self._client = client
        self.path = path
        self.answer: HttpResponseBase = client.get(path)
        body = b"" if self.answer.status_code != 200 else getattr(self.answer, "content", b"")
        self.root: HtmlElement = lxml.html.document_fromstring(body.decode() or "<html></html>")

    @cached_property
    def metas(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for meta in self.root.xpath("//head/meta[@content]"):
            name = meta.get("name") or meta.get("property")
            if name:
                found.setdefault(name, []).append(meta.get("content", ""))
        return found

    @cached_property
    def nodes(self) -> list[dict[str, Any]]:
        return [
            json.loads(each.text_content())
            for each in self.root.xpath("//script[@type='application/ld+json']")
        ]

    @property
    def work(self) -> dict[str, Any]:
        return self.nodes[0] if self.nodes else {}

    def one(self, name: str) -> str:
        return self.metas.get(name, [""])[0]

    def fetch(self, address: str) -> HttpResponseBase:
        return self._client.get(address.removeprefix(settings.SITE_URL))


def examine_metadata(address: str = "") -> Iterator[Finding]:
    """Yield a finding for each page; `address` is a path or an address of this site."""
    host = urlsplit(settings.SITE_URL)
    client = Client(SERVER_NAME=host.hostname or "localhost", raise_request_exception=False)
    client.defaults["wsgi.url_scheme"] = host.scheme
    client.defaults["HTTP_HOST"] = host.netloc
    for path in [_path(address)] if address else _newest():
        faults = list(faults_of(Fetched(client, path)))
        yield Finding(path, Look("its metadata is whole and agrees", shortened(faults, "faults")))


def _path(address: str) -> str:
    parts = urlsplit(address)
    if parts.netloc and not address.startswith(f"{settings.SITE_URL}/"):
        raise ValueError(f"{address} is not an address of {settings.SITE_URL}")
    return parts.path or "/"


def _newest() -> list[str]:
    return [text.get_absolute_url() for text in Publication.objects.published().newest()[:_SAMPLE]]


def faults_of(page: Fetched) -> Iterator[str]:
    if resolve(page.path).url_name != "publication":
        yield "it is not the page of a text; only those can be looked at."
        return
    if page.answer.status_code != 200:
        yield f"it answers {page.answer.status_code}; only a public text's page can be looked at."
        return
    for look in _LOOKS:
        try:
            yield from look(page)
        except ValueError as error:
            yield f"its JSON-LD cannot be read: {error}"


def _missing(page: Fetched) -> Iterator[str]:
    for name in _NEEDED:
        if not page.one(name).strip():
            yield f"{name} is missing."
    for name in ("citation_title", "citation_publication_date", "og:title", "description"):
        if len(page.metas.get(name, [])) > 1:
            yield f"{name} stands there {len(page.metas[name])} times."
    if not page.nodes:
        yield "there is no JSON-LD."
    if not page.one("citation_abstract"):
        yield "it has no abstract; give the text one, for search engines and citation managers."


def _title(page: Fetched) -> Iterator[str]:
    said = {name: page.one(name) for name in _TITLES} | {"JSON-LD": page.work.get("name", "")}
    yield from _contradictions("title", said)


def _address(page: Fetched) -> Iterator[str]:
    canonical = page.root.xpath("string(//head/link[@rel='canonical']/@href)")
    said = {name: page.one(name) for name in _ADDRESSES} | {
        "canonical": canonical,
        "DC.identifier": page.one("DC.identifier"),
        "JSON-LD": page.work.get("url", ""),
    }
    yield from _contradictions("address", said)
    if canonical and canonical != settings.SITE_URL + page.path:
        yield f"its canonical address is {canonical}, which is another page."


def _dates(page: Fetched) -> Iterator[str]:
    said = {
        "citation_publication_date": page.one("citation_publication_date").replace("/", "-"),
        "DCTERMS.issued": page.one("DCTERMS.issued"),
    }
    yield from _contradictions("date", said)


def _authors(page: Fetched) -> Iterator[str]:
    said = {name: "; ".join(page.metas.get(name, [])) for name in ("citation_author", "DC.creator")}
    yield from _contradictions("authors", said)
    count = len(page.work.get("author", []))
    if page.nodes and count != len(page.metas.get("citation_author", [])):
        yield f"JSON-LD names {count} authors, the tags {len(page.metas['citation_author'])}."


def _files(page: Fetched) -> Iterator[str]:
    for address in page.metas.get("citation_pdf_url", []):
        answer = page.fetch(address)
        if not address.startswith(settings.SITE_URL + page.path):
            yield f"the PDF {address} does not lie below the page; Scholar will not take it."
        if answer.status_code != 200 or answer.headers.get("Content-Type") != "application/pdf":
            yield f"the PDF {address} answers {answer.status_code}; run make_renditions."
        answer.close()
    for form in FORMATS:
        answer = page.fetch(page.path + form.file)
        if answer.status_code != 200:
            yield f"{form.file} answers {answer.status_code}."


def _links(page: Fetched) -> Iterator[str]:
    header = str(page.answer.headers.get("Link", ""))
    if header.count('rel="cite-as"') != 1:
        yield f"its Link header has {header.count('cite-as')} cite-as links instead of one."
    if len(header) > 8000 or not header.isascii():
        yield f"its Link header is not ASCII below 8,000 bytes ({len(header)})."


def _languages(page: Fetched) -> Iterator[str]:
    said = _alternates(page)
    for language, address in said.items():
        other = Fetched(page._client, address.removeprefix(settings.SITE_URL))
        if other.answer.status_code != 200:
            yield f"its {language} version {address} answers {other.answer.status_code}."
        elif _alternates(other) != said:
            yield f"its {language} version {address} names other versions than this page does."
    if said and "x-default" not in said:
        yield "its versions have no x-default."


def _alternates(page: Fetched) -> dict[str, str]:
    links = page.root.xpath("//head/link[@rel='alternate'][@hreflang]")
    return {link.get("hreflang", ""): link.get("href", "") for link in links}


def _contradictions(what: str, said: dict[str, str]) -> Iterator[str]:
    told = {name: value for name, value in said.items() if value}
    if len(set(told.values())) > 1:
        parts = "; ".join(f"{name} says “{value}”" for name, value in told.items())
        yield f"its {what} is not one: {parts}."


_LOOKS: tuple[Callable[[Fetched], Iterator[str]], ...] = (
    _missing, _title, _address, _dates, _authors, _files, _links, _languages,
)  # fmt: skip
