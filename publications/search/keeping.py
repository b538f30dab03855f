"""Keeps the index in step with the texts: what changed is noted by triggers and taken in here."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterable, Iterator
from time import monotonic

from django.db import DatabaseError, transaction
from django.db.models import Exists, Max, OuterRef

from publications.models import (
    Publication,
    SearchDocument,
    SearchEntry,
    SearchVersion,
)
from publications.models.turn import turn
from publications.search.index import engine
from publications.search.index.engine import Document
from publications.search.reading import Read, read_all, read_texts

_log = logging.getLogger(__name__)

# What one request takes on before it is answered; more wait for the worker or the next one.
A_READ = 200
# Seconds that a search reads on, so that a change of many texts is found whole.
PATIENCE = 2.0
_AT_ONCE = 200
# Versions older than these are remembered by nobody: processes have asked since.
_VERSIONS_KEPT = 1000
_LONGEST_STEP = 2**32


def catch_up(limit: int = _AT_ONCE, *, wait: bool = True) -> int:
    """Take in what changed; return how many texts still wait for their words.

    Lists and counts are right afterwards, whatever the limit. Without `wait` it is left to
    another process that is at it already.
    """
    index = engine()
    if not index.state(-1).is_behind:
        return 0
    with transaction.atomic():
        if not index.lock(wait=wait):
            return SearchEntry.objects.filter(is_stale=True).count()
        version = next_version()
        index.move_pending(version)
        keys = _stale(limit)
        if keys:
            _index(keys, version)
        waiting = SearchEntry.objects.filter(is_stale=True).count()
        record(version)
    return waiting


def catch_up_all(progress: Callable[[int], object] = lambda done: None) -> None:
    """Take in all that waits, a few hundred texts at a time, and tell how many were done."""
    before = catch_up(limit=0)
    while before:
        waiting = catch_up()
        progress(before - waiting)
        before = waiting


def catch_up_quietly(*, for_words: bool = False) -> None:
    """Do a little before a request is answered; if the database is busy, it is for the next one.

    Who asks for words waits until all are read, or patience ends.
    """
    until = monotonic() + PATIENCE if for_words else 0
    try:
        with engine().impatient():
            waiting = catch_up(A_READ, wait=False)
            before = waiting + 1
            # Where nothing moves, another process is at it.
            while 0 < waiting < before and monotonic() < until:
                before, waiting = waiting, catch_up(A_READ, wait=False)
    except DatabaseError as error:
        _log.info("The search index is left to the next request: %s", error)


def next_version() -> int:
    """Return a number that is higher than all before and, by chance, comes again in no other
    course of things: a process may remember one whose transaction was rolled back.
    """
    newest = SearchVersion.objects.aggregate(newest=Max("number"))["newest"] or 0
    return newest + 1 + secrets.randbelow(_LONGEST_STEP)


def record(version: int) -> None:
    SearchVersion.objects.create(number=version)
    kept = SearchVersion.objects.order_by("-number").values("number")[_VERSIONS_KEPT:]
    SearchVersion.objects.filter(number__in=list(kept[:_VERSIONS_KEPT])).delete()


def _stale(limit: int) -> list[int]:
    found = SearchEntry.objects.filter(is_stale=True).order_by("text_id")
    return list(found.values_list("text_id", flat=True)[:limit])


def _index(keys: list[int], version: int) -> None:
    index = engine()
    before = SearchDocument.objects.filter(text_id__in=keys, is_new=False)
    index.remove(list(before.values_list("pk", flat=True)))
    before.delete()
    index.add(_number(read_texts(keys)))
    SearchEntry.objects.filter(text_id__in=keys).update(is_stale=False, version=version)


def _number(read: Iterable[Read], *, are_new: bool = False) -> list[Document]:
    """Give what was read numbers in the index."""
    read = list(read)
    rows = SearchDocument.objects.bulk_create(
        SearchDocument(text_id=each.text, attachment_id=each.attachment, is_new=are_new)
        for each in read
    )
    return [(row.pk, each.terms) for row, each in zip(rows, read, strict=True)]


class Busy(Exception):
    """Another process builds the index anew at this moment."""


def rebuild(progress: Callable[[int], object] = lambda done: None) -> int:
    """Build the index anew beside the one that readers go on asking; return how many texts."""
    with turn("rebuild") as is_ours:
        if not is_ours:
            raise Busy
        return _rebuild(progress)


def _rebuild(progress: Callable[[int], object]) -> int:
    index = engine()
    with transaction.atomic():
        index.lock(wait=True)
        index.begin_anew()
        SearchDocument.objects.filter(is_new=True).delete()
        begun = next_version()
        index.move_pending(begun)
        record(begun)
    done = 0
    for read in read_all(_batches()):
        with transaction.atomic():
            index.add(_number(read, are_new=True), to_new=True)
        texts = sum(each.attachment is None for each in read)
        done += texts
        progress(texts)
    index.prepare_new()
    with transaction.atomic():
        index.lock(wait=True)
        _take_new(begun)
    catch_up_all()
    return done


def _take_new(begun: int) -> None:
    version = next_version()
    engine().take_new()
    SearchDocument.objects.filter(is_new=False).delete()
    SearchDocument.objects.update(is_new=False)
    # What changed meanwhile is in the new index as it was when its turn came.
    SearchEntry.objects.filter(version__gt=begun).update(is_stale=True)
    SearchEntry.objects.filter(version__lte=begun).update(is_stale=False)
    SearchEntry.objects.update(version=version)
    _enter_missing(version)
    record(version)


def _enter_missing(version: int) -> None:
    """Enter texts that no trigger noted, such as those from before there was an index."""
    # Not `NOT IN`: without statistics PostgreSQL compares every text with every entry.
    known = SearchEntry.objects.filter(text_id=OuterRef("pk"))
    missing = Publication.with_trash.filter(~Exists(known)).order_by("pk")
    while keys := list(missing.values_list("pk", flat=True)[:_AT_ONCE]):
        SearchEntry.objects.bulk_create(
            SearchEntry(text_id=key, version=version, changed_in=version, is_stale=False)
            for key in keys
        )


def _batches() -> Iterator[list[int]]:
    last = 0
    while True:
        found = Publication.objects.filter(pk__gt=last).order_by("pk")
        keys = list(found.values_list("pk", flat=True)[:_AT_ONCE])
        if not keys:
            return
        yield keys
        last = keys[-1]
