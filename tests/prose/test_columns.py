"""A text beside another: anchors and addresses of its own, sections row by row."""

from __future__ import annotations

from prose.columns import Column, column, in_rows

ADDRESS = "/ko/publications/issue-briefs/2026-07/"
NOTED = (
    '<p>Said.<a class="note" href="#note-1">1</a></p>'
    '<ol class="notes"><li id="note-1">See <a href="paper.pdf">the paper</a>.</li></ol>'
)


def made(html: str, prefix: str = "ko-") -> Column:
    return column(html, "en", prefix=prefix, address=ADDRESS)


def test_text_is_cut_before_each_heading_of_the_first_rank() -> None:
    found = made("Lead &lt;b&gt;<h2>One</h2><p>1</p><h3>More</h3><h2>Two</h2><p>2</p>")
    assert found.sections == [
        "Lead &lt;b&gt;",
        '<h2 id="ko-s-one">One</h2><p>1</p><h3 id="ko-s-more">More</h3>',
        '<h2 id="ko-s-two">Two</h2><p>2</p>',
    ]


def test_notes_and_the_way_back_stay_within_their_column() -> None:
    found = made(NOTED)
    (section,), (note,) = found.sections, found.notes
    assert section == (
        '<p>Said.<sup class="fnref">'
        '<a id="ko-r1-1" href="#ko-n1" aria-label="Note 1">1</a></sup></p>'
    )
    assert note.anchor == "ko-n1"
    assert note.back_links == (
        '<a class="back" href="#ko-r1-1" aria-label="Back to text, note 1">↑</a>'
    )


def test_pictures_and_relative_links_lie_below_the_text_of_their_own() -> None:
    found = made(
        '<p><img src="map.png" alt=""></p><p><a href="a.pdf">a</a> <a href="/en/">b</a> '
        '<a href="https://example.org/c">c</a> <a href="mailto:d@example.org">d</a> '
        '<a href="#ko">e</a></p>'
    )
    (section,) = found.sections
    assert f'src="{ADDRESS}map.png"' in section
    assert [part.partition('"')[0] for part in section.split('href="')[1:]] == [
        f"{ADDRESS}a.pdf", "/en/", "https://example.org/c", "mailto:d@example.org", "#ko",
    ]  # fmt: skip
    assert f'href="{ADDRESS}paper.pdf"' in made(NOTED).notes[0].body


def test_captions_keep_naming_their_tables() -> None:
    table = "<table><caption>T</caption><tbody><tr><td>1</td></tr></tbody></table>"
    (section,) = made(table).sections
    assert 'aria-labelledby="ko-table-1"' in section
    assert '<caption id="ko-table-1">' in section


def test_texts_divided_alike_stand_row_by_row() -> None:
    first, second = made("<h2>A</h2><p>a</p>"), made("<p>Lead</p><h2>Ga</h2><p>b</p>", "en-")
    assert in_rows(first, second) == [
        ("", "<p>Lead</p>"),
        ('<h2 id="ko-s-a">A</h2><p>a</p>', '<h2 id="en-s-ga">Ga</h2><p>b</p>'),
    ]
    assert len(in_rows(made("<h2>A</h2>"), made("<h2>B</h2>"))) == 1


def test_texts_divided_otherwise_stand_in_one_row() -> None:
    rows = in_rows(made("<p>x</p><h2>A</h2>"), made("<p>y</p>", "en-"))
    assert rows == [('<p>x</p><h2 id="ko-s-a">A</h2>', "<p>y</p>")]


def test_text_without_words_is_an_empty_column() -> None:
    assert (made("").sections, made("").notes) == ([""], [])
    assert in_rows(made(""), made("")) == [("", "")]
