"""The index in SQLite: FTS5 without contents, positions or sizes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import numpy as np
from django.db import connection

from publications.search.index.engine import NEW_TABLE, TABLE, Document, Engine, Lookup, Numbers

_AT_ONCE = 500
# Milliseconds that a reader waits for a writer.
_IMPATIENT = 50


class Sqlite(Engine):
    def install(self) -> None:
        self._make(TABLE, "IF NOT EXISTS ")

    def triggers(self) -> set[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            return {name for (name,) in cursor.fetchall()}

    @contextmanager
    def impatient(self) -> Iterator[None]:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout")
            (usual,) = cursor.fetchone()
            cursor.execute(f"PRAGMA busy_timeout = {_IMPATIENT}")
            try:
                yield
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {usual}")

    def lock(self, *, wait: bool) -> bool:
        # A transaction that may write has begun as such (`transaction_mode`), or waits here.
        return True

    def add(self, documents: Iterable[Document], *, to_new: bool = False) -> None:
        statement = f"INSERT INTO {NEW_TABLE if to_new else TABLE}(rowid, terms) VALUES (%s, %s)"
        with connection.cursor() as cursor:
            cursor.executemany(
                statement,
                [(document, " ".join(map(_word, terms))) for document, terms in documents],
            )

    def remove(self, documents: Sequence[int]) -> None:
        """Leave them: FTS5 forgets only by what it was given, and nothing names them any more."""

    def find(self, lookups: Sequence[Lookup]) -> list[Numbers]:
        if not lookups:
            return []
        one = f"SELECT group_concat(rowid) FROM {TABLE} WHERE {TABLE} MATCH %s"
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join([one] * len(lookups)), [*map(_match, lookups)])
            found = [row[0] for row in cursor.fetchall()]
        return [_numbers(each) for each in found]

    def begin_anew(self) -> None:
        super().begin_anew()
        self._set(NEW_TABLE, "automerge", 0)
        self._set(NEW_TABLE, "crisismerge", 60)

    def prepare_new(self) -> None:
        self._set(NEW_TABLE, "automerge", 4)
        self._set(NEW_TABLE, "crisismerge", 16)
        self._set(NEW_TABLE, "merge", 20_000)

    def take_new(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")
            cursor.execute(f"ALTER TABLE {NEW_TABLE} RENAME TO {TABLE}")

    def move_pending(self, version: int) -> None:
        # One transaction writes at a time, so that what is read here is what is deleted.
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO publications_searchentry "
                "(text_id, version, changed_in, is_stale, is_unsettled) "
                "SELECT DISTINCT text_id, %s, %s, 1, 1 FROM publications_searchpending WHERE true "
                "ON CONFLICT (text_id) DO UPDATE "
                "SET version = excluded.version, changed_in = excluded.changed_in, "
                "is_stale = 1, is_unsettled = 1",
                [version, version],
            )
            cursor.execute("DELETE FROM publications_searchpending")

    def _make_trigger(self, name: str, moment: str, body: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            cursor.execute(f"CREATE TRIGGER {name} {moment} BEGIN {body}; END")

    def _make(self, table: str, condition: str = "") -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"CREATE VIRTUAL TABLE {condition}{table} USING fts5("
                "terms, content='', detail=none, columnsize=0, tokenize='ascii')"
            )

    def _set(self, table: str, option: str, value: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table}({table}, rank) VALUES (%s, %s)", [option, value])


def _word(term: int) -> str:
    return f"{term + 0x80000000:x}"


def _match(asked: Lookup) -> str:
    ways = (" AND ".join(f'"{_word(term)}"' for term in sorted(way)) for way in asked if way)
    return " OR ".join(f"({way})" for way in ways) or '""'


def _numbers(found: str | None) -> Numbers:
    return np.fromstring(found or "", dtype=np.int64, sep=",")
