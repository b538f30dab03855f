"""What page builders keep in values is read like what stands in the text, or told as lost."""

from __future__ import annotations

from base64 import b64encode
from urllib.parse import quote

import pytest

from publications.imports.sites.blocks import html_of, in_blocks
from publications.imports.sites.found import Report
from publications.imports.sites.shortcodes import unwrap, with_paragraphs

FILES = {"77": "https://www.example.org/up/map.png"}


def test_shortcode_that_loses_something_is_not_told_as_kept() -> None:
    report = Report()
    unwrap('[vc_single_image image="78"]', "x", report, FILES)
    assert [finding.fate.value for finding in report.findings] == ["left out"]


def unwrapped(body: str) -> tuple[str, list[str]]:
    report = Report()
    html = html_of(in_blocks(with_paragraphs(unwrap(body, "x", report, FILES)[0])))
    return html, [
        f"{finding.fate}: {finding.what}"
        for finding in report.findings
        if not finding.what.endswith("what it held was kept.")
    ]


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ('[vc_custom_heading text="나라 회담"]', "<h3>나라 회담</h3>"),
        ('[vc_custom_heading text="A `{`sic`}` ``B``" font_container="tag:h2|text_align:left"]',
         '<h2>A [sic] "B"</h2>'),
        ('[vc_custom_heading text="[이슈브리프] 나라"]', "<h3>[이슈브리프] 나라</h3>"),
        ("[vc_text_separator title=”맺음말″]", "<h3>맺음말</h3>"),
        ('[vc_toggle title="왜 나라인가?"]고향이다.[/vc_toggle]',
         "<p><strong>왜 나라인가?</strong></p>\n<p>고향이다.</p>"),
        ('[vc_btn title="원문 보기" link="url:https%3A%2F%2Fwww.example.org%2Fa|title:A"]',
         '<p><a href="https://www.example.org/a">원문 보기</a></p>'),
        ('[vc_button title="Read" href="https://www.example.org/a" color="blue"]',
         '<p><a href="https://www.example.org/a">Read</a></p>'),
        ('[button link="https://www.example.org/a"]Read on[/button]',
         '<p><a href="https://www.example.org/a">Read on</a></p>'),
        ('[vc_single_image image="77" img_size="full" caption="회담장"]',
         ('<figure><img src="https://www.example.org/up/map.png" alt="">'
         "<figcaption>회담장</figcaption></figure>")),
        ('[vc_cta h2="Join" h4="In Seoul" btn_title="Go" btn_link="url:%2Fjoin|"]Come.[/vc_cta]',
         ('<p><strong>Join</strong></p>\n<p><strong>In Seoul</strong></p>\n'
         '<p><a href="/join">Go</a></p>\n<p>Come.</p>')),
    ],
)  # fmt: skip
def test_words_in_values_stay(body: str, html: str) -> None:
    told = unwrapped(f"앞선 글이다.\n\n{body}\n\n뒤의 글이다.")
    assert told == (f"<p>앞선 글이다.</p>\n{html}\n<p>뒤의 글이다.</p>", [])


def test_picture_that_the_export_lacks_is_told() -> None:
    assert unwrapped('하나[vc_single_image image="78"]') == (
        "<p>하나</p>",
        [("left out: the picture 78, which the export does not hold, of the shortcode "
         "[vc_single_image].")],
    )  # fmt: skip


def test_words_that_no_rule_knows_are_told() -> None:
    html, said = unwrapped('[vc_row css=".vc_custom_1{margin: 0px auto}"][x_card front="두 나라"]')
    assert (html, said) == ("", ["left out: front “두 나라” of the shortcode [x_card]."])


def packed(html: str) -> str:
    return b64encode(quote(html).encode()).decode()


def test_packed_markup_is_unpacked() -> None:
    body = f"하나\n\n[vc_raw_html]{packed('<p>둘</p><script>x()</script>')}[/vc_raw_html]\n\n셋"
    assert unwrapped(body) == (
        "<p>하나</p>\n<p>둘</p>\n<p>셋</p>",
        ["left out: <script> in [vc_raw_html]: “<p>둘</p><script>x()</script>”.",
         "changed: packed markup of [vc_raw_html] was unpacked."],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("[vc_raw_html]PHA+UmF3=x[/vc_raw_html]",
         "left out: packed markup of [vc_raw_html]: “PHA+UmF3=x”."),
        (f"[vc_raw_js]{packed('x()')}[/vc_raw_js]", "left out: a program in [vc_raw_js]: “x()”."),
    ],
)  # fmt: skip
def test_what_cannot_be_unpacked_leaves_no_letters_behind(body: str, said: str) -> None:
    assert unwrapped(f"하나\n\n{body}") == ("<p>하나</p>", [said])
