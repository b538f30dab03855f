"""Reads texts for the index, by several processes where there are many."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from typing import NamedTuple

import django

from publications.models import PageText
from publications.search.documents import attached, document, with_sources


class Read(NamedTuple):
    """The terms of a text, or of a PDF that is attached to it."""

    text: int
    attachment: int | None
    terms: Sequence[int]


# Fewer batches are read before other processes have begun.
_MANY = 20
_MOST_PROCESSES = 8


def read_texts(keys: Sequence[int]) -> list[Read]:
    found = [Read(text.pk, None, array("i", document(text))) for text in with_sources(keys)]
    pages = PageText.objects.current().filter(attachment__publication__in=keys).order_by("pk")
    for text, attachment, said in pages.values_list(
        "attachment__publication", "attachment", "pages"
    ):
        found.append(Read(text, attachment, array("i", attached(said))))
    return found


def read_all(batches: Iterator[list[int]]) -> Iterator[list[Read]]:
    """Read batches of texts in their order."""
    first = list(islice(batches, _MANY))
    processes = min(os.cpu_count() or 1, _MOST_PROCESSES)
    if len(first) < _MANY or processes == 1:
        yield from map(read_texts, chain(first, batches))
        return
    # Spawned, not forked: a connection to the database has one owner.
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=django.setup) as pool:
        yield from _in_order(pool, chain(first, batches), processes * 2)


def _in_order(
    pool: ProcessPoolExecutor, batches: Iterable[list[int]], ahead: int
) -> Iterator[list[Read]]:
    """Keep a few batches ahead, so that memory holds no more than these."""
    waiting: list[Future[list[Read]]] = []
    for batch in batches:
        waiting.append(pool.submit(read_texts, batch))
        if len(waiting) > ahead:
            yield waiting.pop(0).result()
    for future in waiting:
        yield future.result()
