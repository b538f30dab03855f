"""The heads of pages that are no texts: lists, topics, the front page."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _

from prose.head import Head, Node, breadcrumbs, filled, script, shared
from prose.head import Page as Shown
from prose.languages import language_tag
from publications.exports.records import absolute, institute
from publications.metadata.formats.schema_org import organization, site_identity, web_site
from publications.models import Publication

Trail = Sequence[tuple[str, str]]


def head_of_list(
    page: Page[Publication], language: str, heading: str, path: str, trail: Trail
) -> Head:
    """Return the head of one page of a list; `path` is its own address, `trail` what is above it.

    Every item is a link that readers see as well.
    """
    us, address = institute(language), absolute(path)
    items: list[Node] = [
        {
            "@type": "ListItem",
            "position": place,
            "url": absolute(text.get_absolute_url()),
            "name": text.full_title,
        }
        for place, text in enumerate(page.object_list, page.start_index())
    ]
    collection = {
        "@type": "CollectionPage",
        "@id": address,
        "url": address,
        "name": heading,
        "inLanguage": language_tag(language),
        "isPartOf": {"@id": site_identity(us)},
        "breadcrumb": {"@id": f"{address}#breadcrumb"},
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": page.paginator.count,
            "itemListElement": items,
        },
    }
    above = [(name, absolute(at)) for name, at in trail]
    steps = [(us.name, us.address), *above, (heading, address)]
    nodes = [collection, web_site(us), organization(us), breadcrumbs(address, steps)]
    return Head(shared(Shown(heading, path, language)), [script(node) for node in nodes])


def head_of_home(language: str) -> Head:
    us = institute(language)
    nodes = [web_site(us) | _searched(language), organization(us)]
    path = reverse("publications:home", kwargs={"lang": language})
    description = _("Research on Korea and its region, in Korean and English.")
    tags = shared(Shown(settings.SITE_NAME[language], path, language, description))
    return Head(tags, [script(filled(node)) for node in nodes])


def _searched(language: str) -> Node:
    search = absolute(reverse("publications:search", kwargs={"lang": language}))
    return {
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        }
    }
