"""What an index has to be able to do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np
from django.db import connection
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
# Any of these sets, whole.
Lookup = frozenset[frozenset[int]]
Document = tuple[int, Sequence[int]]

TABLE = "publications_searchterms"
NEW_TABLE = f"{TABLE}_new"


class State(NamedTuple):
    """The newest version, whether changes wait, and whether the index ever was in another one."""

    newest: int
    is_behind: bool
    knows_ours: bool


_STATE = (
    "SELECT coalesce((SELECT max(number) FROM publications_searchversion), 0), "
    "EXISTS (SELECT 1 FROM publications_searchpending) "
    "OR EXISTS (SELECT 1 FROM publications_searchentry WHERE is_stale), "
    "EXISTS (SELECT 1 FROM publications_searchversion WHERE number = %s)"
)


class Engine(ABC):
    """The terms of documents, in one table, and while it is rebuilt in a second one."""

    def state(self, ours: int) -> State:
        with connection.cursor() as cursor:
            cursor.execute(_STATE, [ours])
            newest, is_behind, knows_ours = cursor.fetchone()
        return State(newest, bool(is_behind), bool(knows_ours))

    @abstractmethod
    def install(self) -> None:
        """Make the table, if it is not there."""

    @abstractmethod
    def triggers(self) -> set[str]:
        """Return the names of the triggers that there are."""

    @contextmanager
    def impatient(self) -> Iterator[None]:
        """Wait for nobody: a reader has better things to do."""
        yield

    @abstractmethod
    def lock(self, *, wait: bool) -> bool:
        """Keep other writers out until the transaction ends; say whether they are out."""

    @abstractmethod
    def add(self, documents: Iterable[Document], *, to_new: bool = False) -> None: ...

    @abstractmethod
    def remove(self, documents: Sequence[int]) -> None:
        """Forget documents; what names them is gone by then."""

    @abstractmethod
    def find(self, lookups: Sequence[Lookup]) -> list[Numbers]:
        """Return the documents of each lookup, sorted, in one query."""

    def begin_anew(self) -> None:
        """Make an empty second table."""
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {NEW_TABLE}")
        self._make(NEW_TABLE)

    @abstractmethod
    def prepare_new(self) -> None:
        """Do what takes long before the second table can be asked."""

    @abstractmethod
    def take_new(self) -> None:
        """Put the second table in the place of the first."""

    @abstractmethod
    def move_pending(self, version: int) -> None:
        """Make entries of the texts that triggers noted, as changed in a version."""

    def make_trigger(
        self, name: str, table: str, event: str, columns: Sequence[str], body: str
    ) -> None:
        """Run `body` after each change of a table, or of some of its columns."""
        of = f" OF {', '.join(columns)}" if columns and event == "UPDATE" else ""
        self._make_trigger(name, f"AFTER {event}{of} ON {table}", body)

    @abstractmethod
    def _make(self, table: str, condition: str = "") -> None:
        """Make a table of terms."""

    @abstractmethod
    def _make_trigger(self, name: str, moment: str, body: str) -> None: ...
