"""How texts are found and loaded for a list, at one price whatever its length."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest

from prose.html import normalise
from publications.admin.list_rows import FIELDS
from publications.models import Authorship, SeriesNumber, Translation, WorkingCopy
from publications.search.finding import texts_holding
from publications.search.naming import kinds_called, people_called, topics_called
from publications.search.query import Operator, Query, parse
from publications.search.remembering import current
from publications.search.terms import terms

# Nobody looks through more, and a query has room for no more keys.
_MOST_HELD = 2000
_LONG = ("body", "body_text", "key_points", "abstract")


EDIT = "edit"


class PublicationChangeList(ChangeList):
    """Loads what a row shows, in as many queries for a hundred rows as for one.

    `?edit=1` makes titles and dates fields.
    """

    def __init__(self, request: HttpRequest, *args: Any) -> None:
        self.is_edited = EDIT in request.GET
        super().__init__(request, *args)
        self.list_editable = FIELDS if self.is_edited else ()

    def get_filters_params(self, params: Any = None) -> dict[str, Any]:
        return {
            name: value
            for name, value in super().get_filters_params(params).items()
            if name != EDIT
        }

    def get_queryset(self, *args: Any, **kwargs: Any) -> QuerySet[Any]:
        siblings = Translation.objects.select_related("text").only(
            "original_id", "text__language", "text__status", "text__published_at"
        )
        return (
            super()
            .get_queryset(*args, **kwargs)
            .select_related("working_copy", "translation__original")
            .defer(
                *_LONG,
                *(f"translation__original__{field}" for field in _LONG),
                *(() if self.is_edited else ("working_copy__content",)),
                "working_copy__based_on",
            )
            .prefetch_related(
                Prefetch("translations", siblings),
                Prefetch("translation__original__translations", siblings),
            )
        )


def find(queryset: QuerySet[Any], term: str) -> QuerySet[Any]:
    """Keep texts that hold what is searched for, as readers search, drafts included; or that have
    a part of every word in title, address or byline; titles of unpublished changes count, too.
    """
    words = normalise(term).split()
    query = parse(term)
    if not words:
        return queryset
    named = Q()
    for word in words:
        named &= _about(word)
    held = texts_holding(current(for_words=True), query, _MOST_HELD) if query.asks else []
    named |= Q(pk__in=[*held, *_retitled(words, query)]) & _asked(query)
    return queryset.filter(pk__in=queryset.model._base_manager.filter(named).values("pk"))


def _retitled(words: list[str], query: Query) -> Iterator[int]:
    """Yield the keys of texts to which changes that nobody published give such a title."""
    copies = WorkingCopy.objects.order_by("publication")
    for key, *lines in copies.values_list("publication", "content__title", "content__subtitle"):
        title = "\n".join(filter(None, lines))
        if _has_parts(title, words) or _answers(title, query):
            yield key


def _has_parts(title: str, words: list[str]) -> bool:
    return all(word.casefold() in title.casefold() for word in words)


def _answers(title: str, query: Query) -> bool:
    held = set(terms(title))
    has_all = bool(query.needles) and all(needle.is_among(held) for needle in query.needles)
    return has_all and not any(needle.is_among(held) for needle in query.excluded)


def _asked(query: Query) -> Q:
    """Return what `author: topic: kind: year:` ask of a text, and what -author: and so on do."""
    asked, years = Q(), Q()
    for operator in query.operators:
        if operator.name not in _ASKING or not operator.is_understood:
            continue
        one = _ASKING[operator.name](operator)
        if operator.excludes:
            asked &= ~one
        elif operator.name == "year":
            years |= one
        else:
            asked &= one
    return asked & years


def _dated(operator: Operator) -> Q:
    first, last = operator.years
    return Q(date__year__gte=max(first, 1), date__year__lte=last)


_ASKING: dict[str, Callable[[Operator], Q]] = {
    "author": lambda each: Q(authorships__author__in=people_called(current(), each.value)),
    "topic": lambda each: Q(topic_links__tag__in=topics_called(current(), each.value)),
    "kind": lambda each: Q(kind__in=kinds_called(each.value)),
    "year": _dated,
}


def _about(word: str) -> Q:
    people = Authorship.objects.filter(publication=OuterRef("pk")).filter(
        Q(name__icontains=word)
        | Q(author__name_en__icontains=word)
        | Q(author__name_ko__icontains=word)
        | Q(author__other_names__icontains=word)
    )
    found = Q(title__icontains=word) | Q(subtitle__icontains=word)
    found |= Q(slug__icontains=word) | Q(Exists(people))
    try:
        number = SeriesNumber.parse(word)
    except ValueError:
        return found
    return found | Q(series_year=number.year, series_sequence=number.sequence)
