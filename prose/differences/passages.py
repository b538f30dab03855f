"""Two texts as one: blocks that stayed, changed, came or went, their words marked and explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prose.differences.blocks import Block, blocks, lines
from prose.differences.marks import marked, whole
from prose.differences.matching import aligned
from prose.differences.remarks import remarks
from prose.differences.words import stretches

State = Literal["same", "changed", "added", "removed"]

_STATES: dict[State, Promise] = {
    "same": gettext_lazy("Unchanged"),
    "changed": gettext_lazy("Changed"),
    "added": gettext_lazy("Added"),
    "removed": gettext_lazy("Removed"),
}


@dataclass(frozen=True)
class Passage:
    """A block of either text or both; `remarks` say what the marks in `html` do not show."""

    state: State
    html: SafeString
    kind: str = "line"
    remarks: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return str(_STATES[self.state])


@dataclass(frozen=True)
class Fold:
    """Passages in a row; `closed` ones are all the same and far from any change."""

    passages: list[Passage]
    closed: bool


def compare_lines(old: str, new: str) -> list[Passage]:
    """Compare plain texts line by line, word by word."""
    return _compare(lines(old), lines(new))


def compare_prose(old_html: str, new_html: str) -> list[Passage]:
    """Compare formatted texts block by block, word by word, with formats, links and pictures.

    What comes back is safe whatever was given.
    """
    return _compare(blocks(old_html), blocks(new_html))


def replaced(old: str, new: str, *remarks: str) -> Passage:
    """Return one value in the place of another; a value of its own came or went."""
    if old == new:
        return Passage("changed" if remarks else "same", format_html("{}", old), "value", remarks)
    if not old:
        return Passage("added", format_html("<ins>{}</ins>", new), "value", remarks)
    if not new:
        return Passage("removed", format_html("<del>{}</del>", old), "value", remarks)
    both = format_html("<del>{}</del> <ins>{}</ins>", old, new)
    return Passage("changed", both, "value", remarks)


def differs(passages: Iterable[Passage]) -> bool:
    return any(passage.state != "same" for passage in passages)


def inline(passages: Iterable[Passage]) -> SafeString:
    """Return passages in one line, as for a name in a table."""
    return mark_safe(" ".join(passage.html for passage in passages))  # noqa: S308


def folds(passages: Sequence[Passage], around: int = 1) -> list[Fold]:
    """Part passages into what changed, with some of what stands around it, and the long rest."""
    near: set[int] = set()
    for place, passage in enumerate(passages):
        if passage.state != "same":
            near.update(range(place - around, place + around + 1))
    found: list[Fold] = []
    for place, passage in enumerate(passages):
        closed = place not in near
        if not found or found[-1].closed != closed:
            found.append(Fold([], closed))
        found[-1].passages.append(passage)
    return found


def _compare(old: list[Block], new: list[Block]) -> list[Passage]:
    pairs = aligned(
        old,
        new,
        key=lambda block: (block.text, block.path, block.apart),
        words=lambda block: block.counted,
    )
    gone = {block.text for block in _unpaired(old, {i for i, _j in pairs})}
    come = {block.text for block in _unpaired(new, {j for _i, j in pairs})}
    moved = (gone & come) - {""}
    return list(_passages(old, new, pairs, moved))


def _unpaired(found: Sequence[Block], paired: set[int]) -> Iterator[Block]:
    return (block for place, block in enumerate(found) if place not in paired)


def _passages(
    old: list[Block], new: list[Block], pairs: list[tuple[int, int]], moved: set[str]
) -> Iterator[Passage]:
    i = j = 0
    for next_i, next_j in [*pairs, (len(old), len(new))]:
        for block in old[i:next_i]:
            yield _lone(block, "removed", moved)
        for block in new[j:next_j]:
            yield _lone(block, "added", moved)
        if next_i < len(old):
            yield _changed(old[next_i], new[next_j])
        i, j = next_i + 1, next_j + 1


def _lone(block: Block, state: Literal["added", "removed"], moved: set[str]) -> Passage:
    html = format_html("<{0}>{1}</{0}>", "ins" if state == "added" else "del", whole(block.words))
    if block.text not in moved:
        return Passage(state, html, block.kind)
    remark = _("Moved here as it was.") if state == "added" else _("Moved elsewhere as it was.")
    return Passage(state, html, block.kind, (remark,))


def _changed(old: Block, new: Block) -> Passage:
    if old == new:
        return Passage("same", whole(new.words), new.kind)
    parts = stretches(old.words, new.words)
    return Passage("changed", marked(parts), new.kind, tuple(remarks(old, new, parts)))
