"""What a change touches: the kept pages that show it are forgotten, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from django.conf import settings
from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver

from authors.models import Author
from authors.tags import BY, PEOPLE, PERSON
from publications.models import Topic
from publications.page_cache import generations
from publications.page_cache.tags import EVERYTHING, KIND, TOPIC, TOPICS, UNDER, WORK
from publications.search import neighbours, remembering
from publications.search.catalogue import Catalogue
from publications.search.columns import KINDS, Ints


def forget_changed(before: Catalogue | None, after: Catalogue, changed: Ints) -> None:
    """Forget what shows changed texts, as they were and as they are."""
    if not settings.PAGE_CACHE_MB:
        return
    if before is None:
        # This process never saw what was there.
        generations().forget_all(version=after.version)
        return
    tags = {*_tags(before, changed), *_tags(after, changed)}
    generations().forget({EVERYTHING, TOPICS, *tags} if tags else (), version=after.version)


def forget_works(originals: list[int]) -> None:
    if settings.PAGE_CACHE_MB:
        generations().forget(WORK.format(key) for key in originals)


remembering.listeners.append(forget_changed)
neighbours.listeners.append(forget_works)


def _tags(catalogue: Catalogue, texts: Ints) -> Iterator[str]:
    found = catalogue.rows(texts)
    rows = found[found >= 0]
    works = np.unique(catalogue.original[rows])
    yield from (WORK.format(key) for key in works.tolist())
    yield from (KIND.format(KINDS[kind]) for kind in np.unique(catalogue.kind[rows]).tolist())
    for tag, links in ((BY, catalogue.authors), (UNDER, catalogue.topics)):
        keys = links.keys[np.unique(links.number[np.isin(links.row, rows)])]
        yield from (tag.format(key) for key in keys.tolist())
    yield from (WORK.format(key) for key in _beside(catalogue, rows))


def _beside(catalogue: Catalogue, rows: Ints) -> set[int]:
    """Return the works before and after some texts in their series, which name them."""
    beside: set[int] = set()
    for row in rows[catalogue.series[rows] > 0].tolist():
        same = np.flatnonzero((catalogue.kind == catalogue.kind[row]) & (catalogue.series > 0))
        numbers, mine = catalogue.series[same], catalogue.series[row]
        before, after = same[numbers < mine], same[numbers > mine]
        if len(before):
            last = catalogue.series[before].max()
            beside |= set(catalogue.original[before[catalogue.series[before] == last]].tolist())
        if len(after):
            first = catalogue.series[after].min()
            beside |= set(catalogue.original[after[catalogue.series[after] == first]].tolist())
    return beside


# ── people and topics: what is known of them beside their texts ──


@receiver([post_save, post_delete], sender=Author)
def forget_person(instance: Author, **_signal: Any) -> None:
    _forget_after_commit(PERSON.format(instance.pk), BY.format(instance.pk), PEOPLE)


@receiver([post_save, post_delete], sender=Topic)
def forget_topic(instance: Topic, **_signal: Any) -> None:
    experts = instance.experts.values_list("pk", flat=True) if instance.pk else ()
    people = [PERSON.format(key) for key in experts]
    own = (TOPIC.format(instance.pk), UNDER.format(instance.pk))
    _forget_after_commit(*own, TOPICS, PEOPLE, *people)


@receiver(m2m_changed, sender=Topic.experts.through)
def forget_experts(instance: Any, pk_set: set[int] | None, **_signal: Any) -> None:
    """Forget both sides; a side that was cleared is not named, so all of them are."""
    if pk_set is None:
        transaction.on_commit(_forget_everything)
        return
    one, other = (UNDER, BY) if isinstance(instance, Topic) else (BY, UNDER)
    _forget_after_commit(one.format(instance.pk), *(other.format(key) for key in pk_set), PEOPLE)


def _forget_after_commit(*tags: str) -> None:
    if settings.PAGE_CACHE_MB:
        transaction.on_commit(partial(generations().forget, tags))


def _forget_everything() -> None:
    if settings.PAGE_CACHE_MB:
        generations().forget_all()
