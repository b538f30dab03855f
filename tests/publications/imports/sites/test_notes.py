"""Marks and notes find each other however the old sites printed them, or are told as left."""

from __future__ import annotations

import pytest

from publications.imports.sites.blocks import from_text, html_of, in_blocks
from publications.imports.sites.footnotes import join_notes
from publications.imports.sites.found import Report
from publications.imports.sites.shortcodes import unwrap, with_paragraphs

ONE, TWO, THREE = (f'<a class="note" href="#note-{n}">{n}</a>' for n in (1, 2, 3))


def notes(*said: str) -> str:
    items = "".join(f'<li id="note-{n}">{each}</li>' for n, each in enumerate(said, 1))
    return f'<ol class="notes">{items}</ol>'


def joined(html: str) -> tuple[str, list[str]]:
    root, report = in_blocks(html), Report()
    join_notes(root, [], "x", report)
    return html_of(root), [f"{finding.fate}: {finding.what}" for finding in report.findings]


GLUED = "<p>They fired a missile.1 It was in 2013.2 They held talks,3 then left.</p>"
GLUED_JOINED = (
    f"<p>They fired a missile.{ONE} It was in 2013.{TWO} They held talks,{THREE} then left.</p>"
)


@pytest.mark.parametrize(
    ("below", "left"),
    [
        ("<ol><li>Note A.</li><li>Note B.</li><li>Note C.</li></ol>", ""),
        ("<p>1 Note A.</p><p>2 Note B.</p><p>3 Note C.</p><p>The views are the author’s.</p>",
         "\n<p>The views are the author’s.</p>"),
        ("<p>1 Note A.<br>2 Note B.<br>3 Note C.</p><p>Go Myong-Hyun</p><p>Fellow</p>",
         "\n<p>Go Myong-Hyun</p>\n<p>Fellow</p>"),
    ],
)  # fmt: skip
def test_notes_without_a_heading_are_joined_where_each_has_its_mark(below: str, left: str) -> None:
    html = f"{GLUED_JOINED}{left}\n{notes('Note A.', 'Note B.', 'Note C.')}"
    assert joined(GLUED + below) == (html, ["changed: notes: 3, joined to marks: 3."])


@pytest.mark.parametrize(
    "below",
    [
        "<ol><li>Note A.</li><li>Note B.</li><li>Note C.</li><li>Note D.</li></ol>",
        "<p>1 Note A.</p><p>2 Note B.</p><p>3 Note C.</p><p>4 Note D.</p><p>The end is here.</p>",
    ],
)
def test_doubtful_notes_stay_and_are_told(below: str) -> None:
    html, said = joined(GLUED + below)
    assert html == html_of(in_blocks(GLUED + below))
    assert said == [
        (
            "not read: whether 4 lines near the end are notes; marks like theirs: “missile.1”, "
            "“2013.2”, “talks,3”. All was left as it stands."
        )
    ]


def test_marks_without_notes_are_told() -> None:
    html, said = joined("<p>A missile.1 Then talks,2 and more.</p><p>The end.</p>")
    assert html == "<p>A missile.1 Then talks,2 and more.</p>\n<p>The end.</p>"
    assert said == ["not read: the notes of what looks like marks: “missile.1”, “talks,2”."]


@pytest.mark.parametrize(
    "html",
    [
        "<p>It grew 3.1 percent, see No.1 of 2026.</p><ol><li>First do this.</li></ol>",
        "<p>제1차 회담이 열렸다.</p><ol><li>하나.</li><li>둘.</li></ol>",
        "<p>그림1에서 보듯이 그렇다.</p><ol><li>하나.</li></ol>",
        "<p>如表1所示。</p><ol><li>一。</li></ol>",
    ],
)
def test_figures_and_lists_are_no_notes(html: str) -> None:
    assert joined(html) == (html_of(in_blocks(html)), [])


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<p><b>본문이다.</b>1 또.</p><p>1) 주.</p>",
         f"<p><b>본문이다.</b>{ONE} 또.</p>\n{notes('주.')}"),
        ("<p>본문이다1.</p><p>1) 주.</p>", f"<p>본문이다{ONE}.</p>\n{notes('주.')}"),
        ("<p>본문이다1) 그렇다.</p><p>1) 주.</p>", f"<p>본문이다{ONE} 그렇다.</p>\n{notes('주.')}"),
        ("<p>(본문이다1) 그렇다.</p><p>1) 주.</p>",
         f"<p>(본문이다{ONE}) 그렇다.</p>\n{notes('주.')}"),
        ("<p>본문이다.<sup>1)</sup></p><p>1) <b>굵은</b> 주.</p>",
         f"<p>본문이다.{ONE}</p>\n{notes('<b>굵은</b> 주.')}"),
        ("<p>본문이다.1</p><p>1) 2013년 보고서.</p>",
         f"<p>본문이다.{ONE}</p>\n{notes('2013년 보고서.')}"),
    ],
)  # fmt: skip
def test_mark_leaves_nothing_behind(text: str, html: str) -> None:
    assert joined(text) == (html, ["changed: notes: 1, joined to marks: 1."])


def test_notes_of_a_text_file_are_joined() -> None:
    root, report = from_text("그가 말했다1. 그도 말했다2. 끝.\n\n1) 하나.\n2) 둘."), Report()
    join_notes(root, [], "x", report)
    assert html_of(root) == (
        f"<p>그가 말했다{ONE}. 그도 말했다{TWO}. 끝.</p>\n{notes('하나.', '둘.')}"
    )


WORD = (
    '<p>One.<a href="#_ftn1" name="_ftnref1">[1]</a> Two.<a href="#_ftn2" name="_ftnref2">'
    "<sup>[2]</sup></a> Three[3].</p>"
    '<p><a href="#_ftnref1" name="_ftn1">[1]</a> First, <a href="https://a.example/">there</a>.</p>'
    '<p><a href="#_ftnref2" name="_ftn2"><sup>[2]</sup></a> Second.</p><p>[3] Third.</p>'
)


def test_notes_of_word_are_joined_above_a_block_about_the_author() -> None:
    html, said = joined(f"{WORD}<p>Go Myong-Hyun<br>Research Fellow</p>")
    assert html == (
        f"<p>One.{ONE} Two.{TWO} Three{THREE}.</p>\n<p>Go Myong-Hyun<br>Research Fellow</p>\n"
        + notes('First, <a href="https://a.example/">there</a>.', "Second.", "Third.")
    )
    assert said == ["changed: notes: 3, joined to marks: 3."]


def test_endnotes_of_word_count_in_digits() -> None:
    html, _said = joined(
        '<p>One.<a href="#_edn1" name="_ednref1">[i]</a></p>'
        '<p><a href="#_ednref1" name="_edn1">[i]</a> First.</p>'
    )
    assert html == f"<p>One.{ONE}</p>\n{notes('First.')}"


def test_no_empty_links_stay_before_marks() -> None:
    html, _said = joined(
        '<p>One.<a href="#_ftn1"></a><sup>1</sup></p><p><a name="_ftn1"></a>1) First.</p>'
    )
    assert html == f"<p>One.{ONE}</p>\n{notes('First.')}"


def read(body: str) -> tuple[str, list[str]]:
    report = Report()
    text, inline = unwrap(body, "x", report)
    root = in_blocks(with_paragraphs(text))
    join_notes(root, inline, "x", report)
    return html_of(root), [f"{finding.fate}: {finding.what}" for finding in report.findings]


def test_notes_in_the_text_are_told() -> None:
    html, said = read(
        "One[efn_note]First.[/efn_note] two[note]Second.[/note] ((see above)) "
        "three((It is said in the report of 2013))."
    )
    assert html == (
        f"<p>One{ONE} two{TWO} ((see above)) three{THREE}.</p>\n"
        + notes("First.", "Second.", "It is said in the report of 2013")
    )
    assert said == [
        "guessed: no note, as it is so short: “((see above))”.",
        "guessed: a note, by its brackets: “((It is said in the report of 2013))”.",
        "changed: shortcode [efn_note]: a note where it stood.",
        "changed: shortcode [note]: a note where it stood.",
    ]


def test_notes_in_the_text_and_at_its_end_count_together() -> None:
    html, said = read(
        "One.1 Two[note]In the text.[/note] and three.2\n\nNotes\n1) At the end.\n2) The last."
    )
    assert html == (
        f"<p>One.{ONE} Two{TWO} and three.{THREE}</p>\n"
        + notes("At the end.", "In the text.", "The last.")
    )
    assert said == [
        "changed: shortcode [note]: a note where it stood.",
        "left out: the heading of the notes: “Notes”.",
        "changed: notes: 2, joined to marks: 2.",
    ]
