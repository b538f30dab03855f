"""Reads a source line by line, twice if need be, and never holds more than one line."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Never

from publications.imports.refusal import WHOLE_LINE, Refusal, SourceError, plain, shown

LONGEST_LINE = 20 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_BLOCK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line as it stands in the file; `content` is `None` where it is too long to be read."""

    number: int
    content: bytes | None

    @property
    def fingerprint(self) -> int:
        return hash(self.content)


class Source:
    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def __len__(self) -> int:
        """Count the lines; a quick look at line ends, for a progress bar."""
        self._file.seek(0)
        count, block, last = 0, b"", b"\n"
        while block := self._file.read(_BLOCK):
            count += block.count(b"\n")
            last = block[-1:]
        return count + (last != b"\n")

    def __iter__(self) -> Iterator[RawLine]:
        """Yield every line that is not blank."""
        self._file.seek(0)
        number = 0
        while line := self._file.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) > LONGEST_LINE:
                self._skip_rest(line)
                yield RawLine(number, None)
                continue
            if number == 1:
                line = line.removeprefix(_BOM)
            if line.strip():
                yield RawLine(number, line.strip())

    def _skip_rest(self, line: bytes) -> None:
        while line and not line.endswith(b"\n"):
            line = self._file.readline(_BLOCK)


@contextmanager
def open_source(name: str) -> Iterator[Source]:
    """Open a file, or standard input for `-`; what cannot be read twice is copied first."""
    if name == "-":
        with _copied(sys.stdin.buffer) as copy:
            yield Source(copy)
        return
    try:
        file = Path(name).open("rb")  # noqa: SIM115
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise SourceError(f"{shown(name)} cannot be read: {why}.") from error
    with file, nullcontext(file) if file.seekable() else _copied(file) as readable:
        yield Source(readable)


@contextmanager
def _copied(stream: BinaryIO) -> Iterator[BinaryIO]:
    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(stream, copy, _BLOCK)
        yield copy


class _RepeatedName(ValueError):
    pass


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _RepeatedName(name)
        found[name] = value
    return found


def _no_number(text: str) -> Never:
    raise ValueError(f"{text} is not a number that JSON knows")


def _number(text: str) -> int:
    if len(text) > _MOST_DIGITS:
        raise ValueError(f"a number of {len(text)} digits is too long")
    return int(text)


_MOST_DIGITS = 4000  # Python reads 4300, and says so in words of its own.
_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_number, parse_int=_number)


def parse(line: RawLine) -> dict[str, Any] | Refusal:
    """Return the object that a line holds, or why there is none."""
    if line.content is None:
        megabytes = LONGEST_LINE // 1024 // 1024
        return _refused(line, f"is longer than {megabytes} MB; a text that long is a mistake.")
    try:
        value = _DECODER.decode(line.content.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _refused(line, f"is not UTF-8 at byte {error.start + 1}; save the file as UTF-8.")
    except json.JSONDecodeError as error:
        where = f"{error.msg}, column {error.colno}"
        return _refused(line, f"is not JSON ({where}); write one object in braces on each line.")
    except _RepeatedName as error:
        return Refusal(line.number, plain(error.args[0]), "stands twice; keep one of them.")
    except RecursionError:
        return _refused(line, "is nested too deep to be a publication.")
    except ValueError as error:
        return _refused(line, f"is not JSON ({error}).")
    if not isinstance(value, dict):
        return _refused(line, "is not an object in braces: {…}.")
    return value


def _refused(line: RawLine, reason: str) -> Refusal:
    return Refusal(line.number, WHOLE_LINE, reason)
