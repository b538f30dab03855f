"""What a list's address asks for: the filters, the order, the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict

from prose.html import normalise
from publications.models import Authorship, Kind, TopicLink
from publications.models.publication import Publication, PublicationQuerySet, public

NEWEST, OLDEST, MOST_READ, TITLE = "newest", "oldest", "views", "title"
ORDERS: dict[str, tuple[str, ...]] = {
    NEWEST: ("-date", "-published_at", "-pk"),
    OLDEST: ("date", "published_at", "pk"),
    MOST_READ: ("-views", "-date", "-pk"),
    TITLE: ("title", "pk"),
}
GROUPS = ("kind", "topic", "author", "year", "language")
_LONGEST_QUERY = 200
_MOST_WORDS = 8
_MOST_VALUES = 20


@dataclass(frozen=True)
class Filters:
    """The values of each group as asked for, known or not; an unknown one finds nothing."""

    kind: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    q: str = ""
    sort: str = NEWEST

    @classmethod
    def parse(cls, query: QueryDict) -> Self:
        groups = {group: _values(query.getlist(group)) for group in GROUPS}
        groups["kind"] = tuple(_kind_value(value) for value in groups["kind"])
        text = " ".join(normalise(query.get("q", "")).split())[:_LONGEST_QUERY].strip()
        sort = query.get("sort", NEWEST)
        return cls(**groups, q=text, sort=sort if sort in ORDERS else NEWEST)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield what is asked for as `(group, value)`."""
        for group in GROUPS:
            for value in getattr(self, group):
                yield group, value
        if self.q:
            yield "q", self.q

    @property
    def words(self) -> list[str]:
        """Return what is searched for; a name may come with the comma of a citation."""
        words = (word.strip(",") for word in self.q.split())
        return [word for word in words if word][:_MOST_WORDS]

    @property
    def count(self) -> int:
        return sum(1 for _pair in self.pairs())

    def without(self, group: str, value: str) -> Self:
        if group == "q":
            return replace(self, q="")
        return self.having(group, *(kept for kept in getattr(self, group) if kept != value))

    def having(self, group: str, *values: str) -> Self:
        """Return the same filters with other values in one group."""
        changed: dict[str, Any] = {group: values}
        return replace(self, **changed)

    def query(self, **extra: Any) -> str:
        """Return the address's query, with its question mark, or nothing."""
        pairs = list(self.pairs())
        if self.sort != NEWEST:
            pairs.append(("sort", self.sort))
        pairs += [(name, str(value)) for name, value in extra.items() if value]
        return f"?{urlencode(pairs)}" if pairs else ""

    def apply(self, language: str, *, but: str = "") -> PublicationQuerySet:
        """Return one text a work for a reader, narrowed by every group except one."""
        return self.narrow(Publication.objects.for_reader(language, list(self.language)), but=but)

    def narrow(self, found: PublicationQuerySet, *, but: str = "") -> PublicationQuerySet:
        """Return those of some texts that every group but one lets through, language apart."""
        for group in ("kind", "topic", "author", "year"):
            values = getattr(self, group)
            if values and group != but:
                found = found.filter(_CONDITIONS[group](values))
        for word in self.words:
            found = found.filter(_contains(word))
        return found


def _values(values: list[str]) -> tuple[str, ...]:
    clean = (normalise(value).strip()[:_LONGEST_QUERY] for value in values)
    return tuple(dict.fromkeys(value for value in clean if value))[:_MOST_VALUES]


def _kind_value(value: str) -> str:
    """Accept a kind as the address of its list writes it, too."""
    try:
        return Kind.from_segment(value).value
    except KeyError:
        return value


def _by_year(values: tuple[str, ...]) -> Q:
    years = [int(value) for value in values if value.isascii() and value.isdigit()]
    return Q(date__year__in=[year for year in years if 1 <= year <= 9999])


def _by_topic(values: tuple[str, ...]) -> Exists:
    return Exists(TopicLink.objects.filter(content_object=OuterRef("pk"), tag__slug__in=values))


def _by_author(values: tuple[str, ...]) -> Exists:
    return Exists(
        Authorship.objects.authors().filter(publication=OuterRef("pk"), author__slug__in=values)
    )


_CONDITIONS: dict[str, Any] = {
    "kind": lambda values: Q(kind__in=values),
    "topic": _by_topic,
    "author": _by_author,
    "year": _by_year,
}


def _contains(word: str) -> Q:
    """Match a word in a text, its people and topics, or in the title of its work's other texts."""
    own = Q()
    for field in ("title", "subtitle", "abstract", "body_text", "slug"):
        own |= Q(**{f"{field}__icontains": word})
    people = Q(name__icontains=word)
    for field in ("name_en", "name_ko", "other_names"):
        people |= Q(**{f"author__{field}__icontains": word})
    by = Authorship.objects.filter(people, publication=OuterRef("pk"))
    about = TopicLink.objects.filter(
        Q(tag__name_en__icontains=word) | Q(tag__name_ko__icontains=word),
        content_object=OuterRef("pk"),
    )
    titled = Q(title__icontains=word) | Q(subtitle__icontains=word)
    made_from_it = Publication.objects.filter(
        titled, public(), translation__original=OuterRef("pk")
    )
    original = Publication.objects.filter(titled, public(), pk=OuterRef("translation__original"))
    return own | Q(Exists(by) | Exists(about) | Exists(made_from_it) | Exists(original))
