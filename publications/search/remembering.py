"""The catalogue of this process, made anew only of what changed since it was last asked."""

from __future__ import annotations

from threading import Lock

import numpy as np
from django.db.models import Q

from publications.models import SearchEntry
from publications.search.catalogue import Catalogue
from publications.search.columns import Columns
from publications.search.index import engine
from publications.search.index.engine import State
from publications.search.keeping import catch_up_quietly

_lock = Lock()
_held: list[Catalogue] = []


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
        made = _next(held, state)
        _held[:] = [made]
    return made


def _state(held: Catalogue | None) -> State:
    return engine().state(held.version if held else -1)


def _next(held: Catalogue | None, state: State) -> Catalogue:
    if held is None or not state.knows_ours:
        return Catalogue(state.newest, Columns.load())
    since = Q(version__gt=held.version)
    changed = np.array(
        SearchEntry.objects.filter(since).values_list("text_id", flat=True), dtype=np.int64
    )
    return Catalogue(state.newest, held.columns.replaced(changed, Columns.load(since)))
