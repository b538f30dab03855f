"""Formatted text as a page shows it."""

from __future__ import annotations

import pytest

from prose.document import render


def body(html: str, language: str = "en") -> str:
    return str(render(html, language).body)


def mark(key: str, text: str = "1") -> str:
    return f'<a class="note" href="#note-{key}">{text}</a>'


def notes(*keys: str) -> str:
    items = "".join(f'<li id="note-{key}">Note {key}</li>' for key in keys)
    return f'<ol class="notes">{items}</ol>'


def raised(number: int, index: int = 1) -> str:
    return (
        f'<sup class="fnref"><a id="r{number}-{index}" href="#n{number}" '
        f'aria-label="Note {number}">{number}</a></sup>'
    )


def test_nothing_is_nothing() -> None:
    document = render("", "en")
    assert (document.body, document.contents, document.notes) == ("", [], [])


# ── notes ──


def test_notes_are_numbered_by_their_first_mention() -> None:
    document = render(f"<p>a{mark('x')} b{mark('y')}</p>{notes('y', 'x')}", "en")
    assert document.body == f"<p>a{raised(1)} b{raised(2)}</p>"
    assert [(note.number, note.body, note.anchor) for note in document.notes] == [
        (1, "Note x", "n1"),
        (2, "Note y", "n2"),
    ]


def test_several_mentions_lead_to_one_note_and_back() -> None:
    document = render(f"<p>a{mark('x')} b{mark('x')} c{mark('x')}</p>{notes('x')}", "en")
    assert document.body == f"<p>a{raised(1)} b{raised(1, 2)} c{raised(1, 3)}</p>"
    (note,) = document.notes
    assert note.references == 3
    assert note.back_links == " ".join(
        f'<a class="back" href="#r1-{index}" aria-label="Back to text, note 1 ({index})">↑</a>'
        for index in (1, 2, 3)
    )


def test_note_mentioned_once_has_one_way_back() -> None:
    (note,) = render(f"<p>a{mark('x')}</p>{notes('x')}", "en").notes
    assert note.back_links == (
        '<a class="back" href="#r1-1" aria-label="Back to text, note 1">↑</a>'
    )


def test_mention_without_a_note_goes() -> None:
    document = render(f"<p>a{mark('gone')} b{mark('x')} c</p>{notes('x')}", "en")
    assert document.body == f"<p>a b{raised(1)} c</p>"
    assert len(document.notes) == 1


def test_note_without_a_mention_stays_at_the_end() -> None:
    document = render(f"<p>a{mark('x')}</p>{notes('lost', 'x')}", "en")
    assert [(note.body, note.references, note.back_links) for note in document.notes] == [
        ("Note x", 1, document.notes[0].back_links),
        ("Note lost", 0, ""),
    ]


def test_note_without_a_name_is_kept() -> None:
    document = render('<p>a</p><ol class="notes"><li>One</li><li>Two</li></ol>', "en")
    assert [note.body for note in document.notes] == ["One", "Two"]


def test_two_lists_of_notes_become_one() -> None:
    document = render(f"<p>a{mark('x')}</p>{notes('x')}<p>b{mark('y')}</p>{notes('y')}", "en")
    assert document.body == f"<p>a{raised(1)}</p><p>b{raised(2)}</p>"
    assert [note.body for note in document.notes] == ["Note x", "Note y"]


def test_of_two_notes_of_one_name_neither_is_lost() -> None:
    html = f'<p>a{mark("x")}</p><ol class="notes"><li id="note-x">A</li><li id="note-x">B</li></ol>'
    assert [note.body for note in render(html, "en").notes] == ["A", "B"]


def test_mentions_in_tables_and_captions_are_numbered_with_the_rest() -> None:
    document = render(
        f"<p>a{mark('p')}</p>"
        f"<table><caption>T{mark('c')}</caption><tbody><tr><td>x{mark('t')}</td></tr></tbody></table>"
        f'<figure><img src="a.png" alt=""><figcaption>F{mark("f")}</figcaption></figure>'
        f"{notes('f', 't', 'c', 'p')}",
        "en",
    )
    assert [note.body for note in document.notes] == ["Note p", "Note c", "Note t", "Note f"]
    assert f'<caption id="table-1">T{raised(2)}</caption>' in document.body
    assert f"<td>x{raised(3)}</td>" in document.body
    assert f"<figcaption>F{raised(4)}</figcaption>" in document.body


def test_mention_inside_a_note_leads_nowhere_else() -> None:
    html = (
        f"<p>a{mark('x')} b{mark('y')}</p>"
        f'<ol class="notes"><li id="note-x">See{mark("y")}</li><li id="note-y">Y</li></ol>'
    )
    first, second = render(html, "en").notes
    assert first.body == 'See<sup class="fnref"><a href="#n2" aria-label="Note 2">2</a></sup>'
    assert (second.body, second.references) == ("Y", 1)


def test_notes_keep_their_markup() -> None:
    html = f'<p>a{mark("x")}</p><ol class="notes"><li id="note-x">See <em>Asan</em>.</li></ol>'
    assert render(html, "en").notes[0].body == "See <em>Asan</em>."


# ── headings ──


@pytest.mark.parametrize(
    ("html", "anchors"),
    [
        ("<h2>Main findings</h2>", ["s-main-findings"]),
        ("<h2>재개와 복원</h2>", ["s-재개와-복원"]),
        ("<h2>A</h2><h2>A</h2><h2>A</h2>", ["s-a", "s-a-2", "s-a-3"]),
        ("<h2>A</h2><h2>A 2</h2><h2>A</h2>", ["s-a", "s-a-2", "s-a-3"]),
        ("<h2>?!</h2><h2>…</h2>", ["s-section", "s-section-2"]),
        ("<h2>A <strong>b</strong> c</h2>", ["s-a-b-c"]),
        (f"<h2>A{mark('x')}</h2>{notes('x')}", ["s-a"]),
    ],
)
def test_headings_have_anchors_of_their_own(html: str, anchors: list[str]) -> None:
    assert [heading.anchor for heading in render(html, "ko").contents] == anchors


def test_contents_list_the_second_level_and_anchors_stand_on_all() -> None:
    document = render("<h2>A</h2><h3>B</h3><h4>C</h4><h2> </h2>", "en")
    assert [(heading.anchor, heading.text) for heading in document.contents] == [("s-a", "A")]
    assert document.body == (
        '<h2 id="s-a">A</h2><h3 id="s-b">B</h3><h4 id="s-c">C</h4><h2 id="s-section"> </h2>'
    )


def test_anchor_never_takes_one_of_the_pages_own() -> None:
    for word in ("n1", "r1-1", "table-1", "main", "content"):
        assert f'id="s-{word}"' in body(f"<h2>{word}</h2>")


def test_anchor_of_a_long_heading_is_cut() -> None:
    (heading,) = render(f"<h2>{'가나다라 ' * 40}</h2>", "ko").contents
    assert len(heading.anchor) <= 62
    assert not heading.anchor.endswith("-")


# ── tables and figures ──


def region(inner: str, name: str = 'aria-label="Table 1"') -> str:
    return f'<div class="table" role="region" tabindex="0" {name}>{inner}</div>'


def test_table_scrolls_in_a_named_region() -> None:
    table = "<table><tbody><tr><td>a</td></tr></tbody></table>"
    assert body(f"<p>x</p>{table}tail") == f"<p>x</p>{region(table)}tail"


def test_table_is_named_by_its_caption() -> None:
    assert body("<table><caption>T</caption><tbody><tr><td>a</td></tr></tbody></table>") == region(
        '<table><caption id="table-1">T</caption><tbody><tr><td>a</td></tr></tbody></table>',
        'aria-labelledby="table-1"',
    )


def test_rows_of_header_cells_become_the_head() -> None:
    html = (
        "<table><tbody><tr><th>a</th><th>b</th></tr><tr><th>c</th><td>d</td></tr></tbody></table>"
    )
    assert body(html) == region(
        '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>'
        '<tbody><tr><th scope="row">c</th><td>d</td></tr></tbody></table>'
    )


def test_table_of_nothing_but_header_cells_keeps_its_body() -> None:
    html = "<table><tbody><tr><th>a</th></tr></tbody></table>"
    assert body(html) == region('<table><tbody><tr><th scope="row">a</th></tr></tbody></table>')


def test_head_and_scope_that_are_given_stay() -> None:
    table = (
        '<table><thead><tr><th scope="colgroup">a</th></tr></thead>'
        "<tbody><tr><td>b</td></tr></tbody></table>"
    )
    assert body(table) == region(table)


def test_tables_are_counted() -> None:
    table = "<table><tbody><tr><td>a</td></tr></tbody></table>"
    assert body(table * 2) == region(table) + region(table, 'aria-label="Table 2"')


def test_figure_says_where_its_data_come_from() -> None:
    html = (
        '<figure><img src="a.png" width="6" height="4">'
        "<figcaption>F <small>Source</small></figcaption></figure>"
    )
    assert body(html) == (
        '<figure class="figure">'
        '<img src="a.png" width="6" height="4" loading="lazy" decoding="async" alt="">'
        '<figcaption>F <small class="src">Source</small></figcaption></figure>'
    )


def test_picture_without_an_address_goes() -> None:
    assert body('<p>a<img alt="x"> b</p>') == "<p>a b</p>"


def test_links_to_other_sites_say_nothing_of_us() -> None:
    assert body('<a href="https://example.org/">a</a><a href="/b">b</a>') == (
        '<a href="https://example.org/" rel="noopener">a</a><a href="/b">b</a>'
    )


# ── lang marks ──


@pytest.mark.parametrize(
    ("html", "language", "shown"),
    [
        ("<p>The 한일 관계 now</p>", "en", '<p>The <span lang="ko">한일 관계</span> now</p>'),
        ("<p>한일 관계</p>", "ko", "<p>한일 관계</p>"),
        ("<p>한일</p>", "en", '<p><span lang="ko">한일</span></p>'),
        ("한일 first", "en", '<span lang="ko">한일</span> first'),
        (
            "<p><em>a</em> 한국 b 日本の c</p>",
            "en",
            '<p><em>a</em> <span lang="ko">한국</span> b <span lang="ja">日本の</span> c</p>',
        ),
        (
            '<p><span lang="ja">日本の</span> 한국</p>',
            "en",
            '<p><span lang="ja">日本の</span> <span lang="ko">한국</span></p>',
        ),
        (
            '<p lang="ko">한국 <em>관계</em> 재개</p>',
            "en",
            '<p lang="ko">한국 <em>관계</em> 재개</p>',
        ),
        (
            "<p>저널 The Asan Forum Review 참조</p>",
            "ko",
            '<p>저널 <span lang="en">The Asan Forum Review</span> 참조</p>',
        ),
    ],
)
def test_words_of_another_language_are_marked(html: str, language: str, shown: str) -> None:
    assert body(html, language) == shown


def test_notes_are_marked_too() -> None:
    html = f'<p>a{mark("x")}</p><ol class="notes"><li id="note-x">최은미, 2026</li></ol>'
    assert render(html, "en").notes[0].body == '<span lang="ko">최은미</span>, 2026'


def test_headings_are_marked_and_listed_without_marks() -> None:
    document = render("<h2>The 한일 talks</h2>", "en")
    assert document.body == '<h2 id="s-the-한일-talks">The <span lang="ko">한일</span> talks</h2>'
    assert [heading.text for heading in document.contents] == ["The 한일 talks"]


def test_marking_loses_and_doubles_no_text() -> None:
    html = "<ul><li>가 a<ul><li>나 <b>b</b> 다</li></ul>라 c</li></ul><p>d<br>마<br>e 바</p>"
    shown = body(html)
    for letter in "가나다라마바":
        assert shown.count(letter) == 1
