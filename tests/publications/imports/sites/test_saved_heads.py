"""Saved pages of any make give up their title, byline and date, and what is no text is not one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.publications.imports.sites.export import BRIEF, item
from tests.publications.imports.sites.reading import board_page, pages, posts, read

pytestmark = pytest.mark.django_db

CHINESE = "<p>中国的未来是一个问题。我们在这里讨论它。</p>"
TEXT = "<p>The text is here and goes on for a while.</p>"


def imported(parent: Path, files: dict[str, str]) -> tuple[list[dict[str, Any]], list[str]]:
    folder = parent / "pages"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    lines, report, _said = read("import_pages", folder)
    return lines, report.splitlines()


@pytest.mark.parametrize(
    "head",
    [
        "<h1>中国的未来</h1><p>2026.02.03</p>",
        "<header><h1>中国的未来</h1></header><p>2026.02.03</p>",
        "<article><header><h1>中国的未来</h1><p>2026.02.03</p></header></article>",
        (
            "<title>中国的未来 | 峨山</title><header><h1>峨山</h1></header><h1>中国的未来</h1>"
            "<p>2026.02.03</p>"
        ),
        "<title>中国的未来</title><div>峨山<br>首页</div><h1>中国的未来</h1><p>2026.02.03</p>",
    ],
)
def test_title_above_the_date_is_the_title(tmp_path: Path, head: str) -> None:
    line = imported(tmp_path, {"a.html": f"<html><body>{head}{CHINESE}</body></html>"})[0][0]
    assert (line["title"], line["published"], line["body_html"]) == (
        "中国的未来", "2026-02-03", CHINESE,
    )  # fmt: skip


@pytest.mark.parametrize(
    "page",
    [
        (
            "<head><title>The Title | Asan</title></head><body><h1>The Title</h1>"
            f"<p>By Go Myong-Hyun</p><p>February 3, 2014</p>{TEXT}"
        ),
        (
            f"<head><title>The Title | Asan</title></head><body><p>By Go Myong-Hyun</p>"
            f"<p>February 3, 2014</p>{TEXT}"
        ),
        (
            "<head><title>The Title - The Asan Institute</title></head><body><h1>The Title</h1>"
            f"<div>February 3, 2014<br>By Go Myong-Hyun</div>{TEXT}"
        ),
        (
            '<head><meta property="og:title" content="The Title"></head><body><h1>The Title</h1>'
            f"<p>Go Myong-Hyun</p><p>February 3, 2014</p>{TEXT}"
        ),
    ],
)
def test_mirrored_post_gives_up_its_head(tmp_path: Path, page: str) -> None:
    line = imported(tmp_path, {"a.html": f"<!doctype html><html>{page}</body></html>"})[0][0]
    assert (line["title"], line["published"], line["body_html"], line["authors"]) == (
        "The Title", "2014-02-03", TEXT, [{"name_en": "Go Myong-Hyun"}],
    )  # fmt: skip


def test_title_of_a_page_without_a_date_leaves_the_text(tmp_path: Path) -> None:
    page = f"<html><head><title>The Title</title></head><body>{TEXT}<p>More.</p></body></html>"
    line = imported(tmp_path, {"a.html": page})[0][0]
    assert (line["title"], line["body_html"]) == ("The Title", f"{TEXT}\n<p>More.</p>")


LIST = (
    '<html><body><div id="bo_list"><a href="board.php?bo_table=s1_1&wr_id=3">글</a> 2026.02.03'
    "</div></body></html>"
)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (".DS_Store", "x", "left out: a file that a computer keeps for itself."),
        ("Thumbs.db", "x", "left out: a file that a computer keeps for itself."),
        ("board.php?bo_table=s1_1&page=3", LIST, "left out: a list of texts, no text."),
        ("list.html", LIST, "left out: a list of texts, no text."),
    ],
)
def test_what_is_no_text_is_left_out(tmp_path: Path, name: str, content: str, said: str) -> None:
    assert imported(tmp_path, {name: content}) == ([], [name, f"  {said}"])


@pytest.mark.parametrize(
    "content", ["", "a", "<html><head><title>x</title></head><body></body></html>"]
)
def test_empty_page_is_no_publication(tmp_path: Path, content: str) -> None:
    lines, report = imported(tmp_path, {"a.html": content})
    assert (lines, report[-1]) == ([], "  not read: nothing that looks like a text.")


def test_loose_words_of_a_board_stay(tmp_path: Path) -> None:
    page = (
        '<h2 id="bo_v_title">동해</h2><div id="bo_v_con">바다를 <b>지키는</b> 일이다.<br><br>'
        "<p>둘째 문단.</p>끝이다.</div>"
    )
    line = imported(tmp_path, {"a.html": page})[0][0]
    assert line["body_html"] == (
        "<p>바다를 <b>지키는</b> 일이다.</p>\n<p>둘째 문단.</p>\n<p>끝이다.</p>"
    )


def test_missing_number_of_a_brief_is_told(tmp_path: Path) -> None:
    posts(tmp_path, item(1, "글", "<p>글의 본문이다.</p>", terms=BRIEF))
    told = (tmp_path / "site.report.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in told if "number" in line] == [
        "  not read: a number: write one into the line, as an issue brief is refused without."
    ]


@pytest.mark.parametrize(
    ("info", "views"),
    [
        ("조회<strong>114</strong>2026.02.03", 114),
        ("조회<strong>114</strong><span>26-02-03 11:20</span>", 114),
        ("<strong>26-02-03 11:20</strong>조회<strong>1,114</strong>", 1114),
        ("조회1142026.02.03", 114),
    ],
)
def test_views_and_date_of_a_board_are_told_apart(tmp_path: Path, info: str, views: int) -> None:
    line = pages(tmp_path, {"a.html": board_page("글의 본문이다.", info=info)})[0]
    assert (line["published"], line["views"]) == ("2026-02-03", views)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("board.php?bo_table=s1_1_kor&wr_id=10&page=3",
         "/bbs/board.php?bo_table=s1_1_kor&wr_id=10&page=3"),
        ("board.php@bo_table=s1_1_kor&wr_id=10", "/bbs/board.php?bo_table=s1_1_kor&wr_id=10"),
        ("index.html?p=10", "/?p=10"),
    ],
)  # fmt: skip
def test_page_is_known_by_the_name_that_a_mirror_gives_it(
    tmp_path: Path, name: str, address: str
) -> None:
    line = pages(tmp_path, {name: board_page("글의 본문이다.")})[0]
    assert (line["title"], line["former_addresses"]) == ("동해", [address])


def test_download_named_like_a_page_is_none(tmp_path: Path) -> None:
    assert pages(tmp_path, {"download.php?wr_id=10&file=a.pdf": "%PDF-1.7"}) == []
