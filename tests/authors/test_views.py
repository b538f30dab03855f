"""The list of people and the page of one."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from tests.factories import AuthorFactory, KoreanBrief, PublicationFactory, TopicFactory, summary_of
from tests.reading import links, page, texts

pytestmark = pytest.mark.django_db


def person(name_en: str, name_ko: str = "", **fields):
    family_en, _space, given_en = name_en.partition(" ")
    return AuthorFactory.create(
        name_en=name_en,
        family_en=family_en,
        given_en=given_en,
        name_ko=name_ko,
        family_ko=name_ko[:1],
        given_ko=name_ko[1:],
        **fields,
    )


def test_people_are_listed_by_letter_in_the_pages_own_script(client):
    person("Choi Eunmi", "최은미")
    person("Ahn Sora", "안소라")
    person("Whitcombe Eleanor")
    AuthorFactory.create(name_en="", family_en="", given_en="", name_ko="김철수", family_ko="김")
    english, korean = page(client.get("/en/authors/")), page(client.get("/ko/authors/"))
    assert texts(english, ".az-group h2") == ["A", "C", "W", "ㄱ"]
    assert texts(english, ".roster h3") == [
        "Ahn Sora 안소라",
        "Choi Eunmi 최은미",
        "Whitcombe Eleanor",
        "김철수",
    ]
    assert texts(korean, ".az-group h2") == ["ㄱ", "ㅇ", "ㅊ", "W"]


def test_someone_without_a_profile_is_not_listed_and_has_no_page(client):
    AuthorFactory.create(slug="hidden", name_en="Hidden Person", has_profile=False)
    assert texts(page(client.get("/en/authors/")), ".roster h3") == []
    assert client.get("/en/authors/hidden/").status_code == 404


def test_a_profile_shows_both_names_the_role_of_today_and_works_by_kind(client):
    author = person("Choi Eunmi", "최은미", slug="choi", role_en="Senior Fellow")
    author.expertise.add(TopicFactory.create(slug="japan", name_en="Japan"))
    original = KoreanBrief.create(number="2026-07", title="원문", authors=[author])
    summary = summary_of(original, title="Summary", authors=[author])
    summary.authorships.update(role_en="Analyst")
    PublicationFactory.create(title="Essay", authors=[author])
    PublicationFactory.create(title="By another", authors=[AuthorFactory.create()])
    root = page(client.get("/en/authors/choi/"))
    assert texts(root, "h1") == ["Choi Eunmi 최은미"]
    assert texts(root, ".profile .doc-by") == ["Senior Fellow"]
    assert links(root, ".profile dd a") == ["/en/topics/japan/"]
    assert texts(root, ".kind-head") == ["Commentaries", "Issue Briefs"]
    assert links(root, "ol.pubs h4 a") == [
        "/en/publications/commentaries/" + texts_slug(root),
        "/en/publications/issue-briefs/2026-07/",
    ]


def texts_slug(root) -> str:
    return links(root, "ol.pubs h4 a")[0].rsplit("/", 2)[1] + "/"


@pytest.mark.parametrize("hidden", [{"draft": True}, {"scheduled": True}, {"withdrawn": True}])
def test_a_profile_lists_nothing_that_is_not_public(client, hidden):
    author = AuthorFactory.create(slug="kim")
    PublicationFactory.create(title="Secret", authors=[author], **hidden)
    response = client.get("/en/authors/kim/")
    assert response.status_code == 200
    assert "Secret" not in response.content.decode()
    assert page(response).cssselect("#pubs-h") == []


def test_a_profile_counts_authors_not_translators(client):
    author = AuthorFactory.create(slug="kim")
    PublicationFactory.create(authors=[author]).authorships.update(credit="translator")
    assert page(client.get("/en/authors/kim/")).cssselect("ol.pubs") == []


def test_a_biography_in_the_other_language_says_so(client):
    AuthorFactory.create(slug="kim", bio_ko="<p>한일관계를 연구한다.</p>")
    (biography,) = page(client.get("/en/authors/kim/")).cssselect(".bio")
    assert biography.get("lang") == "ko"


def test_a_portrait_is_served_below_the_profile_and_only_with_one(client, tmp_path):
    picture = tmp_path / "p.png"
    Image.new("RGB", (900, 900), "green").save(picture)
    author = AuthorFactory.create(slug="kim")
    assert client.get("/en/authors/kim/portrait.webp").status_code == 404
    author.portrait.save("p.png", ContentFile(picture.read_bytes()))
    response = client.get("/en/authors/kim/portrait.webp")
    assert (response.status_code, response.headers["Content-Type"]) == (200, "image/webp")
    b"".join(response.streaming_content)
    author.has_profile = False
    author.save()
    assert client.get("/en/authors/kim/portrait.webp").status_code == 404
