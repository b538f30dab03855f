"""The front page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from authors.models import Author
from publications.models import Publication
from publications.views.listing import reverse_both
from publications.views.topics import topics_with_counts

_NEW = 9
_MOST_READ = 5
_PEOPLE = 6


@require_safe
def home(request: HttpRequest, lang: str) -> HttpResponse:
    newest = list(Publication.objects.for_reader(lang).for_cards().newest()[:_NEW])
    most_read = Publication.objects.for_reader(lang).for_cards().order_by("-views", "-date", "-pk")
    people = Author.objects.with_profile().filter(standing=Author.Standing.IN_HOUSE).by_name(lang)
    return render(
        request,
        "home.html",
        {
            "lead": newest[:1],
            "also": newest[1:4],
            "latest": newest[4:],
            "most_read": list(most_read[:_MOST_READ]),
            "topics": topics_with_counts(lang),
            "people": list(people[:_PEOPLE].prefetch_related("expertise")),
            "alternates": reverse_both("publications:home"),
        },
    )
