"""The catalogue of this process, made anew only of what changed since it was last asked."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from threading import Lock

import numpy as np
from django.db.models import Q
from django.utils import timezone

from publications.models import SearchEntry
from publications.search.catalogue import Catalogue
from publications.search.columns import NEVER, Columns, Ints, microseconds
from publications.search.index import engine
from publications.search.index.engine import State
from publications.search.keeping import catch_up_quietly

_lock = Lock()
_held: list[Catalogue] = []
# Told of each new catalogue before anybody is answered by it: the one before, if there was one,
# and the keys of the texts that differ.
Listener = Callable[[Catalogue | None, Catalogue, Ints], object]
listeners: list[Listener] = []


def current(*, for_words: bool = False) -> Catalogue:
    """Return what is true now; one query, and a few more after a change.

    Counts are right whatever waits; `for_words` says that the index itself will be asked.
    """
    held = _held[0] if _held else None
    state = _state(held)
    if state.is_behind:
        catch_up_quietly(for_words=for_words)
        state = _state(held)
    if held is not None and held.version == state.newest:
        return held
    with _lock:
        held = _held[0] if _held else None
        if held is not None and held.version == state.newest:
            return held
        held = held if state.knows_ours else None
        made, changed = _next(held, state)
        for tell in listeners:
            tell(held, made, changed)
        _held[:] = [made]
    return made


def next_moment(newest: int) -> float:
    """Return when the clock makes the next text public, as seconds since 1970; or infinity.

    The database is asked only if what is remembered is not the newest version known.
    """
    held = _held[0] if _held else None
    planned = (held if held and held.version == newest else current()).public_from
    now = microseconds(timezone.now())
    coming = planned[(planned > now) & (planned < NEVER)]
    return float(coming.min()) / 1_000_000 if len(coming) else inf


def _state(held: Catalogue | None) -> State:
    return engine().state(held.version if held else -1)


def _next(held: Catalogue | None, state: State) -> tuple[Catalogue, Ints]:
    if held is None:
        return Catalogue(state.newest, Columns.load()), np.array([], dtype=np.int64)
    since = Q(version__gt=held.version)
    changed = np.array(
        SearchEntry.objects.filter(since).values_list("text_id", flat=True), dtype=np.int64
    )
    columns = held.columns.replaced(changed, Columns.load(since))
    return Catalogue(state.newest, columns), changed
