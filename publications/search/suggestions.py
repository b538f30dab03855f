"""What to search for instead: the nearest spelling that finds something, or fewer words."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from publications.models import Publication
from publications.search.catalogue import Catalogue
from publications.search.finding import Found, Wanted
from publications.search.naming import spoken_names
from publications.search.query import Needle, Operator, Query, parse
from publications.search.words import fold, spelt_out, words

# Titles beyond these add words that are rare, and time.
_NEWEST = 2000
_LONGEST_STEM = 6
_ALIKE = 0.72
_MOST_CANDIDATES = 8
# Each is a search of its own.
_MOST_TRIED = 16


@dataclass(frozen=True)
class Suggestion:
    """A query, and how many works it finds."""

    query: str
    count: int


def respelt(found: Found) -> Suggestion | None:
    """Return the query with each word that finds nothing in its nearest spelling."""
    query = found.wanted.query
    text = query.text
    for needle in query.needles:
        nearest = _nearest(found, needle)
        if nearest:
            text = text.replace(needle.typed, nearest, 1)
    count = _count(found, text) if text != query.text else 0
    return Suggestion(text, count) if count else None


def shortened(found: Found) -> list[Suggestion]:
    """Return the query without each of its words and operators, where that finds something; most
    first.
    """
    query = found.wanted.query
    pieces = [needle.typed for needle in query.needles if not needle.in_title]
    pieces += [each.typed for each in query.operators if each.is_understood]
    if len(pieces) < 2:
        return []
    shorter = []
    for left_out in pieces[:_MOST_TRIED]:
        text = " ".join(query.text.replace(left_out, "", 1).replace('""', "").split())
        shorter.append(Suggestion(text, _count(found, text)))
    return sorted((each for each in shorter if each.count), key=lambda each: -each.count)


def unanswered(found: Found) -> list[Operator]:
    """Return the operators that no public text answers to, whatever else is asked for."""
    asking = [each for each in found.wanted.query.operators if each.value and not each.excludes]
    return [
        each for each in asking[:_MOST_TRIED] if not (each.is_understood and _answers(found, each))
    ]


def _answers(found: Found, operator: Operator) -> bool:
    alone = Wanted(found.wanted.language, parse(operator.typed))
    return bool(Found(found.catalogue, alone).total)


def _count(found: Found, text: str) -> int:
    return Found(found.catalogue, replace(found.wanted, query=parse(text))).total


def _finds(found: Found, needle: Needle) -> bool:
    exact = replace(needle, bare=())
    query = Query(needles=(exact,))
    return bool(Found(found.catalogue, Wanted(found.wanted.language, query)).total)


def _nearest(found: Found, needle: Needle) -> str:
    """Return the word of titles and names that a word comes closest to, if it finds nothing."""
    if _finds(found, needle):
        return ""
    vocabulary = _vocabulary(found.catalogue, found)
    sounds = vocabulary.sounds
    asked = _sound(needle.typed)
    if len(asked) < 3:
        return ""
    close = process.extract(
        asked, sounds, scorer=OSA.normalized_similarity, score_cutoff=_ALIKE, limit=_MOST_CANDIDATES
    )
    ranked = sorted(close, key=lambda each: (-each[1], -vocabulary.counts[each[2]]))
    if not ranked:
        return ""
    word = vocabulary.words[ranked[0][2]]
    return word.lower() if needle.typed.islower() else word


@dataclass(frozen=True)
class _Vocabulary:
    """Words, how each sounds letter by letter, and how often it stands in titles."""

    words: list[str]
    sounds: list[str]
    counts: list[int]


def _vocabulary(catalogue: Catalogue, found: Found) -> _Vocabulary:
    name = ("vocabulary", int(np.count_nonzero(found.public)))
    if name not in catalogue.memory:
        counted = Counter(_words_of_titles(catalogue, found))
        every = list(counted)
        catalogue.memory[name] = _Vocabulary(
            every, [_sound(word) for word in every], [counted[word] for word in every]
        )
    vocabulary: _Vocabulary = catalogue.memory[name]
    return vocabulary


def _words_of_titles(catalogue: Catalogue, found: Found) -> Iterator[str]:
    rows = np.flatnonzero(found.public)
    newest = rows[np.argsort(catalogue.newest[rows])][:_NEWEST]
    keys = catalogue.text[newest].tolist()
    titles = Publication.objects.published().filter(pk__in=keys)
    for title, subtitle in titles.values_list("title", "subtitle"):
        yield from _stems(spelt_out(f"{title} {subtitle}"))
    for name in spoken_names(catalogue):
        yield from _stems(name)


def _stems(text: str) -> Iterator[str]:
    """Yield words as people would type them; a Korean one may go on in a particle."""
    for word in words(text):
        plain = text[word.start : word.end]
        if not word.is_syllabic:
            yield plain
            continue
        for size in range(2, min(len(word.value), _LONGEST_STEM) + 1):
            yield word.value[:size]


def _sound(word: str) -> str:
    """Return a word letter by letter, Hangul too, so that one slip is one letter."""
    return unicodedata.normalize("NFD", fold(word))
