"""What is indexed of a text, and how much a word weighs by where it stands."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum

from django.db.models import Prefetch

from authors.models import Author
from publications.models import Authorship, Publication, TopicLink
from publications.search import romanised
from publications.search.index import number
from publications.search.terms import terms
from publications.search.words import words

# A word that a text keeps coming back to is what it is about.
_OFTEN = 3


class Place(StrEnum):
    """Where a word stands: anywhere, or where it says more; each value begins the term of it."""

    ANYWHERE = ""
    OFTEN = "3"
    ABOUT = "2"
    TITLE = "1"


def document(text: Publication) -> list[int]:
    """Return the numbers of a text's terms; `with_sources` loads what it takes."""
    title = terms(_joined([text.title, text.number]))
    about = terms(_joined([text.subtitle, text.abstract, text.key_points, *_names(text)]))
    about += _keys(text)
    body = Counter(terms(text.body_text))
    often = [term for term, times in body.items() if times >= _OFTEN]
    found = set(body)
    for place, held in ((Place.TITLE, title), (Place.ABOUT, about), (Place.OFTEN, often)):
        found.update(held)
        found.update(f"{place}{term}" for term in held)
    return list(map(number, found))


def attached(pages: Iterable[str]) -> list[int]:
    """Return the numbers of the terms of a PDF's pages."""
    return list({number(term) for term in terms(_joined(pages))})


def _joined(lines: Iterable[str]) -> str:
    return unicodedata.normalize("NFC", "\n".join(lines))


def _names(text: Publication) -> Iterator[str]:
    for entry in text.authorships.all():
        yield entry.name
        yield from person_names(entry.author)
    for link in text.topic_links.all():
        yield from (link.tag.name_en, link.tag.name_ko)


def person_names(person: Author) -> list[str]:
    """Return every way in which a person may be looked for, family name first and last."""
    orders = [person.name_en, f"{person.given_en} {person.family_en}", person.name_ko]
    return [*dict.fromkeys(orders), *person.other_names.splitlines()]


def _keys(text: Publication) -> Iterator[str]:
    for entry in text.authorships.all():
        yield from name_keys(entry.author)


def name_keys(person: Author) -> set[str]:
    """Return terms for the sounds of a Latin name: each part, and the given name in one."""
    names = [person.name_en, person.given_en, person.family_en, *person.other_names.splitlines()]
    found: set[str] = set()
    for name in names:
        parts = [word for word in words(name) if not word.is_syllabic]
        plain = [name[word.start : word.end].lower() for word in parts]
        found.update(plain)
        if len(plain) > 1:
            found.add("".join(plain[1:]))
            found.add("".join(plain[:-1]))
    return {f"~{romanised.key(part)}" for part in found}


def with_sources(keys: Iterable[int]) -> Iterator[Publication]:
    """Yield texts with all that `document` reads; three queries."""
    people = Authorship.objects.select_related("author").order_by("pk")
    topics = TopicLink.objects.select_related("tag").order_by("pk")
    found = (
        Publication.objects.filter(pk__in=list(keys))
        .defer("body", "withdrawal_note")
        .order_by("pk")
    )
    yield from found.prefetch_related(
        Prefetch("authorships", queryset=people), Prefetch("topic_links", queryset=topics)
    )
