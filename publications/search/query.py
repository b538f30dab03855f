"""What somebody typed, as what to look for; nothing that can be typed is an error."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set
from dataclasses import dataclass, field, replace

from publications.search.romanised import key
from publications.search.terms import IDLE, Spellings, phrase, spellings, without_particle
from publications.search.words import Word, fold, spelt_out, words

LONGEST = 200
_MOST_NEEDLES = 8
_SHORTEST_NAME = 2
_OPERATORS = {
    "author": "author", "저자": "author", "topic": "topic", "주제": "topic", "year": "year",
    "연도": "year", "kind": "kind", "종류": "kind", "number": "number", "번호": "number",
}  # fmt: skip
_PIECE = re.compile(
    r"(?P<minus>[-−](?=\S))?"
    rf"(?:(?P<name>{'|'.join(_OPERATORS)}):\s*(?=[^\s:]))?"
    r'(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))',
    re.IGNORECASE,
)
_QUOTES = str.maketrans("“”„‟＂「」", '"' * 7)
_YEARS = re.compile(r"(\d{4})?(\.\.|-|–|~)?(\d{4})?년?\Z")
_NUMBER = re.compile(r"(\d{4})-(\d{1,5})\Z")
# A number as it is printed and cited: No. 2026-07, 제2026-07호, 이슈브리프 2026-07.
_PRINTED = re.compile(r"(?:제|no\.?)?\s*(\d{4}-\d{1,5})호?\Z", re.IGNORECASE)
_AROUND_NUMBERS = frozenset(
    "no no. asan issue brief 아산 이슈브리프 이슈 브리프 보고서 report 제 호".split()
)
_LISTED = re.compile(r"[,/;]")


@dataclass(frozen=True)
class Needle:
    """One thing to find: its words as typed, and the spellings that it may have in the index."""

    typed: str
    words: tuple[Word, ...]
    spellings: Spellings
    # The same without the particle that it may end in, which is worth less.
    bare: Spellings = ()
    # A number is looked for where numbers are printed, not where they are cited.
    in_title: bool = False
    # It only ranks what the others found.
    only_ranks: bool = False

    def is_among(self, held: Set[str]) -> bool:
        """Say whether words that leave some terms in the index hold it."""
        return any(held >= set(way) for way in (*self.spellings, *self.bare))


@dataclass(frozen=True)
class Operator:
    """`author:Kim` or `-author:Kim`: by what, and whom, as it was typed whole."""

    name: str
    value: str
    typed: str
    excludes: bool = False
    # `number:2023` is looked for as words, since no number is written so.
    is_understood: bool = True

    @property
    def years(self) -> tuple[int, int]:
        """Return the first and the last year that `year:` names."""
        match = _YEARS.match(self.value)
        assert match  # noqa: S101 - `_holds` let it in
        first, last = int(match[1] or 0), int(match[3] or 9999)
        if not match[2]:
            last = first
        return (first, last) if first <= last else (last, first)


@dataclass(frozen=True)
class Query:
    needles: tuple[Needle, ...] = ()
    excluded: tuple[Needle, ...] = ()
    # All needles side by side, which is better than apart.
    together: Needle | None = None
    # Those by number are needles, too: a number is a word of the index.
    operators: tuple[Operator, ...] = ()
    # What was typed, whole.
    text: str = field(default="", compare=False)

    @property
    def asks(self) -> bool:
        """Say whether it narrows anything."""
        return bool(self.needles or self.excluded or self.operators)

    def asked(self, name: str, *, excluded: bool = False) -> list[Operator]:
        """Return the operators of one name that were understood."""
        return [
            each
            for each in self.operators
            if each.name == name and each.excludes == excluded and each.is_understood
        ]


def parse(typed: str) -> Query:
    """Read words, "phrases", -without, and `author: topic: year: kind: number:`."""
    plain = spelt_out(unicodedata.normalize("NFC", typed[:LONGEST].translate(_QUOTES)))
    operators: list[Operator] = []
    wanted: list[Needle] = []
    unwanted: list[Needle] = []
    for piece in _pieces(plain):
        operator = piece.operator
        if operator:
            operators.append(operator)
        if operator is None or not operator.is_understood:
            (unwanted if piece.excludes else wanted).extend(piece.needles())
    needles = _busy(_numbered(wanted))[:_MOST_NEEDLES]
    query = Query(operators=tuple(operators), text=plain)
    return replace(
        query,
        needles=(*needles, *map(_number, query.asked("number"))),
        excluded=(*unwanted[:_MOST_NEEDLES], *map(_number, query.asked("number", excluded=True))),
        together=_together(needles),
    )


@dataclass(frozen=True)
class _Piece:
    """What stands between two spaces, or in quotation marks."""

    typed: str
    excludes: bool
    name: str
    text: str
    is_quoted: bool

    @property
    def operator(self) -> Operator | None:
        name = _OPERATORS.get(self.name.lower(), "")
        if not name:
            return None
        is_understood = _holds(name, self.text)
        return Operator(name, self.text, self.typed, self.excludes, is_understood)

    def needles(self) -> Iterator[Needle]:
        text = f"{self.name}:{self.text}" if self.name else self.text
        for part in [text] if self.is_quoted else _parts(text):
            # What is left out is what was typed, not what it may stand for.
            yield from _needles(part, as_typed=self.is_quoted or self.excludes)


def _pieces(plain: str) -> Iterator[_Piece]:
    for match in _PIECE.finditer(plain):
        quoted = match["quoted"] is not None
        text = match["quoted"] if quoted else match["bare"].replace('"', " ").strip()
        yield _Piece(match.group(), bool(match["minus"]), match["name"] or "", text, quoted)


def _holds(operator: str, text: str) -> bool:
    if operator == "year":
        match = _YEARS.match(text)
        return bool(match and (match[1] or match[3]) and (match[2] or not match[3]))
    return bool(_NUMBER.match(text)) if operator == "number" else bool(fold(text).strip())


def _number(operator: Operator) -> Needle:
    found = tuple(words(operator.value))
    return Needle(operator.value, found, spellings(found[0]), in_title=True)


def _parts(text: str) -> list[str]:
    """Take 동맹/핵 for two words; A2/AD is one."""
    printed = _PRINTED.match(text)
    if printed:
        return [printed[1]]
    return _LISTED.split(text) if any(word.is_syllabic for word in words(text)) else [text]


def _numbered(needles: list[Needle]) -> list[Needle]:
    """Leave out what people write around a number of a series."""
    if not any(_NUMBER.match(needle.typed) for needle in needles):
        return needles
    return [needle for needle in needles if needle.typed.lower() not in _AROUND_NUMBERS]


def _needles(text: str, *, as_typed: bool) -> Iterator[Needle]:
    found = tuple(words(text))
    if not found:
        return
    exact = phrase(found) if len(found) > 1 else spellings(found[0])
    if as_typed:
        yield Needle(text, found, exact)
        return
    yield Needle(text, found, (*exact, *_sounds(text, found)), bare=_bare(found))


def _bare(found: tuple[Word, ...]) -> Spellings:
    bare = without_particle(found[-1])
    if bare is None:
        return ()
    return phrase([*found[:-1], bare]) if len(found) > 1 else spellings(bare)


def _sounds(text: str, found: tuple[Word, ...]) -> Spellings:
    """Return the name that a Latin word may be, in whichever way it is romanised."""
    plain = "".join(fold(text)[word.start : word.end] for word in found)
    if len(plain) < _SHORTEST_NAME or not plain.isascii() or not plain.isalpha():
        return ()
    return ((f"~{key(plain)}",),)


def _busy(needles: list[Needle]) -> list[Needle]:
    """Leave out words that say nothing alone, unless there is nothing else."""
    return [needle for needle in needles if needle.typed.lower() not in IDLE] or needles


def _together(needles: list[Needle]) -> Needle | None:
    found = tuple(word for needle in needles for word in needle.words)
    if len(needles) < 2:
        return None
    typed = " ".join(needle.typed for needle in needles)
    return Needle(typed, found, phrase(found), only_ranks=True)
