"""What stands in the index for a word, and what to look up to find it in each of its spellings.

Syllables are indexed as overlapping pairs and triples, so that a word is found inside a longer
one and with any particle. Two neighbouring words leave a term that says so, `한미|동맹`, which
finds 한미동맹 where it is written apart, and phrases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from publications.search.words import ENDS_A_SENTENCE, Word, parts, spelt_out, words

# Each spelling is a set of terms that a text has to hold; one spelling is enough.
Spellings = tuple[tuple[str, ...], ...]

_LONGEST_CHAIN = 3
_MOST_SPELLINGS = 24
# Words that together are longer are not written as one.
_LONGEST_COMPOUND = 10
# A longer run is a sentence without spaces; what stands further on in it narrows nothing.
_LONGEST_RUN = 24
# Words that stand between others and part them as little as a space does: rule of law.
IDLE = frozenset("a an and are as at be by for from in is it of on or that the to was with".split())
# Ends of nouns that look like a particle: 정상회의, 선진국가.
_NO_PARTICLE = frozenset(
    "회의 합의 협의 논의 결의 토의 심의 건의 정의 주의 국가 평가 증가 추가 제도 태도 정도 속도 "
    "경로 통로 진로 결과 성과 효과 통과 학과 지도 보도 시도 의도 온도 강도 연도 반도 한도 원가 "
    "물가 주가".split()
)
# Longer first.
_PARTICLES = (
    "에서는 에서도 으로는 에게서 에서 에게 으로 까지 부터 처럼 보다 에는 에도 과의 와의 이나 "
    "을 를 은 는 이 가 의 에 와 과 도 만 로"
).split()
# Most of a text is words that other texts have as well.
_PIECES_REMEMBERED = 2**15


def terms(text: str) -> list[str]:
    """Return the terms of NFC text, as often as they occur."""
    found: list[str] = []
    add, extend = found.append, found.extend
    for line in spelt_out(text).splitlines():
        tail = ""
        for written in line.split():
            piece = _piece(written)
            if tail and piece.head:
                add(tail + piece.head)
                if piece.short_head:
                    add(tail + piece.short_head)
            extend(piece.terms)
            # What has no word of its own, such as a dash, parts only sentences.
            tail = "" if piece.ends else piece.tail or tail
    return found


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two spaces: its terms, and what it has for its neighbours.

    It has no head where a sentence begins, and `ends` where one ends.
    """

    terms: tuple[str, ...]
    head: str
    short_head: str
    tail: str
    ends: bool


@lru_cache(maxsize=_PIECES_REMEMBERED)
def _piece(written: str) -> _Piece:
    found = list(words(written))
    ends = bool(ENDS_A_SENTENCE.search(written[found[-1].end :] if found else written))
    if not found or (len(found) == 1 and found[0].value in IDLE):
        return _Piece(tuple(word.value for word in found), "", "", "", ends)
    begins = ENDS_A_SENTENCE.search(written[: found[0].start])
    heads = [f"|{head}" for head in _heads(found[0])] if not begins else []
    head, short, *_ = *heads, "", ""
    return _Piece(tuple(_inside(found)), head, short, _tail(found[-1]), ends)


def _inside(found: Sequence[Word]) -> Iterator[str]:
    chain: list[str] = []
    for before, word in zip((None, *found), found, strict=False):
        if before is not None and word.follows:
            yield from (f"{_tail(before)}|{head}" for head in _heads(word))
            if before.script == "digits" and len(word.value) > 2:
                yield f"{before.value}|{word.value[0]}"
        if word.is_syllabic:
            yield from _syllables(word.value)
            chain = []
            continue
        yield word.value
        if word.script == "digits":
            yield from _numbers(word.value)
        chain = [*chain[-_LONGEST_CHAIN + 1 :], word.value] if word.joined else [word.value]
        yield from (f"={''.join(chain[start:])}" for start in range(len(chain) - 1))


def _heads(word: Word) -> Iterator[str]:
    if not word.is_syllabic:
        yield word.value
        return
    yield word.value[:2]
    if len(word.value) == 2:
        yield word.value[0]


def _tail(word: Word) -> str:
    return word.value[-2:] if word.is_syllabic else word.value


def _syllables(value: str) -> Iterator[str]:
    yield f"^{value[0]}"
    size = len(value)
    for at in range(size - 1):
        yield value[at : at + 2]
    for at in range(size - 2):
        yield value[at : at + 3]


def _numbers(value: str) -> Iterator[str]:
    several = parts(value)
    if several:
        yield from several
        yield "-".join(part.lstrip("0") or "0" for part in several)


def spellings(word: Word) -> Spellings:
    """Return what finds one word, however it is spaced and spelt."""
    value = word.value
    if word.script == "digits":
        several = parts(value)
        if several:
            return ((value,), ("-".join(part.lstrip("0") or "0" for part in several),))
        return ((value,),)
    if word.script == "letters":
        return ((value,),)
    if len(value) == 1:
        return ((f"^{value}",),)
    return tuple(dict.fromkeys(_apart(value[:_LONGEST_RUN])))[:_MOST_SPELLINGS]


def _apart(value: str) -> Iterator[tuple[str, ...]]:
    """Yield a run of syllables as one word, and divided at each place that could have a space."""
    yield _grams(value)
    size = len(value)
    for at in range(1, size) if size > 2 else []:
        left, right = value[:at], value[at:]
        yield (*_grams(left), f"{left[-2:]}|{right[:2]}", *_grams(right))
    if size == 3:
        yield (f"{value[0]}|{value[1]}", f"{value[1]}|{value[2]}")


def _grams(part: str) -> tuple[str, ...]:
    size = len(part)
    if size < 3:
        return (part,) if size > 1 else ()
    return tuple(part[at : at + 3] for at in range(size - 2))


def phrase(found: Sequence[Word]) -> Spellings:
    """Return what finds words that follow each other, as far as an index without places can."""
    telling = [word for word in found if word.value not in IDLE]
    near = tuple(map(_pair, telling, telling[1:]))
    ways = _first(product(*(spellings(word) for word in found)))
    apart = [(*(term for way in each for term in way), *near) for each in ways]
    chained = _chain(found)
    together = _merged(found)
    joined = spellings(together) if together else ((chained,),) if chained else ()
    return tuple(dict.fromkeys((*joined, *apart)))[:_MOST_SPELLINGS]


def _first(ways: Iterable[tuple[tuple[str, ...], ...]]) -> Iterator[tuple[tuple[str, ...], ...]]:
    for _number, way in zip(range(_MOST_SPELLINGS), ways, strict=False):
        yield way


def _chain(found: Sequence[Word]) -> str:
    """Return the one term of F-35 or 5G."""
    plain = all(not word.is_syllabic for word in found)
    if 1 < len(found) <= _LONGEST_CHAIN and plain and all(word.joined for word in found[1:]):
        return f"={''.join(word.value for word in found)}"
    return ""


def _merged(found: Sequence[Word]) -> Word | None:
    """Return syllables written apart as the one word that they may be elsewhere."""
    size = sum(len(word.value) for word in found)
    if all(word.is_syllabic for word in found) and size <= _LONGEST_COMPOUND:
        return found[0]._replace(value="".join(word.value for word in found))
    return None


def without_particle(word: Word) -> Word | None:
    """Return a Korean word without the particle that it seems to end in: 북한 of 북한에서."""
    if not word.is_syllabic or word.value[-2:] in _NO_PARTICLE:
        return None
    for particle in _PARTICLES:
        bare = word.value.removesuffix(particle)
        if bare != word.value and len(bare) >= 2:
            return word._replace(value=bare)
    return None


def _pair(word: Word, following: Word) -> str:
    """Return the term of two neighbours."""
    return f"{_tail(word)}|{next(_heads(following))}"
