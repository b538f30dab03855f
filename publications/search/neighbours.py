"""Which works are near a work: by topics, people, words and links, in all its languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import log
from urllib.parse import unquote

import numpy as np
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber
from numpy.typing import NDArray

from prose.html import normalise
from publications.models import Kind, Neighbour, Publication, SearchEntry
from publications.search import remembering
from publications.search.catalogue import Catalogue, Links
from publications.search.columns import NEVER
from publications.search.index import engine, lookup
from publications.search.terms import terms

Closeness = NDArray[np.float64]

# Told of the works whose neighbours were settled, and of those neighbours.
listeners: list[Callable[[list[int]], object]] = []

KEPT = 8
_MOST_TERMS = 48
_TOPIC, _PERSON, _WORDS = 2.0, 1.0, 0.35
# A word in more texts than this share of all says little; one in a single text, nothing.
_COMMON = 0.1
_OFTEN = 3
_TELLING = re.compile(r"[^\W\d_]{2,}\|?[^\W\d_]*\Z")
_ADDRESS = re.compile(r'href="([^"#?]*/(?:[a-z-]{2,8})/publications/([a-z-]+)/([^"/?#]+)/?)["#?]')


@dataclass(frozen=True)
class _Work:
    """A work by its original, with its texts that are public or planned."""

    key: int
    texts: list[Publication]


def settle(limit: int = 100) -> int:
    """Compute anew the neighbours of works whose texts changed; return how many texts that were."""
    found = SearchEntry.objects.filter(is_unsettled=True, is_stale=False).order_by("text_id")
    keys = list(found.values_list("text_id", flat=True)[:limit])
    if keys:
        catalogue = remembering.current()
        for work in _works(catalogue, keys):
            near = {work.key, *_near(work.key)}
            _settle_work(catalogue, work)
            for tell in listeners:
                tell(sorted(near | {*_near(work.key)}))
        SearchEntry.objects.filter(text_id__in=keys).update(is_unsettled=False)
    return len(keys)


def _near(work: int) -> list[int]:
    """Return the works on whose pages one is named, or that are named on its own."""
    named = Neighbour.objects.filter(Q(work=work) | Q(other=work)).values_list("work", "other")
    return [key for pair in named for key in pair]


def _works(catalogue: Catalogue, keys: list[int]) -> Iterator[_Work]:
    rows = catalogue.rows(np.array(keys, dtype=np.int64))
    for original in np.unique(catalogue.original[rows[rows >= 0]]).tolist():
        # Planned ones too: nobody computes anything at the moment that they become public, and
        # pages show what is public by then.
        texts = Publication.objects.filter(status=Publication.Status.PUBLISHED).filter(
            Q(pk=original) | Q(translation__original=original)
        )
        yield _Work(original, list(texts.order_by("pk")))


@transaction.atomic
def _settle_work(catalogue: Catalogue, work: _Work) -> None:
    near = Neighbour.Relation.NEAR
    Neighbour.objects.filter(Q(work=work.key) | Q(other=work.key), relation=near).delete()
    Neighbour.objects.filter(other=work.key, relation=Neighbour.Relation.CITED_BY).delete()
    if not work.texts or not Publication.objects.filter(pk=work.key).exists():
        return
    cited = _cited(work)
    Neighbour.objects.bulk_create(
        Neighbour(work_id=key, other_id=work.key, relation=Neighbour.Relation.CITED_BY)
        for key in cited
    )
    closest = _closest(catalogue, work)
    Neighbour.objects.bulk_create(
        Neighbour(work_id=one, other_id=other, relation=near, closeness=closeness)
        for key, closeness in closest
        for one, other in ((work.key, key), (key, work.key))
    )
    _trim([work.key, *(key for key, _closeness in closest)])


def _trim(works: list[int]) -> None:
    """Keep the closest few of each work."""
    place = Window(
        RowNumber(), partition_by="work", order_by=[F("closeness").desc(), F("pk").asc()]
    )
    ranked = Neighbour.objects.filter(work__in=works, relation=Neighbour.Relation.NEAR)
    far = [pk for pk, at in ranked.annotate(at=place).values_list("pk", "at") if at > KEPT]
    Neighbour.objects.filter(pk__in=far).delete()


def _closest(catalogue: Catalogue, work: _Work) -> list[tuple[int, float]]:
    """Return the originals of the nearest works with a public text, and how near they are."""
    rows = catalogue.rows(np.array([text.pk for text in work.texts], dtype=np.int64))
    rows = rows[rows >= 0]
    found = np.zeros(len(catalogue.text))
    found += _TOPIC * _shared(catalogue.topics, rows, len(found))
    found += _PERSON * _shared(catalogue.authors, rows, len(found))
    found += _WORDS * _alike(catalogue, work)
    found[catalogue.public_from == NEVER] = 0
    by_work = np.zeros(catalogue.works)
    np.maximum.at(by_work, catalogue.work, found)
    by_work[catalogue.work[rows]] = 0
    # The newest of equals: works are numbered in the order of their keys.
    best = np.lexsort((-np.arange(catalogue.works), -by_work))[:KEPT]
    originals = np.unique(catalogue.original)
    there = Publication.objects.in_bulk(originals[best].tolist())
    return [
        (key, float(by_work[at]))
        for at, key in zip(best.tolist(), originals[best].tolist(), strict=True)
        if by_work[at] > 0 and key in there
    ]


def _shared(links: Links, rows: NDArray[np.int64], size: int) -> Closeness:
    """Return how much each row has in common with some rows; what is rare counts more."""
    mine = np.unique(links.number[np.isin(links.row, rows)])
    counts = np.bincount(links.number, minlength=len(links.keys))
    total = max(size, 2)
    found = np.zeros(size)
    for number in mine.tolist():
        found[links.row[links.number == number]] += log(total / counts[number] + 1)
    return found


def _alike(catalogue: Catalogue, work: _Work) -> Closeness:
    """Return how many telling words each row shares with a work."""
    found = np.zeros(len(catalogue.text))
    asked = [lookup((term,)) for term in _telling(work.texts)]
    documents = catalogue.documents
    for numbers in engine().find(asked):
        if 1 < len(numbers) <= max(_COMMON * len(found), 3):
            rows = np.unique(documents.row[np.isin(documents.number, numbers)])
            found[rows[rows >= 0]] += log(len(found) / len(numbers) + 1)
    return found


def _telling(texts: Iterable[Publication]) -> list[str]:
    """Return the terms that texts are about: of their titles, and what they keep coming back to."""
    counted: Counter[str] = Counter()
    for text in texts:
        for term in terms("\n".join([text.full_title, text.key_points])):
            counted[term] += _OFTEN
        counted.update(terms(text.body_text))
    often = [(times, term) for term, times in counted.items() if times >= _OFTEN]
    telling = [term for _times, term in sorted(often, reverse=True) if _TELLING.match(term)]
    return telling[:_MOST_TERMS]


def _cited(work: _Work) -> set[int]:
    """Return the originals of our own works to which a work's texts link."""
    named = {found for text in work.texts for found in _addresses(text.body)}
    asked = Q(pk__in=[])
    for kind, slug in named:
        asked |= Q(kind=kind, slug=slug)
    found = Publication.objects.filter(asked)
    originals = {
        original or pk for pk, original in found.values_list("pk", "translation__original")
    }
    return originals - {work.key}


def _addresses(body: str) -> Iterator[tuple[str, str]]:
    for match in _ADDRESS.finditer(body):
        address, segment, slug = match.groups()
        ours = address.startswith(("/", f"{settings.SITE_URL}/"))
        try:
            kind = Kind.from_segment(segment)
        except KeyError:
            continue
        if ours:
            yield kind.value, normalise(unquote(slug))
