"""The reference list of the *Publication Manual* of the APA (7th edition)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from publications.metadata.citing.names import Name, listed
from publications.metadata.citing.source import Source, source
from publications.metadata.citing.spans import Span, plain, sentence, stopped
from publications.metadata.record import Record

_MOST = 20
# The first letter, and that of the second half if it is a capital.
_GIVEN = re.compile(r"(\w)(?:[^-]*-([A-ZÀ-Þ]))?")


def apa(record: Record) -> list[Span]:
    told = source(record)
    original = f" (Original work published as {told.original})" if told.original else ""
    return [
        *sentence(_authors(told.authors)),
        plain(f"({told.issued.year}). "),
        *_title(told),
        # 9.29: a publisher that is the author is not named again.
        *sentence("" if told.is_by_publisher else told.publisher),
        plain(f"{told.link}{original}"),
    ]


def _title(told: Source) -> list[Span]:
    helpers = [
        f"{listed([_straight(each) for each in people], '&')}, {did}"
        for did, people in (
            ("Ed." if len(told.editors) == 1 else "Eds.", told.editors),
            ("Trans.", told.translators),
        )
        if people
    ]
    numbered = [f"{told.genre} No. {told.number}"] if told.number else []
    within = "; ".join(helpers + numbered)
    behind = f" ({within})" if within else ""
    behind += f" [{told.genre}]" if told.genre and not told.number else ""
    return [*told.titled, plain(f"{behind}. ")] if behind else told.title_sentence


def _authors(people: Sequence[Name]) -> str:
    written = [_inverted(each) for each in people]
    if len(written) > _MOST:
        return f"{', '.join(written[: _MOST - 1])}, … {written[-1]}"
    # Unlike the lists of other styles, two names have a comma between them.
    return ", ".join(written[:-1]) + f", & {written[-1]}" if written[1:] else written[0]


def _inverted(name: Name) -> str:
    return f"{name.family}, {_initials(name.given)}" if name.family else name.whole


def _straight(name: Name) -> str:
    return f"{_initials(name.given)} {name.family}" if name.family else name.whole


def _initials(given: str) -> str:
    """Return `D. H.` of Du Hyeogn, `M.-H.` of Myong-Hyun and `K.` of Ki-bom."""
    found = (_GIVEN.match(part) for part in given.split())
    initials = (f"{each[1]}." + (f"-{each[2]}." if each[2] else "") for each in found if each)
    return " ".join(initials).upper() or stopped(given)
