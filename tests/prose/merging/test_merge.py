"""Two people's changes to one text."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from prose.differences.words import words
from prose.html import clean
from prose.merging.merge import Merge, Region, merge_prose, merge_text

LINES = st.text(alphabet="abc 번역\n", max_size=24)
PIECES = ["one ", "two ", "번역을 ", "<b>x</b> ", "<i>y z</i> ", "<br>", '<img src="a.png">']
INLINE = st.lists(
    st.sampled_from([*PIECES, '<a href="https://a.example/">l</a> ']), max_size=6
).map("".join)
BLOCK = st.one_of(
    INLINE.map(lambda html: f"<p>{html}</p>"),
    INLINE.map(lambda html: f"<h2>{html}</h2>"),
    st.lists(INLINE, min_size=1, max_size=3).map(
        lambda items: "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    ),
    st.lists(INLINE, min_size=1, max_size=3).map(
        lambda cells: (
            "<table><tbody><tr>" + "".join(f"<td>{c}</td>" for c in cells) + "</tr></tbody></table>"
        )
    ),
)
PROSE = st.lists(BLOCK, max_size=5).map("\n".join)


def tokens(text: str) -> list[str]:
    return [word for word in words(text) if word.isalnum()]


def typed(text: str, base: str) -> set[str]:
    """Return the words, tags and addresses of which there are more than before."""
    return set(Counter(tokens(text)) - Counter(tokens(base)))


def kept(merged: Merge) -> set[str]:
    listed = " ".join(f"{each.theirs} {each.mine}" for each in merged.regions)
    return set(tokens(f"{merged.text} {listed}"))


@given(LINES, LINES)
def test_plain_text_that_one_side_changed_is_that_sides(base: str, new: str) -> None:
    assert merge_text(base, new, base) == merge_text(base, base, new) == Merge(new, new, new)


@given(LINES, LINES)
def test_plain_text_that_both_changed_alike_is_that(base: str, new: str) -> None:
    assert merge_text(base, new, new) == Merge(new, new, new)


@given(PROSE, PROSE)
def test_prose_that_one_side_changed_is_that_sides(base: str, new: str) -> None:
    whole = clean(new)
    assert merge_prose(base, new, base) == Merge(whole, whole, whole)
    assert merge_prose(base, base, new) == Merge(whole, whole, whole)
    assert merge_prose(base, new, new) == Merge(whole, whole, whole)


@given(LINES, LINES, LINES)
def test_no_word_of_plain_text_is_lost(base: str, theirs: str, mine: str) -> None:
    merged = merge_text(base, theirs, mine)
    assert typed(theirs, base) | typed(mine, base) <= kept(merged)


@given(PROSE, PROSE, PROSE)
def test_no_word_of_prose_is_lost(base: str, theirs: str, mine: str) -> None:
    merged = merge_prose(base, theirs, mine)
    assert typed(clean(theirs), clean(base)) | typed(clean(mine), clean(base)) <= kept(merged)


@given(PROSE, PROSE, PROSE)
def test_merged_prose_is_clean_and_well_formed(base: str, theirs: str, mine: str) -> None:
    merged = merge_prose(base, theirs, mine)
    for html in (merged.text, merged.theirs, merged.both):
        assert clean(html) == html


@given(st.lists(st.integers(0, 999), min_size=8, max_size=20, unique=True), st.data())
def test_changes_in_different_paragraphs_merge(words: list[int], data: st.DataObject) -> None:
    base = [f"<p>word{n} stays here</p>" for n in words]
    first, second = data.draw(st.tuples(*[st.integers(0, len(base) - 1)] * 2))
    assume(first != second)
    theirs, mine, both = list(base), list(base), list(base)
    theirs[first] = both[first] = base[first].replace("stays", "theirs")
    mine[second] = both[second] = base[second].replace("stays", "mine")
    whole = "\n".join(both)
    assert merge_prose("\n".join(base), "\n".join(theirs), "\n".join(mine)) == (
        Merge(whole, whole, whole)
    )


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "merged"),
    [
        ("a b c d e", "a X c d e", "a b c d Y", "a X c d Y"),
        ("one\ntwo", "one\ntwo\nthree", "zero\none\ntwo", "zero\none\ntwo\nthree"),
        ("번역을 새로 본다", "번역이 새로 본다", "번역을 새로 보았다", "번역이 새로 보았다"),
        ("国家政策是好的", "国家新政策是好的", "国家政策是很好的", "国家新政策是很好的"),
    ],
)
def test_changes_far_apart_merge(base: str, theirs: str, mine: str, merged: str) -> None:
    assert merge_text(base, theirs, mine) == Merge(merged, merged, merged)


def test_neighbouring_words_clash_and_are_kept_in_both() -> None:
    assert merge_text("a b", "X b", "a Y") == (
        Merge("a Y", "X b", "X b a Y", (Region("a b", "X b", "a Y"),))
    )


def test_paragraph_that_one_removed_and_one_changed_clashes() -> None:
    base, mine = "<p>one</p><p>two three</p>", "<p>one</p><p>two four</p>"
    assert merge_prose(base, "<p>one</p>", mine) == (
        Merge(mine, "<p>one</p>", mine, (Region("<p>two three</p>", "", "<p>two four</p>"),))
    )


def test_bold_and_another_word_clash_as_the_paragraph() -> None:
    merged = merge_prose("<p>a b</p>", "<p>a <strong>b</strong></p>", "<p>a c</p>")
    assert merged.regions == (Region("<p>a b</p>", "<p>a <strong>b</strong></p>", "<p>a c</p>"),)


def test_cells_merge_but_rows_and_columns_clash() -> None:
    def table(*rows: str) -> str:
        lines = ("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        return f"<table><tbody>{''.join(lines)}</tbody></table>"

    base = table("12", "34")
    assert merge_prose(base, table("92", "34"), table("12", "38")).text == table("92", "38")
    assert merge_prose(base, table("120", "340"), table("12", "34", "56")).clashes


def test_new_notes_of_one_name_become_two() -> None:
    def text(first: str, second: str, notes: str) -> str:
        return f'<p>one{first} stands far from two{second}</p><ol class="notes">{notes}</ol>'

    def mark(n: int) -> str:
        return f'<a class="note" href="#note-{n}"></a>'

    def note(n: int, words: str) -> str:
        return f'<li id="note-{n}">{words}</li>'

    merged = merge_prose(
        text("", "", note(1, "kept")),
        text(mark(2), "", note(1, "kept") + note(2, "theirs")),
        text("", mark(2), note(1, "kept") + note(2, "mine")),
    )
    whole = text(mark(2), mark(3), note(1, "kept") + note(2, "theirs") + note(3, "mine"))
    assert merged == Merge(whole, whole, whole)


def test_what_is_too_deep_for_the_parser_clashes_as_a_whole() -> None:
    base, theirs, mine = ("<blockquote>" * 600 + word for word in ("base", "theirs", "mine"))
    merged = merge_prose(base, theirs, mine)
    assert (merged.text, merged.regions) == (
        clean(mine),
        (Region(clean(base), clean(theirs), clean(mine)),),
    )
