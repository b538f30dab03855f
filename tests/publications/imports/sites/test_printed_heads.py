"""Bylines, dates and blocks about authors are taken out of texts, and no account is an author."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publications.imports.sites.export import author, item
from tests.publications.imports.sites.reading import COLUMN, board_page, pages, posts

pytestmark = pytest.mark.django_db

BYLINE = "고명현 선임연구위원∙신창훈 책임연구원"


TWO = [
    {"name_ko": "고명현", "role_ko": "선임연구위원"},
    {"name_ko": "신창훈", "role_ko": "책임연구원"},
]


NOTED = f"<p>글의 본문이다.1</p><p>글이 이어진다.2</p><p>{BYLINE}</p><p>1) 하나.</p><p>2) 둘.</p>"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>글의 본문이다.</p><p>글이 이어진다.</p><p>{BYLINE}</p>",
        f"<p>{BYLINE}</p><p>글의 본문이다.</p>",
        NOTED,
    ],
)
def test_byline_in_the_text_is_the_byline(tmp_path: Path, body: str) -> None:
    line = posts(
        tmp_path, author("desk", "Webmaster"), item(1, "글", body, terms=COLUMN, creator="desk")
    )[0]
    told = (tmp_path / "site.report.txt").read_text(encoding="utf-8")
    assert (line["authors"], BYLINE in line["body_html"]) == (TWO, False)
    assert told.splitlines()[1:3] == [
        "  left out: the author “Webmaster”, an account and no person.",
        f"  changed: byline, from the text: “{BYLINE}”.",
    ]
    page = board_page(body, info="작성자 <strong>관리자</strong> 작성일 26-02-03")
    assert pages(tmp_path, {"a.html": page})[0]["authors"] == TWO


@pytest.mark.parametrize(
    "name", ["Webmaster", "admin", "관리자", "최고관리자", "웹마스터", "go@example.org"]
)
def test_account_of_the_house_is_no_author(tmp_path: Path, name: str) -> None:
    line = posts(
        tmp_path, author("desk", name), item(1, "글", "<p>글.</p>", terms=COLUMN, creator="desk")
    )[0]
    told = (tmp_path / "site.report.txt").read_text(encoding="utf-8").splitlines()
    assert "authors" not in line
    assert told[1:] == [
        f"  left out: the author “{name}”, an account and no person.",
        "  not read: a byline: there is none.",
    ]


def test_account_that_the_byline_does_not_name_is_no_author(tmp_path: Path) -> None:
    body = "<p>고명현 선임연구위원</p><p>글의 본문이다.</p>"
    line = posts(
        tmp_path, author("kim", "김나라"), item(1, "글", body, terms=COLUMN, creator="kim")
    )[0]
    assert line["authors"] == [TWO[0]]
    told = (tmp_path / "site.report.txt").read_text(encoding="utf-8")
    assert "  left out: the account 김나라: the byline names others.\n" in told


@pytest.mark.parametrize("mark", ["author_box", "about-author", "post-author-info"])
def test_block_about_the_author_is_no_text(tmp_path: Path, mark: str) -> None:
    box = (
        f'<div class="{mark}"><h3>About the author</h3><h4>Choi Eunmi</h4>'
        "<div>Research Fellow</div>"
        '<p>Dr. Choi studies relations with Japan.</p><a href="/choi">view more</a></div>'
    )
    line = posts(
        tmp_path, author("desk", "admin"),
        item(1, "Seas", f"<p>It is about seas.</p>{box}", terms=COLUMN, creator="desk"),
    )[0]  # fmt: skip
    assert line["body_html"] == "<p>It is about seas.</p>"
    assert line["authors"] == [
        {"name_en": "Choi Eunmi", "role_en": "Research Fellow",
         "bio_en": "Dr. Choi studies relations with Japan."},
    ]  # fmt: skip
    assert (tmp_path / "site.report.txt").read_text(encoding="utf-8").splitlines()[1:7] == [
        "  left out: the author “admin”, an account and no person.",
        "  left out: in the block about the author: “About the author”.",
        "  guessed: the author, from the block below: “Choi Eunmi”.",
        "  changed: about Choi Eunmi: “Research Fellow”.",
        "  changed: about Choi Eunmi: “Dr. Choi studies relations with Japan.”.",
        "  left out: in the block about the author: “view more”.",
    ]


@pytest.mark.parametrize("said", ["1142026.02.03", "11426.02.03"])
def test_views_and_date_above_a_post_are_no_text(tmp_path: Path, said: str) -> None:
    line = posts(tmp_path, item(1, "글", f"<p>{said}</p><p>글의 본문이다.</p>", terms=COLUMN))[0]
    assert (line["body_html"], line["views"]) == ("<p>글의 본문이다.</p>", 114)
    told = (tmp_path / "site.report.txt").read_text(encoding="utf-8")
    assert f"  changed: “{said}” is 2026-02-03, 114 views.\n" in told


def test_other_date_above_a_post_is_told(tmp_path: Path) -> None:
    line = posts(
        tmp_path,
        item(1, "글", "<p>13.02.03</p><p>1142026.02.03</p><p>글의 본문이다.</p>", terms=COLUMN),
    )[0]
    told = (tmp_path / "site.report.txt").read_text(encoding="utf-8")
    assert (line["body_html"], line["views"]) == ("<p>글의 본문이다.</p>", 114)
    assert "  changed: “13.02.03” is 2013-02-03; 2026-02-03 was kept.\n" in told
