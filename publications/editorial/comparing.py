"""Says field by field what differs between two contents of a text."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from prose.differences.matching import matches
from prose.differences.passages import (
    Fold,
    Passage,
    compare_lines,
    compare_prose,
    differs,
    folds,
    inline,
    replaced,
)
from publications.editorial import labels
from publications.editorial.content import Content, File

T = TypeVar("T")
Names = Mapping[int, str]

TEXTS = ("title", "subtitle", "abstract", "key_points", "body")
_COVER = (
    "cover", "cover_width", "cover_height", "cover_alt", "cover_is_decorative", "cover_focus",
)  # fmt: skip


@dataclass(frozen=True)
class FieldChange:
    """A field that differs; `language` is that of its passages, or nothing for labels."""

    name: str
    label: str
    passages: list[Passage]
    language: str = ""

    @property
    def folds(self) -> list[Fold]:
        """Return the passages with long unchanged stretches closed; lists of names stay open."""
        return folds(self.passages) if self.language else [Fold(self.passages, closed=False)]


def compare(old: Content, new: Content, topics: Names | None = None) -> list[FieldChange]:
    """Return the fields that differ; `topics` names topics by key and is asked for if not given."""
    if old == new:
        return []
    if topics is None:
        topics = labels.topic_names([old, new])
    found = [
        *_plain_values(old, new),
        *_texts(old, new),
        _cover(old, new),
        _change("byline", old, new, byline_passages(old["byline"], new["byline"])),
        _change("topics", old, new, _topics(old["topics"], new["topics"], topics)),
        _change("attachments", old, new, file_passages(old["attachments"], new["attachments"])),
        _link(old, new),
    ]
    return [change for change in found if change is not None]


def _change(
    name: str, old: Mapping[str, Any], new: Mapping[str, Any], passages: list[Passage]
) -> FieldChange | None:
    if old[name] == new[name]:
        return None
    return FieldChange(name, labels.field_label(name), said(passages))


def said(passages: list[Passage]) -> list[Passage]:
    """Say it in words where something differs that nobody can see."""
    if differs(passages):
        return passages
    return [*passages, replaced("", "", _("The difference is not visible, such as white space."))]


def _plain_values(old: Content, new: Content) -> Iterator[FieldChange]:
    shown: dict[str, Callable[[Content], str]] = {
        "kind": lambda content: labels.kind_label(content["kind"]),
        "language": lambda content: labels.language_label(content["language"]),
        "slug": lambda content: content["slug"],
        "date": lambda content: labels.day_label(content["date"]),
    }
    for name, show in shown.items():
        was, now = show(old), show(new)
        if old[name] != new[name]:  # type: ignore[literal-required]
            yield FieldChange(name, labels.field_label(name), [replaced(was, now)])
    was, now = labels.number_label(old), labels.number_label(new)
    if was != now:
        yield FieldChange("series_sequence", _("Number"), [replaced(was, now)])


def _texts(old: Content, new: Content) -> Iterator[FieldChange]:
    for name in TEXTS:
        was, now = str(old[name]), str(new[name])  # type: ignore[literal-required]
        if was != now:
            yield FieldChange(
                name, labels.field_label(name), said(text_passages(name, was, now)), new["language"]
            )


def whole_texts(old: Content, new: Content) -> Iterator[tuple[str, list[Passage]]]:
    """Yield the label and the passages of every text there is, changed or not."""
    for name in TEXTS:
        was, now = str(old[name]), str(new[name])  # type: ignore[literal-required]
        if was or now:
            yield labels.field_label(name), text_passages(name, was, now)


def text_passages(name: str, old: str, new: str) -> list[Passage]:
    return compare_prose(old, new) if name == "body" else compare_lines(old, new)


def _cover(old: Content, new: Content) -> FieldChange | None:
    if all(old[name] == new[name] for name in _COVER):  # type: ignore[literal-required]
        return None
    passages = compare_lines(labels.cover_label(old), labels.cover_label(new))
    return FieldChange("cover", labels.field_label("cover"), said(passages))


def _link(old: Content, new: Content) -> FieldChange | None:
    if old["link"] == new["link"]:
        return None
    names = labels.original_names([old, new])
    was, now = (labels.link_label(content["link"], names) for content in (old, new))
    return FieldChange("link", labels.field_label("link"), said([replaced(was, now)]))


def _topics(old: list[int], new: list[int], names: Names) -> list[Passage]:
    gone = [replaced(labels.topic_label(key, names), "") for key in old if key not in new]
    come = [replaced("", labels.topic_label(key, names)) for key in new if key not in old]
    return gone + come


def byline_passages(old: Sequence[Any], new: Sequence[Any]) -> list[Passage]:
    """Say who came, went, moved, or is printed in another way."""
    return _rows(old, new, key=lambda row: (row["author"], row["credit"]), label=labels.entry_label)


def file_passages(old: Sequence[File], new: Sequence[File]) -> list[Passage]:
    """Say which files came, went, moved, were replaced or have another title."""
    return _rows(
        old, new, key=lambda row: row["name"], label=labels.file_label, remarks=_file_remarks
    )


def _file_remarks(old: File, new: File) -> list[str]:
    return [_("Another file of the same name.")] if old["file"] != new["file"] else []


def _rows(
    old: Sequence[T],
    new: Sequence[T],
    key: Callable[[T], Hashable],
    label: Callable[[T], str],
    remarks: Callable[[T, T], list[str]] = lambda _old, _new: [],
) -> list[Passage]:
    before = {key(row): (place, row) for place, row in enumerate(old, 1)}
    after = {key(row): place for place, row in enumerate(new, 1)}
    still = _still({each: place for each, (place, _row) in before.items()}, after)
    found = [replaced(label(row), "") for row in old if key(row) not in after]
    for place, row in enumerate(new, 1):
        if key(row) not in before:
            found.append(replaced("", label(row)))
            continue
        was_at, was = before[key(row)]
        told = remarks(was, row)
        if key(row) not in still:
            told.append(_("Moved from place %(old)s to %(new)s.") % {"old": was_at, "new": place})
        found.append(_row(label(was), label(row), told, changed=was != row))
    return found


def _still(before: Mapping[Hashable, int], after: Mapping[Hashable, int]) -> set[Hashable]:
    """Return what kept its order; of two that changed places, the one that kept its number."""
    stayed = [each for each in before if each in after]
    kept = [each for each in after if each in before]
    forth = {stayed[i] for i, _j in matches(stayed, kept)}
    back = {stayed[~i] for i, _j in matches(stayed[::-1], kept[::-1])}
    return max(forth, back, key=lambda found: sum(before[each] == after[each] for each in found))


def _row(was: str, now: str, told: list[str], *, changed: bool) -> Passage:
    passages = compare_lines(was, now)
    if changed and not told and not differs(passages):
        told = [_("The difference is not visible, such as white space.")]
    return Passage("changed" if changed or told else "same", inline(passages), "li", tuple(told))
