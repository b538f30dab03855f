"""Cuts text into the words that search compares, whatever script, width or spelling they have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from snowballstemmer import stemmer

_FIRST_LATIN, _LAST_LATIN = 0xC0, 0x24F
_MORE_LATIN = range(0x1E00, 0x1F00)
# Letters that Unicode does not take apart into a base and a mark.
_UNMARKED = {
    "đ": "d",
    "ł": "l",
    "ø": "o",
    "ı": "i",
    "ß": "s",
    "æ": "a",
    "œ": "o",
    "ð": "d",
    "þ": "t",
}
_DOTS = "·ㆍ・‧"
_SYLLABLES = r"\uac00-\ud7a3\u3131-\u318e\u3040-\u30fa\u30fc-\u30ff\u3400-\u9fff"
_WORD = re.compile(
    rf"(?P<syllables>[{_SYLLABLES}]+(?:[{_DOTS}][{_SYLLABLES}]+)*)"
    rf"|(?P<letters>(?:[^\W\d_{_SYLLABLES}]\.){{2,}}(?:[^\W\d_{_SYLLABLES}](?![^\W\d_]))?"
    rf"|[^\W\d_{_SYLLABLES}]+(?:['’\u00ad][^\W\d_{_SYLLABLES}]+)*)"
    r"|(?P<digits>\d+(?:[-–.,/:·]\d+)*)"
)
# Signs that stand for letters, and for nothing but letters: ﬁ, ĳ, Ⅳ, radicals of hanja, Arabic
# forms. PDFs are full of them. Figures (², ½) are not among them: 10² is not 102.
_LIGATURE = re.compile(
    "[\u0132\u0133\u0149\u01c4-\u01cc\u01f1-\u01f3\u2160-\u217f\u2e9f\u2ef3\u2f00-\u2fd5"
    "\ufb00-\ufb4f\ufb50-\ufdfb\ufe70-\ufefc]"
)
_GLUE = frozenset(["", "-", "‐", "–", "/"])
ENDS_A_SENTENCE = re.compile(r"[.!?。！？\n]")
_ALPHABETIC = re.compile(r"[^\W_]+")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+\Z")
_PARTS = re.compile(r"\d+")
_stem = stemmer("english").stemWord


class Word(NamedTuple):
    """A run of one script: syllables as written, letters by their stem, digits as one number.

    `joined` says that nothing or a hyphen stands between it and the word before; `follows`, that
    no sentence ends between them.
    """

    value: str
    script: str
    start: int
    end: int
    joined: bool = False
    follows: bool = False

    @property
    def is_syllabic(self) -> bool:
        return self.script == "syllables"


def fold(text: str) -> str:
    """Return text without differences of case, width, accents and hanja, character by character.

    NFC text keeps its length, so that a place in the one is the same place in the other.
    """
    return text.translate(_table())


def spelt_out(text: str) -> str:
    """Return NFC text with ligatures and the like as the letters that they stand for.

    It may be longer; what is fine already is returned as it is.
    """
    return _LIGATURE.sub(lambda match: _ligatures()[match.group()], text)


def alphabetical(text: str) -> str:
    """Return text as lists sort it: figures, Latin letters in either case, other scripts, and
    Hangul, with hanja by their sound. Quotation marks and the like only part words.
    """
    return " ".join(_ALPHABETIC.findall(fold(spelt_out(text))))


def words(text: str) -> Iterator[Word]:
    """Yield the words of NFC text."""
    folded = fold(text)
    end = -1
    for match in _WORD.finditer(folded):
        script = match.lastgroup or ""
        start = match.start()
        between = folded[end:start] if end >= 0 else "\n"
        joined = between in _GLUE
        follows = joined or between == " " or not _parts_sentences(between)
        value = _value(match.group(), script, text, start)
        end = match.end()
        yield Word(value, script, start, end, joined, follows)


def _parts_sentences(between: str) -> bool:
    """Say whether a sentence ends between two words; in Jan.2026 none does."""
    return bool(ENDS_A_SENTENCE.search(between)) and any(map(str.isspace, between))


def _value(found: str, script: str, text: str, start: int) -> str:
    if script == "letters":
        # U.S. and A.I. are words of their own, as US and AI are.
        return found.replace(".", "") if "." in found else stem(found.replace("\u00ad", ""))
    if script == "digits":
        return found.replace(",", "") if _THOUSANDS.match(found) else found.translate(_DASHES)
    if _is_hanja(text[start]):
        found = _initial_sounds(found)
    return found if _DOTTED.isdisjoint(found) else found.translate(_NO_DOTS)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the English stem of a folded word; words of other languages lose little by it."""
    return _stem(word.replace("’", "'").removesuffix("'s")) or word


def parts(number: str) -> list[str]:
    """Return the numbers in `2026-07` or `2026.1.13`, if they are several."""
    found = _PARTS.findall(number)
    return found if len(found) > 1 else []


def _is_hanja(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"


def _initial_sounds(word: str) -> str:
    """Spell a word of hanja as Korean does at its beginning: 녀자 as 여자, 량국 as 양국."""
    first = ord(word[0]) - 0xAC00
    if not 0 <= first < 11172:
        return word
    onset, rest = divmod(first, 588)
    vowel = rest // 28
    if onset == _NIEUN and vowel in _PALATAL:
        onset = _IEUNG
    elif onset == _RIEUL:
        onset = _IEUNG if vowel in _PALATAL else _NIEUN
    return chr(0xAC00 + onset * 588 + rest) + word[1:]


_NIEUN, _RIEUL, _IEUNG = 2, 5, 11
# ㅑ ㅕ ㅖ ㅛ ㅠ ㅣ (and ㅒ), counted as Unicode counts vowels.
_PALATAL = frozenset({2, 3, 6, 7, 12, 17, 20})
_DOTTED = frozenset(_DOTS)
_DASHES = str.maketrans("–·", "-.")
_NO_DOTS = dict.fromkeys(map(ord, _DOTS))


@lru_cache(maxsize=1)
def _ligatures() -> dict[str, str]:
    signs = filter(_LIGATURE.match, map(chr, range(0x10000)))
    return {sign: unicodedata.normalize("NFKC", sign) for sign in signs}


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    table = {code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
    for code in [*range(_FIRST_LATIN, _LAST_LATIN + 1), *_MORE_LATIN]:
        table[code] = _bare(chr(code))
    # Full-width forms of ASCII.
    for code in range(0xFF01, 0xFF5F):
        table[code] = chr(code - 0xFEE0).lower()
    for code in [*range(0x370, 0x530)]:
        table[code] = _bare(chr(code))
    for hanja, reading in _readings():
        table[ord(hanja)] = reading
    for code in range(0xF900, 0xFAD9):
        base = unicodedata.normalize("NFKC", chr(code))
        table[code] = table.get(ord(base), base)
    return table


def _bare(character: str) -> str:
    lower = character.lower()[:1]
    base = unicodedata.normalize("NFD", lower)[0]
    return _UNMARKED.get(base, base)


def _readings() -> Iterator[tuple[str, str]]:
    """Yield each hanja with its reading, as the Unihan database has it (`kHangul`)."""
    lines = Path(__file__).with_name("hanja.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        reading, characters = line.split(" ", 1)
        for character in characters:
            yield character, reading
