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

from prose.languages import INTERFACE_LANGUAGES
from publications.models import Kind, Publication
from publications.views.facets import TITLES, Facet, facets
from publications.views.filters import MOST_READ, NEWEST, OLDEST, ORDERS, TITLE, Filters

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
    return render(
        request,
        "publications/list.html",
        {
            "heading": _("Publications"),
            "nav": "publications",
            "untranslated": _untranslated(request),
            **list_context(request, lang, reverse_both("publications:publications")),
        },
    )


@require_safe
def kind(request: HttpRequest, lang: str, kind: str) -> HttpResponse:
    chosen = _kind_or_404(kind)
    return render(
        request,
        "publications/list.html",
        {
            "heading": chosen.plural,
            "kind": chosen,
            "nav": "publications",
            **list_context(
                request,
                lang,
                reverse_both("publications:kind", kind=kind),
                fixed=("kind", chosen.value),
            ),
        },
    )


def reverse_both(name: str, **parts: str) -> dict[str, str]:
    """Return an address in each language of the site."""
    return {
        language: reverse(name, kwargs={"lang": language, **parts})
        for language in INTERFACE_LANGUAGES
    }


def list_context(
    request: HttpRequest,
    lang: str,
    addresses: dict[str, str],
    fixed: tuple[str, str] | None = None,
) -> dict[str, Any]:
    """Return what a list's template needs.

    `fixed` is a group and a value that belong to the page itself, not to its filters.
    """
    asked = Filters.parse(request.GET)
    if fixed:
        asked = asked.having(fixed[0])
    whole = asked.having(*fixed) if fixed else asked
    found = whole.apply(lang).order_by(*ORDERS[whole.sort]).for_cards()
    page = _page_or_404(found, request.GET.get("page", "1"))
    groups = facets(whole, lang, but=fixed[0] if fixed else "")
    query = asked.query()
    return {
        "filters": asked,
        "page": page,
        "pages": _pages(page, asked),
        "facets": groups,
        "chips": _chips(asked, whole, groups, lang, is_empty=page.paginator.count == 0),
        "orders": _orders(asked),
        "canonical": addresses[lang] + asked.query(page=page.number if page.number > 1 else ""),
        "alternates": {language: address + query for language, address in addresses.items()},
        "list_address": addresses[lang],
    }


def _kind_or_404(segment: str) -> Kind:
    try:
        return Kind.from_segment(segment)
    except KeyError:
        raise Http404(segment) from None


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
        NEWEST: pgettext("order of a list", "Newest"),
        OLDEST: pgettext("order of a list", "Oldest"),
        MOST_READ: pgettext("order of a list", "Most read"),
        TITLE: pgettext("order of a list", "Title"),
    }
    return [
        {
            "label": label,
            "query": replace(filters, sort=order).query() or "?",
            "is_current": order == filters.sort,
        }
        for order, label in labels.items()
    ]


def _chips(
    asked: Filters, whole: Filters, groups: list[Facet], lang: str, *, is_empty: bool
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
            count = whole.without(group, value).apply(lang).count()
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
