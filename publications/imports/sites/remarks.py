"""Sentences that tied languages together on the old sites; our pages say them by themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from publications.imports.sites.blocks import words
from publications.imports.sites.found import Fate, Report, quoted

_SUMMARY = re.compile(
    r"\(?\[?\s*This\s+(?:article|issue\s+brief)\s+is\s+an?\s+English\s+(?P<extent>summary|translation"
    r"|abstract)\s+of\s+(?:the\s+)?(?:Asan\s+)?Issue\s+Brief\s*\(?\s*(?:No\.\s*)?"
    r"(?P<number>(?:19|20)\d\d\s?[-–]\s?\d{1,5})?\s*\)?\s*\.?\s*\]?\)?",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"[(\[※*\s]*This\s+(?:article|issue\s+brief|report|publication|paper|commentary)\s+"
    r"(?:is|was)\s+(?:only\s+)?(?:available|written|published)?\s*(?:only\s+)?in\s+"
    r"(?P<language>Korean|English|Chinese|Japanese)(?:\s+only)?\s*\.?\s*[)\]]?",
    re.IGNORECASE,
)
_TITLE = re.compile(r"[(\[]?\s*[‘'“\"「『<](?P<title>.+)[’'”\"」』>]\s*[)\]]?\s*\.?")
_CODES = {"korean": "ko", "english": "en", "chinese": "zh-hans", "japanese": "ja"}
_EXTENTS = {"summary": "summary", "translation": "full", "abstract": "abstract"}


@dataclass(slots=True)
class Original:
    """What a text says of its original; `language` may say that it is itself in another one."""

    number: str = ""
    title: str = ""
    language: str = ""
    extent: str = ""


def take_remarks(root: HtmlElement, place: str, report: Report) -> Original:
    """Take such sentences out of the blocks."""
    original = Original()
    for block in list(root):
        said = words(block)
        if found := _SUMMARY.fullmatch(said):
            original.number = _number(found["number"] or "")
            original.extent = _EXTENTS[found["extent"].lower()]
            original.language = original.language or "ko"
            _take_title(block, original, place, report)
        elif found := _ELSEWHERE.fullmatch(said):
            original.language = _CODES[found["language"].lower()]
        else:
            continue
        report.say(place, Fate.CHANGED, f"a remark that the page makes by itself: {quoted(said)}.")
        root.remove(block)
    return original


def _number(text: str) -> str:
    year, _hyphen, sequence = text.replace("–", "-").replace(" ", "").partition("-")
    return f"{year}-{int(sequence):02d}" if sequence else ""


def _take_title(block: HtmlElement, original: Original, place: str, report: Report) -> None:
    """Take the original's title, which stands in brackets below the sentence."""
    below = block.getnext()
    said = words(below) if below is not None else ""
    if below is not None and (found := _TITLE.fullmatch(said)):
        original.title = found["title"].strip()
        report.say(place, Fate.CHANGED, f"the title of the original: {quoted(said)}.")
        _parent(below).remove(below)


def _parent(block: HtmlElement) -> HtmlElement:
    parent = block.getparent()
    if parent is None:
        raise ValueError(block)
    return parent
