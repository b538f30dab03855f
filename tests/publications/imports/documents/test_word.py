"""Word documents come in whole: structure, notes in order, and a report of what did not."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

from publications.imports.documents.formats import read
from publications.imports.documents.received import Fate, Received
from publications.imports.documents.words import told
from tests.factories import picture
from tests.publications.imports.documents import word_files as word


def received(made: docx.document.Document, folder: Path) -> Received:
    return read(word.save(made, folder / "text.docx"))


def report(found: Received) -> list[tuple[str, str, str]]:
    return [
        (str(each.fate), told(each), each.place)
        for each in found.findings
        if each.fate != Fate.KEPT
    ]


def kept(found: Received) -> list[str]:
    return [told(each) for each in found.findings if each.fate == Fate.KEPT]


def test_korean_brief_comes_in_whole(tmp_path: Path):
    made = word.document()
    made.add_heading("나라 정상회담 평가", 0)
    made.add_paragraph("- 안정 궤도에 오른 셔틀외교 -")
    made.add_heading("1. 배경", 1)
    first = made.add_paragraph("두 정상은 ")
    first.add_run("나라").bold = True
    first.add_run("에서 만났다.")
    word.note(first, 2)
    first.add_run(" E=mc")
    first.add_run("2").font.superscript = True
    made.add_paragraph("첫째", style="List Bullet")
    made.add_paragraph("첫째의 하나", style="List Number 2")
    made.add_paragraph("첫째의 둘", style="List Number 2")
    made.add_paragraph("둘째", style="List Bullet")
    made.add_heading("1.1 의제", 2)
    made.add_paragraph("표 1. 나라에서 논의된 것", style="Caption")
    table = made.add_table(4, 3)
    word.repeat_header(table.rows[0])
    table.cell(0, 0).text = "분야"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "확인된 것과 다음"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "경제"
    table.cell(1, 1).text = "통상"
    word.note(table.cell(1, 1).paragraphs[0], 1)
    table.cell(1, 2).text = "협의"
    table.cell(2, 1).text = "투자"
    table.cell(2, 2).text = "창구"
    table.cell(3, 0).text = "사회"
    made.add_picture(BytesIO(picture()))
    word.describe(made, "여섯 번의 만남을 이은 선")
    caption = made.add_paragraph("그림 1. 만남의 순서", style="Caption")
    word.note(caption, 3)
    made.add_paragraph("자료: 저자 작성")
    made.add_paragraph("남는 것은 일상이다.", style="Quote")
    last = made.add_paragraph("자세한 것은 ")
    word.link(made, last, "https://example.org/a", "여기")
    word.add_notes(made, {1: "상시 창구.", 2: "「한일관계」 2026년.", 3: "축척은 없다."})

    found = received(made, tmp_path)
    assert (found.title, found.subtitle, found.language) == (
        "나라 정상회담 평가",
        "안정 궤도에 오른 셔틀외교",
        "ko",
    )
    assert found.body.splitlines() == [
        "<h2>1. 배경</h2>",
        (
            '<p>두 정상은 <strong>나라</strong>에서 만났다.<a class="note" '
            'href="#note-1">1</a> E=mc'
            "<sup>2</sup></p>"
        ),
        "<ul><li>첫째<ol><li>첫째의 하나</li><li>첫째의 둘</li></ol></li><li>둘째</li></ul>",
        "<h3>1.1 의제</h3>",
        (
            "<table><caption>표 1. 나라에서 논의된 것</caption><thead><tr><th>분야</th>"
            '<th colspan="2">확인된 것과 다음</th></tr></thead><tbody>'
            '<tr><td rowspan="2">경제</td><td>통상<a class="note" href="#note-2">2</a></td>'
            "<td>협의</td></tr><tr><td>투자</td><td>창구</td></tr>"
            "<tr><td>사회</td><td></td><td></td></tr></tbody></table>"
        ),
        (
            '<figure><img src="figure-1.png" alt="여섯 번의 만남을 이은 선"><figcaption>'
            '그림 1. 만남의 순서<a class="note" href="#note-3">3</a> <small>자료: 저자 작성</small>'
            "</figcaption></figure>"
        ),
        "<blockquote><p>남는 것은 일상이다.</p></blockquote>",
        '<p>자세한 것은 <a href="https://example.org/a">여기</a></p>',
        (
            '<ol class="notes"><li id="note-1">「한일관계」 2026년.</li>'
            '<li id="note-2">상시 창구.</li><li id="note-3">축척은 없다.</li></ol>'
        ),
    ]
    assert [(each.name, each.data, each.alt) for each in found.pictures] == [
        ("figure-1.png", picture(), "여섯 번의 만남을 이은 선")
    ]
    assert report(found) == []
    assert kept(found) == [
        "2 headings", "2 paragraphs", "4 list items", "1 quotation", "1 table", "1 picture",
        "1 link", "3 notes",
    ]  # fmt: skip


def test_english_brief_with_everything_that_does_not_come_along(tmp_path: Path):
    made = word.document()
    made.add_heading("The Nara Summit", 0)
    made.add_paragraph("What It Achieved", style="Subtitle")
    contents = made.add_paragraph()
    word.run(contents, _field("TOC \\o", "Background 3"))
    made.add_heading("Background", 1)
    made.sections[0].header.paragraphs[0].text = "Draft of 3 March"
    first = made.add_paragraph("They met in ")
    word.run(
        first,
        f'<w:del {word.W} w:id="1" w:author="A"><w:r><w:delText>Tokyo</w:delText></w:r></w:del>',
    )
    word.run(first, f'<w:ins {word.W} w:id="2" w:author="A"><w:r><w:t>Nara</w:t></w:r></w:ins>')
    word.note(first, 5, "endnote")
    second = made.add_paragraph("It went well.")
    word.note(second, 4)
    word.run(second, f'<w:r {word.W}><w:commentReference w:id="7"/></w:r>')
    word.run(second, f"<w:r {word.W}><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>")
    word.run(
        second,
        f"<m:oMath {nsdecls('m')}><m:r><m:t>a+b</m:t></m:r></m:oMath>",
    )
    third = made.add_paragraph("Aside.")
    word.run(third, _text_box("A box of words."))
    coloured = made.add_paragraph().add_run("Red words.")
    coloured.font.color.rgb = RGBColor(255, 0, 0)
    coloured.underline = True
    word.add_notes(made, {4: "A footnote.", 9: "Nobody’s note."})
    word.add_notes(made, {5: "An endnote."}, "endnote")
    word.add_comments(made, {7: "Check this."})

    found = received(made, tmp_path)
    assert (found.title, found.subtitle, found.language) == (
        "The Nara Summit", "What It Achieved", "en",
    )  # fmt: skip
    assert found.body.splitlines() == [
        "<h2>Background</h2>",
        '<p>They met in Nara<a class="note" href="#note-1">1</a></p>',
        '<p>It went well.<a class="note" href="#note-2">2</a>a+b</p>',
        "<p>Aside.</p>",
        "<p>A box of words.</p>",
        "<p>Red words.</p>",
        '<ol class="notes"><li id="note-1">An endnote.</li><li id="note-2">A footnote.</li></ol>',
    ]
    assert report(found) == [
        ("dropped", "A field that Word fills in by itself (TOC \\o)", "Background 3"),
        ("dropped", "Words that were struck out under change tracking (Tokyo)",
         "They met in Nara"),
        ("dropped", "A comment in the margin (Check this.)", "It went well.secret"),
        ("dropped", "Hidden words (secret)", "It went well.secret"),
        ("dropped", "The head of the pages (Draft of 3 March)", ""),
        ("dropped", "A note that nothing in the text leads to (Nobody’s note.)", ""),
        ("changed", "Words that were put in under change tracking count as written",
         "They met in Nara"),
        ("changed", "An equation became a line of letters: check it, or use a picture (a+b)",
         "It went well.secret"),
        ("changed", "A text box moved into the text, below this (A box of words.)",
         "Aside."),
        ("changed", "Underlined letters became plain", "Red words."),
        ("changed", "Coloured letters became plain", "Red words."),
        ("changed", "Endnotes stand among the footnotes, in the order of the text", ""),
    ]  # fmt: skip


def _field(instruction: str, result: str) -> str:
    return (
        f'<w:fldSimple {word.W} w:instr="{instruction}"><w:r><w:t>{result}</w:t></w:r>'
        "</w:fldSimple>"
    )


def _text_box(words: str) -> str:
    inside = f"<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>"
    spaces = (
        f'{nsdecls("w", "wp", "a")} xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    return (
        f'<w:r {spaces}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_document_without_styles_shows_its_headings_by_their_looks(tmp_path: Path):
    made = word.document()
    title = made.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title_run = title.add_run("북한의 선택")
    title_run.bold, title_run.font.size = True, Pt(20)
    made.add_paragraph().add_run("문제의 시작").bold = True
    made.add_paragraph("길은 하나가 아니다.")
    made.add_paragraph().add_run("이것은 강조일 뿐이다.").bold = True
    made.add_paragraph().add_run("남은 과제").bold = True
    made.add_paragraph("끝.")
    found = received(made, tmp_path)
    assert found.title == "북한의 선택"
    assert found.body.splitlines() == [
        "<h2>문제의 시작</h2>",
        "<p>길은 하나가 아니다.</p>",
        "<p><strong>이것은 강조일 뿐이다.</strong></p>",
        "<h2>남은 과제</h2>",
        "<p>끝.</p>",
    ]
    assert report(found) == [
        ("changed", "A short line in bold became a heading", "문제의 시작"),
        ("changed", "A short line in bold became a heading", "남은 과제"),
    ]


@pytest.mark.parametrize("count", [1, 40])
def test_every_note_comes_along_in_the_order_of_its_mark(tmp_path: Path, count: int):
    made = word.document()
    keys = [(7 * number) % 41 + 1 for number in range(count)]
    for key in keys:
        paragraph = made.add_paragraph(f"문단 {key}.")
        word.note(paragraph, key)
    word.add_notes(made, {key: f"각주 {key}" for key in sorted(keys)})
    found = received(made, tmp_path)
    notes = [line for line in found.body.splitlines() if line.startswith('<ol class="notes">')]
    assert notes == [
        '<ol class="notes">'
        + "".join(f'<li id="note-{i}">각주 {key}</li>' for i, key in enumerate(keys, 1))
        + "</ol>"
    ]


def test_note_of_a_title_is_not_lost(tmp_path: Path):
    made = word.document()
    title = made.add_heading("제목", 0)
    word.note(title, 1)
    made.add_paragraph("본문이다.")
    word.add_notes(made, {1: "이 글은 강연을 고쳐 쓴 것이다."})
    found = received(made, tmp_path)
    assert found.title == "제목"
    assert found.body.splitlines() == [
        '<p>본문이다.<a class="note" href="#note-1">1</a></p>',
        '<ol class="notes"><li id="note-1">이 글은 강연을 고쳐 쓴 것이다.</li></ol>',
    ]
    assert report(found) == [
        ("changed", "The note of the title hangs on the first paragraph", "제목")
    ]


def test_notes_of_titles_come_before_those_of_headings_and_paragraphs(tmp_path: Path):
    made = word.document()
    word.note(made.add_heading("제목", 0), 1)
    word.note(made.add_paragraph("부제목", style="Subtitle"), 2)
    word.note(made.add_heading("배경", 1), 3)
    word.note(made.add_paragraph("본문이다."), 4)
    word.add_notes(made, {1: "제목의 주.", 2: "부제의 주.", 3: "배경의 주.", 4: "본문의 주."})
    found = received(made, tmp_path)
    assert found.body.splitlines() == [
        "<h2>배경" + "".join(mark(number) for number in (1, 2, 3)) + "</h2>",
        f"<p>본문이다.{mark(4)}</p>",
        (
            '<ol class="notes"><li id="note-1">제목의 주.</li><li id="note-2">부제의 주.</li>'
            '<li id="note-3">배경의 주.</li><li id="note-4">본문의 주.</li></ol>'
        ),
    ]
    assert report(found) == [
        ("changed", "The note of the title stands before the first other note", "제목"),
        ("changed", "The note of the title stands before the first other note", "부제목"),
    ]


def test_note_of_a_title_hangs_on_the_first_paragraph_and_on_no_heading(tmp_path: Path):
    made = word.document()
    word.note(made.add_heading("제목", 0), 1)
    made.add_heading("배경", 1)
    word.note(made.add_paragraph("본문이다."), 2)
    word.add_notes(made, {1: "제목의 주.", 2: "본문의 주."})
    found = received(made, tmp_path)
    assert found.body.splitlines()[:2] == [
        "<h2>배경</h2>",
        f"<p>본문이다.{mark(1)}{mark(2)}</p>",
    ]
    assert report(found) == [
        ("changed", "The note of the title hangs on the first paragraph", "제목")
    ]


def test_note_of_the_source_below_a_table_comes_after_those_in_its_cells(tmp_path: Path):
    made = word.document()
    made.add_paragraph("앞.")
    word.note(made.add_paragraph("표 1. 무역", style="Caption"), 1)
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "가", "나"
    word.note(table.cell(0, 1).paragraphs[0], 2)
    word.note(made.add_paragraph("자료: 관세청"), 3)
    word.add_notes(made, {1: "표의 주.", 2: "칸의 주.", 3: "자료의 주."})
    assert received(made, tmp_path).body.splitlines()[1:] == [
        (
            f"<figure><table><caption>표 1. 무역{mark(1)}</caption><tbody><tr><td>가</td>"
            f"<td>나{mark(2)}</td></tr></tbody></table><figcaption><small>자료: 관세청{mark(3)}"
            "</small></figcaption></figure>"
        ),
        (
            '<ol class="notes"><li id="note-1">표의 주.</li><li id="note-2">칸의 주.</li>'
            '<li id="note-3">자료의 주.</li></ol>'
        ),
    ]


def mark(number: int) -> str:
    return f'<a class="note" href="#note-{number}">{number}</a>'


def test_same_note_called_twice_is_one_note_and_told_of(tmp_path: Path):
    made = word.document()
    made.add_heading("제목", 0)
    for number in range(2):
        word.note(made.add_paragraph(f"문단 {number}."), 1)
    word.add_notes(made, {1: "한 각주."})
    found = received(made, tmp_path)
    assert found.body.count("<li id=") == 1
    assert report(found) == [("changed", "A further mark leads to a note that has one", "문단 1.")]


def test_capitals_that_are_only_shown_are_told_of(tmp_path: Path):
    made = word.document()
    made.add_heading("Title", 0)
    for number, look in enumerate(("all_caps", "small_caps")):
        setattr(made.add_paragraph().add_run(f"Nato {number}.").font, look, True)
    found = received(made, tmp_path)
    assert found.body == "<p>Nato 0.</p>\n<p>Nato 1.</p>"
    assert report(found) == [
        ("changed", "Small capitals, or letters shown as capitals, became plain, 2 times",
         "Nato 0.")
    ]  # fmt: skip


def test_items_and_pictures_in_cells_and_notes_are_told_of(tmp_path: Path):
    made = word.document()
    made.add_heading("제목", 0)
    word.note(made.add_paragraph("본문."), 1)
    cell = made.add_table(1, 2).cell(0, 0)
    for text in ("하나", "둘"):
        cell.add_paragraph(text, style="List Bullet")
    cell._tc.remove(cell.paragraphs[0]._p)
    word.add_notes(made, {1: "주."})
    notes = next(part for part in made.part.package.iter_parts() if "footnotes" in part.partname)
    item = f'<w:p {word.W}><w:pPr><w:pStyle w:val="ListBullet"/></w:pPr><w:r><w:t>항목</w:t></w:r>'
    table = "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    notes._blob = notes.blob.replace(
        b"</w:p></w:footnote></w:footnotes>",
        f"</w:p>{item}</w:p>{table}</w:footnote></w:footnotes>".encode(),
    )
    found = received(made, tmp_path)
    assert found.body.splitlines()[1:] == [
        "<table><tbody><tr><td><p>하나</p><p>둘</p></td><td></td></tr></tbody></table>",
        '<ol class="notes"><li id="note-1"><p>주.</p><p>항목</p></li></ol>',
    ]
    assert report(found) == [
        ("dropped", "A picture or a table in a note", "주. 항목"),
        ("changed", "An item of a list in a table or a note lost its bullet or number", "항목"),
        ("changed", "An item of a list in a table or a note lost its bullet or number, 2 times",
         "하나"),
    ]  # fmt: skip


@pytest.mark.parametrize(("count", "shown"), [(500, 500), (501, 500), (2000, 500)])
def test_title_is_never_cut_unsaid(tmp_path: Path, count: int, shown: int):
    made = word.document()
    title = "가" * count
    word.note(made.add_heading(title, 0), 1)
    made.add_paragraph("본문이다.")
    word.add_notes(made, {1: "제목의 주."})
    found = received(made, tmp_path)
    assert len(found.title) == shown
    if count <= 500:
        assert found.title == title
        return
    assert found.title == "가" * 499 + "…"
    assert found.body.splitlines()[:2] == [f"<p>{title}{mark(1)}</p>", "<p>본문이다.</p>"]
    assert report(found) == [
        (
            "changed",
            "A title of more than 500 letters was shortened: all of it is the first paragraph",
            "가" * 59 + "…",
        )
    ]


def test_box_of_one_cell_is_a_quotation_and_a_table_in_a_table_becomes_lines(tmp_path: Path):
    made = word.document()
    made.add_paragraph("앞.")
    made.add_table(1, 1).cell(0, 0).text = "상자의 말"
    outer = made.add_table(1, 2)
    outer.cell(0, 0).text = "가"
    inner = outer.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "나", "다"
    found = received(made, tmp_path)
    assert found.body.splitlines()[1:] == [
        "<blockquote><p>상자의 말</p></blockquote>",
        "<table><tbody><tr><td>가</td><td>나 | 다</td></tr></tbody></table>",
    ]
    assert [told for _fate, told, _place in report(found)] == [
        "A frame of one cell became a quotation",
        "A table within a table became lines",
        "No title was found: the first line is this",
    ]


def test_list_that_goes_on_after_a_paragraph_counts_on(tmp_path: Path):
    made = word.document()
    for text in ("하나", "둘"):
        made.add_paragraph(text, style="List Number")
    made.add_paragraph("사이.")
    made.add_paragraph("셋", style="List Number")
    assert received(made, tmp_path).body.splitlines() == [
        "<ol><li>하나</li><li>둘</li></ol>",
        "<p>사이.</p>",
        '<ol start="3"><li>셋</li></ol>',
    ]


def test_bullets_typed_by_hand_become_lists_and_each_new_sign_goes_deeper(tmp_path: Path):
    made = word.document()
    made.add_heading("제목", 0)
    for line in ("□ 배경", "○ 첫째", "- 하나", "- 둘", "○ 둘째", "□ 제안"):
        made.add_paragraph(line)
    word.note(made.paragraphs[2], 1)
    made.add_paragraph("※ 참고 사항이다.")
    made.add_paragraph("- 혼자 있는 줄이다.")
    made.add_paragraph("온도는 -3도였다.")
    word.add_notes(made, {1: "주."})
    found = received(made, tmp_path)
    assert found.body == (
        "<ul><li>배경<ul>"
        '<li>첫째<a class="note" href="#note-1">1</a><ul><li>하나</li><li>둘</li></ul></li>'
        "<li>둘째</li></ul></li><li>제안</li></ul>\n"
        "<p>※ 참고 사항이다.</p>\n<p>- 혼자 있는 줄이다.</p>\n<p>온도는 -3도였다.</p>\n"
        '<ol class="notes"><li id="note-1">주.</li></ol>'
    )
    assert report(found) == [
        ("changed", "Lines with bullets typed by hand became a list, 6 times", "□ 배경")
    ]


def test_picture_without_words_is_asked_for_some(tmp_path: Path):
    made = word.document()
    made.add_paragraph("본문.")
    made.add_picture(BytesIO(picture()))
    found = received(made, tmp_path)
    # An empty alternative text would be a decision, and nobody made it.
    assert found.body == '<p>본문.</p>\n<figure><img src="figure-1.png"></figure>'
    assert report(found)[1:] == [
        ("changed", "A picture has no alternative text yet (figure-1.png)", "본문.")
    ]


def test_description_that_hangul_writes_by_itself_is_none(tmp_path: Path):
    made = word.document()
    made.add_paragraph("본문.")
    made.add_picture(BytesIO(picture()))
    word.describe(made, "그림입니다.\r\n원본 그림의 이름: CLP00001.bmp\r\n원본 그림의 크기: 가로 1")
    found = received(made, tmp_path)
    assert found.body.splitlines()[1:] == ['<figure><img src="figure-1.png"></figure>']
    assert [each.alt for each in found.pictures] == [""]


def test_signs_that_turn_the_direction_of_writing_are_dropped(tmp_path: Path):
    made = word.document()
    made.add_heading("제\u202e목", 0)
    word.note(made.add_paragraph("a\u2066b\u2069c\u200e"), 1)
    word.add_notes(made, {1: "주\u202c."})
    made.add_picture(BytesIO(picture()))
    word.describe(made, "지\u202d도")
    found = received(made, tmp_path)
    assert found.title == "제목"
    assert found.body.splitlines() == [
        f"<p>abc{mark(1)}</p>",
        '<figure><img src="figure-1.png" alt="지도"></figure>',
        '<ol class="notes"><li id="note-1">주.</li></ol>',
    ]
    assert report(found) == [
        ("dropped", "Invisible signs that turn the direction of writing, 6 times", "제목")
    ]


def test_arabic_keeps_its_marks_and_loses_what_turns_it(tmp_path: Path):
    made = word.document()
    made.add_paragraph("سلام\u200f \u202e!")
    assert received(made, tmp_path).body == "<p>سلام\u200f !</p>"


def test_picture_that_word_calls_decorative_is_one(tmp_path: Path):
    made = word.document()
    made.add_paragraph("본문.")
    made.add_picture(BytesIO(picture()))
    made.element.body.xpath(".//wp:docPr")[-1].append(
        parse_xml(
            f'<a:extLst {nsdecls("a")}><a:ext uri="x"><adec:decorative xmlns:adec='
            '"http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
            "</a:extLst>"
        )
    )
    found = received(made, tmp_path)
    assert found.body.splitlines()[1:] == ['<figure><img src="figure-1.png" alt=""></figure>']
    assert [told for _fate, told, _place in report(found)] == [
        "No title was found: the first line is this"
    ]


def test_ranks_of_headings_have_no_gaps(tmp_path: Path):
    made = word.document()
    for level, text in ((2, "가"), (4, "나"), (5, "다"), (6, "라"), (2, "마")):
        made.add_heading(text, level)
        made.add_paragraph(f"{text}의 본문.")
    body = received(made, tmp_path).body.splitlines()
    assert [line for line in body if line.startswith("<h")] == [
        "<h2>가</h2>", "<h3>나</h3>", "<h4>다</h4>", "<h4>라</h4>", "<h2>마</h2>",
    ]  # fmt: skip
