"""Marks of footnotes in a text: raised, linked, in brackets, or glued to a word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import lxml.html
from lxml.html import HtmlElement

from publications.imports.sites.blocks import words

_TO_NOTE = re.compile(
    r"#_?(?:ftn|edn|fn|sdfootnote|footnote|endnote|note|cite_note)[-_:]?(?:\w*[-_:])?\d{1,3}(?:sym)?"
)
_AROUND_NUMBER = "[]()〔〕 ."
_INLINE = frozenset("a sup span b strong i em font u".split())
_N = r"([1-9]\d{0,2})"
_UNITS = "%년월일명개차호위회대年月日名次号位个個-"
# How a mark may stand in a text, the surest first; what follows a count or a name is none.
_PATTERNS = (
    (1, re.compile(rf"(?<=\S)\s?\[{_N}\]|\[{_N}\](?!\S)")),
    (
        2,
        re.compile(
            r"(?<![\d][.,:])(?<!\bNo\.)(?<!\bno\.)(?<!\bVol\.)(?<!\bp\.)(?<!\bpp\.)"
            rf"(?<=[.,;:!?”’\"'」』)…。，；！？》〉]){_N}(?![\d%:-]|[.,]\d)"
        ),
    ),
    (3, re.compile(rf"(?<![제第表图圖])(?<=[가-힣一-鿿]){_N}(?![\d.,{_UNITS}])")),
    (3, re.compile(rf"(?<=[a-z]{{3}}){_N}(?![\w.,%-])")),
    (4, re.compile(rf"(?<![제第表图圖])(?<=[가-힣一-鿿a-z]){_N}(?=[.,。](?:[\s”’\"')]|$))")),
    (4, re.compile(rf"(?<=(?:19|20)\d\d[.,]){_N}(?![\d.,:%년월일-])")),
)
_MISSING = 20
SURE = 2
# As far as patterns look back: a year and a full stop.
_LONGEST_BEFORE = 5


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a mark may stand: the whole of `element`, or `start` to `end` of a text of `holder`.

    `order` counts through the text; of `doubt`, less is surer.
    """

    number: int
    doubt: int
    order: tuple[int, int]
    holder: HtmlElement
    where: str
    start: int
    end: int
    element: HtmlElement | None = None

    @property
    def said(self) -> str:
        """Return the mark with the word before it."""
        if self.element is not None:
            return words(self.element)
        text: str = getattr(self.holder, self.where)
        return text[: self.end].split()[-1]


def marks_in(blocks: Iterable[HtmlElement]) -> list[Mark]:
    """Return every place that may hold a mark, in the order of the text."""
    found: list[Mark] = []
    before = ""
    all_texts = (each for block in blocks for each in texts(block))
    for index, (holder, where, text) in enumerate(all_texts):
        if whole := _whole(holder, where):
            element, number = whole
            found.append(Mark(number, 0, (index, 0), holder, where, 0, len(text), element))
        else:
            said = before if where == "tail" and holder.tag in _INLINE else ""
            found += _in_text(index, holder, where, text, said)
        before = text[-_LONGEST_BEFORE:]
    return sorted(found, key=lambda mark: (mark.order, mark.doubt))


def texts(element: HtmlElement) -> Iterator[tuple[HtmlElement, str, str]]:
    """Yield the texts of a block in their order, but for marks that were made already."""
    if element.tag == "a" and element.get("class") == "note":
        return
    if element.text:
        yield element, "text", element.text
    for child in element:
        if isinstance(child.tag, str):
            yield from texts(child)
        if child.tail:
            yield child, "tail", child.tail


def _whole(holder: HtmlElement, where: str) -> tuple[HtmlElement, int] | None:
    """Return the outermost element that is nothing but a raised or linked number."""
    if where == "tail" or holder.tag not in _INLINE:
        return None
    said, found, is_mark = words(holder), holder, False
    each: HtmlElement | None = holder
    while each is not None and each.tag in _INLINE and words(each) == said:
        target = _TO_NOTE.fullmatch(each.get("href", "")) if each.tag == "a" else None
        is_mark = is_mark or each.tag == "sup" or target is not None
        found, each = each, each.getparent()
    digits = said.strip(_AROUND_NUMBER)
    return (found, int(digits)) if is_mark and re.fullmatch(_N, digits) else None


def _in_text(index: int, holder: HtmlElement, where: str, text: str, before: str) -> Iterator[Mark]:
    """Yield marks of a text; `before` is what stands before it, as in `<b>말했다</b>1`."""
    whole, shift = before + text, len(before)
    for doubt, pattern in _PATTERNS:
        for found in pattern.finditer(whole, shift):
            number = int(next(filter(None, found.groups())))
            start = found.start() - shift
            end = found.end() - shift + _closing(whole, found)
            yield Mark(number, doubt, (index, start), holder, where, start, end)


def _closing(text: str, found: re.Match[str]) -> int:
    """Return the length of a bracket that belongs to the mark, as in `이다1)`."""
    before = text[: found.start()]
    is_own = text[found.end() : found.end() + 1] == ")" and before.count("(") <= before.count(")")
    return int(is_own)


# Where the last mark stands, what doubts and gaps cost so far, and the marks.
_Way = tuple[tuple[int, int], int, tuple[Mark, ...]]


def chain(found: Iterable[Mark], count: int) -> dict[int, Mark]:
    """Return marks one to `count` that follow each other, as many and as sure as there are."""
    by_number: dict[int, list[Mark]] = defaultdict(list)
    for mark in found:
        by_number[mark.number].append(mark)
    ways: list[_Way] = [((-1, -1), 0, ())]
    for number in range(1, count + 1):
        longer = [(at, cost + _MISSING, marks) for at, cost, marks in ways]
        for mark in by_number[number]:
            before = [each for each in ways if each[0] < mark.order]
            if before:
                _at, cost, marks = min(before, key=lambda each: each[1])
                longer.append((mark.order, cost + mark.doubt, (*marks, mark)))
        ways = _best(longer)
    return {mark.number: mark for mark in min(ways, key=lambda each: each[1])[2]}


def _best(ways: list[_Way]) -> list[_Way]:
    """Leave out what ends later than another way and costs no less."""
    kept: list[_Way] = []
    for way in sorted(ways, key=lambda each: each[:2]):
        if not kept or way[1] < kept[-1][1]:
            kept.append(way)
    return kept


def place(marks: Iterable[Mark]) -> None:
    """Turn marks into links to their notes."""
    by_text: dict[tuple[HtmlElement, str], list[Mark]] = defaultdict(list)
    for mark in sorted(marks, key=lambda each: each.order):
        if mark.element is None:
            by_text[mark.holder, mark.where].append(mark)
        else:
            _replace(mark.element, mark.number)
    for (holder, where), together in by_text.items():
        text, start = getattr(holder, where), 0
        parts = []
        for mark in together:
            parts.append((text[start : mark.start], str(mark.number)))
            start = mark.end
        insert(holder, where, parts, text[start:])


def _replace(element: HtmlElement, number: int) -> None:
    tail = element.tail
    element.clear()
    element.tag, element.text, element.tail = "a", str(number), tail
    element.set("class", "note")
    element.set("href", f"#note-{number}")


def insert(holder: HtmlElement, where: str, parts: list[tuple[str, str]], rest: str) -> None:
    """Write marks into a text node: `parts` are texts, each before the number of a mark."""
    made = []
    for _text, number in parts:
        mark = lxml.html.Element("a")
        mark.set("class", "note")
        mark.set("href", f"#note-{number}")
        mark.text = number
        made.append(mark)
    for mark, (text, _number) in zip(made[:-1], parts[1:], strict=True):
        mark.tail = text
    made[-1].tail = rest
    setattr(holder, where, parts[0][0])
    if where == "text":
        for index, mark in enumerate(made):
            holder.insert(index, mark)
    else:
        for mark in reversed(made):
            tail = mark.tail
            holder.addnext(mark)
            mark.tail = tail


def drop_empty_links(root: HtmlElement) -> None:
    """Take out what is left of links to notes once their marks are links themselves."""
    for link in list(root.iter("a")):
        is_empty = not len(link) and not (link.text or "").strip()
        if is_empty and link.get("href", "#").startswith("#"):
            link.drop_tree()
