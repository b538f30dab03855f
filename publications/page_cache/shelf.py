"""A bounded place for answers: what is asked for twice pushes out what was asked for once."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import NamedTuple

# The part of the place in which answers wait to be asked for again.
_WAITING = 0.2


class Entry(NamedTuple):
    """`bodies` by encoding; `made_at` is the count of changes at which the answer was begun."""

    made_at: int
    slots: tuple[int, ...]
    until: float
    status: str
    headers: tuple[tuple[str, str], ...]
    etag: str
    bodies: dict[str, bytes]

    @property
    def size(self) -> int:
        return 1000 + sum(map(len, self.bodies.values()))


class Shelf:
    """Holds at most some bytes; a crawler that asks for everything once empties a part of it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._waiting: OrderedDict[str, Entry] = OrderedDict()
        self._proven: OrderedDict[str, Entry] = OrderedDict()
        self._sizes = {id(self._waiting): 0, id(self._proven): 0}
        self._lock = Lock()

    def get(self, key: str) -> Entry | None:
        # Without the lock: a dictionary can be read while another thread writes.
        return self._proven.get(key) or self._waiting.get(key)

    def prove(self, key: str) -> None:
        """Keep longer what was asked for again."""
        if key in self._proven or key not in self._waiting:
            return
        with self._lock:
            entry = self._take(self._waiting, key)
            if entry is not None:
                self._put(self._proven, key, entry, self._most * (1 - _WAITING))

    def put(self, key: str, entry: Entry) -> None:
        with self._lock:
            was_proven = self._take(self._proven, key) is not None
            self._take(self._waiting, key)
            place = self._proven if was_proven else self._waiting
            share = (1 - _WAITING) if was_proven else _WAITING
            self._put(place, key, entry, self._most * share)

    def drop(self, key: str) -> None:
        with self._lock:
            self._take(self._waiting, key)
            self._take(self._proven, key)

    @property
    def size(self) -> int:
        return sum(self._sizes.values())

    def __len__(self) -> int:
        return len(self._waiting) + len(self._proven)

    def _put(self, place: OrderedDict[str, Entry], key: str, entry: Entry, most: float) -> None:
        if entry.size > most:
            return
        place[key] = entry
        self._sizes[id(place)] += entry.size
        while self._sizes[id(place)] > most:
            _key, oldest = place.popitem(last=False)
            self._sizes[id(place)] -= oldest.size

    def _take(self, place: OrderedDict[str, Entry], key: str) -> Entry | None:
        entry = place.pop(key, None)
        if entry is not None:
            self._sizes[id(place)] -= entry.size
        return entry
