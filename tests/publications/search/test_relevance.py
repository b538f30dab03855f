"""What searching finds, in what order: 275 queries over a corpus of our own."""

from __future__ import annotations

import json
import math
import unicodedata
from typing import Any

import pytest
from django.core.management import call_command

from publications.models import Publication
from publications.search import remembering
from publications.search.finding import Found, Wanted
from publications.search.query import parse
from publications.search.suggestions import respelt
from tests.publications.search import corpus

pytestmark = pytest.mark.django_db

QUERIES = list(corpus.lines("queries.jsonl"))
FINDING = [query for query in QUERIES if "suggest" not in query]
GOLDEN = corpus.FOLDER / "results.json"


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any) -> Any:
    """Fill the database once for all queries, and empty it again."""
    with django_db_blocker.unblock():
        corpus.load()
        call_command("rebuild_search", verbosity=0)
        yield
        corpus.clear()


def found(query: dict[str, Any], language: str = "ko") -> Found:
    typed = query["query"]
    if query.get("nfd"):
        typed = unicodedata.normalize("NFD", typed)
    return Found(remembering.current(), Wanted(language, parse(typed)))


def works(query: dict[str, Any]) -> list[str]:
    """Return the refs of what is found, each by its original."""
    answer = found(query)
    keys = answer.keys(answer.by_relevance)
    texts = Publication.objects.select_related("translation__original").in_bulk(keys.tolist())
    return [_original(texts[key]).ref for key in keys.tolist()]


def _original(text: Publication) -> Publication:
    translation = getattr(text, "translation", None)
    return translation.original if translation and translation.original else text


def gain(query: dict[str, Any], results: list[str]) -> float:
    """Return nDCG@10."""
    grades = dict.fromkeys(query.get("grade1", []), 1) | dict.fromkeys(query.get("grade3", []), 3)
    best = sorted(grades.values(), reverse=True)
    ideal = _discounted(best)
    return _discounted([grades.get(ref, 0) for ref in results]) / ideal if ideal else 1.0


def _discounted(grades: list[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:10]))


def test_expected_works_come_first(filled: None) -> None:
    gains = {query["query"]: gain(query, works(query)) for query in FINDING}
    poor = {query: round(value, 2) for query, value in gains.items() if value < 0.7}
    assert poor == {}
    assert sum(gains.values()) / len(gains) >= 0.95


@pytest.mark.parametrize("query", FINDING, ids=lambda query: query["query"])
def test_everything_is_found_and_nothing_else(filled: None, query: dict[str, Any]) -> None:
    expected = {*query.get("grade3", []), *query.get("grade1", [])}
    assert set(works(query)) == expected
    assert expected & set(query.get("forbidden", [])) == set()


@pytest.mark.parametrize(
    "query", [query for query in QUERIES if "suggest" in query], ids=lambda query: query["query"]
)
def test_slip_of_a_letter_is_answered_with_the_word(filled: None, query: dict[str, Any]) -> None:
    suggestion = respelt(found(query))
    assert suggestion is not None
    assert suggestion.query == query["suggest"]
    assert suggestion.count == found({"query": suggestion.query}).total


def test_both_databases_give_the_same_list(filled: None) -> None:
    """The one list is kept here, so that each database is held to it."""
    results = {query["query"]: works(query)[:10] for query in FINDING}
    assert results == json.loads(GOLDEN.read_text(encoding="utf-8"))
