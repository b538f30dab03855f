"""The topics, and the publications of one."""

from __future__ import annotations

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from publications.models import Publication, Topic
from publications.views.addresses import follow
from publications.views.listing import list_context, reverse_both


def topics_with_counts(language: str) -> list[tuple[Topic, int]]:
    """Return each topic that has publications for a reader, with how many; two queries."""
    counts: dict[int, int] = dict(
        Publication.objects.for_reader(language)
        .order_by()
        .filter(topic_links__isnull=False)
        .values_list("topic_links__tag")
        .annotate(Count("pk"))
    )
    return [
        (topic, counts[topic.pk]) for topic in Topic.objects.by_name(language) if topic.pk in counts
    ]


@require_safe
def topics(request: HttpRequest, lang: str) -> HttpResponse:
    return render(
        request,
        "publications/topics.html",
        {
            "topics": topics_with_counts(lang),
            "nav": "topics",
            "alternates": reverse_both("publications:topics"),
        },
    )


@require_safe
def topic(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    found = Topic.objects.filter(slug=slug).first()
    if found is None:
        return follow(request)
    experts = found.experts.with_profile().by_name(lang)
    if not experts and not Publication.objects.published().filter(topics=found).exists():
        # Its name may belong to what is only planned.
        raise Http404(slug)
    return render(
        request,
        "publications/topic.html",
        {
            "topic": found,
            "experts": experts,
            "heading": found.label(lang),
            "nav": "topics",
            **list_context(
                request,
                lang,
                reverse_both("publications:topic", slug=slug),
                fixed=("topic", slug),
            ),
        },
    )
