"""What an import did, for people to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from publications.imports.refusal import Refusal

_MOST_REFUSALS = 50
_MOST_LINES = 5


@dataclass
class Report:
    """Counts by outcome; `dropped` says what cleaning took from the bodies, and on which lines."""

    outcomes: Counter[str] = field(default_factory=Counter)
    refusals: list[Refusal] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    dropped_on: dict[str, list[int]] = field(default_factory=dict)
    people_created: int = 0
    topics_created: int = 0

    @property
    def refused(self) -> int:
        return len({refusal.line for refusal in self.refusals})

    def drop(self, line: int, found: Counter[str]) -> None:
        self.dropped += found
        for what in found:
            self.dropped_on.setdefault(what, []).append(line)

    def forget_outcomes(self) -> None:
        self.outcomes.clear()
        self.people_created = self.topics_created = 0

    def counts(self) -> str:
        named = [f"{self.outcomes[name]} {name}" for name in ("created", "updated", "unchanged")]
        return ", ".join([*named, f"{self.refused} refused"])

    def refusal_lines(self) -> Iterator[str]:
        ordered = sorted(self.refusals, key=lambda refusal: refusal.line)
        yield from map(str, ordered[:_MOST_REFUSALS])
        if len(ordered) > _MOST_REFUSALS:
            yield f"and {len(ordered) - _MOST_REFUSALS} more."

    def dropped_lines(self) -> Iterator[str]:
        for what, count in self.dropped.most_common():
            lines = self.dropped_on[what]
            where = ", ".join(map(str, lines[:_MOST_LINES]))
            more = ", …" if len(lines) > _MOST_LINES else ""
            yield f"{what} {count} (line{'s' if len(lines) > 1 else ''} {where}{more})"
