"""Lists of publications: all, one kind, and whatever else fixes one group for its page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from prose.kept import kept
from prose.languages import INTERFACE_LANGUAGES
from publications.models import Kind, Publication
from publications.page_cache.tags import EVERYTHING, KIND
from publications.search.asked import BEST, MOST_READ, NEWEST, OLDEST, TITLE, Filters
from publications.search.finding import Found
from publications.search.remembering import current
from publications.views.facets import TITLES, Facet, facets
from publications.views.heads import Trail, head_of_list
from publications.views.hits import mark_hits
from publications.views.orders import in_order

PAGE_SIZE = 20
# Each way out of an empty list costs a query.
_MOST_WAYS_OUT = 6


@dataclass(frozen=True)
class Chip:
    """A filter in force; `query` is the list's address without it."""

    group: str
    label: str
    query: str
    language: str = ""
    count: int | None = None


@require_safe
def publications(request: HttpRequest, lang: str) -> HttpResponse:
    page = render(
        request,
        "publications/list.html",
        {
            "nav": "publications",
            "untranslated": _untranslated(request),
            **list_context(
                request, lang, _("Publications"), reverse_both("publications:publications")
            ),
        },
    )
    return kept(page, EVERYTHING)


@require_safe
def kind(request: HttpRequest, lang: str, kind: str) -> HttpResponse:
    chosen = kind_or_404(kind)
    page = render(
        request,
        "publications/list.html",
        {
            "kind": chosen,
            "nav": "publications",
            **list_context(
                request,
                lang,
                chosen.plural,
                reverse_both("publications:kind", kind=kind),
                fixed=("kind", chosen.value),
                trail=[(_("Publications"), reverse_both("publications:publications")[lang])],
            ),
        },
    )
    return kept(page, KIND.format(chosen.value))


def reverse_both(name: str, **parts: str) -> dict[str, str]:
    """Return an address in each language of the site."""
    return {
        language: reverse(name, kwargs={"lang": language, **parts})
        for language in INTERFACE_LANGUAGES
    }


def list_context(
    request: HttpRequest,
    lang: str,
    heading: str,
    addresses: dict[str, str],
    fixed: tuple[str, str] | None = None,
    trail: Trail = (),
) -> dict[str, Any]:
    """Return what a list's template needs.

    `fixed` is a group and a value that belong to the page itself, not to its filters; `trail`
    names the pages above it.
    """
    asked, whole = _asked(request, fixed)
    catalogue = current(for_words=bool(asked.q))
    found = Found(catalogue, whole.wanted(catalogue, lang))
    page = _page_or_404(found.keys(in_order(found, whole.sort)), request.GET.get("page", "1"))
    page.object_list = cards(page.object_list)
    mark_hits(page.object_list, found)
    groups = facets(whole, found, but=fixed[0] if fixed else "")
    chips = _chips(asked, whole, groups, found, is_empty=page.paginator.count == 0)
    query = asked.query()
    canonical = addresses[lang] + asked.query(page=page.number if page.number > 1 else "")
    return {
        "heading": heading,
        "found": found,
        "filters": asked,
        "page": page,
        "pages": _pages(page, asked),
        "facets": groups,
        "chips": chips,
        "orders": _orders(asked),
        "canonical": canonical,
        "head": head_of_list(page, lang, heading, canonical, trail),
        "alternates": {language: address + query for language, address in addresses.items()},
        "list_address": addresses[lang],
        **_followed(heading, chips, asked, whole),
    }


def _asked(request: HttpRequest, fixed: tuple[str, str] | None) -> tuple[Filters, Filters]:
    """Return what is asked for by the address's query, and by the page itself besides."""
    asked = Filters.parse(request.GET)
    if fixed is None:
        return asked, asked
    asked = asked.having(fixed[0])
    return asked, asked.having(*fixed)


def _followed(heading: str, chips: list[Chip], asked: Filters, whole: Filters) -> dict[str, str]:
    return {
        "feed_name": feed_name(heading, [chip.label for chip in chips]),
        "feed_query": replace(asked, order="").query(),
        "list_query": asked.query(),
        "followed": whole.canonical(),
    }


def feed_name(heading: str, labels: list[str]) -> str:
    """Return what is followed: a list, and in brackets the filters that narrow it."""
    return f"{heading} ({', '.join(labels)})" if labels else heading


def kind_or_404(segment: str) -> Kind:
    try:
        return Kind.from_segment(segment)
    except KeyError:
        raise Http404(segment) from None


def cards(keys: Any) -> list[Publication]:
    """Load what rows of a list show, in the order of some keys, if it is still public."""
    texts = Publication.objects.published().for_cards().in_bulk(list(map(int, keys)))
    return [texts[key] for key in map(int, keys) if key in texts]


def _page_or_404(found: Any, number: str) -> Page[Publication]:
    paginator = Paginator(found, PAGE_SIZE)
    # Nine digits are more pages than any database has rows to fill.
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise Http404(_("There is no such page."))
    try:
        return paginator.page(int(number))
    except EmptyPage:
        raise Http404(_("There is no such page.")) from None


def _pages(page: Page[Publication], filters: Filters) -> list[dict[str, Any]]:
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return [
        {
            "number": number,
            "query": filters.query(page=number if number != 1 else "") or "?",
            "is_gap": not isinstance(number, int),
            "is_current": number == page.number,
        }
        for number in shown
    ]


def _orders(filters: Filters) -> list[dict[str, Any]]:
    labels = {
        **({BEST: pgettext("order of a list", "Best match")} if filters.searched.needles else {}),
        NEWEST: pgettext("order of a list", "Newest"),
        OLDEST: pgettext("order of a list", "Oldest"),
        MOST_READ: pgettext("order of a list", "Most read"),
        TITLE: pgettext("order of a list", "Title"),
    }
    return [
        {
            "label": label,
            "query": replace(filters, order=order).query() or "?",
            "is_current": order == filters.sort,
        }
        for order, label in labels.items()
    ]


def _chips(
    asked: Filters, whole: Filters, groups: list[Facet], found: Found, *, is_empty: bool
) -> list[Chip]:
    names = {
        (facet.group, choice.value): (choice.label, choice.language)
        for facet in groups
        for choice in facet.chosen
    }
    chips: list[Chip] = []
    for group, value in asked.pairs():
        label, language = names.get((group, value), (value, ""))
        count = None
        if is_empty and len(chips) < _MOST_WAYS_OUT:
            rest = whole.without(group, value).wanted(found.catalogue, found.wanted.language)
            count = Found(found.catalogue, rest).total
        chips.append(
            Chip(
                group=str(TITLES.get(group, _("Words"))),
                label=label,
                query=asked.without(group, value).query() or "?",
                language=language,
                count=count,
            )
        )
    return chips


def _untranslated(request: HttpRequest) -> Publication | None:
    """Return the text that a reader came from, looking for it in this list's language."""
    ref = request.GET.get("untranslated", "")[:200]
    return Publication.objects.published().filter(ref=ref).first() if ref else None
