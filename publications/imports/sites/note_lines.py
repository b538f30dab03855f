"""Notes that stand below a text, as lines that count up from one or as a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

import lxml.html
from lxml.html import HtmlElement

from publications.imports.sites.blocks import lines, words
from publications.imports.sites.found import Fate, Report, quoted

_NOTE = re.compile(
    r"[\[(]?(\d{1,3})[\])]?[.)]?\s+(?=\D)|[\[(](\d{1,3})[\])]\s*|(\d{1,3})(?:\)\s*|\.\s+)"
)
_NUMBER = re.compile(r"[\[(]?\d{1,3}[\])]?[.)]?")
# Word counts its endnotes with small Roman numbers.
_WORD_LINK = re.compile(r"#_(?:ftn|edn)(?:ref)?(\d{1,3})")
_ROMAN = re.compile(r"\[?[ivxlc]+\]?")
_FROM_NOTE = re.compile(r"#_?(?:ftn|edn|fn|sdfootnote|footnote|endnote|note)[\w:-]*")
_BACK = re.compile(r"[↩↑^⏎↵\ufe0e\ufe0f\s]*|\[?\d{1,3}\]?")
_HEADING = re.compile(r"(?:각주|주석|미주|주|참고|endnotes?|footnotes?|notes?)\s*:?", re.IGNORECASE)
# How much may stand below notes: a disclaimer, a block about the author.
_MOST_BELOW = 8


@dataclass(slots=True)
class Run:
    """Notes of a text: their items, the blocks that they were, what headed them."""

    items: list[HtmlElement]
    blocks: list[HtmlElement]
    headings: list[HtmlElement] = field(default_factory=list)
    heading_inside: str = ""
    is_last: bool = False

    @property
    def is_certain(self) -> bool:
        """Say whether the lines are notes even where a mark is not found."""
        return self.is_headed or (self.is_last and self.blocks[0].tag != "ol")

    @property
    def is_headed(self) -> bool:
        return bool(self.headings or self.heading_inside)

    def take_out(self, place: str, report: Report) -> None:
        """Remove the notes from where they stood."""
        said = [*map(words, self.headings), self.heading_inside]
        for heading in filter(None, said):
            report.say(place, Fate.DROPPED, f"the heading of the notes: {quoted(heading)}.")
        for block in [*self.headings, *self.blocks]:
            if (parent := block.getparent()) is not None:
                parent.remove(block)


def find_runs(root: HtmlElement) -> Iterator[Run]:
    """Yield what may be the notes of a text, what is nearest to its end first."""
    blocks = list(root)
    for below in range(min(_MOST_BELOW + 1, len(blocks))):
        last = len(blocks) - 1 - below
        run = _list(blocks[last]) if blocks[last].tag == "ol" else _counted(blocks[: last + 1])
        if run is not None and run.blocks[0] is not blocks[0] and not _goes_on(run):
            run.headings = _headings(run.blocks[0])
            run.is_last = not below
            yield run


def _goes_on(run: Run) -> bool:
    """Say whether the next block counts on, so that these notes are only the first of them."""
    below = run.blocks[-1].getnext()
    said = lines(below) if below is not None else []
    return bool(said) and _number(said[0]) == len(run.items) + 1


def with_digits(root: HtmlElement) -> None:
    """Let links between marks and notes say their numbers in digits."""
    for link in root.iter("a"):
        found = _WORD_LINK.fullmatch(link.get("href", ""))
        if found and _ROMAN.fullmatch(words(link)):
            for child in list(link):
                link.remove(child)
            link.text = f"[{found[1]}]"


def _headings(block: HtmlElement) -> list[HtmlElement]:
    found: list[HtmlElement] = []
    before = block.getprevious()
    while before is not None and (before.tag == "hr" or _HEADING.fullmatch(words(before))):
        found.insert(0, before)
        before = before.getprevious()
    return found


def _list(block: HtmlElement) -> Run | None:
    if block.get("start", "1") != "1":
        return None
    items = [deepcopy(item) for item in block if item.tag == "li"]
    for item in items:
        item.tail = None
        _drop_links_back(item)
    return Run(items, [block]) if items else None


def _counted(blocks: list[HtmlElement]) -> Run | None:
    """Return the notes at the end of these blocks, if they count up from one."""
    run = Run([], [])
    for block in reversed(blocks):
        said, heading = _below_heading(lines(block))
        numbers = [_number(line) for line in said]
        if block.tag != "p" or not said or not all(numbers):
            return None
        run.items[:0] = _items(block, said)
        run.blocks.insert(0, block)
        if 1 in numbers:
            run.heading_inside = heading
            break
        if heading:
            return None
    counted = [int(item.attrib.pop("value")) for item in run.items]
    return run if counted and counted == list(range(1, len(counted) + 1)) else None


def _below_heading(said: list[str]) -> tuple[list[str], str]:
    headed = len(said) > 1 and _HEADING.fullmatch(said[0])
    return (said[1:], said[0]) if headed else (said, "")


def _number(line: str) -> int:
    found = _NOTE.match(line)
    return int(next(filter(None, found.groups()))) if found else 0


def _items(block: HtmlElement, said: list[str]) -> list[HtmlElement]:
    """Return a block of notes as items of a list, with their links where its lines allow it."""
    parted = _parted(block)
    items = parted[-len(said) :]
    if [words(item) for item in items] != said or len(parted) not in {len(said), len(said) + 1}:
        items = [lxml.html.Element("li") for _line in said]
        for item, line in zip(items, said, strict=True):
            item.text = line
    for item, line in zip(items, said, strict=True):
        item.set("value", str(_number(line)))
        _drop_number(item)
        _drop_links_back(item)
    return items


def _parted(block: HtmlElement) -> list[HtmlElement]:
    """Return the lines of a block as items."""
    item = lxml.html.Element("li")
    item.text = block.text
    items = [item]
    for child in map(deepcopy, block):
        if child.tag != "br":
            items[-1].append(child)
            continue
        item = lxml.html.Element("li")
        item.text = child.tail
        items.append(item)
    return [each for each in items if words(each)]


def _drop_number(item: HtmlElement) -> None:
    """Take the number off the head of a note: it may be text, raised, or a link back."""
    while not (item.text or "").strip() and len(item):
        first = item[0]
        is_number = bool(_NUMBER.fullmatch(words(first)))
        if not is_number and (words(first) or first.tag != "a"):
            _drop_number(first)
            return
        item.text = (first.tail or "").lstrip()
        item.remove(first)
        if is_number:
            item.text = item.text.lstrip(".)] ")
            return
    text = (item.text or "").lstrip()
    found = _NOTE.match(text) or re.match(rf"{_NUMBER.pattern}\s*", text)
    item.text = text[found.end() :] if found else text


def _drop_links_back(item: HtmlElement) -> None:
    for link in list(item.iter("a")):
        if _FROM_NOTE.fullmatch(link.get("href", "")) and _BACK.fullmatch(words(link)):
            link.drop_tree()
