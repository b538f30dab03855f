"""Plain text out of formatted text, and how long it takes to read."""

from __future__ import annotations

import pytest

from prose.text import reading_minutes, to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("  \n ", ""),
        ("plain", "plain"),
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("<p>One\n  line</p>", "One line"),
        ("<p>a<br>b</p>", "a\nb"),
        ("<p>5 &lt; 6 &amp; 7</p>", "5 < 6 & 7"),
        ("<h2>재개</h2><p>두 <strong>정상</strong>이 만났다.</p>", "재개\n두 정상이 만났다."),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "a\nb\nc"),
        ("before<p>after</p>", "before\nafter"),
        ("<blockquote>a<p>b</p>c</blockquote>d", "a\nb\nc\nd"),
        ("<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        (
            "<table><caption>표 1</caption><tr><td><p>a</p></td><td>b</td></tr></table>",
            "표 1\na\nb",
        ),
        ("<figure><img src='a.png' alt='x'><figcaption>그림 1</figcaption></figure>", "그림 1"),
        (
            (
                '<p>회담<a class="note" href="#note-1">1</a>이 열렸다.</p>'
                '<ol class="notes"><li id="note-1">자료</li></ol>'
            ),
            "회담이 열렸다.\n자료",
        ),
        ('<p>a<a class="note" href="#note-1"><sup>1</sup></a> b</p>', "a b"),
        ('<p>a<a href="#x">1</a></p>', "a1"),
    ],
)
def test_words_are_kept_one_block_a_line(html: str, text: str) -> None:
    assert to_text(html) == text


@pytest.mark.parametrize(
    ("text", "language", "minutes"),
    [
        ("", "en", 1),
        ("word " * 230, "en", 1),
        ("word " * 231, "en", 2),
        ("don’t well-known " * 115, "en", 1),
        ("ROK–Japan " * 116, "en", 2),
        ("2026 13 " * 500, "en", 1),
        ("가" * 500, "ko", 1),
        ("가" * 501, "ko", 2),
        ("가 나, 다! " * 166, "ko", 1),
        ("漢字かな" * 126, "ja", 2),
        ("中文" * 250, "zh-hans", 1),
        ("word " * 5000, "ko", 1),
        ("中文" * 251, "zh-hant", 2),
        ("từ " * 231, "vi", 2),
        ("كلمة " * 231, "ar", 2),
        ("हिन्दी " * 230, "hi", 1),
        ("ไทย" * 334, "th", 2),
    ],
)
def test_minutes_are_whole_and_rounded_up(text: str, language: str, minutes: int) -> None:
    assert reading_minutes(text, language) == minutes
