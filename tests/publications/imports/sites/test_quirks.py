"""What the old sites ran together is taken apart, and what cannot be is told."""

from __future__ import annotations

from datetime import date

import pytest

from publications.imports.sites.blocks import html_of, in_blocks, lines
from publications.imports.sites.bylines import people_of
from publications.imports.sites.dates import printed_date
from publications.imports.sites.footnotes import join_notes
from publications.imports.sites.found import Report
from publications.imports.sites.leftovers import drop_leftovers
from publications.imports.sites.remarks import take_remarks
from publications.imports.sites.shelves import kind_of
from publications.imports.sites.shortcodes import unwrap, with_paragraphs
from publications.imports.sites.titles import paired, take_number, take_series


@pytest.mark.parametrize(
    ("text", "day", "views"),
    [
        ("2026.02.03", date(2026, 2, 3), None),
        ("1142026.02.03", date(2026, 2, 3), 114),
        ("1,1142026.02.03", date(2026, 2, 3), 1114),
        ("02026-02-03", date(2026, 2, 3), 0),
        ("26.02.03", date(2026, 2, 3), None),
        ("11426.02.03", date(2026, 2, 3), 114),
        ("작성일 : 13-4-9 10:22", date(2013, 4, 9), None),
        ("20152013.04.09", date(2013, 4, 9), 2015),
        ("February 3, 2014", date(2014, 2, 3), None),
        ("3 Feb. 2014", date(2014, 2, 3), None),
        ("2014년 2월 3일", date(2014, 2, 3), None),
    ],
)
def test_date_is_read_with_the_views_before_it(text: str, day: date, views: int | None) -> None:
    found = printed_date(text)
    assert found is not None
    assert (found.day, found.views) == (day, views)


@pytest.mark.parametrize("text", ["2026.13.03", "1142026", "2026.02", "99.02.03", "in 2026.02.03"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert printed_date(text) is None


TWO = [("최은미", "선임연구위원"), ("김나라", "책임연구원")]


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("최은미", [("최은미", "")]),
        ("최은미 선임연구위원∙김나라 책임연구원", TWO),
        ("최은미 선임연구위원 · 김나라 책임연구원", TWO),
        ("Dr. Choi Eunmi and Mr. Kim Nara", [("Choi Eunmi", ""), ("Kim Nara", "")]),
        ("Choi Eunmi, Research Fellow", [("Choi Eunmi", "Research Fellow")]),
        ("by Choi Eun-mi", [("Choi Eun-mi", "")]),
        ("The summit was held in Nara, in the west of Japan", []),
        ("나라 정상회담의 성과와 앞으로 남은 과제를 다룬다", []),
    ],
)  # fmt: skip
def test_byline_is_taken_apart(line: str, people: list[tuple[str, str]]) -> None:
    found, _honorifics = people_of(line)
    assert [(p.name_ko or p.name_en, p.role_ko or p.role_en) for p in found] == people


def test_honorifics_are_left_out_and_named() -> None:
    assert people_of("Dr. Choi Eunmi and Mr. Kim Nara")[1] == ["Dr.", "Mr."]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("“Nara\" and 'after'", ("“Nara” and ‘after’", True)),
        ("Korea's “path”", ("Korea’s “path”", True)),
        ('"셔틀외교"와 ‘안정\'', ("“셔틀외교”와 ‘안정’", True)),
        ('「한일」 "관계"', ("「한일」 “관계”", True)),
        ('One " alone', ('One " alone', False)),
        ("The Allies' “plan”", ("The Allies' “plan”", False)),
    ],
)
def test_quotation_marks_of_a_title_are_paired_or_left(title: str, told: tuple[str, bool]) -> None:
    assert paired(title) == told


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("[이슈브리프 2026-07] 나라 회담", ("나라 회담", "2026-07")),
        ("Issue Brief 2026-7: Nara", ("Nara", "2026-07")),
        ("(2020-645) 나라", ("나라", "2020-645")),
        ("2026-2030 전망", ("2026-2030 전망", "")),
        ("나라 회담 2026", ("나라 회담 2026", "")),
    ],
)
def test_number_is_taken_from_a_title(title: str, told: tuple[str, str]) -> None:
    assert take_number(title) == told


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("[이슈브리프] 나라 회담", ("나라 회담", "[이슈브리프]")),
        ("[Issue Brief]: Nara", ("Nara", "[Issue Brief]")),
        ("[인터뷰] 나라 회담", ("[인터뷰] 나라 회담", "")),
        ("[이슈브리프]", ("[이슈브리프]", "")),
    ],
)
def test_series_is_taken_from_a_title(title: str, told: tuple[str, str]) -> None:
    assert take_series(title) == told


@pytest.mark.parametrize(
    ("shelf", "kind"),
    [("이슈브리프", "issue-brief"), ("Issue Briefs", "issue-brief"), ("issue-brief", "issue-brief"),
     ("s1_1_eng", "issue-brief"), ("Asan Report", "report"), ("연구 보고서", "report"),
     ("보도자료", "press-release"), ("칼럼", "commentary"), ("한일관계", "")],
)  # fmt: skip
def test_shelf_names_a_kind(shelf: str, kind: str) -> None:
    assert kind_of(shelf) == kind


def with_notes(html: str) -> tuple[str, list[str]]:
    root, report = in_blocks(html), Report()
    join_notes(root, [], "here", report)
    return html_of(root), [finding.what for finding in report.findings]


MARK = '<a class="note" href="#note-{0}">{0}</a>'


def test_glued_marks_become_notes_in_their_order() -> None:
    html, said = with_notes(
        "<p>셔틀외교가 재개되었다.1 회담은 “정례화”2 되었고 합의3가 있었다.</p>"
        "<p>각주</p><p>1) 첫째 주.</p><p>2) 둘째 주.</p><p>3) 셋째 주.</p>"
    )
    assert html == (
        f"<p>셔틀외교가 재개되었다.{MARK.format(1)} 회담은 “정례화”{MARK.format(2)} "
        f"되었고 합의{MARK.format(3)}가 있었다.</p>\n"
        '<ol class="notes"><li id="note-1">첫째 주.</li><li id="note-2">둘째 주.</li>'
        '<li id="note-3">셋째 주.</li></ol>'
    )
    assert said == ["the heading of the notes: “각주”.", "notes: 3, joined to marks: 3."]


def test_raised_and_bracketed_marks_are_notes_too() -> None:
    html, _said = with_notes(
        "<p>One<sup>1</sup> and two [2] end.</p><hr><p>[1] First.<br>[2] Second.</p>"
    )
    assert html == (
        f"<p>One{MARK.format(1)} and two{MARK.format(2)} end.</p>\n"
        '<ol class="notes"><li id="note-1">First.</li><li id="note-2">Second.</li></ol>'
    )


def test_years_and_numbers_are_no_marks() -> None:
    html, said = with_notes("<p>In 2021 the G20 met 1 time.</p><p>1) A note.</p>")
    assert html == "<p>In 2021 the G20 met 1 time.</p>\n<p>1) A note.</p>"
    assert said == ["1 lines like notes at the end; no mark was found."]


def test_note_without_a_mark_stays_and_is_told() -> None:
    html, said = with_notes("<p>A word.1 More.</p><p>1) First.</p><p>2) Second.</p>")
    assert html.endswith(
        '<ol class="notes"><li id="note-1">First.</li><li id="note-2">Second.</li></ol>'
    )
    assert said == ["where note 2 belongs: “Second.”.", "notes: 2, joined to marks: 1."]


def test_notes_of_plugins_stand_where_they_stood() -> None:
    report = Report()
    body, notes = unwrap(
        "<p>One[efn_note]First <b>b</b>.[/efn_note] two((Second.)).</p>", "x", report
    )
    root = in_blocks(body)
    join_notes(root, notes, "x", report)
    assert html_of(root) == (
        f"<p>One{MARK.format(1)} two{MARK.format(2)}.</p>\n"
        '<ol class="notes"><li id="note-1">First <b>b</b>.</li><li id="note-2">Second.</li></ol>'
    )


def unwrapped(body: str) -> tuple[str, list[str]]:
    report = Report()
    html = html_of(in_blocks(with_paragraphs(unwrap(body, "x", report)[0])))
    return html, [f"{finding.fate}: {finding.what}" for finding in report.findings]


def test_builders_are_unwrapped_and_named() -> None:
    html, said = unwrapped(
        '[vc_row][vc_column width="1/2"][vc_column_text]One.[/vc_column_text][/vc_column]'
        '[/vc_row]\n\nTwo [sic] [1].\n\n[gallery ids="1,2"]'
    )
    assert html == "<p>One.</p>\n<p>Two [sic] [1].</p>"
    assert said == [
        'left out: a gallery; attach its pictures: “[gallery ids="1,2"]”.',
        "changed: shortcode [vc_column]: what it held was kept.",
        "changed: shortcode [vc_column_text]: what it held was kept.",
        "changed: shortcode [vc_row]: what it held was kept.",
    ]


def test_captions_become_captions_and_embeds_links() -> None:
    html, said = unwrapped(
        '[caption id="a" width="9"]<img src="a.png"> 회담장[/caption]\n\n'
        "[embed]https://video.example/1[/embed]"
    )
    assert html == (
        '<figure><img src="a.png"><figcaption>회담장</figcaption></figure>\n'
        '<p><a href="https://video.example/1">https://video.example/1</a></p>'
    )
    assert said == ["changed: embedded https://video.example/1 became a link."]


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p>This Issue Brief is in Korean.</p>", ("ko", "", "", "")),
        ("<p>[This article was published in Korean]</p>", ("ko", "", "", "")),
        (("<p>This article is an English Summary of Asan Issue Brief (2026-07).</p>"
         "<p>(‘나라 회담’)</p>"), ("ko", "summary", "2026-07", "나라 회담")),
        ("<p>This article is an English Translation of Asan Issue Brief (2026-7)</p>",
         ("ko", "full", "2026-07", "")),
    ],
)  # fmt: skip
def test_remarks_about_other_languages_are_taken_out(
    html: str, told: tuple[str, str, str, str]
) -> None:
    root = in_blocks(f"<p>A.</p>{html}<p>B.</p>")
    found = take_remarks(root, "x", Report())
    assert (found.language, found.extent, found.number, found.title) == told
    assert html_of(root) == "<p>A.</p>\n<p>B.</p>"


def test_sentence_that_only_speaks_of_korean_stays() -> None:
    root = in_blocks("<p>This issue brief is in Korean hands, one may say.</p>")
    assert take_remarks(root, "x", Report()).language == ""
    assert len(root) == 1


def test_leftovers_are_dropped_by_name() -> None:
    root, report = (
        in_blocks(
            "<p>Text of 3 words.</p><p>12345</p><p>첨부파일 2</p><p>이슈브리프 7.pdf (1.2M) 114</p>"
            "<p>• 프린트 아이콘</p><p>view more<br>scrolltop</p><p>2026</p>"
            "<ul><li>3 points</li></ul>"
        ),
        Report(),
    )
    drop_leftovers(root, "x", report)
    assert html_of(root) == "<p>Text of 3 words.</p>\n<ul><li>3 points</li></ul>"
    assert [finding.what for finding in report.findings] == [
        "a stray number: “12345”.",
        "a stray number: “첨부파일 2”.",
        "an attachment; attach the file itself: “이슈브리프 7.pdf (1.2M) 114”.",
        "a button: “• 프린트 아이콘”.",
        "a button: “view more”.",
        "a button: “scrolltop”.",
        "a stray number: “2026”.",
    ]


def test_loose_text_and_breaks_become_paragraphs() -> None:
    assert html_of(
        in_blocks("<div>One<br><br>two <b>three</b><div>four</div></div><h1>H</h1>")
    ) == ("<p>One</p>\n<p>two <b>three</b></p>\n<p>four</p>\n<h2>H</h2>")


def test_lines_keep_the_order_of_words_in_nested_markup() -> None:
    block = in_blocks("<p><a><sup>[2]</sup></a> Second.<br><b>Third</b> one.</p>")[0]
    assert lines(block) == ["[2] Second.", "Third one."]
