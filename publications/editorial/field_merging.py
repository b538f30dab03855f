"""Merges one field of a text: a value, a text, or rows; and shows it where two people clash."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, count
from typing import Any, cast

from django.core.exceptions import ValidationError

from prose.differences.passages import Fold, Passage, folds, replaced
from prose.merging.merge import Merge, merge_prose, merge_text
from publications.editorial import labels
from publications.editorial.comparing import (
    byline_passages,
    file_passages,
    said,
    text_passages,
)
from publications.editorial.content import Content
from publications.editorial.row_merging import MergedRows, merge_rows
from publications.models import Publication

Values = Mapping[str, Any]

# What was there before is all unchanged; so much of it is shown open.
_SHORT = 12


@dataclass(frozen=True)
class Place:
    """What stood in one place, and what each made of it, marked against that."""

    base: list[Passage]
    theirs: list[Passage]
    mine: list[Passage]

    @property
    def base_folds(self) -> list[Fold]:
        return folds(self.base) if len(self.base) > _SHORT else [Fold(self.base, closed=False)]

    @property
    def theirs_folds(self) -> list[Fold]:
        return folds(self.theirs)

    @property
    def mine_folds(self) -> list[Fold]:
        return folds(self.mine)


@dataclass(frozen=True)
class Clash:
    """A field that both changed; `answers` holds what each answer would put into the content.

    `suggestion` is a text with both in it, to be edited by hand; None where that makes no sense.
    """

    name: str
    label: str
    places: list[Place]
    answers: dict[str, dict[str, Any]]
    suggestion: str | None = None
    language: str = ""
    max_length: int | None = None

    @property
    def offers_both(self) -> bool:
        return "both" in self.answers


@dataclass(frozen=True)
class Field:
    """How one field came out: its values, and the clash if there is one."""

    values: dict[str, Any]
    clash: Clash | None = None


# ── one value, or several that change as one ──


def single_field(
    name: str, columns: tuple[str, ...], base: Values, theirs: Values, mine: Values, label: str = ""
) -> Field:
    was, there, here = (
        {column: side[column] for column in columns if column in side}
        for side in (base, theirs, mine)
    )
    if there in (was, here):
        return Field(here)
    if here == was:
        return Field(there)
    shown = _shown(name, was, there, here)
    place = Place(
        [replaced(shown[0], shown[0])],
        said([replaced(shown[0], shown[1])]),
        said([replaced(shown[0], shown[2])]),
    )
    answers = {"theirs": there, "mine": here}
    return Field(here, Clash(name, label or labels.field_label(name), [place], answers))


def _shown(name: str, *sides: dict[str, Any]) -> list[str]:
    """Write values as staff know them."""
    show: dict[str, Callable[[dict[str, Any]], str]] = {
        "number": _kind_and_number,
        "language": lambda side: labels.language_label(side["language"]),
        "date": lambda side: labels.day_label(side["date"]),
        "cover": labels.cover_label,
    }
    if name == "link":
        originals = labels.original_names(cast("list[Content]", list(sides)))
        return [labels.link_label(side["link"], originals) for side in sides]
    as_it_is: Callable[[dict[str, Any]], str] = lambda side: str(side.get(name) or "")  # noqa: E731
    return [show.get(name, as_it_is)(side) for side in sides]


def _kind_and_number(side: dict[str, Any]) -> str:
    return f"{labels.kind_label(side['kind'])} {labels.number_label(side)}".strip()


# ── texts ──


def text_field(name: str, base: Content, theirs: Content, mine: Content) -> Field:
    was, there, here = (str(cast("Values", side)[name]) for side in (base, theirs, mine))
    if there in (was, here):
        return Field({name: here})
    if here == was:
        return Field({name: there})
    merged = merge_prose(was, there, here) if name == "body" else merge_text(was, there, here)
    if not merged.clashes and fits(name, merged.text):
        return Field({name: normalised(name, merged.text)})
    if name == "body" and merged.clashes:
        # Choosing settles the places that clash; what each changed elsewhere is in already.
        answers = {"theirs": merged.theirs, "mine": merged.text, "both": merged.both}
    else:
        answers = {"theirs": there, "mine": here, "both": merged.both}
    return Field(
        {name: answers["mine"]}, _text_clash(name, merged, answers, (was, there, here), mine)
    )


def _text_clash(
    name: str, merged: Merge, answers: dict[str, str], whole: tuple[str, str, str], mine: Content
) -> Clash:
    regions = [(each.base, each.theirs, each.mine) for each in merged.regions]
    places = [
        Place(
            text_passages(name, was, was),
            said(text_passages(name, was, there)),
            said(text_passages(name, was, here)),
        )
        for was, there, here in (regions if name == "body" and regions else [whole])
    ]
    both = normalised(name, answers["both"])
    usable = {key: {name: text} for key, text in answers.items() if key != "both"}
    if fits(name, both):
        usable["both"] = {name: both}
    return Clash(
        name, labels.field_label(name), places, usable, both, mine["language"], _longest(name)
    )


def normalised(name: str, text: str) -> str:
    """Return a text as its field stores it."""
    field = Publication._meta.get_field(name)
    return str(field.to_python(text.replace("\r\n", "\n")))  # type: ignore[union-attr]


def fits(name: str, text: str) -> bool:
    """Say whether the field takes the text: a title is not empty, and not longer than it may be."""
    field = Publication._meta.get_field(name)
    try:
        field.clean(text, None)  # type: ignore[union-attr]
    except ValidationError:
        return False
    return True


def _longest(name: str) -> int | None:
    longest: int | None = getattr(Publication._meta.get_field(name), "max_length", None)
    return longest


# ── lists ──

_BYLINE = partial(merge_rows, key=lambda row: (row["author"], row["credit"]))
_ATTACHMENTS = partial(
    merge_rows, key=lambda row: row["name"], together=[frozenset({"file", "size"})]
)


def byline_field(base: Content, theirs: Content, mine: Content) -> Field:
    return _list("byline", _BYLINE, byline_passages, base, theirs, mine)


def attachments_field(base: Content, theirs: Content, mine: Content) -> Field:
    return _list("attachments", _ATTACHMENTS, file_passages, base, theirs, mine)


def apart(files: Sequence[Any]) -> list[Any]:
    """Give a second file of one name another: `report.pdf` and `report-2.pdf`."""
    taken: set[str] = set()
    kept = []
    for file in files:
        stem, _dot, ending = file["name"].rpartition(".")
        numbered = (f"{stem}-{number}.{ending}" for number in count(2))
        name = next(n for n in chain([file["name"]], numbered) if n not in taken)
        taken.add(name)
        kept.append({**file, "name": name})
    return kept


def _list(
    name: str,
    merged_rows: Callable[[Any, Any, Any], MergedRows],
    passages: Callable[[Any, Any], list[Passage]],
    base: Content,
    theirs: Content,
    mine: Content,
) -> Field:
    was, there, here = (cast("Values", side)[name] for side in (base, theirs, mine))
    if there in (was, here):
        return Field({name: here})
    if here == was:
        return Field({name: there})
    rows = merged_rows(was, there, here)
    if not rows.clashes:
        return Field({name: rows.rows})
    place = Place(passages(was, was), said(passages(was, there)), said(passages(was, here)))
    # Choosing settles the rows that clash; what each changed elsewhere is in already.
    other_way = merged_rows(was, here, there)
    answers = {"theirs": {name: other_way.rows}, "mine": {name: rows.rows}}
    if name == "attachments":
        answers["both"] = {name: apart(rows.both)}
    elif len(rows.both) == len({(row["author"], row["credit"]) for row in rows.both}):
        answers["both"] = {name: rows.both}
    return Field(answers["mine"], Clash(name, labels.field_label(name), [place], answers))
