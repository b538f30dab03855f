"""What heads are made of."""

from __future__ import annotations

import json
from typing import Any

import pytest

from prose.head import Page, breadcrumbs, filled, script, shared


def test_nothing_in_a_script_ends_it_and_all_is_read_back() -> None:
    node = {"name": "</script><!-- ]]> & \u2028\u2029 「인용」", "count": 0}
    written = script(node)
    assert set("<>&\u2028\u2029") & set(written) == set()
    assert json.loads(written) == {"@context": "https://schema.org", **node}
    # Hangul stays Hangul.
    assert "「인용」" in written


def test_what_is_empty_is_left_out_and_nothing_counted_is_not() -> None:
    assert filled({"a": "", "b": [], "c": None, "d": {}, "e": 0, "f": False, "g": "x"}) == {
        "e": 0,
        "f": False,
        "g": "x",
    }


@pytest.mark.parametrize(
    ("language", "locales"), [("ko", ["ko_KR", "en_US"]), ("en", ["en_US", "ko_KR"])]
)
def test_a_page_in_both_languages_names_both_and_no_empty_tag(
    settings: Any, language: str, locales: list[str]
) -> None:
    settings.SITE_URL = "https://asan.example"
    tags = shared(Page("Lists", f"/{language}/x/", language), [("profile:first_name", "")])
    assert [tag.content for tag in tags if tag.name.startswith("og:locale")] == locales
    assert [tag for tag in tags if not tag.content] == []
    told = {tag.name: tag.content for tag in tags}
    assert told["og:url"] == f"https://asan.example/{language}/x/"
    assert told["og:image"].startswith("https://asan.example/")
    assert "og:description" not in told


def test_the_way_to_a_page_is_counted_from_one() -> None:
    node = breadcrumbs("https://a/x/", [("A", "https://a/"), ("X", "https://a/x/")])
    assert [(each["position"], each["name"], each["item"]) for each in node["itemListElement"]] == [
        (1, "A", "https://a/"),
        (2, "X", "https://a/x/"),
    ]
