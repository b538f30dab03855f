"""Formatted text as it is read away from its page."""

from __future__ import annotations

import pytest

from prose.elsewhere import standalone

PAGE = "https://example.org/en/publications/reports/2026-01/"


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ('<img src="figure-1.png" alt="x">', f'<img src="{PAGE}figure-1.png" alt="x">'),
        ('<a href="data.csv">x</a>', f'<a href="{PAGE}data.csv">x</a>'),
        ('<a href="/ko/about/">x</a>', '<a href="https://example.org/ko/about/">x</a>'),
        ('<a href="#s-one">x</a>', f'<a href="{PAGE}#s-one">x</a>'),
        ('<a href="mailto:a@b.kr">x</a>', '<a href="mailto:a@b.kr">x</a>'),
        ('<a href="https://other.org/x">x</a>', '<a href="https://other.org/x">x</a>'),
        ('<a href="http://[x">x</a>', "<a>x</a>"),
        ("<h2>One</h2>", "<h2>One</h2>"),
        ("", ""),
    ],
)
def test_addresses_are_absolute_and_anchors_stay_at_home(stored: str, read: str) -> None:
    assert standalone(stored, "en", PAGE) == read


def test_notes_follow_in_the_order_of_their_marks() -> None:
    stored = (
        '<p>A<a class="note" href="#note-b">9</a> B<a class="note" href="#note-a">9</a></p>'
        '<ol class="notes"><li id="note-a">a</li><li id="note-b">b</li></ol>'
    )
    assert standalone(stored, "en", PAGE) == (
        f'<p>A<sup><a href="{PAGE}#n1">1</a></sup> B<sup><a href="{PAGE}#n2">2</a></sup></p>'
        "<h2>Notes</h2><ol><li>b</li><li>a</li></ol>"
    )


def test_words_of_another_script_keep_their_language() -> None:
    assert standalone("<p>The word 안보 here</p>", "en", PAGE) == (
        '<p>The word <span lang="ko">안보</span> here</p>'
    )


def test_what_is_read_from_the_right_says_so() -> None:
    assert standalone("<p>نص</p>", "ar", PAGE) == '<div dir="rtl"><p>نص</p></div>'
