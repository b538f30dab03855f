"""Both earlier sites come over whole: nothing is silently lost, and every old address leads on."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from publications.models import FormerAddress, Publication
from tests.publications.imports.sites.export import BRIEF, author, export, item, meta, term
from tests.publications.imports.sites.reading import COLUMN, posts, read

pytestmark = pytest.mark.django_db

KOREAN_BODY = """[vc_row][vc_column width="1/1"]
최은미 선임연구위원∙김나라 책임연구원

두 정상은 나라에서 만났다.1 셔틀외교는 “정례화”2 단계에 들어섰다.

[caption id="attachment_9"]<img src="https://www.example.org/up/map-300x200.png" alt="지도">
회담이 열린 곳[/caption]

<table style="width:1px"><tr><td>하나</td></tr></table>

각주
1) 외교부 발표.
2) 청와대 발표.
[/vc_column][/vc_row]"""
ENGLISH_BODY = """<p>The two leaders met in Nara, and agreed to go on meeting there.</p>
<p>This article is an English Summary of Asan Issue Brief (2026-07).</p>
<p>(‘셔틀외교의 “정례화”와 과제’)</p>
<p>Choi Eunmi<br>Research Fellow<br>Dr. Choi studies relations with Japan, and writes of
them.</p>
<p>view more</p>"""
CHINESE_BODY = "<p>韩日两国领导人在奈良会晤，并决定继续保持穿梭外交。这是两国关系的新阶段。</p>"
TITLE = '[이슈브리프 2026-07] 셔틀외교의 “정례화"와 과제'
POLYLANG = term("post_translations", "pll_1", "pll_1")
SLUG = "%EC%85%94%ED%8B%80%EC%99%B8%EA%B5%90"


@pytest.fixture
def wxr(tmp_path: Path) -> Path:
    """Write an export with what is known to be odd about the site."""
    path = tmp_path / "site.xml"
    path.write_text(
        export(
            author("choi", "Choi Eunmi", "Eunmi", "Choi"),
            author("desk", "편집자"),
            item(8, "cap-kim", post_type="guest-author", post_name="cap-kim",
                 meta=meta("cap-display_name", "김나라") + meta("cap-user_login", "kim")),
            item(9, "map", post_type="attachment", post_parent="101",
                 attachment_url="https://www.example.org/up/map.png"),
            item(11, "이슈브리프.pdf", post_type="attachment", post_parent="101",
                 attachment_url="https://www.example.org/up/brief.pdf"),
            item(101, TITLE, KOREAN_BODY,
                 link=f"https://www.example.org/contents/{SLUG}/",
                 terms=BRIEF + term("post_tag", "한일관계", "한일관계")
                 + term("author", "cap-choi", "Choi Eunmi") + term("author", "cap-kim", "김나라")
                 + term("language", "ko", "한국어") + POLYLANG,
                 meta=meta("post_views_count", "1200") + meta("_thumbnail_id", "9")
                 + meta("memo", "표지 확인")),
            item(102, "Shuttle Diplomacy's \"Next\" Step", ENGLISH_BODY,
                 terms=term("category", "issue-briefs", "Issue Briefs")
                 + term("language", "en", "English") + POLYLANG),
            item(103, "[이슈브리프 2026-08] 韩日关系", CHINESE_BODY, creator="desk",
                 terms=BRIEF + term("language", "ko", "한국어")),
            item(104, "초안", "<p>아직 쓰고 있는 글이다.</p>", status="draft",
                 terms=term("category", "column", "칼럼")),
            item(105, "버린 글", "<p>버린 글이다.</p>", status="trash"),
            item(106, "연구원 소개", "<p>연구원을 소개한다.</p>", post_type="page"),
            item(107, "메뉴", post_type="nav_menu_item"),
        ),
        encoding="utf-8",
    )  # fmt: skip
    return path


SEED_LIKE = """Publications

Issue Briefs

closed

Publications | Issue Briefs

Two Straits, One Strategy
Why Sea Lanes Need
a Common Watch

Dr. Park Jiwoo and Mr. Han Dohyun

1142025.02.03

  • 프린트 아이콘
  • 페이스북 아이콘

Sea lanes carry what the region lives on, and no state can watch all of them alone.

A common watch would cost less than an alarm that comes too late for everybody.

This article is an English Summary of Asan Issue Brief (2025-03).

(‘두 해협, 하나의 전략’)

Park Jiwoo

Research Fellow

Dr. Park works on the law of the sea and on what navies do in times of peace.

view more
scrolltop"""
BOARD = """<!doctype html><html><head><meta charset="euc-kr">
<link rel="canonical" href="http://www.example.org/bbs/board.php?bo_table=s1_1&amp;wr_id=12">
</head><body><div id="hd"><a href="/">처음</a></div>
<h2 id="bo_v_title"><span class="bo_v_cate">이슈브리프</span>
<span class="bo_v_tit">[이슈브리프 2025-03] 두 해협, 하나의 전략</span></h2>
<section id="bo_v_info"><span class="sv_member">박지우</span> <strong>조회</strong> 332회
<strong>작성일</strong> <span>25-01-20 10:11</span></section>
<section id="bo_v_file"><ul><li>두 해협.hwp (120.5K) 12회 다운로드</li></ul></section>
<div id="bo_v_con"><p>바닷길은 이 지역을 먹여 살린다.<sup>1</sup></p>
<p>함께 지키면 값이 덜 든다.</p><p>1) 해양수산부 통계.</p></div>
<div id="ft">주소</div></body></html>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "pages"
    made.mkdir()
    names = {
        "board.php?bo_table=s1_1_eng&wr_id=64.txt": SEED_LIKE.encode(),
        "board.php?bo_table=s1_1_eng&page=3&wr_id=64.txt": SEED_LIKE.encode(),
        "twelve.html": BOARD.encode("cp949"),
        "photo.jpg": b"\xff\xd8\xff",
        "broken.txt": b"a\0b",
    }
    for name, data in names.items():
        (made / name).write_bytes(data)
    (made / "elsewhere.txt").symlink_to("/etc/hostname")
    return made


def taken(source: Path) -> str:
    said = StringIO()
    call_command("import_publications", source.with_suffix(".jsonl"), stdout=said)
    return said.getvalue().splitlines()[0]


def test_posts_become_lines_of_their_work(wxr: Path) -> None:
    lines, _report, _said = read("import_wordpress", wxr)
    assert [(line["ref"], line.get("number"), line["status"]) for line in lines] == [
        ("asan:issue-brief:2026-07:ko", "2026-07", "published"),
        ("asan:issue-brief:2026-08:zh-hans", "2026-08", "published"),
        ("asan:commentary:초안:ko", None, "draft"),
        ("asan:issue-brief:2026-07:en", None, "published"),
    ]
    korean, english = lines[0], lines[3]
    assert english["original"] == {"ref": "asan:issue-brief:2026-07:ko", "extent": "summary"}
    assert (korean["title"], english["title"]) == (
        "셔틀외교의 “정례화”와 과제", "Shuttle Diplomacy’s “Next” Step",
    )  # fmt: skip
    assert (korean["published"], korean["views"]) == ("2026-02-03T09:30:00+09:00", 1200)
    assert korean["topics"] == [{"slug": "한일관계", "name_ko": "한일관계"}]


def test_posts_keep_byline_notes_and_figures(wxr: Path) -> None:
    lines, _report, _said = read("import_wordpress", wxr)
    assert lines[0]["authors"] == [
        {
            "slug": "choi",
            "name_en": "Choi Eunmi",
            "family_en": "Choi",
            "given_en": "Eunmi",
            "name_ko": "최은미",
            "role_ko": "선임연구위원",
        },
        {"slug": "kim", "name_ko": "김나라", "role_ko": "책임연구원"},
    ]
    assert lines[0]["body_html"] == (
        '<p>두 정상은 나라에서 만났다.<a class="note" href="#note-1">1</a> 셔틀외교는 “정례화”'
        '<a class="note" href="#note-2">2</a> 단계에 들어섰다.</p>\n'
        '<figure><img alt="지도" src="map.png"><figcaption>회담이 열린 곳</figcaption></figure>\n'
        "<table><tbody><tr><td>하나</td></tr></tbody></table>\n"
        '<ol class="notes"><li id="note-1">외교부 발표.</li><li id="note-2">청와대 발표.</li></ol>'
    )
    assert lines[3]["body_html"] == (
        "<p>The two leaders met in Nara, and agreed to go on meeting there.</p>"
    )
    assert lines[3]["authors"] == [
        {"slug": "choi", "name_en": "Choi Eunmi", "family_en": "Choi", "given_en": "Eunmi",
         "role_en": "Research Fellow",
         "bio_en": "Dr. Choi studies relations with Japan, and writes of them."},
    ]  # fmt: skip


def test_address_of_an_account_stays_out_of_the_file(wxr: Path) -> None:
    read("import_wordpress", wxr)
    assert "@" in wxr.read_text(encoding="utf-8")
    assert "@" not in wxr.with_suffix(".jsonl").read_text(encoding="utf-8")


def test_report_of_an_export_names_everything_that_is_not_in_the_lines(wxr: Path) -> None:
    _lines, report, said = read("import_wordpress", wxr)
    assert said.splitlines()[0] == "4 written; changed: 13, guessed: 3, left out: 11, not read: 1"
    assert report == (Path(__file__).parent / "wordpress.report.txt").read_text(encoding="utf-8")


def test_saved_pages_become_lines(folder: Path) -> None:
    lines, _report, _said = read("import_pages", folder)
    assert [(line["ref"], line["title"], line["published"], line["views"]) for line in lines] == [
        ("asan:issue-brief:2025-03:ko", "두 해협, 하나의 전략", "2025-01-20", 332),
        ("asan:issue-brief:2025-03:en", "Two Straits, One Strategy", "2025-02-03", 114),
    ]
    korean, english = lines
    assert english["original"] == {"ref": "asan:issue-brief:2025-03:ko", "extent": "summary"}
    assert english["subtitle"] == "Why Sea Lanes Need\na Common Watch"
    assert english["authors"] == [
        {"name_en": "Park Jiwoo", "role_en": "Research Fellow",
         "bio_en": "Dr. Park works on the law of the sea and on what navies do in times of peace."},
        {"name_en": "Han Dohyun"},
    ]  # fmt: skip
    assert english["body_html"].count("<p>") == 2
    assert korean["body_html"] == (
        '<p>바닷길은 이 지역을 먹여 살린다.<a class="note" href="#note-1">1</a></p>\n'
        "<p>함께 지키면 값이 덜 든다.</p>\n"
        '<ol class="notes"><li id="note-1">해양수산부 통계.</li></ol>'
    )


def test_report_of_pages_names_everything_that_is_not_in_the_lines(folder: Path) -> None:
    _lines, report, said = read("import_pages", folder)
    assert said.splitlines()[0].startswith("2 written; ")
    assert report == (Path(__file__).parent / "pages.report.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["import_wordpress", "import_pages"])
def test_second_run_changes_nothing(command: str, wxr: Path, folder: Path) -> None:
    source = wxr if command == "import_wordpress" else folder
    first = read(command, source)
    created = taken(source)
    second = read(command, source)
    assert second == first
    count = len(first[0])
    assert created == f"{count} created, 0 updated, 0 unchanged, 0 refused"
    assert taken(source) == f"0 created, 0 updated, {count} unchanged, 0 refused"


PAGE = "/ko/publications/issue-briefs/2026-07/"
BRIEF_EN = "/en/publications/issue-briefs/2025-03/"


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        (f"/contents/{SLUG}/", PAGE),
        (f"/contents/{SLUG.lower()}/", PAGE),
        (f"/contents/{SLUG}", PAGE),
        ("/contents/셔틀외교/", PAGE),
        ("/?p=101", PAGE),
        ("/index.php?p=101", PAGE),
        ("/?p=102", "/en/publications/issue-briefs/2026-07/"),
        ("/?p=103", "/zh-hans/publications/issue-briefs/2026-08/"),
        ("/bbs/board.php?bo_table=s1_1_eng&wr_id=64", BRIEF_EN),
        ("/bbs/board.php?bo_table=s1_1_eng&page=9&wr_id=64", BRIEF_EN),
        ("/bbs/board.php?wr_id=64&bo_table=s1_1_eng&page=", BRIEF_EN),
        ("/bbs/board.php?bo_table=s1_1&wr_id=12", "/ko/publications/issue-briefs/2025-03/"),
    ],
)
def test_every_old_address_leads_on_in_one_hop(
    client: Client, wxr: Path, folder: Path, asked: str, leads_to: str
) -> None:
    for command, source in (("import_wordpress", wxr), ("import_pages", folder)):
        read(command, source)
        taken(source)
    response = client.get(asked)
    assert (response.status_code, response.headers["Location"]) == (301, leads_to)
    assert client.get(leads_to).status_code == 200


def test_address_of_a_draft_tells_nothing(client: Client, wxr: Path) -> None:
    read("import_wordpress", wxr)
    taken(wxr)
    assert FormerAddress.objects.filter(publication__status="draft").exists()
    assert client.get("/contents/104/").status_code == 404
    assert Publication.objects.filter(status="draft").count() == 1


def test_account_of_several_people_is_taken_apart(tmp_path: Path) -> None:
    several = term("author", "cap-desk", "한지우 선임연구위원∙박서연 책임연구원")
    line = posts(tmp_path, item(1, "글", "<p>글의 본문이다.</p>", terms=COLUMN + several))[0]
    assert line["authors"] == [
        {"name_ko": "한지우", "role_ko": "선임연구위원"},
        {"name_ko": "박서연", "role_ko": "책임연구원"},
    ]


def test_languages_that_wpml_joins_come_as_one_work(tmp_path: Path) -> None:
    group = meta("_wpml_import_translation_group", "9")
    english = meta("_wpml_import_language_code", "en")
    korean = meta("_wpml_import_language_code", "ko")
    source = meta("_wpml_import_source_language_code", "en")
    lines = posts(
        tmp_path,
        item(1, "바다", "<p>바다를 지키는 일이다.</p>", terms=COLUMN, meta=group + korean + source),
        item(2, "Seas", "<p>It is about seas.</p>", terms=COLUMN, meta=group + english),
    )
    assert [(line["ref"], line.get("original")) for line in lines] == [
        ("asan:commentary:seas:en", None),
        ("asan:commentary:바다:ko", {"ref": "asan:commentary:seas:en", "extent": "full"}),
    ]


def test_translation_takes_the_number_of_its_work_for_its_address(tmp_path: Path) -> None:
    lines = posts(
        tmp_path,
        item(1, "바다", "<p>바다를 지키는 일이다.</p>", terms=BRIEF + POLYLANG,
             meta=meta("number", "2026-8")),
        item(2, "Seas", "<p>It is about seas.</p>", terms=BRIEF + POLYLANG),
    )  # fmt: skip
    assert [line["ref"] for line in lines] == [
        "asan:issue-brief:2026-08:ko", "asan:issue-brief:2026-08:en",
    ]  # fmt: skip


def test_earlier_slug_leads_on_too(tmp_path: Path) -> None:
    line = posts(tmp_path, item(1, "글", "<p>글의 본문이다.</p>", terms=COLUMN,
                                meta=meta("_wp_old_slug", "옛-이름")))[0]  # fmt: skip
    assert line["former_addresses"] == [
        "/contents/1/", "/?p=1", "/contents/%EC%98%9B-%EC%9D%B4%EB%A6%84/",
    ]  # fmt: skip


@pytest.mark.parametrize("hidden", [{"post_password": "1234"}, {"status": "private"}])
def test_what_was_hidden_does_not_come_out(tmp_path: Path, hidden: dict[str, str]) -> None:
    line = posts(tmp_path, item(1, "글", "<p>글의 본문이다.</p>", terms=COLUMN, **hidden))[0]
    assert line["status"] == "draft"


def test_film_becomes_a_link(tmp_path: Path) -> None:
    body = '<p>글의 본문이다.</p><p><iframe src="https://video.example/1"></iframe></p>'
    line = posts(tmp_path, item(1, "글", body, terms=COLUMN))[0]
    assert line["body_html"] == (
        '<p>글의 본문이다.</p>\n<p><a href="https://video.example/1">https://video.example/1</a></p>'
    )


def test_page_of_a_mirror_tells_its_address_and_its_board_who_wrote_it(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    page = folder / "old.example.org/contents/동해/index.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        '<html><body><h2 id="bo_v_title">[이슈브리프 2026-07] 동해</h2><section id="bo_v_info">'
        "작성자 <strong>한지우</strong> 댓글 0건 조회 1,204회 작성일 26-02-03 10:21</section>"
        '<div id="bo_v_con">바다를 지키는 일이다.</div></body></html>',
        encoding="utf-8",
    )
    line = read("import_pages", folder)[0][0]
    assert (line["authors"], line["published"], line["views"]) == (
        [{"name_ko": "한지우"}], "2026-02-03", 1204,
    )  # fmt: skip
    assert line["former_addresses"] == ["/contents/%EB%8F%99%ED%95%B4/"]


def test_title_line_that_looks_like_a_name_stays_a_title(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(SEED_LIKE.replace("a Common Watch", "A Promise Renewed"))
    line = read("import_pages", folder)[0][0]
    assert line["subtitle"] == "Why Sea Lanes Need\nA Promise Renewed"
    assert [person["name_en"] for person in line["authors"]] == ["Park Jiwoo", "Han Dohyun"]


# ── what is no export, and what is worse ──


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "line 0"),
        (b"<rss><channel><item><title>A</item>", "line 1"),
        ((b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><rss><item><title>&a;</title></item>'
         b"</rss>"), "carries a document type"),
        (b'<!DOCTYPE r SYSTEM "file:///etc/passwd"><rss><item/></rss>', "carries a document type"),
        (export().encode(), "holds no posts"),
        (b"<html><body>no</body></html>", "holds no posts"),
        (b"PK\x03\x04" + bytes(200), "line 1"),
        (b"<rss><item><title>" + b"a" * 11_000_000 + b"</title></item></rss>", "line 1"),
    ],
)  # fmt: skip
def test_file_that_is_no_export_is_refused_and_leaves_nothing(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "site.xml"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=said):
        call_command("import_wordpress", path)
    assert [each.name for each in tmp_path.iterdir()] == ["site.xml"]


@pytest.mark.parametrize("command", ["import_wordpress", "import_pages"])
def test_source_that_is_not_there_is_refused(tmp_path: Path, command: str) -> None:
    with pytest.raises(CommandError, match="none"):
        call_command(command, tmp_path / "none", "--out", tmp_path / "x.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_earlier_lines_stay_where_a_later_run_fails(wxr: Path) -> None:
    read("import_wordpress", wxr)
    before = wxr.with_suffix(".jsonl").read_bytes()
    wxr.write_bytes(wxr.read_bytes()[:-40])
    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("import_wordpress", wxr)
    assert wxr.with_suffix(".jsonl").read_bytes() == before


def test_two_pages_of_one_address_are_not_both_taken(tmp_path: Path) -> None:
    path = tmp_path / "site.xml"
    posts = [item(number, title, f"<p>{title} 글의 본문이다.</p>", link="https://x.org/a/",
                  terms=term("category", "column", "칼럼")) for number, title in
             ((1, "하나"), (2, "둘"))]  # fmt: skip
    path.write_text(export(*posts), encoding="utf-8")
    lines, report, _said = read("import_wordpress", path)
    assert [line["title"] for line in lines] == ["하나"]
    assert "  not read: a page of the same address, with other words" in report
