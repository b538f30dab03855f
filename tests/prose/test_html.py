"""What the allow-list keeps, what it drops, and that nobody gets a script past it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose.html import clean, dropped, normalise

ATTACKS = {
    "<script>alert(1)</script>": "",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>": "",
    "<style>body{display:none}</style>": "",
    "<img src=x onerror=alert(1)>": '<img src="x">',
    '<img src="https://evil.example/track.gif" alt="x">': '<img alt="x">',
    '<img src="//evil.example/a.png">': "<img>",
    '<img src="data:image/svg+xml;base64,PHN2Zz4=">': "<img>",
    '<img src="../secret.png">': "<img>",
    '<img src="a.png" srcset="https://evil.example/a.png 2x">': '<img src="a.png">',
    '<img src="a.png" width="100%" height="1e9">': '<img src="a.png">',
    "<svg onload=alert(1)></svg>": "",
    "<svg><script>alert(1)</script></svg>": "",
    '<math><mi xlink:href="javascript:alert(1)">x</mi></math>': "",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></math>": "",
    '<iframe src="https://evil.example/"></iframe>': "",
    '<object data="x.swf"></object><embed src="x.swf">': "",
    '<form action="/admin/"><input name=a><button>Send</button></form>': "Send",
    "<input type=image src=x onerror=alert(1)>": "",
    '<a href="javascript:alert(1)">x</a>': "<a>x</a>",
    '<a href="JaVaScRiPt:alert(1)">x</a>': "<a>x</a>",
    '<a href="java&#10;script:alert(1)">x</a>': "<a>x</a>",
    '<a href="&#106;avascript:alert(1)">x</a>': "<a>x</a>",
    '<a href=" javascript:alert(1)">x</a>': "<a>x</a>",
    '<a href="&#1;javascript:alert(1)">x</a>': "<a>x</a>",
    '<a href="vbscript:msgbox(1)">x</a>': "<a>x</a>",
    '<a href="data:text/html,<script>alert(1)</script>">x</a>': "<a>x</a>",
    '<a href="file:///etc/passwd">x</a>': "<a>x</a>",
    '<a href="//evil.example/">x</a>': "<a>x</a>",
    '<a href="\\\\evil.example">x</a>': "<a>x</a>",
    '<a href="/\\evil.example">x</a>': "<a>x</a>",
    '<a href=" //evil.example/">x</a>': "<a>x</a>",
    '<a href="&#9;//evil.example/">x</a>': "<a>x</a>",
    '<a href="/&#9;/evil.example/">x</a>': "<a>x</a>",
    '<a href="/&#10;\\evil.example/">x</a>': "<a>x</a>",
    '<a href="&#1;//evil.example/">x</a>': "<a>x</a>",
    '<a href="/a" target="_blank" onclick="x()">x</a>': '<a href="/a">x</a>',
    '<p style="position:fixed;inset:0">x</p>': "<p>x</p>",
    '<p class="hero" id="content" data-x="1">x</p>': "<p>x</p>",
    '<p lang="ko&quot; onclick=&quot;x()">x</p>': "<p>x</p>",
    '<base href="https://evil.example/">': "",
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">': "",
    '<link rel="stylesheet" href="https://evil.example/x.css">': "",
    "<p><!-- a --><!--[if IE]><script>x()</script><![endif]-->x</p>": "<p>x</p>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>': (
        '&lt;p title="<img src="x">"&gt;'
    ),
    "<textarea><img src=x onerror=alert(1)></textarea>": "&lt;img src=x onerror=alert(1)&gt;",
    "<title><img src=x onerror=alert(1)></title>": "&lt;img src=x onerror=alert(1)&gt;",
    "<xmp><script>alert(1)</script></xmp>": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<template><script>alert(1)</script></template>": "",
    "<video src=x onerror=alert(1)></video>": "",
    "<details open ontoggle=alert(1)>x</details>": "x",
    "<marquee onstart=alert(1)>x</marquee>": "x",
    "<body onload=alert(1)><p>x</p></body>": "<p>x</p>",
    '<ul><li id="main">x</li></ul>': "<ul><li>x</li></ul>",
    '<ol start="７"><li>x</li></ol>': "<ol><li>x</li></ol>",
    '<table><tr><td rowspan="999999">x</td></tr></table>': (
        "<table><tbody><tr><td>x</td></tr></tbody></table>"
    ),
}


@pytest.mark.parametrize(("attack", "left"), ATTACKS.items(), ids=range(len(ATTACKS)))
def test_attack_leaves_nothing_to_run(attack: str, left: str) -> None:
    assert clean(attack) == left
    assert clean(left) == left


@pytest.mark.parametrize(
    "html",
    [
        "<h2>재개</h2><h3>b</h3><h4>c</h4>",
        "<p>a<br>b <strong>c</strong> <em>d</em> <sup>2</sup> H<sub>2</sub>O</p>",
        '<p>한글과 <span lang="ja">日本語</span> <cite>책</cite> <q>말</q></p>',
        (
            '<p>See<a class="note" href="#note-1">1</a>.</p>'
            '<ol class="notes"><li id="note-1">Ibid.</li></ol>'
        ),
        (
            '<figure><img src="figure-1.png" alt="그림" width="600" height="400">'
            "<figcaption>그림 1 <small>자료: 아산</small></figcaption></figure>"
        ),
        (
            '<table><caption>표 1</caption><thead><tr><th colspan="2">a</th></tr></thead>'
            "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
        ),
        '<ol start="3"><li>c</li></ol><blockquote><p>x</p></blockquote><hr><pre>x</pre>',
        (
            '<p><a href="https://example.org/" hreflang="en" title="t">a</a> '
            '<a href="mailto:a@example.org">b</a> <a href="../2026-07/">c</a></p>'
        ),
        "<p>5 &lt; 6 &amp; 7</p>",
    ],
)
def test_what_a_paper_needs_stays_as_it_is(html: str) -> None:
    assert sorted(clean(html)) == sorted(html)  # attributes may change places
    assert clean(clean(html)) == clean(html)
    assert dropped(html) == {}


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>\u1112\u1161\u11ab</p>", "<p>한</p>"),
        ("<p>&#x1112;&#x1161;&#x11ab;</p>", "<p>한</p>"),
        ("<p>e&#x301;</p>", "<p>é</p>"),
        ("<p>a\x00b\x07c\x85d</p>", "<p>abcd</p>"),
        ("<p>a&#1;b</p>", "<p>ab</p>"),
        ("<p>a\ud800b</p>", "<p>ab</p>"),
        ("<p>a\tb\nc</p>", "<p>a\tb\nc</p>"),
    ],
)
def test_text_is_composed_and_free_of_controls(html: str, left: str) -> None:
    assert clean(html) == left


def test_combining_stroke_after_a_tag_opens_nothing() -> None:
    html = "<p>&#x338;<b>&#x338; onclick=alert(1) x</b></p>"
    assert clean(clean(html)) == clean(html)
    assert "<b onclick" not in clean(html)


PIECES = st.sampled_from(
    '<p> </p> <b> </b> <table> <tr> <td> </table> <a href= "javascript:x()" \' > < / & &lt; &#1; '
    "&#x338; <svg> <style> <math> <!-- --> <![CDATA[ ]]> <noscript> <h2> <ol class=notes> "
    "<li id=note-1> 한 \u1112 \u1161 \u0338 \u0301 \u200b onerror=x <img src=a.png> <script> "
    "</script> \u2028".split()
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join))
def test_cleaning_twice_changes_nothing(html: str) -> None:
    cleaned = clean(html)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert normalise(cleaned) == cleaned
    assert "<script" not in cleaned.lower()


@pytest.mark.parametrize(
    ("html", "lost"),
    [
        ("<p>x</p>", {}),
        ("<script>x</script>", {"<script>": 1}),
        ('<p style="a">x</p><p style="b">y</p>', {"<p style>": 2}),
        ('<div class="a"><p>x</p></div>', {"<div>": 1}),
        ('<h1 id="a">x</h1>', {"<h1>": 1}),
        ('<a href="javascript:x()">x</a>', {"<a href>": 1}),
        ('<a href="/a">x</a><a href="//b">y</a>', {"<a href>": 1}),
    ],
)
def test_what_was_dropped_is_counted_once(html: str, lost: dict[str, int]) -> None:
    assert dropped(html) == lost
