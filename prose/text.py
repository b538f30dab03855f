"""Plain text out of formatted text, and how long it takes to read."""

from __future__ import annotations

import re
import unicodedata
from math import ceil

import lxml.html

from prose.languages import script

# Design reference, section 5.
_WORDS_A_MINUTE = 230
_CJK_CHARACTERS_A_MINUTE = 500
_CJK_SCRIPTS = {"Kore", "Hans", "Hant", "Jpan"}
# Alphabets that put no space between words; of letters, people read about a thousand a minute.
_UNSPACED_SCRIPTS = {"Thai", "Khmr", "Mymr", "Laoo"}
_LETTERS_A_MINUTE = 1000
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
    written = script(language)
    if written in _CJK_SCRIPTS:
        minutes = len(_CJK.findall(text)) / _CJK_CHARACTERS_A_MINUTE
    elif written in _UNSPACED_SCRIPTS:
        minutes = sum(letter.isalpha() for letter in text) / _LETTERS_A_MINUTE
    else:
        minutes = len(_WORD.findall(_without_marks(text, written))) / _WORDS_A_MINUTE
    return max(1, ceil(minutes))


def _without_marks(text: str, written: str) -> str:
    """Take out the vowel signs that would cut a Hindi word in two."""
    if written == "Latn":
        return text
    return "".join(each for each in text if not unicodedata.category(each).startswith("M"))
