"""Makes one content of two that have one base; what both changed is for people to choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from publications.editorial import labels
from publications.editorial.comparing import TEXTS
from publications.editorial.content import Content
from publications.editorial.field_merging import (
    Clash,
    Field,
    Values,
    attachments_field,
    byline_field,
    fits,
    normalised,
    single_field,
    text_field,
)

# Fields that only make sense together change as one.
GROUPS = {
    "number": ("kind", "series_year", "series_sequence"),
    "language": ("language",),
    "slug": ("slug",),
    "date": ("date",),
    "cover": (
        "cover",
        "cover_width",
        "cover_height",
        "cover_alt",
        "cover_is_decorative",
        "cover_focus",
    ),
    "link": ("link",),
}


@dataclass(frozen=True)
class Merged:
    """`content` holds mine where both clash; `taken` names what came from theirs alone."""

    content: Content
    clashes: list[Clash]
    taken: list[str]


@dataclass(frozen=True)
class MergedValues:
    """The same for plain values that are no part of a text's content."""

    content: dict[str, Any]
    clashes: list[Clash]
    taken: list[str]


def merge(base: Content, theirs: Content, mine: Content) -> Merged:
    """Merge whatever does not clash, field by field, and say what does and what was taken over."""
    sides = base, theirs, mine
    was, there, here = (set(side["topics"]) for side in sides)
    topics = sorted((there & here) | (there - was) | (here - was))
    fields = {
        **{name: single_field(name, columns, *sides) for name, columns in GROUPS.items()},
        **{name: text_field(name, *sides) for name in TEXTS},
        "byline": byline_field(*sides),
        "topics": Field({"topics": topics}),
        "attachments": attachments_field(*sides),
    }
    content, clashes, taken = _gathered(fields, mine)
    return Merged(cast("Content", content), clashes, [labels.field_label(name) for name in taken])


def merge_values(
    base: Values, theirs: Values, mine: Values, named: Mapping[str, str] | None = None
) -> MergedValues:
    """Merge plain values beside a content, such as `published_at`; `named` gives their labels."""
    names = dict.fromkeys([*base, *theirs, *mine])
    known = {name: (named or {}).get(name) or labels.field_label(name) for name in names}
    fields = {
        name: single_field(name, (name,), base, theirs, mine, label=known[name]) for name in names
    }
    content, clashes, taken = _gathered(fields, mine)
    return MergedValues(content, clashes, [known[name] for name in taken])


def resolve(merged: Merged, answers: Mapping[str, str]) -> Content:
    """Read what somebody chose for each clash; without an answer it stays mine.

    Names are `clash-<field>` (theirs, mine, both) and `merged-<field>`; a text that was edited by
    hand counts whatever was chosen, so that nothing typed is lost.
    """
    return cast("Content", _answered(dict(merged.content), merged.clashes, answers))


def misfits(merged: Merged, answers: Mapping[str, str]) -> list[str]:
    """Name the fields whose text was edited by hand into what they cannot hold."""
    return [
        str(clash.label)
        for clash in merged.clashes
        if clash.suggestion is not None
        and (edited := answers.get(f"merged-{clash.name}"))
        and not fits(clash.name, normalised(clash.name, edited))
    ]


def resolve_values(merged: MergedValues, answers: Mapping[str, str]) -> dict[str, Any]:
    return _answered(dict(merged.content), merged.clashes, answers)


def _answered(
    content: dict[str, Any], clashes: list[Clash], answers: Mapping[str, str]
) -> dict[str, Any]:
    for clash in clashes:
        edited = answers.get(f"merged-{clash.name}")
        if clash.suggestion is not None and edited is not None:
            text = normalised(clash.name, edited)
            if text != clash.suggestion and fits(clash.name, text):
                content[clash.name] = text
                continue
        content |= clash.answers.get(answers.get(f"clash-{clash.name}", ""), {})
    return content


def _gathered(
    fields: Mapping[str, Field], mine: Values
) -> tuple[dict[str, Any], list[Clash], list[str]]:
    content: dict[str, Any] = {}
    for field in fields.values():
        content |= field.values
    clashes = [field.clash for field in fields.values() if field.clash]
    taken = [
        name
        for name, field in fields.items()
        if not field.clash and any(mine.get(key) != value for key, value in field.values.items())
    ]
    return content, clashes, taken
