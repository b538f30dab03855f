"""Which works answer a query and a list's filters, in what order, and what else there would be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from django.utils import timezone
from numpy.typing import NDArray

from publications.search.catalogue import Bools, Catalogue, found_in, places
from publications.search.columns import Ints, known_language, language_number, microseconds
from publications.search.documents import Place
from publications.search.index import engine, lookup
from publications.search.index.engine import Lookup
from publications.search.operators import let_through
from publications.search.query import Needle, Query
from publications.search.terms import Spellings

Scores = NDArray[np.float32]
# The rows whose own words, and those whose attachments' words, answer a lookup.
Answers = dict[Lookup, tuple[Ints, Ints]]

_WEIGHTS = {Place.TITLE: 8.0, Place.ABOUT: 4.0, Place.OFTEN: 2.0, Place.ANYWHERE: 1.0}
_IN_ATTACHMENT = 0.5
# Words that stand side by side are worth as much again by half.
_TOGETHER = 0.5
# A word without the particle that was typed.
_BARE = 0.5
_FOR_BARE = (Place.ANYWHERE, Place.TITLE)
# Rows of all remembered lookups together, and orders of preference among languages.
_MOST_ROWS = 4_000_000
_MOST_SHOWN = 64


@dataclass(frozen=True)
class Wanted:
    """What a list asks for; values of one group are alternatives, groups narrow each other."""

    language: str
    query: Query = field(default_factory=Query)
    among: tuple[str, ...] = ()
    # A group that is asked for may name nothing that there is: nothing is found then.
    kinds: tuple[str, ...] = ()
    years: tuple[int, ...] | None = None
    topics: frozenset[int] | None = None
    authors: frozenset[int] | None = None
    with_pdf: bool = False


class Found:
    """The answer for one reader at one moment: at most one text a work."""

    def __init__(self, catalogue: Catalogue, wanted: Wanted) -> None:
        self.catalogue = catalogue
        self.wanted = wanted
        self.public: Bools = catalogue.public_from <= microseconds(timezone.now())

    @cached_property
    def scores(self) -> Scores:
        """Return how well each work answers the words; 0 where it does not."""
        return scores(self.catalogue, self.wanted.query, self.public)

    def rows(self, *, but: str = "") -> Bools:
        """Return the texts shown for the works that every group but one lets through."""
        among = () if but == "language" else self.wanted.among
        shown = self._shown(among) if but != "language" else self.public
        return shown & self._narrowed(but)

    def keys(self, order: Ints) -> Ints:
        """Return the keys of the texts, best first by an order of rows (their places)."""
        rows = np.flatnonzero(self.rows())
        found: Ints = self.catalogue.text[rows[np.argsort(order[rows], kind="stable")]]
        return found

    @cached_property
    def total(self) -> int:
        return int(np.count_nonzero(self.rows()))

    @cached_property
    def by_relevance(self) -> Ints:
        """Return the place of each row: the best score first, then the newest."""
        newest = self.catalogue.newest
        return places(np.lexsort((newest, -self.scores[self.catalogue.work])))

    def _shown(self, among: tuple[str, ...]) -> Bools:
        visible = int(np.count_nonzero(self.public))
        memory = self.catalogue.memory
        # What is public only grows while a catalogue lasts, so its number tells which it is.
        name = (self.wanted.language, among, visible)
        known: dict[Any, Bools] = memory.setdefault("shown", {})
        found = known.get(name)
        if found is None:
            found = shown(self.catalogue, self.public, self.wanted.language, among)
            if len(known) >= _MOST_SHOWN:
                known.clear()
            known[name] = found
        return found

    def _narrowed(self, but: str) -> Bools:
        catalogue, wanted = self.catalogue, self.wanted
        size = len(catalogue.text)
        found = self._asked.copy()
        if wanted.kinds and but != "kind":
            found &= catalogue.of_kinds(wanted.kinds)
        if wanted.years is not None and but != "year":
            found &= np.isin(catalogue.year, wanted.years)
        if wanted.topics is not None and but != "topic":
            found &= catalogue.topics.rows_of(wanted.topics, size)
        if wanted.authors is not None and but != "author":
            found &= catalogue.authors.rows_of(wanted.authors, size)
        if wanted.with_pdf and but != "pdf":
            found &= catalogue.has_pdf
        return found

    @cached_property
    def _asked(self) -> Bools:
        """Return what the words and operators of the query let through, whatever the group."""
        catalogue, query = self.catalogue, self.wanted.query
        found = let_through(catalogue, query.operators)
        if query.needles or query.excluded:
            found &= (self.scores > 0)[catalogue.work]
        return found


def shown(catalogue: Catalogue, public: Bools, language: str, among: Sequence[str]) -> Bools:
    """Return the texts that stand for their works, as `for_reader` does: the reader's language
    first, else the original, else the first text made from it.
    """
    visible = public.copy()
    if among:
        visible &= np.isin(catalogue.language, [known_language(code) for code in among])
        if language not in among:
            return visible
    rows = np.flatnonzero(visible)
    mine = catalogue.language[rows] == language_number(language)
    order = np.where(mine, 0, np.where(catalogue.is_original[rows], 1, 2))
    ranked = rows[np.lexsort((catalogue.text[rows], order, catalogue.work[rows]))]
    works = catalogue.work[ranked]
    first = np.ones(len(ranked), dtype=bool)
    first[1:] = works[1:] != works[:-1]
    # A work may have several texts in the reader's language; each is listed.
    found = np.zeros(len(visible), dtype=bool)
    found[ranked[first]] = True
    found[rows[mine]] = True
    return found


def scores(catalogue: Catalogue, query: Query, public: Bools) -> Scores:
    """Return how well each work answers: all needles must be somewhere in its public texts."""
    answers = _look_up(
        catalogue, [*query.needles, *query.excluded, *filter(None, [query.together])]
    )
    total = np.ones(catalogue.works, dtype=np.float32)
    if query.needles:
        total = _scores_of(catalogue, query, public, answers)
    for needle in query.excluded:
        total[_score(catalogue, needle, public, answers) > 0] = 0
    return total


def _scores_of(catalogue: Catalogue, query: Query, public: Bools, answers: Answers) -> Scores:
    total = np.zeros(catalogue.works, dtype=np.float32)
    everywhere = np.ones(catalogue.works, dtype=bool)
    for needle in query.needles:
        score = _score(catalogue, needle, public, answers)
        everywhere &= score > 0
        total += score
    if query.together:
        total += _TOGETHER * _score(catalogue, query.together, public, answers)
    total[~everywhere] = 0
    return total


def texts_holding(catalogue: Catalogue, query: Query, most: int) -> list[int]:
    """Return the keys of texts in any state that hold every needle themselves, newest first."""
    answers = _look_up(catalogue, [*query.needles, *query.excluded])
    found = np.ones(len(catalogue.text), dtype=bool)
    for needle in query.needles:
        found &= _holding(catalogue, needle, answers)
    for needle in query.excluded:
        found &= ~_holding(catalogue, needle, answers)
    rows = np.flatnonzero(found)
    keys: list[int] = catalogue.text[rows[np.argsort(catalogue.newest[rows])][:most]].tolist()
    return keys


def _holding(catalogue: Catalogue, needle: Needle, answers: Answers) -> Bools:
    found = np.zeros(len(catalogue.text), dtype=bool)
    for _worth, _place, asked in _lookups(needle):
        for rows in answers[asked]:
            found[rows] = True
    return found


def _score(catalogue: Catalogue, needle: Needle, public: Bools, answers: Answers) -> Scores:
    """Return the weight of the best place at which each work has a needle."""
    found = np.zeros(catalogue.works, dtype=np.float32)
    for worth, place, asked in _lookups(needle):
        rows, attached = answers[asked]
        for which, weight in ((attached, worth * _IN_ATTACHMENT), (rows, worth * _WEIGHTS[place])):
            works = catalogue.work[which[public[which]]]
            found[works] = np.maximum(found[works], np.float32(weight))
    return found


def _lookups(needle: Needle) -> list[tuple[float, Place, Lookup]]:
    """Return what to ask for a needle: how much an answer is worth, where it stands, and what."""
    places = list(Place)
    if needle.in_title:
        places = [Place.TITLE]
    elif needle.only_ranks:
        places = [Place.TITLE, Place.ABOUT]
    asked = [(1.0, place, _asked(place, needle.spellings)) for place in places]
    if needle.bare:
        asked += [(_BARE, place, _asked(place, needle.bare)) for place in _FOR_BARE]
    return asked


def _asked(place: Place, spellings: Spellings) -> Lookup:
    return lookup(*(tuple(f"{place}{term}" for term in way) for way in spellings))


def _look_up(catalogue: Catalogue, needles: Iterable[Needle]) -> Answers:
    """Ask the index, in one query, for what this catalogue was not asked before."""
    lookups = dict.fromkeys(asked for needle in needles for _w, _p, asked in _lookups(needle))
    known: Answers = catalogue.memory.setdefault("lookups", {})
    # Other threads remember and forget meanwhile; what is answered from here is ours.
    held = known.copy()
    answers = {asked: held[asked] for asked in lookups if asked in held}
    new = [asked for asked in lookups if asked not in answers]
    for asked, numbers in zip(new, engine().find(new), strict=True):
        answers[asked] = _texts(catalogue, numbers)
    if sum(len(rows) + len(attached) for rows, attached in [*known.values()]) > _MOST_ROWS:
        known.clear()
    known.update(answers)
    return answers


def _texts(catalogue: Catalogue, numbers: Ints) -> tuple[Ints, Ints]:
    """Return the rows whose own words, and whose attachments' words, stand under some numbers."""
    documents = catalogue.documents
    at = found_in(documents.number, numbers)
    at = at[at >= 0]
    at = at[documents.row[at] >= 0]
    attached = documents.attachment[at] > 0
    rows = documents.row[at]
    return rows[~attached], rows[attached]
