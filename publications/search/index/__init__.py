"""The only room that knows the database: which documents hold which terms.

A term is indexed as a 32-bit number, so that both databases hold the same, and answer the same.
"""

from __future__ import annotations

from zlib import crc32

from django.db import connection

from publications.search.index import postgresql, sqlite, triggers
from publications.search.index.engine import TABLE, Engine, Lookup


def engine() -> Engine:
    return _ENGINES[connection.vendor]()


def install() -> None:
    """Make what the index needs in the database, if it is not there; safe to run twice."""
    made = engine()
    made.install()
    triggers.install(made)
    triggers.note_unknown()


def ask() -> None:
    """Ask the index for nothing; an error says that it cannot be asked."""
    engine().find([lookup()])


def missing() -> list[str]:
    """Return what `install` would have to make, in words."""
    made = engine()
    there = connection.introspection.table_names()
    tables = [] if TABLE in there else [f"the table {TABLE}"]
    return tables + [f"the trigger {name}" for name in triggers.missing(made)]


def number(term: str) -> int:
    """Return a term's number; a stray document in a few hundred million is what it costs."""
    return crc32(term.encode()) - 0x80000000


def lookup(*spellings: tuple[str, ...]) -> Lookup:
    """Return what to ask for: documents that hold all the terms of any one spelling."""
    return frozenset(frozenset(map(number, spelling)) for spelling in spellings)


_ENGINES: dict[str, type[Engine]] = {
    "sqlite": sqlite.Sqlite,
    "postgresql": postgresql.Postgresql,
}
