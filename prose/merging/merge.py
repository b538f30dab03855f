"""Merges two versions of a text with what both were made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from prose.differences.words import words
from prose.html import clean
from prose.merging.nodes import Node, formatted, plain
from prose.merging.notes import parted_notes
from prose.merging.three_way import Nodes, Part, parts

# Elements within elements; deeper ones are kept or refused whole.
_DEPTH = 24


@dataclass(frozen=True)
class Region:
    """A place that both changed, each in another way."""

    base: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Merge:
    """The merged text: where both clash, `text` has mine, `theirs` theirs, `both` one after one."""

    text: str
    theirs: str
    both: str
    regions: tuple[Region, ...] = ()

    @property
    def clashes(self) -> bool:
        return bool(self.regions)


def merge_text(base: str, theirs: str, mine: str) -> Merge:
    """Merge plain text line by line and word by word."""
    simple = _one_sided(base, theirs, mine)
    if simple is not None:
        return Merge(simple, simple, simple)
    merging = _Merging()
    merging.inside(plain(base), plain(theirs), plain(mine), 0)
    # Each line ends with a break, the last one too.
    merged = merging.merge(lambda text: text.removesuffix("\n"))
    return merged if _keeps_all(merged, base, theirs, mine) else _whole(base, theirs, mine, "\n")


def merge_prose(base: str, theirs: str, mine: str) -> Merge:
    """Merge formatted text block by block and word by word; what comes back is clean."""
    base, theirs, mine = clean(base), clean(theirs), clean(mine)
    simple = _one_sided(base, theirs, mine)
    if simple is not None:
        return Merge(simple, simple, simple)
    ours = parted_notes(base, theirs, mine)
    merging = _Merging()
    merging.inside(formatted(base), formatted(theirs), formatted(ours), 0)
    merged = merging.merge(clean)
    return merged if _keeps_all(merged, base, theirs, ours) else _whole(base, theirs, mine, "\n")


def _one_sided(base: str, theirs: str, mine: str) -> str | None:
    if theirs in (base, mine):
        return mine
    return theirs if mine == base else None


def _whole(base: str, theirs: str, mine: str, between: str) -> Merge:
    """Let somebody choose between the texts as wholes."""
    return Merge(mine, theirs, theirs + between + mine, (Region(base, theirs, mine),))


def _keeps_all(merged: Merge, base: str, theirs: str, mine: str) -> bool:
    """Say whether each word, file or address that either typed is merged or listed."""
    before = Counter(words(base))
    kept = set(words(merged.text))
    for region in merged.regions:
        kept.update(words(region.theirs), words(region.mine))
    typed = set(Counter(words(theirs)) - before) | set(Counter(words(mine)) - before)
    return all(word in kept for word in typed if any(map(str.isalnum, word)))


@dataclass
class _Merging:
    """Writes the three results side by side."""

    mine: list[str] = field(default_factory=list)
    theirs: list[str] = field(default_factory=list)
    both: list[str] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)

    def merge(self, finish: Callable[[str], str]) -> Merge:
        mine, theirs, both = ("".join(each) for each in (self.mine, self.theirs, self.both))
        return Merge(finish(mine), finish(theirs), finish(both), tuple(self.regions))

    def inside(self, base: Node, theirs: Node, mine: Node, depth: int) -> None:
        """Merge the children of one element; a clash among words is told as the whole element."""
        nodes = base, theirs, mine
        blocks = any(node.holds_blocks for node in nodes) and all(
            node.holds_blocks or not node.children for node in nodes
        )
        before = len(self.regions)
        for part in parts(base.children, theirs.children, mine.children, blocks=blocks):
            self._part(part, base, depth)
        if not blocks and len(self.regions) > before:
            self.regions[before:] = [Region(base.source, theirs.source, mine.source)]

    def _part(self, part: Part, within: Node, depth: int) -> None:
        base, theirs, mine = part.base, part.theirs, part.mine
        settled = _settled(part)
        if settled is not None:
            self._write(settled, settled)
        elif part.paired or _same_elements(part):
            for each in zip(base, theirs, mine, strict=True):
                self._element(*each, depth)
        elif not base and within.head == '<ol class="notes">':
            # Both wrote a note: its number comes from its mark, so the order says nothing.
            self._write(theirs + mine, theirs + mine)
        else:
            self._clash(base, theirs, mine)

    def _element(self, base: Node, theirs: Node, mine: Node, depth: int) -> None:
        settled = _settled(Part((base,), (theirs,), (mine,)))
        if settled is not None:
            self._write(settled, settled)
        elif depth > _DEPTH or not _mergeable(base, theirs, mine):
            self._clash((base,), (theirs,), (mine,))
        else:
            opening = mine.head if mine.head.startswith("<") else ""
            self._raw(opening)
            self.inside(base, theirs, mine, depth + 1)
            self._raw(mine.closing + mine.tail)

    def _clash(self, base: Nodes, theirs: Nodes, mine: Nodes) -> None:
        self._write(theirs, mine)
        self.regions.append(Region(_source(base), _source(theirs), _source(mine)))

    def _write(self, theirs: Nodes, mine: Nodes) -> None:
        self.theirs.append(_source(theirs))
        self.mine.append(_source(mine))
        if theirs == mine:
            self.both.append(_source(mine))
            return
        first, second = _source(theirs), _source(mine)
        is_apart = first[-1:].isspace() or second[:1].isspace()
        between = " " if first and second and not is_apart else ""
        self.both.append(first + between + second)

    def _raw(self, text: str) -> None:
        for each in (self.mine, self.theirs, self.both):
            each.append(text)


def _settled(part: Part) -> Nodes | None:
    """Return what stands there where at most one side changed it, or both alike."""
    base, theirs, mine = map(_sources, part[:3])
    if theirs in (base, mine):
        return part.mine
    return part.theirs if mine == base else None


def _sources(nodes: Nodes) -> list[str]:
    return [node.source for node in nodes]


def _same_elements(part: Part) -> bool:
    heads = [[node.head for node in nodes] for nodes in part[:3]]
    return heads[0] == heads[1] == heads[2] and all(heads[0])


def _mergeable(base: Node, theirs: Node, mine: Node) -> bool:
    """Say whether three elements are one, so that only what is inside has to be merged."""
    if not base.head == theirs.head == mine.head or not base.head:
        return False
    # Rows of one and columns of another would make a table with holes.
    return base.tag != "table" or base.shape == theirs.shape == mine.shape


def _source(nodes: Iterable[Node]) -> str:
    return "".join(node.source + node.tail for node in nodes)
