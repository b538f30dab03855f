"""Invisible signs that turn the direction of writing, which let a text read as another."""

from __future__ import annotations

import re

TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Where words run from right to left, these do what the alphabet asks for.
_MARKS = re.compile("[\u061c\u200e\u200f]")
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def straight(text: str) -> tuple[str, int]:
    """Return a text without such signs, and how many there were."""
    text, turns = TURNS.subn("", text)
    if _FROM_THE_RIGHT.search(text):
        return text, turns
    text, marks = _MARKS.subn("", text)
    return text, turns + marks
