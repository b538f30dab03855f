"""Why a line is not taken: where it is, what is wrong, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

WHOLE_LINE = "whole line"


@dataclass(frozen=True, slots=True)
class Refusal:
    line: int
    field: str
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.field}: {self.reason}"


class SourceError(Exception):
    """The source as a whole cannot be read; the message says why in plain words."""


def shown(value: object) -> str:
    """Return a value fit for a message: short, and printable whatever it holds."""
    text = ascii(value) if not isinstance(value, str) or not value.isprintable() else f"“{value}”"
    return text if len(text) <= 80 else f"{text[:79]}…"


def plain(name: str) -> str:
    """Return a field's name fit for a message."""
    return shown(name).strip("“”'")
