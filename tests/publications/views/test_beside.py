"""An original and a text made from it, side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from publications.editorial import publishing, working_copies
from publications.editorial.content import content_of
from publications.models import Publication
from tests.factories import (
    AttachmentFactory,
    AuthorFactory,
    AuthorshipFactory,
    KoreanBrief,
    PublicationFactory,
    picture,
    seoul,
    size_of,
    summary_of,
)
from tests.reading import links, page, texts

pytestmark = pytest.mark.django_db

KO = "/ko/publications/issue-briefs/2026-07/"
EN = "/en/publications/issue-briefs/2026-07/"
NOTE = '<a class="note" href="#note-1">1</a>'
NOTES = '<ol class="notes"><li id="note-1">%s</li></ol>'
FIGURE = '<figure><img src="figure-1.png" alt=""></figure>'


@pytest.fixture
def pair() -> tuple[Publication, Publication]:
    """A Korean brief of two sections and its English summary of two, with notes and figures."""
    author = AuthorFactory.create(name_en="Choi Eunmi", name_ko="최은미")
    original = KoreanBrief.create(
        number="2026-07",
        title="정상회담 평가",
        key_points="첫째.",
        body=f"<h2>재개</h2><p>가{NOTE}</p>{FIGURE}<h2>과제</h2><p>나</p>" + NOTES % "각주",
        authors=[author],
    )
    summary = summary_of(
        original,
        title="The Summit",
        body=f"<h2>Restart</h2><p>a{NOTE}</p>{FIGURE}<p>b</p><h2>Tasks</h2><p>c</p>" + NOTES % "N",
        authors=[author],
    )
    for text, width in ((original, 10), (summary, 20)):
        file = ContentFile(picture(width), name="figure-1.png")
        AttachmentFactory.create(publication=text, name="figure-1.png", file=file)
    return original, summary


def test_both_texts_are_there_each_in_its_language_with_title_byline_and_date(
    client: Client, pair: tuple[Publication, Publication]
) -> None:
    root = page(client.get(f"{EN}beside/ko/"))
    assert root.get("lang") == "en"
    assert texts(root, "h1") == ["English summary and Korean original, side by side"]
    assert [head.get("lang") for head in root.cssselect("header.col")] == ["en", "ko"]
    assert texts(root, "header.col h2") == ["The Summit", "정상회담 평가"]
    assert texts(root, "header.col .by") == ["Choi Eunmi", "최은미"]
    assert texts(root, "header.col .meta") == [
        "English summary, 3 February 2026",
        "Korean original, 3 February 2026",
    ]
    assert links(root, "header.col .alone a") == [EN, KO]
    assert texts(root, "header.col .keys li") == ["첫째."]


def test_the_other_side_is_the_same_pair_in_the_other_language(
    client: Client, pair: tuple[Publication, Publication]
) -> None:
    root = page(client.get(f"{KO}beside/en/"))
    assert root.get("lang") == "ko"
    assert texts(root, "h1") == ["국문 원문과 영문 요약 나란히 읽기"]
    assert texts(root, "header.col h2") == ["정상회담 평가", "The Summit"]
    assert links(root, ".site-tools a[hreflang=en]") == [f"{EN}beside/ko/"]


def test_sections_stand_row_by_row_where_both_have_as_many(
    client: Client, pair: tuple[Publication, Publication]
) -> None:
    rows = page(client.get(f"{EN}beside/ko/")).cssselect(".pair:has(.prose)")
    assert [texts(row, ".prose > h2") for row in rows] == [["Restart", "재개"], ["Tasks", "과제"]]
    assert [len(row.cssselect(".prose[lang]")) for row in rows] == [2, 2]


def test_texts_divided_otherwise_stand_as_two_wholes_with_a_way_to_the_second(
    client: Client, pair: tuple[Publication, Publication]
) -> None:
    Publication.objects.filter(language="en").update(body="<p>One</p><p>Two</p>")
    root = page(client.get(f"{EN}beside/ko/"))
    wholes = root.cssselect(".pair > .whole")
    assert [texts(whole, "h2") for whole in wholes] == [
        ["The Summit"], ["정상회담 평가", "재개", "과제", "Notes: Korean original"],
    ]  # fmt: skip
    assert links(root, ".jump a") == ["#ko-text"]
    assert len(root.cssselect("#ko-text")) == 1


def test_no_anchor_stands_twice_and_none_leads_nowhere(
    client: Client, pair: tuple[Publication, Publication]
) -> None:
    root = page(client.get(f"{EN}beside/ko/"))
    anchors = root.xpath("//@id")
    assert len(anchors) == len(set(anchors))
    inner = [link for link in links(root, "main a") if link.startswith("#")]
    assert len(inner) == 4
    assert {link.removeprefix("#") for link in inner} <= set(anchors)
    assert root.xpath("//*[@id='ko-n1']/text()")[0].strip() == "각주"


def test_each_text_shows_its_own_pictures(
    client: Client, pair: tuple[Publication, Publication]
) -> None:
    root = page(client.get(f"{EN}beside/ko/"))
    sources = [image.get("src", "") for image in root.cssselect(".prose img")]
    assert sources == [f"{EN}figure-1.png", f"{KO}figure-1.png"]
    shown = [b"".join(client.get(source).streaming_content) for source in sources]
    assert [size_of(data) for data in shown] == [(20, 30), (10, 30)]


def test_the_page_is_not_indexed_counted_or_called_a_translation(
    client: Client, pair: tuple[Publication, Publication]
) -> None:
    Publication.objects.get(language="en").translation.delete()
    summary_of(pair[0], "ja", "full")
    root = page(client.get(f"{KO}beside/ja/"))
    assert links(root, "link[rel=canonical]") == [f"http://127.0.0.1:8000{KO}"]
    assert root.cssselect("meta[name=robots]")[0].get("content") == "noindex,follow"
    assert links(root, "link[rel=alternate][hreflang]") == []
    assert root.cssselect("[data-view-address]") == []


def test_the_page_says_that_the_original_was_revised_since(
    client: Client, pair: tuple[Publication, Publication], freeze: Callable[..., Any]
) -> None:
    freeze(seoul(2026, 5, 3, 1))
    original = Publication.objects.get(pk=pair[0].pk)
    content = content_of(original)
    working_copies.save(original, {**content, "title": "바뀐 제목"}, None)
    publishing.publish_changes(original, None, "update")
    english = "The Korean original was revised on 3 May 2026; this summary reflects version 1."
    korean = "국문 원문이 2026.05.03 수정되었습니다. 이 요약은 1판을 따릅니다."
    for address, sentence in ((f"{EN}beside/ko/", english), (f"{KO}beside/en/", korean)):
        assert texts(page(client.get(address)), ".notice .reflects") == [sentence]


def test_texts_of_any_address_extent_and_language_can_be_read_together(client: Client) -> None:
    essay = PublicationFactory.create(slug="on-islands", title="On Islands")
    chinese = summary_of(essay, "zh-hans", "full", slug="岛", title="论岛")
    root = page(client.get(f"{chinese.get_absolute_url()}beside/en/"))
    assert root.get("lang") == "en"
    assert texts(root, "h1") == ["Chinese translation and English original, side by side"]
    assert [head.get("lang") for head in root.cssselect("header.col")] == ["zh-Hans", "en"]
    assert client.get(f"{essay.get_absolute_url()}beside/zh-hans/").status_code == 200


@pytest.mark.parametrize("state", ["draft", "withdrawn", "scheduled"])
@pytest.mark.parametrize("hidden", [0, 1], ids=["the original", "the summary"])
def test_nothing_that_is_not_public_can_be_read_beside_its_work(
    client: Client, pair: tuple[Publication, Publication], state: str, hidden: int
) -> None:
    values = {"status": "published" if state == "scheduled" else state}
    if state == "scheduled":
        values["published_at"] = seoul(2127, 1, 1)
    Publication.objects.filter(pk=pair[hidden].pk).update(**values)
    for address in (f"{EN}beside/ko/", f"{KO}beside/en/"):
        response = client.get(address)
        assert response.status_code == 404
        for title in ("The Summit", "정상회담"):
            assert title not in response.content.decode()
    for address in (EN, KO):
        assert "beside/" not in client.get(address).content.decode()


@pytest.mark.parametrize("address", ["en/", "ja/", "xx/", "zh-hans/"])
def test_only_an_original_and_what_was_made_from_it_are_a_pair(
    client: Client, pair: tuple[Publication, Publication], address: str
) -> None:
    summary_of(pair[0], "zh-hans", title="峰会")
    assert client.get(f"{EN}beside/{address}").status_code == 404


def test_the_closing_slash_is_added(client: Client, pair: tuple[Publication, Publication]) -> None:
    response = client.get(f"{EN}beside/ko")
    assert (response.status_code, response.headers["Location"]) == (301, f"{EN}beside/ko/")


def test_both_pages_lead_there(client: Client, pair: tuple[Publication, Publication]) -> None:
    summary_of(pair[0], "ja", "abstract")
    assert links(page(client.get(EN)), ".doc-ways a") == [KO, f"{EN}beside/ko/"]
    root = page(client.get(KO))
    assert links(root, ".doc-ways a")[2:] == [f"{KO}beside/en/", f"{KO}beside/ja/"]
    assert texts(root, ".doc-ways a")[2:] == ["나란히 읽기 (영문 요약)", "나란히 읽기 (일문 초록)"]


def test_the_page_costs_the_same_with_one_of_everything_and_with_three(
    client: Client, pair: tuple[Publication, Publication], django_assert_num_queries: Any
) -> None:
    for address in (f"{EN}beside/ko/", f"{KO}beside/en/"):
        with django_assert_num_queries(4):
            client.get(address)
    for number in range(3):
        AuthorshipFactory.create(publication=pair[0], position=number + 1)
        AttachmentFactory.create(publication=pair[1])
    summary_of(pair[0], "ja")
    summary_of(pair[0], "zh-hans")
    for address in (f"{EN}beside/ko/", f"{KO}beside/en/"):
        with django_assert_num_queries(4):
            client.get(address)
