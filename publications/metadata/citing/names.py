"""Names of people and institutions in the styles that write them in Latin letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from publications.metadata.record import Contributor


class Name(NamedTuple):
    """`family` and `given` are empty for an institution, and in scripts that have no initials."""

    whole: str
    family: str = ""
    given: str = ""

    @property
    def inverted(self) -> str:
        return f"{self.family}, {self.given}" if self.family else self.whole

    @property
    def straight(self) -> str:
        return f"{self.given} {self.family}" if self.family else self.whole


def names(people: Sequence[Contributor]) -> tuple[Name, ...]:
    """Return the names in Latin letters, and as they were printed where there are none."""
    latin = (each.person.latin for each in people)
    return tuple(
        Name(found.name, found.family, found.given) if found else Name(each.person.name)
        for each, found in zip(people, latin, strict=True)
    )


def bibliography(people: Sequence[Name], most: int, shown: int) -> str:
    """Invert the first name; of more than `most`, show some and say that there are others."""
    head, *rest = people
    if len(people) > most:
        some = [head.inverted, *(each.straight for each in rest[: shown - 1])]
        return f"{', '.join(some)}, et al."
    if not rest:
        return head.inverted
    *middle, last = (each.straight for each in rest)
    return f"{', '.join([head.inverted, *middle])}, and {last}"


def listed(people: Sequence[str], joint: str = "and") -> str:
    """Return `A`, `A and B`, `A, B, and C`."""
    *most, last = people
    if len(most) < 2:
        return f" {joint} ".join(people)
    return f"{', '.join(most)}, {joint} {last}"
