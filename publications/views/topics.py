"""The topics, and the publications of one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from authors.models import AuthorQuerySet
from authors.tags import PERSON
from prose.head import Head, Page, shared
from prose.kept import kept
from publications.models import Publication, Topic
from publications.page_cache.tags import TOPIC, TOPICS, UNDER
from publications.search.finding import Found, Wanted
from publications.search.remembering import current
from publications.views.addresses import follow
from publications.views.listing import list_context, reverse_both


def topics_with_counts(language: str) -> list[tuple[Topic, int]]:
    """Return each topic that has publications for a reader, with how many; two queries at most."""
    found = Found(current(), Wanted(language))
    counts = found.catalogue.topics.count(found.rows())
    return [
        (topic, counts[topic.pk]) for topic in Topic.objects.by_name(language) if topic.pk in counts
    ]


@require_safe
def topics(request: HttpRequest, lang: str) -> HttpResponse:
    addresses = reverse_both("publications:topics")
    page = render(
        request,
        "publications/topics.html",
        {
            "topics": topics_with_counts(lang),
            "head": Head(shared(Page(_("Topics"), addresses[lang], lang))),
            "nav": "topics",
            "canonical": addresses[lang],
            "alternates": addresses,
        },
    )
    return kept(page, TOPICS)


@require_safe
def topic(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    found = Topic.objects.filter(slug=slug).first()
    if found is None:
        return follow(request)
    experts = found.experts.with_profile().by_name(lang)
    if not readers_know(found, experts):
        raise Http404(slug)
    page = render(
        request,
        "publications/topic.html",
        {
            "topic": found,
            "experts": experts,
            "nav": "topics",
            **list_context(
                request,
                lang,
                found.label(lang),
                reverse_both("publications:topic", slug=slug),
                fixed=("topic", slug),
                trail=[(_("Topics"), reverse_both("publications:topics")[lang])],
            ),
        },
    )
    people = (PERSON.format(person.pk) for person in experts)
    return kept(page, UNDER.format(found.pk), TOPIC.format(found.pk), *people)


def readers_know(topic: Topic, experts: AuthorQuerySet) -> bool:
    """Say whether anybody public stands under a topic; its name may belong to a mere plan."""
    return bool(experts) or Publication.objects.published().filter(topics=topic).exists()
