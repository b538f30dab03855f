"""When each thing was last changed, in a file that all processes of a machine map into memory.

The file holds numbers of eight bytes: a count of changes, the newest version of search whose
changes are counted in, the change of everything, and the change at which each slot was last
touched. A tag is looked up by its hash; two tags of one slot are forgotten together.
"""

from __future__ import annotations

import fcntl
import mmap
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import blake2s
from pathlib import Path

from django.conf import settings

_SLOTS = 1 << 16
_COUNT, _VERSION, _ALL, _FIRST = 0, 1, 2, 3
_SIZE = 8 * (_FIRST + _SLOTS)


def slot(tag: str) -> int:
    return int.from_bytes(blake2s(tag.encode(), digest_size=4).digest()) % _SLOTS


class Generations:
    """Counts changes; a page made at count `n` holds as long as nothing it shows is newer."""

    def __init__(self, path: Path) -> None:
        # Nobody else may write there, or count changes for us.
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.parent.stat().st_uid != os.getuid():
            raise PermissionError(f"{path.parent} belongs to another user; name a STATE_DIR.")
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        with self._alone():
            if os.fstat(self._file).st_size < _SIZE:
                os.ftruncate(self._file, _SIZE)
        self._numbers = memoryview(mmap.mmap(self._file, _SIZE)).cast("Q")

    @property
    def count(self) -> int:
        return self._numbers[_COUNT]

    @property
    def version(self) -> int:
        return self._numbers[_VERSION]

    def holds(self, made_at: int, slots: Iterable[int]) -> bool:
        """Say whether nothing of some slots was touched since a count."""
        numbers = self._numbers
        if numbers[_ALL] > made_at:
            return False
        return all(numbers[_FIRST + each] <= made_at for each in slots)

    def forget(self, tags: Iterable[str] = (), *, version: int = 0) -> None:
        """Touch tags; with a version, only if nobody counted its changes in before."""
        slots = {slot(tag) for tag in tags}
        with self._alone():
            if version and version == self.version:
                return
            changed = self._numbers[_COUNT] + 1
            for each in slots:
                self._numbers[_FIRST + each] = changed
            self._finish(changed, version)

    def forget_all(self, *, version: int = 0) -> None:
        with self._alone():
            if version and version == self.version:
                return
            changed = self._numbers[_COUNT] + 1
            self._numbers[_ALL] = changed
            self._finish(changed, version)

    def _finish(self, changed: int, version: int) -> None:
        # Last: a page that is begun at the new count was begun after the change.
        if version:
            self._numbers[_VERSION] = version
        self._numbers[_COUNT] = changed

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other processes, and other threads' file locks, from counting at once."""
        file = os.open(f"/proc/self/fd/{self._file}", os.O_RDWR | os.O_CLOEXEC)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
        finally:
            os.close(file)


@cache
def generations() -> Generations:
    """Return those of this site on this machine."""
    return Generations(Path(settings.PAGE_CACHE_FILE))
