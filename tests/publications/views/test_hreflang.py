"""`hreflang` where it is true, the same whole set on every page that it names, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from publications.editorial import publishing, working_copies
from publications.editorial.content import content_of
from publications.models import Publication
from tests.factories import AuthorFactory, KoreanBrief, PublicationFactory, TopicFactory, summary_of
from tests.reading import page

pytestmark = pytest.mark.django_db


def alternates(client: Client, address: str) -> dict[str, str]:
    """Return the set of a page; each language once."""
    found = page(client.get(address)).cssselect("link[rel=alternate][hreflang]")
    languages = [link.get("hreflang", "") for link in found]
    assert len(languages) == len(set(languages))
    return {
        link.get("hreflang", ""): link.get("href", "").removeprefix("http://127.0.0.1:8000")
        for link in found
    }


def whole_set(*texts: Publication) -> dict[str, str]:
    """Return the set of an original and its full translations, the original first."""
    tags = {"zh-hans": "zh-Hans"}
    named = {tags.get(text.language, text.language): text.get_absolute_url() for text in texts}
    return {**named, "x-default": texts[0].get_absolute_url()}


def sets(client: Client, *texts: Publication) -> list[dict[str, str]]:
    return [alternates(client, text.get_absolute_url()) for text in texts]


@pytest.mark.parametrize("original", ["ko", "en"])
def test_full_translations_name_each_other_and_their_original(
    client: Client, original: str
) -> None:
    head = PublicationFactory.create(language=original)
    other = summary_of(head, "en" if original == "ko" else "ko", "full")
    chinese = summary_of(head, "zh-hans", "full")
    expected = whole_set(head, other, chinese)
    assert sets(client, head, other, chinese) == [expected] * 3
    assert expected["x-default"] == head.get_absolute_url()


@pytest.mark.parametrize("extent", ["summary", "abstract"])
def test_summary_and_abstract_are_other_works(client: Client, extent: str) -> None:
    original = KoreanBrief.create()
    assert sets(client, original, summary_of(original, extent=extent)) == [{}, {}]


def test_summary_stays_out_of_the_set_of_its_work(client: Client) -> None:
    original = KoreanBrief.create()
    chinese, summary = summary_of(original, "zh-hans", "full"), summary_of(original)
    expected = whole_set(original, chinese)
    assert sets(client, original, chinese, summary) == [expected, expected, {}]


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_translation_that_is_not_public_drops_out_everywhere(client: Client, state: str) -> None:
    original = KoreanBrief.create()
    english = summary_of(original, "en", "full")
    hidden = summary_of(original, "ja", "full", **{state: True})
    expected = whole_set(original, english)
    assert sets(client, original, english, hidden) == [expected, expected, {}]


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_without_its_original_no_translation_has_a_set(client: Client, state: str) -> None:
    original = KoreanBrief.create(**{state: True})
    english, japanese = summary_of(original, "en", "full"), summary_of(original, "ja", "full")
    assert sets(client, original, english, japanese) == [{}, {}, {}]


def test_original_alone_has_no_set(client: Client) -> None:
    assert sets(client, KoreanBrief.create()) == [{}]


def test_earlier_version_has_none(client: Client) -> None:
    original = KoreanBrief.create()
    summary_of(original, "en", "full")
    working_copies.save(original, {**content_of(original), "title": "바뀐 제목"}, None)
    publishing.publish_changes(original, None, "update")
    assert alternates(client, f"{original.get_absolute_url()}versions/1/") == {}
    assert alternates(client, original.get_absolute_url()) != {}


@pytest.mark.parametrize(
    "below",
    [
        "",
        "publications/",
        "publications/?kind=issue-brief&topic=trade&year=2026&language=ko",
        "publications/?author=kim&sort=views",
        "publications/issue-briefs/",
        "publications/issue-briefs/?topic=trade",
        "topics/",
        "topics/trade/",
        "authors/",
        "authors/kim/",
        "about/",
    ],
)
def test_lists_people_and_home_name_both_of_their_addresses(client: Client, below: str) -> None:
    author = AuthorFactory.create(slug="kim", korean=True)
    KoreanBrief.create(topics=[TopicFactory.create(slug="trade")], authors=[author])
    korean, english = f"/ko/{below}", f"/en/{below}"
    expected = {"ko": korean, "en": english, "x-default": korean}
    assert [alternates(client, address) for address in (korean, english)] == [expected] * 2
    assert client.get(korean).status_code == client.get(english).status_code == 200


def test_addresses_that_say_the_same_name_one_of_them(client: Client) -> None:
    KoreanBrief.create()
    plain = alternates(client, "/en/publications/")
    for query in ("?page=1", "?untranslated=x", "?utm_source=mail", "?sort=newest"):
        assert alternates(client, f"/en/publications/{query}") == plain


def test_later_pages_of_a_list_are_not_translations_of_each_other(client: Client) -> None:
    for _number in range(21):
        KoreanBrief.create()
    for below in ("publications/", "publications/issue-briefs/"):
        assert client.get(f"/en/{below}?page=2").status_code == 200
        assert alternates(client, f"/en/{below}?page=2") == {}
        assert len(alternates(client, f"/en/{below}")) == 3


@pytest.mark.parametrize("below", ["search/", "search/?q=kim", "saved/", "nothing/"])
def test_pages_that_are_not_indexed_have_none(client: Client, below: str) -> None:
    assert [alternates(client, f"/{language}/{below}") for language in ("ko", "en")] == [{}, {}]


def test_page_that_offers_other_languages_has_none(client: Client) -> None:
    brief: Any = KoreanBrief.create()
    summary_of(brief, "ja", "full")
    assert alternates(client, brief.get_absolute_url().replace("/ko/", "/en/")) == {}
