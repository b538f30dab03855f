"""Cuts text into the words that are compared, and says which stretches of two texts differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from prose.differences.matching import gaps, matches

# Chinese and Japanese have no spaces between words, so each character stands for itself.
_ALONE = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTERS = rf"[^\W{_ALONE}]+"
_WORD = re.compile(
    rf"\n|[^\S\n]+|{_LETTERS}(?:(?:[’'-]|(?<=\d)[.,:](?=\d)){_LETTERS})*|.", re.DOTALL
)
_HANGUL = re.compile(r"[\uac00-\ud7a3]+")
# 조사 and 어미 are short: 에서는, 하였다.
_ENDING = 4

# A format is an inline element: its tag and its attributes.
Format = tuple[str, tuple[tuple[str, str], ...]]


class Word(NamedTuple):
    """A word, a space or a sign, and how it is formatted."""

    text: str
    formats: tuple[Format, ...] = ()


class Stretch(NamedTuple):
    """Words that are the same (but for formats), or what stands in the place of what."""

    old: tuple[Word, ...]
    new: tuple[Word, ...]
    same: bool


def cut(text: str, formats: tuple[Format, ...] = ()) -> list[Word]:
    """Return words that join up to the text."""
    return [Word(text, formats) for text in words(text)]


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def joined(words: Iterable[Word]) -> str:
    return "".join(word.text for word in words)


def traits(words: Iterable[str]) -> Counter[str]:
    """Count what makes two paragraphs alike: words without signs, Korean ones without endings."""
    return Counter(
        word[:2] if _HANGUL.match(word) else word for word in words if any(map(str.isalnum, word))
    )


def stretches(old: Sequence[Word], new: Sequence[Word]) -> list[Stretch]:
    """Return what is the same and what differs; all `old` join up to the old text, so do `new`.

    Common words between larger changes are called changed too: islands of “the” help nobody read.
    """
    plain = _alternating(old, new, _matched(old, new))
    return [part for stretch in _bridged(plain) for part in _by_word(stretch)]


def _matched(old: Sequence[Word], new: Sequence[Word]) -> list[tuple[int, int]]:
    """Match words, and then the spaces between them: spaces are like every other space."""
    olds = [place for place, word in enumerate(old) if not word.text.isspace()]
    news = [place for place, word in enumerate(new) if not word.text.isspace()]
    pairs = matches([old[place].text for place in olds], [new[place].text for place in news])
    found = [(olds[i], news[j]) for i, j in pairs]
    spaces: list[tuple[int, int]] = []
    for i, end_i, j, end_j in gaps(found, (0, len(old), 0, len(new))):
        while i < end_i and j < end_j and old[i].text == new[j].text:
            spaces.append((i, j))
            i, j = i + 1, j + 1
        while i < end_i and j < end_j and old[end_i - 1].text == new[end_j - 1].text:
            end_i, end_j = end_i - 1, end_j - 1
            spaces.append((end_i, end_j))
    return sorted(found + spaces)


def _alternating(
    old: Sequence[Word], new: Sequence[Word], pairs: list[tuple[int, int]]
) -> Iterator[Stretch]:
    i = j = 0
    run: list[tuple[int, int]] = []
    for next_i, next_j in [*pairs, (len(old), len(new))]:
        if next_i > i or next_j > j:
            yield from _run(old, new, run)
            run = []
            yield Stretch(tuple(old[i:next_i]), tuple(new[j:next_j]), same=False)
        run.append((next_i, next_j))
        i, j = next_i + 1, next_j + 1
    yield from _run(old, new, run[:-1])


def _run(old: Sequence[Word], new: Sequence[Word], run: list[tuple[int, int]]) -> Iterator[Stretch]:
    if run:
        yield Stretch(tuple(old[i] for i, _ in run), tuple(new[j] for _, j in run), same=True)


def _bridged(parts: Iterable[Stretch]) -> list[Stretch]:
    """Join changes with what is the same between them where that is shorter than either."""
    done: list[Stretch] = []
    for part in parts:
        done.append(part)
        if len(done) >= 3 and not part.same and _is_island(*done[-3:]):
            before, island, after = done[-3:]
            done[-3:] = [
                Stretch(
                    before.old + island.old + after.old,
                    before.new + island.new + after.new,
                    same=False,
                )
            ]
    return done


def _is_island(before: Stretch, island: Stretch, after: Stretch) -> bool:
    if len(before.old) == len(before.new) or len(after.old) == len(after.new):
        # Word for word: each pair is shown for itself.
        return False
    length = _weight(island.new)
    return length * 2 <= min(max(_weight(side.old), _weight(side.new)) for side in (before, after))


def _weight(words: Iterable[Word]) -> int:
    return sum(len(word.text) for word in words if not word.text.isspace())


def _by_word(part: Stretch) -> Iterator[Stretch]:
    """Split a change of as many words, and a Korean word that changed its ending only."""
    if part.same or len(part.old) != len(part.new):
        yield part
        return
    pairs = list(zip(part.old, part.new, strict=True))
    if all(old.text == new.text or _stem(old.text, new.text) for old, new in pairs):
        for old, new in pairs:
            yield from _by_syllable(old, new)
    else:
        yield part


def _by_syllable(old: Word, new: Word) -> Iterator[Stretch]:
    stem = len(old.text) if old.text == new.text else _stem(old.text, new.text)
    yield Stretch(
        (old._replace(text=old.text[:stem]),), (new._replace(text=new.text[:stem]),), same=True
    )
    endings = old._replace(text=old.text[stem:]), new._replace(text=new.text[stem:])
    was, now = ((ending,) if ending.text else () for ending in endings)
    if was or now:
        yield Stretch(was, now, same=False)


def _stem(old: str, new: str) -> int:
    """Return how many syllables two forms of one Korean word share; 0 if they are none."""
    if not (_HANGUL.fullmatch(old) and _HANGUL.fullmatch(new)):
        return 0
    stem = 0
    while stem < min(len(old), len(new)) and old[stem] == new[stem]:
        stem += 1
    short_ending = max(len(old), len(new)) - stem <= _ENDING
    return stem if short_ending and stem * 2 >= min(len(old), len(new)) else 0
