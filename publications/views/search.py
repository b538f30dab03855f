"""Searching publications and people, in either script."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from authors.models import Author
from publications.models import Topic
from publications.search import naming
from publications.search.asked import Filters
from publications.search.finding import Found
from publications.search.query import Operator
from publications.search.suggestions import respelt, shortened, unanswered
from publications.views.listing import list_context, reverse_both

_MOST_PEOPLE = 6
_MOST_TOPICS = 6
_MOST_NAMED = 100
_MOST_SHORTENED = 3


@require_safe
def search(request: HttpRequest, lang: str) -> HttpResponse:
    context = list_context(request, lang, _("Search"), reverse_both("publications:search"))
    return render(
        request,
        "publications/search.html",
        {
            "nav": "search",
            **_named(context["found"], lang, context["page"].number),
            **_instead(context["found"], context["filters"]),
            **context,
        },
    )


def _named(found: Found, language: str, page: int) -> dict[str, Any]:
    """Return the people and topics that are called what is searched for; two queries at most."""
    needles = found.wanted.query.needles
    if page != 1 or not needles:
        return {}
    people = naming.people(found.catalogue, needles, profiles=True)[:_MOST_NAMED]
    used = found.catalogue.topics.count(found.public)
    topics = [key for key in naming.topics(found.catalogue, needles) if key in used][:_MOST_NAMED]
    return {
        "found_people": list(
            Author.objects.filter(pk__in=people)
            .by_name(language)
            .prefetch_related("expertise")[:_MOST_PEOPLE]
        ),
        "found_topics": list(Topic.objects.filter(pk__in=topics).by_name(language)[:_MOST_TOPICS]),
    }


def _instead(found: Found, filters: Filters) -> dict[str, Any]:
    """Return what to search for where nothing was found, and why; the filters stay."""
    if found.total or not found.wanted.query.asks:
        return {}
    ways = [*filter(None, [respelt(found)]), *shortened(found)[:_MOST_SHORTENED]]
    return {
        "unanswered": [_reason(operator) for operator in unanswered(found)],
        "instead": [(way, replace(filters, q=way.query).query()) for way in ways],
    }


def _reason(operator: Operator) -> str:
    reasons = _REASONS if operator.is_understood else _MISTAKES
    return reasons[operator.name] % {"value": operator.value}


_REASONS = {
    "author": gettext_lazy("No publication here is by anybody called “%(value)s”."),
    "topic": gettext_lazy("No publication here is filed under a topic called “%(value)s”."),
    "kind": gettext_lazy("No publication here is of a kind called “%(value)s”."),
    "number": gettext_lazy("No publication here has the number %(value)s."),
    "year": gettext_lazy("No publication here is dated %(value)s."),
}
_MISTAKES = {
    **_REASONS,
    "number": gettext_lazy("“%(value)s” is not a number as publications have it, such as 2026-07."),
    "year": gettext_lazy("“%(value)s” is not a year, such as 2026 or 2024..2026."),
}
