"""What a check has to say: what is wrong, where, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_LONGEST = 120
# What is not a field of the form but a group of rows below it.
_GROUPS = {"byline": "authorships", "attachments": "attachments", "translation": "translation"}


class Level(StrEnum):
    # The text cannot be published, unless somebody who may says why.
    BLOCK = "block"
    ADVISE = "advise"


@dataclass(frozen=True)
class Finding:
    """One fault; `place` names the form field or inline, `excerpt` quotes the words at fault."""

    level: Level
    place: str
    message: str
    excerpt: str = ""
    # For the `lang` attribute of the excerpt.
    language: str = ""
    # The stable name of the check, filled in by `run`.
    check: str = ""

    @property
    def blocks(self) -> bool:
        return self.level == Level.BLOCK

    @property
    def anchor(self) -> str:
        """Return the id of the field or group on the form."""
        group = _GROUPS.get(self.place)
        return f"{group}-group" if group else f"id_{self.place}"


def block(place: str, message: str, excerpt: str = "", language: str = "") -> Finding:
    return Finding(Level.BLOCK, place, message, _short(excerpt), language)


def advise(place: str, message: str, excerpt: str = "", language: str = "") -> Finding:
    return Finding(Level.ADVISE, place, message, _short(excerpt), language)


def _short(excerpt: str) -> str:
    line = " ".join(excerpt.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
