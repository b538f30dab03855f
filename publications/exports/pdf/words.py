"""Keeps Korean words and addresses whole at the ends of lines; WeasyPrint does not by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import lxml.html
from lxml.html import HtmlElement

# WeasyPrint knows no `word-break: keep-all`; a span that does not wrap does the same.
_WORD = re.compile(r"https?://\S+|\S*[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]\S*")
# A word so long that it would stand out of a narrow cell may break after all; an address of ours
# fits into one line.
LONGEST, _LONGEST_ADDRESS = 14, 75
# In a cell a longer word breaks anywhere, before it drives the table off its paper.
LONGEST_IN_CELL = 20
_LONG = re.compile(rf"\S{{{LONGEST_IN_CELL + 1},}}")
_SKIPPED = {"style", "script", "title", "head"}

# Runs of a text, each with the class that it is wrapped in.
_Runs = Iterator[tuple[str, str]]


def keep_words_whole(root: HtmlElement) -> None:
    """Wrap every Hangul word and every address below an element in `<span class="w">`.

    Very long words in cells are wrapped in `<span class="long">` instead.
    """
    for cell in root.xpath(".//td|.//th"):
        _wrap(cell, _long_words)
    _wrap(root, _whole_words)


def _wrap(root: HtmlElement, runs: Callable[[str], _Runs]) -> None:
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in _SKIPPED:
            continue
        if element.text and element.get("class") != "long":
            element.text, made = _split(runs(element.text))
            for place, span in enumerate(made):
                element.insert(place, span)
        parent = element.getparent()
        if element.tail and parent is not None and element is not root:
            element.tail, made = _split(runs(element.tail))
            start = parent.index(element) + 1
            for place, span in enumerate(made):
                parent.insert(start + place, span)


def _split(runs: _Runs) -> tuple[str, list[HtmlElement]]:
    """Return what stands before the first word, and the words with what follows each."""
    head, words = "", []
    for run, name in runs:
        if name:
            word = lxml.html.Element("span", {"class": name})
            word.text = run
            words.append(word)
        elif words:
            words[-1].tail = (words[-1].tail or "") + run
        else:
            head += run
    return head, words


def _whole_words(text: str) -> _Runs:
    for run, is_word in _parted(text, _WORD):
        most = _LONGEST_ADDRESS if run.startswith("http") else LONGEST
        yield run, "w" if is_word and len(run) <= most else ""


def _long_words(text: str) -> _Runs:
    for run, is_long in _parted(text, _LONG):
        yield run, "long" if is_long else ""


def _parted(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, bool]]:
    end = 0
    for found in pattern.finditer(text):
        if found.start() > end:
            yield text[end : found.start()], False
        yield found[0], True
        end = found.end()
    if end < len(text):
        yield text[end:], False
