"""Open Graph and cards."""

from __future__ import annotations

import re

import pytest

from prose.head import Picture
from publications.metadata.record import Record, Subject
from publications.metadata.tags.open_graph import open_graph
from tests.publications.metadata.shelf import SHELF, record
from tests.publications.metadata.values import PAGE, person, told

CARD = Picture(f"{PAGE}card.png", "Issue Brief 2026-07: A Title")


def tags(of: Record) -> list[tuple[str, str]]:
    return [(tag.name, tag.content) for tag in open_graph(of, CARD)]


def test_a_brief_is_shared() -> None:
    of = told(
        authors=(person(address="https://asan.example/en/authors/choi/"), person("No", "Page")),
        subjects=(Subject("Sea", "sea", ""),),
    )
    assert tags(of) == [
        ("og:type", "article"),
        ("og:title", "A Title"),
        ("og:description", "An abstract."),
        ("og:url", PAGE),
        ("og:site_name", "The Asan Institute for Policy Studies"),
        ("og:locale", "en_US"),
        ("article:published_time", "2026-01-29T08:00:00+09:00"),
        ("article:modified_time", "2026-01-29T08:00:00+09:00"),
        ("article:section", "Issue Brief"),
        ("article:tag", "Sea"),
        # A page, not a name.
        ("article:author", "https://asan.example/en/authors/choi/"),
        ("og:image", f"{PAGE}card.png"),
        ("og:image:type", "image/png"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", "Issue Brief 2026-07: A Title"),
        ("twitter:card", "summary_large_image"),
        ("twitter:title", "A Title"),
        ("twitter:description", "An abstract."),
        ("twitter:image", f"{PAGE}card.png"),
        ("twitter:image:alt", "Issue Brief 2026-07: A Title"),
    ]


def test_open_graph_has_properties_and_cards_have_names() -> None:
    for tag in open_graph(told(), CARD):
        assert tag.attribute == ("name" if tag.name.startswith("twitter:") else "property")


def test_another_locale_is_named_only_where_there_is_a_true_alternate() -> None:
    both = (("ko", "https://a/ko/"), ("en", PAGE), ("x-default", "https://a/ko/"))
    named = [value for name, value in tags(told(alternates=both)) if name == "og:locale:alternate"]
    assert named == ["ko_KR"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", SHELF)
def test_nothing_is_empty_and_every_moment_has_its_offset(name: str) -> None:
    found = tags(record(SHELF[name]()))
    assert [pair for pair in found if not pair[1]] == []
    moments = [value for key, value in found if key.endswith("_time")]
    assert [
        each for each in moments if not re.fullmatch(r"\d{4}(-\d\d){2}T[\d:]{8}\+09:00", each)
    ] == []
    assert len(moments) == 2


def test_a_text_without_words_has_no_description() -> None:
    names = [name for name, _value in tags(told(description="", abstract=""))]
    assert {"og:description", "twitter:description"} & set(names) == set()
