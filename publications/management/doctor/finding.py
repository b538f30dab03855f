"""What was found of one thing."""

from __future__ import annotations

from dataclasses import dataclass, field

SHOWN = 10


@dataclass(frozen=True)
class Look:
    """`fine` says what is as it should be; each of `faults` what is not, and how to mend it."""

    fine: str
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Finding:
    subject: str
    look: Look

    @property
    def lines(self) -> list[str]:
        if not self.look.faults:
            return [f"ok     {self.subject}: {self.look.fine}"]
        return [f"WRONG  {self.subject}: {fault}" for fault in self.look.faults]


def shortened(faults: list[str], what: str) -> list[str]:
    """Return the first faults of many, and how many more there are."""
    left = len(faults) - SHOWN
    return faults if left <= 0 else [*faults[:SHOWN], f"and {left} more {what}."]
