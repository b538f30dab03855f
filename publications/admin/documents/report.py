"""The loss report as a page shows it: the worst first, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from publications.imports.documents.received import Fate, Finding
from publications.imports.documents.words import FATES, told


@dataclass(frozen=True)
class Line:
    """`jump` leads to the words on the page: browsers find them by themselves."""

    said: str
    place: str
    jump: str


@dataclass(frozen=True)
class Section:
    """`count` is of the parts of the document; one line may tell of several."""

    fate: str
    label: str
    count: int
    lines: list[Line]


def report(findings: Sequence[Finding]) -> list[Section]:
    return [
        Section(
            str(fate),
            str(label),
            count(findings, fate),
            [_line(each) for each in findings if each.fate == fate],
        )
        for fate, label in FATES.items()
        if any(each.fate == fate for each in findings)
    ]


def count(findings: Iterable[Finding], fate: Fate) -> int:
    return sum(each.count for each in findings if each.fate == fate)


def _line(finding: Finding) -> Line:
    words = finding.place.removesuffix("…")
    return Line(told(finding), finding.place, f"#:~:text={quote(words, safe='')}" if words else "")
