"""Plain text out of formatted text, and how long it takes to read."""

from __future__ import annotations

import re
from math import ceil

import lxml.html

# Design reference, section 5.
_ENGLISH_WORDS_A_MINUTE = 230
_CJK_CHARACTERS_A_MINUTE = 500
_BLOCKS = "p h2 h3 h4 ul ol li blockquote table tr caption figure figcaption pre".split()
_AROUND = {
    **dict.fromkeys(_BLOCKS, ("\n", "\n")),
    **dict.fromkeys(["br", "hr"], ("", "\n")),
    **dict.fromkeys(["td", "th"], ("", " ")),
}
_SPACES = re.compile(r"\s+")
_CJK = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u4e00-\u9fff\uac00-\ud7a3]")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def to_text(html: str) -> str:
    """Return the words of formatted text, one block a line, without note marks."""
    if not html.strip():
        return ""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    for mark in root.xpath(".//a[@class='note']"):
        mark.drop_tree()
    for element in root.iter():
        before, after = _AROUND.get(str(element.tag), ("", ""))
        element.text = before + _SPACES.sub(" ", element.text or "")
        element.tail = after + _SPACES.sub(" ", element.tail or "")
    lines = (" ".join(line.split()) for line in root.text_content().splitlines())
    return "\n".join(line for line in lines if line)


def reading_minutes(text: str, language: str) -> int:
    """Return whole minutes, rounded up, at least one."""
    if language == "en":
        return max(1, ceil(len(_WORD.findall(text)) / _ENGLISH_WORDS_A_MINUTE))
    return max(1, ceil(len(_CJK.findall(text)) / _CJK_CHARACTERS_A_MINUTE))
