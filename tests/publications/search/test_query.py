"""What a query means: words, phrases, exclusions, operators, and anything else as text."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client

from publications.search.query import parse
from publications.search.words import words
from tests.factories import KoreanBrief
from tests.publications.search.hostile import queries


@pytest.mark.parametrize(
    ("typed", "needles", "excluded"),
    [
        ("한미 동맹", ["한미", "동맹"], []),
        ('"한미 동맹" 강화', ["한미 동맹", "강화"], []),
        ("“한미 동맹”", ["한미 동맹"], []),
        ("동맹 -북한", ["동맹"], ["북한"]),
        ('동맹 -"북한 핵"', ["동맹"], ["북한 핵"]),
        ('"한미 동맹', ["한미", "동맹"], []),
        ("- 동맹", ["동맹"], []),
        ("the future of the alliance", ["future", "alliance"], []),
        ("the", ["the"], []),
        ("author:", ["author:"], []),
        ("year:soon", ["year:soon"], []),
        ("note: this", ["note:", "this"], []),
        ("", [], []),
        ("!?", [], []),
    ],
)
def test_words_phrases_and_exclusions(typed: str, needles: list[str], excluded: list[str]) -> None:
    query = parse(typed)
    assert [needle.typed for needle in query.needles] == needles
    assert [needle.typed for needle in query.excluded] == excluded


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        ("year:2024", ((2024, 2024),)),
        ("year:2024..2026", ((2024, 2026),)),
        ("year:2026..2024", ((2024, 2026),)),
        ("year:2024..", ((2024, 9999),)),
        ("year:..2024", ((0, 2024),)),
        ("연도:2024..2026", ((2024, 2026),)),
        ("year:20", ()),
        ("year:2023 연도: 2024년", ((2023, 2023), (2024, 2024))),
    ],
)
def test_years(typed: str, years: tuple[tuple[int, int], ...]) -> None:
    assert tuple(each.years for each in parse(typed).asked("year")) == years


def test_operators_are_no_words() -> None:
    query = parse('author:"Choi Eunmi" 주제:외교 kind:report number:2026-7 정상회담')
    assert [(each.name, each.value) for each in query.operators] == [
        ("author", "Choi Eunmi"),
        ("topic", "외교"),
        ("kind", "report"),
        ("number", "2026-7"),
    ]
    assert [needle.typed for needle in query.needles] == ["정상회담", "2026-7"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("한미동맹", ["한미동맹"]),
        ("韓美同盟", ["한미동맹"]),
        ("한·미 동맹", ["한미", "동맹"]),
        ("女子 硏究 兩國", ["여자", "연구", "양국"]),
        ("ＡＩ Alliances’ Erdoğan São", ["ai", "allianc", "erdogan", "sao"]),
        ("AI가 1,200명을", ["ai", "가", "1200", "명을"]),
        ("2026–07", ["2026-07"]),
    ],
)
def test_words_are_folded(text: str, values: list[str]) -> None:
    assert [word.value for word in words(text)] == values


@pytest.mark.django_db
def test_nothing_that_can_be_typed_is_an_error(client: Client) -> None:
    KoreanBrief.create(title="한미동맹 summit")
    for query in queries(400):
        address = f"/ko/search/?q={quote(query, errors='surrogatepass')}"
        assert (query, client.get(address, follow=True).status_code) == (query, 200)
