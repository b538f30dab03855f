"""What a person sees of the difference between two texts."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from prose.differences.blocks import blocks
from prose.differences.passages import Fold, Passage, compare_lines, compare_prose, folds
from prose.differences.words import cut, joined, stretches
from prose.html import clean

WORDS = st.text(alphabet="ab 번역을이中文.\n", max_size=30)
PIECES = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<b>", "</b>", "<ul><li>", "</li></ul>", "a b ", "번역을 ", "中 ", "<br>",
         "<table><tr><td>", "</td></tr></table>", '<a href="https://a.example/">', "</a>", "&lt;",
         '<img src="a.png" alt="x">', '<a class="note" href="#note-1"></a>', "<blockquote>"]
    ),
    max_size=20,
).map("".join)  # fmt: skip


def told(passages: list[Passage]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.state, str(each.html), each.remarks) for each in passages]


@pytest.fixture(autouse=True)
def _english() -> object:
    with override("en"):
        yield


@pytest.mark.parametrize(
    ("old", "new", "html"),
    [
        ("번역을 본다", "번역이 본다", "번역<del>을</del><ins>이</ins> 본다"),
        ("중국은 온다", "중국에서는 온다", "중국<del>은</del><ins>에서는</ins> 온다"),
        ("할수 있다", "할 수 있다", "<del>할수</del><ins>할 수</ins> 있다"),
        ("a big cat", "a cat", "a <del>big </del>cat"),
        ("国家政策", "国家新政策", "国家<ins>新</ins>政策"),
        ("in 1,234.5 tons", "in 1,234.6 tons", "in <del>1,234.5</del><ins>1,234.6</ins> tons"),
        ("<b>", "<i>", "&lt;<del>b</del><ins>i</ins>&gt;"),
    ],
)
def test_words_are_marked(old: str, new: str, html: str) -> None:
    assert told(compare_lines(old, new)) == [("changed", html, ())]


def test_lines_come_and_go_as_wholes() -> None:
    assert told(compare_lines("first one\nsecond two", "new line here\nfirst one")) == [
        ("added", "<ins>new line here</ins>", ()),
        ("same", "first one", ()),
        ("removed", "<del>second two</del>", ()),
    ]


FORMATS = [
    (
        "<p>a b</p>",
        "<p>a <strong>b</strong></p>",
        "a <mark><strong>b</strong></mark>",
        "“b”: now bold.",
    ),
    (
        '<p><a href="https://a.example/">x</a></p>',
        '<p><a href="https://b.example/">x</a></p>',
        '<mark><span class="linked">x</span></mark>',
        "“x”: leads to https://b.example/ instead of https://a.example/.",
    ),
    ("<h2>a</h2>", "<h3>a</h3>", "a", "Was: heading. Is now: heading of the second rank."),
    (
        "<table><tr><td>a</td></tr></table>",
        '<table><tr><td colspan="2">a</td></tr></table>',
        "a",
        "table cell, columns across: “2” instead of “”.",
    ),
    ("<p>a</p>", '<p lang="en">a</p>', "a", "paragraph, language: “en” instead of “”."),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "html", "remark"), FORMATS)
def test_what_marks_cannot_show_is_said(old: str, new: str, html: str, remark: str) -> None:
    assert told(compare_prose(old, new)) == [("changed", html, (remark,))]


def test_two_lists_made_one_are_said() -> None:
    old, new = "<ul><li>a</li></ul><ul><li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"
    assert told(compare_prose(old, new)) == [
        ("same", "a", ()),
        ("changed", "b", ("Joined to the list, row or table before it.",)),
    ]


def test_picture_is_compared_by_its_words() -> None:
    [passage] = compare_prose(
        '<p><img src="a.png" alt="old"></p>', '<p><img src="a.png" alt="new"></p>'
    )
    assert re.sub("<span[^>]*>|</span>", "", passage.html) == (
        "[picture: a.png · <del>old</del><ins>new</ins>]"
    )


def test_picture_that_somebody_calls_decorative_is_a_difference() -> None:
    [passage] = compare_prose('<p><img src="a.png"></p>', '<p><img src="a.png" alt=""></p>')
    assert re.sub("<[^>]*>", "", passage.html) == "[picture: a.png · decorative]"


def test_note_that_moved_is_marked() -> None:
    mark = '<a class="note" href="#note-1"></a>'
    [passage] = compare_prose(f"<p>one{mark} two three</p>", f"<p>one two three{mark}</p>")
    assert re.sub("<span[^>]*>|</span>", "", passage.html) == (
        "one<del>[note-1]</del> two three<ins>[note-1]</ins>"
    )


def test_paragraph_that_moved_is_said_to_have_moved() -> None:
    a, b, c = "<p>first words</p>", "<p>second things</p>", "<p>third matter</p>"
    assert told(compare_prose(a + b + c, b + c + a)) == [
        ("removed", "<del>first words</del>", ("Moved elsewhere as it was.",)),
        ("same", "second things", ()),
        ("same", "third matter", ()),
        ("added", "<ins>first words</ins>", ("Moved here as it was.",)),
    ]


def test_what_is_too_deep_for_the_parser_is_compared_all_the_same() -> None:
    [passage] = compare_prose("<blockquote>" * 600 + "x y", "<blockquote>" * 600 + "x z")
    assert passage.state == "changed"


def test_far_unchanged_passages_are_closed() -> None:
    passages = [
        Passage(state, f"{n}") for n, state in enumerate(["same"] * 3 + ["added"] + ["same"])
    ]
    assert folds(passages) == [Fold(passages[:2], closed=True), Fold(passages[2:], closed=False)]


@given(WORDS, WORDS)
def test_both_texts_can_be_read_out_of_the_stretches(old: str, new: str) -> None:
    found = stretches(cut(old), cut(new))
    assert "".join(joined(each.old) for each in found) == old
    assert "".join(joined(each.new) for each in found) == new


def read(passages: list[Passage], without: str) -> str:
    """Return one of the texts, without the spaces between blocks."""
    html = "".join(each.html for each in passages).replace("↵", "").replace("<br>", "\n")
    return unescape(
        re.sub("<[^>]*>", "", re.sub(f"<{without}>.*?</{without}>", "", html, flags=re.DOTALL))
    )


@given(PIECES, PIECES)
def test_both_versions_can_be_read_out_of_what_is_shown(old: str, new: str) -> None:
    passages = compare_prose(old, new)
    assert read(passages, "ins") == "".join(block.text for block in blocks(old))
    assert read(passages, "del") == "".join(block.text for block in blocks(new))


@given(PIECES, PIECES)
def test_what_differs_is_never_shown_as_the_same(old: str, new: str) -> None:
    states = {passage.state for passage in compare_prose(old, new)}
    assert (states <= {"same"}) == (blocks(old) == blocks(new))


@given(PIECES, PIECES)
def test_what_is_shown_is_safe_and_well_formed(old: str, new: str) -> None:
    for passage in compare_prose(old, new):
        plain = re.sub('</?(ins|del|mark|span)( class="(linked|pictured)")?>', "", passage.html)
        assert clean(plain) == plain
