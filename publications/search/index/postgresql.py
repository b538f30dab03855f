"""The index in PostgreSQL: arrays of numbers under GIN, which answers without looking at rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from struct import Struct
from typing import Any, cast

import numpy as np
from django.db import connection, transaction

from publications.search.index.engine import NEW_TABLE, TABLE, Document, Engine, Lookup, Numbers

# Any number that nothing else locks by.
_LOCK = 0x61736E
# GIN is built by one process a table: two parts are built side by side.
_PARTS = 2
_MEMORY = "256MB"
# The planner counts the pages of the table, which are few, and not those of the long arrays
# beside it, which reading row by row would unpack. One message is one transaction.
_BY_INDEX = "SET LOCAL enable_seqscan = off; {}; SET LOCAL enable_seqscan = on"


_COPY_BEGINS = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_COPY_ENDS = b"\xff\xff"
_FIELDS = Struct("!hiii")
# Dimensions, whether any is NULL, type; of the one dimension, length and first place.
_INT4 = 23
_ARRAY = Struct("!iiIii")
_EMPTY = Struct("!iiI").pack(0, 0, _INT4)


class Postgresql(Engine):
    def install(self) -> None:
        self._make(TABLE, "IF NOT EXISTS ")
        for part in _parts(TABLE):
            self._index(part, "IF NOT EXISTS ")

    def triggers(self) -> set[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
            return {name for (name,) in cursor.fetchall()}

    def lock(self, *, wait: bool) -> bool:
        with connection.cursor() as cursor:
            if wait:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
                return True
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
            return bool(cursor.fetchone()[0])

    def add(self, documents: Iterable[Document], *, to_new: bool = False) -> None:
        # The statement of psycopg, which Django's has nothing like.
        with connection.cursor() as cursor:
            raw = cast("Any", cursor).cursor
            target = NEW_TABLE if to_new else TABLE
            with raw.copy(f"COPY {target} (document, terms) FROM STDIN (FORMAT BINARY)") as copy:
                copy.write(_COPY_BEGINS)
                for document, terms in documents:
                    copy.write(_row(document, terms))
                copy.write(_COPY_ENDS)

    def remove(self, documents: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE} WHERE document = ANY(%s)", [list(documents)])

    def find(self, lookups: Sequence[Lookup]) -> list[Numbers]:
        if not lookups:
            return []
        statements, values = [], []
        for place, asked in enumerate(lookups):
            ways = [sorted(way) for way in asked if way]
            condition = " OR ".join(["terms @> %s::int4[]"] * len(ways)) or "false"
            statements.append(
                f"SELECT {place}, string_agg(int4send(document), ''::bytea) "
                f"FROM {TABLE} WHERE {condition}"
            )
            values += ways
        with connection.cursor() as cursor:
            cursor.execute(_BY_INDEX.format(" UNION ALL ".join(statements)), values)
            cursor.nextset()
            found = dict(cursor.fetchall())
        return [_numbers(found[place]) for place in range(len(lookups))]

    def prepare_new(self) -> None:
        if connection.in_atomic_block:
            # Nobody else could see the tables yet.
            for part in _parts(NEW_TABLE):
                self._index(part)
            return
        with ThreadPoolExecutor(_PARTS) as pool:
            list(pool.map(self._index_alone, _parts(NEW_TABLE)))

    def _index_alone(self, part: str) -> None:
        """Index a part on a connection of its own."""
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute(f"SET LOCAL maintenance_work_mem = '{_MEMORY}'")
                self._index(part)
        finally:
            connection.close()

    def take_new(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")
            cursor.execute(f"ALTER TABLE {NEW_TABLE} RENAME TO {TABLE}")
            cursor.execute(f"ALTER INDEX {NEW_TABLE}_pkey RENAME TO {TABLE}_pkey")
            for new, part in zip(_parts(NEW_TABLE), _parts(TABLE), strict=True):
                cursor.execute(f"ALTER TABLE {new} RENAME TO {part}")
                cursor.execute(f"ALTER INDEX {new}_gin RENAME TO {part}_gin")
                cursor.execute(f"ALTER INDEX {new}_pkey RENAME TO {part}_pkey")
                cursor.execute(f"ANALYZE {part}")

    def move_pending(self, version: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "WITH noted AS (DELETE FROM publications_searchpending RETURNING text_id) "
                "INSERT INTO publications_searchentry "
                "(text_id, version, changed_in, is_stale, is_unsettled) "
                "SELECT DISTINCT text_id, %s, %s, true, true FROM noted "
                "ON CONFLICT (text_id) DO UPDATE "
                "SET version = excluded.version, changed_in = excluded.changed_in, "
                "is_stale = true, is_unsettled = true",
                [version, version],
            )

    def _make_trigger(self, name: str, moment: str, body: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN {body}; RETURN NULL; END $$"
            )
            cursor.execute(
                f"CREATE OR REPLACE TRIGGER {name} {moment} FOR EACH ROW EXECUTE FUNCTION {name}()"
            )

    def _make(self, table: str, condition: str = "") -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"CREATE TABLE {condition}{table} (document int4 PRIMARY KEY, "
                "terms int4[] NOT NULL) PARTITION BY HASH (document)"
            )
            for number, part in enumerate(_parts(table)):
                cursor.execute(
                    f"CREATE TABLE {condition}{part} PARTITION OF {table} "
                    f"FOR VALUES WITH (MODULUS {_PARTS}, REMAINDER {number})"
                )

    def _index(self, table: str, condition: str = "") -> None:
        with connection.cursor() as cursor:
            # Without `fastupdate` an edit takes a few milliseconds longer, and no search has to
            # read through what waits to be sorted in.
            cursor.execute(
                f"CREATE INDEX {condition}{table}_gin ON {table} USING gin (terms) "
                "WITH (fastupdate = off)"
            )


def _row(document: int, terms: Sequence[int]) -> bytes:
    """Return a row of a binary COPY: fields with their lengths, the array as PostgreSQL sends it.

    Written at once by numpy; value by value it took a quarter of the time of indexing.
    """
    items = np.empty((len(terms), 2), dtype=">i4")
    items[:, 0] = 4
    items[:, 1] = terms
    array = _ARRAY.pack(1, 0, _INT4, len(terms), 1) if len(terms) else _EMPTY
    data = array + items.tobytes()
    return _FIELDS.pack(2, 4, document, len(data)) + data


def _parts(table: str) -> list[str]:
    return [f"{table}_{number}" for number in range(_PARTS)]


def _numbers(found: bytes | None) -> Numbers:
    sent = np.frombuffer(bytes(found or b""), dtype=">i4")
    return cast("Numbers", np.sort(sent.astype(np.int64)))
