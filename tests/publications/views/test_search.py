"""Searching: one person, found by a name in either script and printed in that of the page."""

from __future__ import annotations

import pytest
from django.test import Client

from authors.models import Author
from publications.models import Publication
from tests.factories import AuthorFactory, KoreanBrief, PublicationFactory, summary_of
from tests.reading import links, listed, page, texts

pytestmark = pytest.mark.django_db

NAMES = [
    "최은미", "최 은미", "은미", "최, 은미",
    "Choi Eunmi", "Eunmi Choi", "choi eunmi", "CHOI Eunmi", "Choi, Eunmi", "崔恩美",
]  # fmt: skip


@pytest.fixture
def choi() -> Author:
    """One person with a Korean brief, its English summary and an English commentary."""
    author = AuthorFactory.create(
        slug="choi-eunmi",
        name_en="Choi Eunmi",
        family_en="Choi",
        given_en="Eunmi",
        name_ko="최은미",
        family_ko="최",
        given_ko="은미",
        other_names="崔恩美",
    )
    original = KoreanBrief.create(number="2026-07", title="정상회담 평가", authors=[author])
    summary_of(original, title="The Summit", authors=[author])
    PublicationFactory.create(title="On Islands", slug="on-islands", authors=[author])
    other = AuthorFactory.create(slug="kim", name_en="Kim Eunju", name_ko="김은주")
    KoreanBrief.create(title="다른 이의 글", authors=[other])
    return author


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_person_is_found_by_a_name_in_either_script(
    client: Client, choi: Author, language: str, name: str
) -> None:
    response = client.get(f"/{language}/search/", {"q": name})
    assert links(page(response), ".people h3 a") == [f"/{language}/authors/choi-eunmi/"]
    shown = {"ko": ["On Islands", "정상회담 평가"], "en": ["On Islands", "The Summit"]}
    assert sorted(listed(response)) == shown[language]


@pytest.mark.parametrize("name", ["박은미", "Choi Eunju", "최은주", ", ,"])
def test_another_name_finds_nobody(client: Client, choi: Author, name: str) -> None:
    assert page(client.get("/en/search/", {"q": name})).cssselect(".people h3") == []


def test_person_without_a_profile_is_found_by_what_they_wrote(client: Client, choi: Author) -> None:
    Author.objects.update(has_profile=False)
    response = client.get("/ko/search/", {"q": "Eunmi Choi"})
    assert page(response).cssselect(".people h3") == []
    assert sorted(listed(response)) == ["On Islands", "정상회담 평가"]


@pytest.mark.parametrize(("language", "name"), [("ko", "최은미"), ("en", "Choi Eunmi")])
def test_list_names_one_person_in_the_script_of_its_page(
    client: Client, choi: Author, language: str, name: str
) -> None:
    response = client.get(f"/{language}/publications/?author=choi-eunmi")
    root = page(response)
    assert len(listed(response)) == 2
    assert texts(root, ".by") == [name, name]
    checked = [box for box in root.cssselect("input[name=author]") if "checked" in box.attrib]
    assert [box.get("value") for box in checked] == ["choi-eunmi"]
    (chip,) = texts(root, ".chip")
    assert chip.endswith(name)


def test_byline_is_in_the_script_of_its_text(client: Client, choi: Author) -> None:
    original = Publication.objects.get(title="정상회담 평가")
    chinese = summary_of(original, "zh-hans", authors=[choi])
    for text, name in ((original, "최은미"), (chinese, "Choi Eunmi")):
        assert texts(page(client.get(text.get_absolute_url())), ".doc-by a") == [name]
    english = client.get("/en/publications/issue-briefs/2026-07/")
    assert texts(page(english), ".doc-by a") == ["Choi Eunmi"]
    assert links(page(english), ".doc-by a") == ["/en/authors/choi-eunmi/"]


def test_name_as_printed_stays_on_its_text_and_the_record_serves_the_other_language(
    client: Client, choi: Author
) -> None:
    essay = Publication.objects.get(title="On Islands")
    essay.authorships.update(name="Eun-mi Choi")
    assert texts(page(client.get(essay.get_absolute_url())), ".doc-by a") == ["Eun-mi Choi"]
    assert texts(page(client.get("/en/publications/commentaries/")), ".by") == ["Eun-mi Choi"]
    assert texts(page(client.get("/ko/publications/commentaries/")), ".by") == ["최은미"]
    assert listed(client.get("/ko/search/", {"q": "Eun-mi"})) == ["On Islands"]
