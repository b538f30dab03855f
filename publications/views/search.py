"""Searching publications and people, in either script."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from authors.models import Author
from publications.views.filters import Filters
from publications.views.listing import list_context, reverse_both

_MOST_PEOPLE = 6


@require_safe
def search(request: HttpRequest, lang: str) -> HttpResponse:
    context = list_context(request, lang, reverse_both("publications:search"))
    filters: Filters = context["filters"]
    return render(
        request,
        "publications/search.html",
        {
            "heading": _("Search"),
            "nav": "search",
            "found_people": _people(filters.words, lang) if context["page"].number == 1 else [],
            **context,
        },
    )


def _people(words: list[str], language: str) -> list[Author]:
    if not words:
        return []
    found = Author.objects.with_profile()
    for word in words:
        matches = Q()
        for field in ("name_en", "name_ko", "other_names"):
            matches |= Q(**{f"{field}__icontains": word})
        found = found.filter(matches)
    return list(found.by_name(language)[:_MOST_PEOPLE])
