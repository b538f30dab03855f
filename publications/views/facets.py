"""The choices beside a list: each value of a group with what choosing it would find."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext_lazy as _

from authors.models import Author
from prose.languages import KNOWN_LANGUAGES, language_name, rank
from publications.models import Kind, Topic
from publications.search.asked import WITH_PDF, Filters
from publications.search.columns import KINDS, language_number
from publications.search.finding import Found

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
    "pdf": _("PDF"),
}


def facets(filters: Filters, found: Found, *, but: str = "") -> list[Facet]:
    """Return every group but one, in the order of the form; a query for topics, one for people."""
    return [
        Facet(group, str(TITLES[group]), choices(filters, found))
        for group, choices in _CHOICES.items()
        if group != but
    ]


def _kinds(filters: Filters, found: Found) -> list[Choice]:
    counts = np.bincount(found.catalogue.kind[found.rows(but="kind")], minlength=len(KINDS))
    choices = [
        Choice(kind.value, kind.plural, int(count), kind.value in filters.kind)
        for kind, count in zip(Kind, counts, strict=True)
        if count or kind.value in filters.kind
    ]
    return choices + _unknown(filters.kind, choices)


def _languages(filters: Filters, found: Found) -> list[Choice]:
    # Counted over all texts, not one a work: choosing a language lists every text in it.
    counts = np.bincount(found.catalogue.language[found.rows(but="language")]).tolist()
    known = {code: language_number(code) for code in KNOWN_LANGUAGES}
    choices = [
        Choice(code, language_name(code), counts[known[code]] if known[code] < len(counts) else 0,
               code in filters.language)
        for code in sorted(KNOWN_LANGUAGES, key=rank)
        if (known[code] < len(counts) and counts[known[code]]) or code in filters.language
    ]  # fmt: skip
    return choices + _unknown(filters.language, choices)


def _years(filters: Filters, found: Found) -> list[Choice]:
    years, counts = np.unique(found.catalogue.year[found.rows(but="year")], return_counts=True)
    choices = [
        Choice(str(year), str(year), count, str(year) in filters.year)
        for year, count in zip(years.tolist()[::-1], counts.tolist()[::-1], strict=True)
    ]
    return choices + _unknown(filters.year, choices)


def _topics(filters: Filters, found: Found) -> list[Choice]:
    counts = found.catalogue.topics.count(found.rows(but="topic"))
    language = found.wanted.language
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


def _authors(filters: Filters, found: Found) -> list[Choice]:
    counts = found.catalogue.authors.count(found.rows(but="author"))
    language = found.wanted.language
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


def _pdfs(filters: Filters, found: Found) -> list[Choice]:
    count = int(np.count_nonzero(found.rows(but="pdf") & found.catalogue.has_pdf))
    is_chosen = WITH_PDF in filters.pdf
    if not count and not is_chosen:
        return []
    return [Choice(WITH_PDF, str(_("With a PDF")), count, is_chosen)]


def _unknown(values: tuple[str, ...], known: list[Choice]) -> list[Choice]:
    """Return what was asked for and does not exist, so that the reader can see and remove it."""
    names = {choice.value for choice in known}
    return [Choice(value, value, 0, is_chosen=True) for value in values if value not in names]


_CHOICES: dict[str, Callable[[Filters, Found], list[Choice]]] = {
    "kind": _kinds,
    "language": _languages,
    "topic": _topics,
    "year": _years,
    "author": _authors,
    "pdf": _pdfs,
}
