"""The sitemap: an index, and urlsets of pages with their true alternates, dated by the data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from lxml import etree

from authors.models import Author
from authors.tags import PEOPLE
from prose.kept import kept
from prose.languages import INTERFACE_LANGUAGES, language_tag
from publications.exports.records import absolute
from publications.metadata.moments import moment
from publications.models import Kind, Publication, Topic, Translation
from publications.models.public import public
from publications.page_cache.tags import EVERYTHING, TOPICS

_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
# The protocol's limit is 50,000 addresses and 50 MB; alternates make ours long.
_MOST = 20_000
_NUMBER = re.compile("[1-9][0-9]{0,4}")


class Page(NamedTuple):
    """`alternates` are (language, path) as in the page's own head."""

    path: str
    changed: datetime | None = None
    alternates: tuple[tuple[str, str], ...] = ()


@require_safe
def index(_request: HttpRequest) -> HttpResponse:
    root = etree.Element(f"{{{_SITEMAPS}}}sitemapindex", nsmap={None: _SITEMAPS})
    texts = Publication.objects.published().count()
    # Counted in the order of keys, so that a new text changes the last part only.
    names = ["pages", *(f"texts-{part}" for part in range(1, _parts(texts) + 1))]
    for name in names:
        _add(root, "sitemap", absolute(reverse("sitemap_part", kwargs={"name": name})))
    return _answer(root)


@require_safe
def part(_request: HttpRequest, name: str) -> HttpResponse:
    kind, _hyphen, number = name.partition("-")
    if name == "pages":
        found: Iterator[Page] = _pages()
    elif kind == "texts" and _NUMBER.fullmatch(number):
        found = _texts(int(number))
    else:
        raise Http404(name)
    root = etree.Element(f"{{{_SITEMAPS}}}urlset", nsmap={None: _SITEMAPS, "xhtml": _XHTML})
    for page in found:
        _add_page(root, page)
    if not len(root):
        raise Http404(name)
    return _answer(root)


# ── what there is ──


def _pages() -> Iterator[Page]:
    for name in ("publications:home", "publications:publications", "authors:people",
                 "publications:topics", "about"):  # fmt: skip
        yield from _both(name)
    for kind in Kind:
        yield from _both("publications:kind", kind=kind.segment)
    public_topics = Topic.objects.filter(public("links__content_object__")).distinct()
    for topic in public_topics.order_by("pk"):
        yield from _both("publications:topic", slug=topic.slug)
    for person in Author.objects.with_profile().order_by("pk"):
        yield from _both("authors:profile", slug=person.slug)


def _both(name: str, **parts: str) -> Iterator[Page]:
    paths = {
        language: reverse(name, kwargs={"lang": language, **parts})
        for language in INTERFACE_LANGUAGES
    }
    alternates = (*paths.items(), ("x-default", paths["ko"]))
    for path in paths.values():
        yield Page(path, None, alternates)


def _texts(number: int) -> Iterator[Page]:
    first = (number - 1) * _MOST
    rows = list(
        Publication.objects.published()
        .order_by("pk")
        .values_list("pk", "kind", "language", "slug", "published_at", "revised_at")[
            first : first + _MOST
        ]
    )
    if not rows:
        return
    versions = _versions(rows[0][0], rows[-1][0])
    for key, kind, language, slug, published_at, revised_at in rows:
        changed = max(filter(None, (published_at, revised_at)))
        yield Page(_path(kind, language, slug), changed, versions.get(key, ()))


def _versions(first: int, last: int) -> dict[int, tuple[tuple[str, str], ...]]:
    """Return the alternates of the texts in a range of keys: full translations, both ways."""
    pairs = (
        Translation.objects.filter(public("text__"), public("original__"), extent="full")
        .order_by("original_id", "text__language", "pk")
        .values_list(
            "original_id", "original__kind", "original__language", "original__slug",
            "text_id", "text__kind", "text__language", "text__slug",
        )
    )  # fmt: skip
    works: dict[int, dict[int, tuple[str, str]]] = {}
    for original, o_kind, o_language, o_slug, text, kind, language, slug in pairs:
        head = (o_language, _path(o_kind, o_language, o_slug))
        work = works.setdefault(original, {original: head})
        work[text] = (language, _path(kind, language, slug))
    return {
        key: (*members.values(), ("x-default", members[original][1]))
        for original, members in works.items()
        for key in members
        if first <= key <= last
    }


def _path(kind: str, language: str, slug: str) -> str:
    address = {"lang": language, "kind": Kind(kind).segment, "slug": slug}
    return reverse("publications:publication", kwargs=address)


def _parts(texts: int) -> int:
    return -(-texts // _MOST)


# ── how it is written ──


def _add_page(root: etree._Element, page: Page) -> None:
    url = _add(root, "url", absolute(page.path))
    if page.changed:
        etree.SubElement(url, f"{{{_SITEMAPS}}}lastmod").text = moment(page.changed)
    for language, path in page.alternates:
        etree.SubElement(
            url,
            f"{{{_XHTML}}}link",
            rel="alternate",
            hreflang=language if language == "x-default" else language_tag(language),
            href=absolute(path),
        )


def _add(root: etree._Element, name: str, address: str) -> etree._Element:
    element = etree.SubElement(root, f"{{{_SITEMAPS}}}{name}")
    etree.SubElement(element, f"{{{_SITEMAPS}}}loc").text = address
    return element


def _answer(root: etree._Element) -> HttpResponse:
    data = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    answer = HttpResponse(data, content_type="application/xml; charset=utf-8")
    answer.headers["Cache-Control"] = "public, max-age=300"
    return kept(answer, EVERYTHING, PEOPLE, TOPICS)


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    lines = ("User-agent: *", "Disallow: /admin/", "Allow: /", "")
    sitemap = f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}"
    text = "\n".join([*lines, sitemap, ""])
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
