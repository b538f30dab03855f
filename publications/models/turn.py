"""One run at a time, by a lock that ends with the process that holds it, however it ends."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import IO
from zlib import crc32

from django.db import Error, connection

# A server notices a moment later that a process is gone.
_PATIENCE = 1.0


@contextmanager
def turn(what: str) -> Iterator[bool]:
    """Say whether this run may go on, the only one of its name until the block ends."""
    if connection.vendor == "postgresql":
        with _advisory(crc32(what.encode())) as is_ours:
            yield is_ours
    else:
        with _file(what) as is_ours:
            yield is_ours


@contextmanager
def _advisory(number: int) -> Iterator[bool]:
    until = monotonic() + _PATIENCE
    while not (is_ours := _ask("SELECT pg_try_advisory_lock(%s)", number)) and monotonic() < until:
        sleep(0.05)
    try:
        yield is_ours
    finally:
        if is_ours:
            # A connection that broke took its locks along.
            with suppress(Error):
                _ask("SELECT pg_advisory_unlock(%s)", number)


def _ask(statement: str, number: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, [number])
        return bool(cursor.fetchone()[0])


@contextmanager
def _file(what: str) -> Iterator[bool]:
    """Lock a file beside the database, which is on this machine, as SQLite's own locks want it."""
    name = str(connection.settings_dict["NAME"])
    if ":memory:" in name or "mode=memory" in name:
        yield True
        return
    with Path(f"{name}-{what}").open("a") as file:
        yield _locked(file)


def _locked(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
