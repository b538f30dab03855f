"""The front page."""

from __future__ import annotations

import numpy as np
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from authors.models import Author
from authors.tags import PEOPLE
from prose.kept import kept
from publications.page_cache.tags import EVERYTHING, TOPICS
from publications.search.asked import MOST_READ, NEWEST
from publications.search.finding import Found, Wanted
from publications.search.remembering import current
from publications.views.heads import head_of_home
from publications.views.listing import cards, reverse_both
from publications.views.orders import in_order
from publications.views.topics import topics_with_counts

_NEW = 9
_MOST_READ = 5
_PEOPLE = 6


@require_safe
def home(request: HttpRequest, lang: str) -> HttpResponse:
    found = Found(current(), Wanted(lang))
    new = found.keys(in_order(found, NEWEST))[:_NEW]
    read = found.keys(in_order(found, MOST_READ))[:_MOST_READ]
    rows = {row.pk: row for row in cards(np.concatenate([new, read]))}
    newest, most_read = (
        [rows[key] for key in keys.tolist() if key in rows] for keys in (new, read)
    )
    people = Author.objects.with_profile().filter(standing=Author.Standing.IN_HOUSE).by_name(lang)
    page = render(
        request,
        "home.html",
        {
            "lead": newest[:1],
            "also": newest[1:4],
            "latest": newest[4:],
            "most_read": most_read,
            "topics": topics_with_counts(lang),
            "people": list(people[:_PEOPLE].prefetch_related("expertise")),
            "head": head_of_home(lang),
            "canonical": reverse("publications:home", kwargs={"lang": lang}),
            "alternates": reverse_both("publications:home"),
        },
    )
    return kept(page, EVERYTHING, PEOPLE, TOPICS)
