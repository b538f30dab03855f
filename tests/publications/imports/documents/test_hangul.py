"""Hangul documents come in whole, the binary ones like those of XML."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import olefile
import pytest
from hwpx import HwpxDocument

from publications.imports.documents.formats import read
from publications.imports.documents.reading import read as read_safely
from publications.imports.documents.received import Fate, Received
from publications.imports.documents.refused import Refused
from publications.imports.documents.words import told
from tests.factories import picture

DAMAGED = (
    "“초안” is damaged and cannot be read. Open it in Word or Hangul, save it anew and choose it "
    "again."
)
BOTH = pytest.mark.parametrize("ending", ["hwpx", "hwp"])
# The writer's short names go away in its next version.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


class Writer:
    """Writes as Hangul does, through python-hwpx; what inherits nothing is a plain paragraph."""

    def __init__(self) -> None:
        self.made = HwpxDocument.new()

    def paragraph(self, text: str = "", style: str = "바탕글") -> Any:
        return self.made.add_paragraph(text, style=style, inherit_style=False)

    def run(self, paragraph: Any, text: str, **looks: Any) -> None:
        paragraph.add_run(text, char_pr_id_ref=self.made.ensure_run_style(**looks))

    def item(self, text: str, kind: str, level: int = 1) -> None:
        self.paragraph(text)
        index = len(self.made.paragraphs) - 1
        self.made.set_list_format(paragraph_indexes=[index], kind=kind, level=level)

    def save(self, folder: Path, ending: str) -> Path:
        path = folder / f"text.{ending}"
        self.made.save_to_path(str(path))
        return path


def report(found: Received) -> list[tuple[str, str]]:
    return [(str(each.fate), told(each)) for each in found.findings if each.fate != Fate.KEPT]


@BOTH
def test_korean_brief_comes_in_whole(tmp_path: Path, ending: str):
    writer = Writer()
    made = writer.made
    title = writer.paragraph()
    writer.run(title, "나라 정상회담 평가", bold=True, size=20)
    writer.paragraph("- 안정 궤도에 오른 셔틀외교 -")
    writer.paragraph("배경", style="개요 1")
    first = writer.paragraph("두 정상은 ")
    writer.run(first, "나라", bold=True)
    writer.run(first, "에서 만났다.")
    made.add_footnote("「한일관계」 2026년.", first)
    writer.run(first, " E=mc")
    writer.run(first, "2", script="sup")
    writer.item("첫째", "bullet")
    writer.item("첫째의 하나", "number", 2)
    writer.item("첫째의 둘", "number", 2)
    writer.item("둘째", "bullet")
    writer.paragraph("의제", style="개요 2")
    writer.paragraph("표 1. 나라에서 논의된 것", style="캡션")
    table = made.add_table(3, 3)
    for column, text in enumerate(("분야", "확인된 것", "다음")):
        table.set_cell_text(0, column, text)
        table.cell(0, column).element.set("header", "1")
    made.merge_table_cells(table, "B1:C1")
    table.set_cell_text(1, 0, "경제")
    made.merge_table_cells(table, "A2:A3")
    table.set_cell_text(1, 1, "통상")
    made.add_footnote("상시 창구.", table.cell(1, 1).paragraphs[0])
    table.set_cell_text(2, 1, "투자")
    made.add_picture(picture(), "png")
    writer.paragraph("그림 1. 만남의 순서", style="캡션")
    writer.paragraph("자료: 저자 작성")
    last = writer.paragraph("자세한 것은 ")
    made.add_hyperlink("https://example.org/a?x=1", "여기", paragraph=last)
    made.add_endnote("끝의 주.", last)

    found = read(writer.save(tmp_path, ending))
    assert (found.title, found.subtitle, found.language) == (
        "나라 정상회담 평가", "안정 궤도에 오른 셔틀외교", "ko",
    )  # fmt: skip
    assert found.body.splitlines() == [
        "<h2>배경</h2>",
        (
            "<p>두 정상은 <strong>나라</strong>에서 만났다."
            '<a class="note" href="#note-1">1</a> E=mc<sup>2</sup></p>'
        ),
        "<ul><li>첫째<ol><li>첫째의 하나</li><li>첫째의 둘</li></ol></li><li>둘째</li></ul>",
        "<h3>의제</h3>",
        (
            "<table><caption>표 1. 나라에서 논의된 것</caption><thead><tr><th>분야</th>"
            '<th colspan="2"><p>확인된 것</p><p>다음</p></th></tr></thead><tbody>'
            '<tr><td rowspan="2">경제</td>'
            '<td>통상<a class="note" href="#note-2">2</a></td><td></td></tr>'
            "<tr><td>투자</td><td></td></tr></tbody></table>"
        ),
        (
            '<figure><img src="figure-1.png"><figcaption>그림 1. 만남의 순서 '
            "<small>자료: 저자 작성</small></figcaption></figure>"
        ),
        (
            '<p>자세한 것은 <a href="https://example.org/a?x=1">여기</a>'
            '<a class="note" href="#note-3">3</a></p>'
        ),
        (
            '<ol class="notes"><li id="note-1">「한일관계」 2026년.</li>'
            '<li id="note-2">상시 창구.</li><li id="note-3">끝의 주.</li></ol>'
        ),
    ]
    assert [each.data for each in found.pictures] == [picture()]
    assert report(found) == [
        ("changed", "A picture has no alternative text yet (figure-1.png)"),
        ("changed", "Endnotes stand among the footnotes, in the order of the text"),
    ]


@BOTH
def test_what_does_not_come_along_is_named(tmp_path: Path, ending: str):
    writer = Writer()
    made = writer.made
    made.set_header_text("대외비")
    first = writer.paragraph("본문이다.")
    writer.run(first, " 붉은 말", color="#FF0000")
    made.add_equation("a over b", paragraph=writer.paragraph("식: "))
    boxed = made.add_table(1, 1)
    boxed.set_cell_text(0, 0, "상자의 말")
    found = read(writer.save(tmp_path, ending))
    assert found.body.splitlines() == [
        "<p>본문이다. 붉은 말</p>",
        "<p>식: a over b</p>",
        "<blockquote><p>상자의 말</p></blockquote>",
    ]
    assert report(found) == [
        ("dropped", "The head of the pages (대외비)"),
        ("changed", "An equation became a line of letters: check it, or use a picture (a over b)"),
        ("changed", "A frame of one cell became a quotation"),
        ("changed", "Coloured letters became plain"),
        ("changed", "No title was found: the first line is this"),
    ]


def test_rectangle_is_a_shape(tmp_path: Path):
    writer = Writer()
    writer.paragraph("본문이다.")
    path = writer.save(tmp_path, "hwpx")
    with zipfile.ZipFile(path) as file:
        section = file.read("Contents/section0.xml").decode()
    drawn = "<hp:rect><hp:shapeComment>사각형입니다.</hp:shapeComment></hp:rect>"
    before, end, after = section.rpartition("</hp:run>")
    changed = f"{before}{drawn}{end}{after}".encode()
    found = read(rezipped(path, **{"Contents/section0.xml": changed}))
    assert report(found)[0] == ("dropped", "A drawn shape: put it in as a picture")


@BOTH
@pytest.mark.parametrize("count", [1, 30])
def test_every_note_comes_along_in_the_order_of_its_mark(tmp_path: Path, ending: str, count: int):
    writer = Writer()
    for number in range(count):
        paragraph = writer.paragraph(f"문단 {number}.")
        add = writer.made.add_footnote if number % 3 else writer.made.add_endnote
        add(f"주 {number}", paragraph)
    found = read(writer.save(tmp_path, ending))
    notes = [line for line in found.body.splitlines() if line.startswith('<ol class="notes">')]
    assert notes == [
        '<ol class="notes">'
        + "".join(f'<li id="note-{number + 1}">주 {number}</li>' for number in range(count))
        + "</ol>"
    ]


@BOTH
def test_english_text_is_known_as_such(tmp_path: Path, ending: str):
    writer = Writer()
    writer.paragraph("They met in Nara.")
    assert read(writer.save(tmp_path, ending)).language == "en"


def test_tracked_words_are_taken_or_left_as_they_were_meant(tmp_path: Path):
    writer = Writer()
    paragraph = writer.paragraph("남을 말 지울 말")
    writer.made.add_tracked_delete(paragraph, match="지울 말")
    found = read(writer.save(tmp_path, "hwpx"))
    assert found.body == "<p>남을 말</p>"
    assert report(found)[0] == (
        "dropped", "Words that were struck out under change tracking (지울 말)",
    )  # fmt: skip


# ── hostile ──


def good(ending: str, folder: Path) -> Path:
    writer = Writer()
    writer.paragraph("본문이다. " * 50)
    return writer.save(folder, ending)


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        read_safely(path, "초안")
    return str(refused.value)


def flagged(path: Path, flag: int) -> Path:
    """Set a flag of a .hwp's file header."""
    with olefile.OleFileIO(str(path), write_mode=True) as file:
        head = bytearray(file.openstream("FileHeader").read())
        head[36] |= flag
        file.write_stream("FileHeader", bytes(head))
    return path


@pytest.mark.parametrize(
    ("flag", "said"),
    [
        (2, "“초안” is protected by a password. Save it without one and choose it again."),
        (4, ("“초안” is a Hangul document for distribution (배포용), which cannot be read. "
             "Choose the document that it was made from.")),
        (8, ("“초안” carries macros, which are not taken. Save it as .docx or .hwpx and choose "
             "that.")),
    ],
)  # fmt: skip
def test_locked_or_scripted_document_is_refused(tmp_path: Path, flag: int, said: str):
    assert refusal(flagged(good("hwp", tmp_path), flag)) == said


def rezipped(path: Path, **changed: bytes | None) -> Path:
    into = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, data in changed.items():
            if data is not None:
                new.writestr(name, data)
    path.write_bytes(into.getvalue())
    return path


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"META-INF/manifest.xml": b"<x><encryption-data/></x>"},
         "“초안” is protected by a password. Save it without one and choose it again."),
        ({"Scripts/sourceScripts": b"function OnDocument_Open() { Run('x'); }"},
         "“초안” carries macros, which are not taken. Save it as .docx or .hwpx and choose that."),
        ({"Contents/section0.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"},
         "“초안” holds XML that no word processor writes, so it was not opened."),
        ({"../x": b"x"},
         "“초안” holds files with names that lead outside it, so it was not opened."),
        ({"Contents/section1.xml": b" " * 30_000_000},
         ("“초안” unpacks to far more than a document holds, so it was not opened. "
         "If it is yours, save it anew in Word or Hangul.")),
        ({"Contents/section0.xml": None},
         DAMAGED),
    ],
)  # fmt: skip
def test_package_that_is_no_document_is_refused(
    tmp_path: Path, changed: dict[str, bytes | None], said: str
):
    assert refusal(rezipped(good("hwpx", tmp_path), **changed)) == said


def test_scripts_that_hangul_writes_by_itself_are_no_macros(tmp_path: Path):
    path = rezipped(
        good("hwpx", tmp_path),
        **{
            "Scripts/headerScripts": "var Documents = XHwpDocuments;\r\n".encode("utf-16"),
            "Scripts/sourceScripts": b"function OnDocument_New()\n{\n\t// todo : \n}\n",
        },
    )
    assert read_safely(path, "초안").body.startswith("<p>본문이다.")


@pytest.mark.parametrize("cut", [600, 2000, 0.5, 0.9])
def test_binary_that_is_cut_off_is_refused(tmp_path: Path, cut: float):
    path = good("hwp", tmp_path)
    data = path.read_bytes()
    path.write_bytes(data[: int(cut if cut > 1 else len(data) * cut)])
    assert refusal(path) == DAMAGED


def test_binary_with_flipped_bytes_never_brings_the_reader_down(tmp_path: Path):
    path = good("hwp", tmp_path)
    data = path.read_bytes()
    outcomes = set()
    for start in range(0, len(data), max(1, len(data) // 12)):
        path.write_bytes(data[:start] + b"\xff" * 16 + data[start + 16 :])
        try:
            read_safely(path, "초안")
            outcomes.add("read")
        except Refused as refused:
            outcomes.add(refused.reason)
    assert outcomes <= {"read", "damaged", "foreign", "nothing", "memory", "bomb", "encrypted"}
