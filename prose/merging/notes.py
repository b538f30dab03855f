"""Keeps apart two notes that two people gave the same name."""

from __future__ import annotations

import re
from itertools import count

_NOTE = re.compile(r'<li id="(note-[\w-]+)">')


def parted_notes(base: str, theirs: str, mine: str) -> str:
    """Return mine with other names for its new notes where theirs has new notes of these names."""
    known, also = set(_NOTE.findall(base)), set(_NOTE.findall(theirs))
    taken = known | also | set(_NOTE.findall(mine))
    for name in sorted(also & set(_NOTE.findall(mine)) - known):
        free = next(f"note-{n}" for n in count(1) if f"note-{n}" not in taken)
        taken.add(free)
        mine = mine.replace(f'<li id="{name}">', f'<li id="{free}">')
        mine = mine.replace(f'href="#{name}"', f'href="#{free}"')
    return mine
