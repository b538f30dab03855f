"""The choices beside a list: each value of a group with what choosing it would find."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from authors.models import Author
from prose.languages import KNOWN_LANGUAGES, language_name, rank
from publications.models import Authorship, Kind, Topic
from publications.models.publication import Publication
from publications.views.filters import Filters

# People beyond these are reached by their profile or by searching for them.
_MOST_PEOPLE = 40


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int
    is_chosen: bool
    language: str = ""


@dataclass(frozen=True)
class Facet:
    group: str
    title: str
    choices: list[Choice]

    @property
    def chosen(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.is_chosen]


TITLES = {
    "kind": _("Kind"),
    "topic": _("Topic"),
    "author": _("Author"),
    "year": _("Year"),
    "language": _("Language"),
}


def facets(filters: Filters, language: str, *, but: str = "") -> list[Facet]:
    """Return every group but one, in the order of the form; a query or two each."""
    return [
        Facet(group, str(TITLES[group]), choices(filters, language))
        for group, choices in _CHOICES.items()
        if group != but
    ]


def _kinds(filters: Filters, language: str) -> list[Choice]:
    found = filters.apply(language, but="kind").order_by().values_list("kind")
    counts: dict[str, int] = dict(found.annotate(Count("pk")))
    choices = [
        Choice(kind.value, kind.plural, counts.get(kind.value, 0), kind.value in filters.kind)
        for kind in Kind
        if counts.get(kind.value) or kind.value in filters.kind
    ]
    return choices + _unknown(filters.kind, choices)


def _languages(filters: Filters, _language: str) -> list[Choice]:
    # Counted over all texts, not one a work: choosing a language lists every text in it.
    texts = filters.narrow(Publication.objects.published())
    counts: dict[str, int] = dict(texts.order_by().values_list("language").annotate(Count("pk")))
    choices = [
        Choice(code, language_name(code), counts.get(code, 0), code in filters.language)
        for code in sorted(KNOWN_LANGUAGES, key=rank)
        if counts.get(code) or code in filters.language
    ]
    return choices + _unknown(filters.language, choices)


def _years(filters: Filters, language: str) -> list[Choice]:
    rows = (
        filters.apply(language, but="year")
        .order_by()
        .annotate(year=ExtractYear("date"))
        .values_list("year")
        .annotate(Count("pk"))
    )
    counts: dict[int, int] = dict(rows)
    choices = [
        Choice(str(year), str(year), count, str(year) in filters.year)
        for year, count in sorted(counts.items(), reverse=True)
    ]
    return choices + _unknown(filters.year, choices)


def _topics(filters: Filters, language: str) -> list[Choice]:
    counts: dict[int, int] = dict(
        filters.apply(language, but="topic")
        .order_by()
        .filter(topic_links__isnull=False)
        .values_list("topic_links__tag")
        .annotate(Count("pk"))
    )
    choices = [
        Choice(
            topic.slug,
            topic.label(language),
            counts.get(topic.pk, 0),
            topic.slug in filters.topic,
            topic.label_language(language),
        )
        for topic in Topic.objects.by_name(language)
        if counts.get(topic.pk) or topic.slug in filters.topic
    ]
    return choices + _unknown(filters.topic, choices)


def _authors(filters: Filters, language: str) -> list[Choice]:
    counts: dict[int, int] = dict(
        Authorship.objects.authors()
        .filter(publication__in=filters.apply(language, but="author").order_by().values("pk"))
        .order_by()
        .values_list("author")
        .annotate(Count("pk"))
    )
    frequent = sorted(counts, key=lambda author: (-counts[author], author))[:_MOST_PEOPLE]
    people = Author.objects.filter(pk__in=frequent) | Author.objects.filter(slug__in=filters.author)
    choices = [
        Choice(
            person.slug,
            person.name(language),
            counts.get(person.pk, 0),
            person.slug in filters.author,
            person.name_language(language),
        )
        for person in people.by_name(language)
    ]
    return choices + _unknown(filters.author, choices)


def _unknown(values: tuple[str, ...], known: list[Choice]) -> list[Choice]:
    """Return what was asked for and does not exist, so that the reader can see and remove it."""
    names = {choice.value for choice in known}
    return [Choice(value, value, 0, is_chosen=True) for value in values if value not in names]


_CHOICES: dict[str, Callable[[Filters, str], list[Choice]]] = {
    "kind": _kinds,
    "language": _languages,
    "topic": _topics,
    "year": _years,
    "author": _authors,
}
