"""The editor of formatted text in a real browser: nothing typed, pasted or stored is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from prose.document import render
from prose.html import clean
from publications.models import Publication
from tests.browser.test_desk import save, sign_in
from tests.factories import AttachmentFactory, AuthorFactory, PublicationFactory, picture
from tests.publications.admin.desk import CHANGE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASTED = Path(__file__).parent / "pasted"
DEMO = Path(__file__).parents[2] / "publications/management/demo/publications.jsonl"
EVERYTHING = (
    '<h2>제목 <span lang="en">One</span></h2>\n<p>가<strong>나</strong><em>다</em><s>라</s>H'
    "<sub>2</sub>O<sup>3</sup> <code>x = 1</code> <q>말</q> <cite>책</cite> <small>작게</small> "
    '<abbr title="뜻">약</abbr><br>줄</p>\n<ul><li>하나<ul><li>안</li></ul></li><li>둘</li></ul>\n'
    '<ol start="3"><li>셋</li></ol>\n<blockquote><p>인용</p></blockquote>\n<hr>\n'
    "<pre>  두 칸\n그대로</pre>\n"
    '<figure><img src="map.png" alt="지도" width="40" height="30"><figcaption>그림 1. '
    "<small>자료: 우리</small></figcaption></figure>\n"
    "<figure><table><caption>표</caption><tbody><tr><td>가</td></tr></tbody></table>"
    "<figcaption><small>자료: 우리</small></figcaption></figure>\n"
    '<figure><img src="undecided.png"></figure>\n<figure><img src="line.png" alt=""></figure>\n'
    '<table><caption>표 1<a class="note" href="#note-2">1</a></caption><thead><tr><th>연도</th>'
    '<th colspan="2">수</th></tr></thead><tbody><tr><th scope="row">2026</th><td>1</td>'
    '<td>2<a class="note" href="#note-1">2</a></td></tr></tbody></table>\n'
    '<p><a href="https://example.org/" hreflang="en">링크</a>'
    '<a class="note" href="#note-1">2</a></p>\n'
    '<ol class="notes"><li id="note-1">첫 주.</li><li id="note-2">둘째 <em>주</em>.</li></ol>'
)


NOTED = (
    '<p>가<a class="note" href="#note-1">1</a></p>\n'
    '<ol class="notes"><li id="note-1">옛 주</li></ol>'
)


def open_editor(
    browser: Browser, live_server: Any, body: str = "<p>처음</p>"
) -> tuple[Page, Publication]:
    text = PublicationFactory.create(korean=True, draft=True, title="글", body=body)
    page = sign_in(browser, live_server, "eunmi")
    page.goto(live_server.url + reverse(CHANGE, args=[text.pk]))
    page.locator(".tiptap").wait_for()
    return page, text


def stored(page: Page) -> str:
    """Return what a save would send."""
    return str(page.locator("#id_body").evaluate("area => area.value"))


def saved(page: Page, text: Publication) -> str:
    save(page)
    text.refresh_from_db()
    return text.body


def end(page: Page) -> None:
    page.locator(".tiptap").click()
    page.keyboard.press("Control+End")


def place(page: Page, position: int) -> None:
    """Put the caret at a position of the editor."""
    select(page, position, position)
    expect(page.locator(".tiptap")).to_be_focused()


def through(page: Page, html: str) -> str:
    """Return stored HTML after the editor has read it and written it anew."""
    page.locator("#id_body").evaluate(
        """(area, html) => {
            area.value = html;
            area.dispatchEvent(new Event("input", { bubbles: true }));
            const { view } = area.proseEditor;
            view.dispatch(view.state.tr.insertText("x", 1));
            view.dispatch(view.state.tr.delete(1, 2));
        }""",
        html,
    )
    return stored(page)


def test_every_element_of_the_allow_list_comes_through_as_it_was(live_server, browser: Browser):
    page, _text = open_editor(browser, live_server)
    assert clean(EVERYTHING) == EVERYTHING
    assert through(page, EVERYTHING) == EVERYTHING


def test_no_body_of_the_demo_changes_its_page_by_being_edited(live_server, browser: Browser):
    page, _text = open_editor(browser, live_server)
    lines = [json.loads(line) for line in DEMO.read_text().splitlines()]
    for line in lines:
        before, after = clean(line["body_html"]), clean(through(page, line["body_html"]))
        shown = [
            [shown.body.replace("\n", ""), [note.body.replace("\n", "") for note in shown.notes]]
            for shown in (render(before, line["language"]), render(after, line["language"]))
        ]
        assert shown[0] == shown[1], line.get("ref")


def test_untouched_body_is_saved_as_it_was(live_server, browser: Browser):
    body = "<p>가</p><ul>\n  <li>나</li>\n</ul>"
    page, text = open_editor(browser, live_server, body)
    page.fill("#id_title", "다른 제목")
    assert saved(page, text) == body


def test_typed_spaces_are_spaces(live_server, browser: Browser):
    page, text = open_editor(browser, live_server)
    end(page)
    page.keyboard.type(" one two  three")
    assert saved(page, text) == "<p>처음 one two  three</p>"


def compose(page: Page, steps: list[str]) -> None:
    """Type a syllable as an input method does: letter by letter, then for good."""
    session = page.context.new_cdp_session(page)
    for step in steps:
        at = {"selectionStart": len(step), "selectionEnd": len(step)}
        session.send("Input.imeSetComposition", {"text": step, **at})
    session.send("Input.insertText", {"text": steps[-1]})


def test_korean_input_method_loses_no_syllable(live_server, browser: Browser):
    page, text = open_editor(browser, live_server)
    end(page)
    page.keyboard.press("Enter")
    for steps in (["ㅎ", "하", "한"], ["ㄱ", "구", "국"], ["ㅇ", "어"]):
        compose(page, steps)
    page.keyboard.press("Enter")
    compose(page, ["ㄷ", "두", "둘"])
    page.keyboard.press("Control+b")
    for steps in (["ㄱ", "구", "굵"], ["ㄱ", "게"]):
        compose(page, steps)
    page.keyboard.press("Control+b")
    compose(page, ["ㄲ", "끄", "끝"])
    assert saved(page, text) == "<p>처음</p>\n<p>한국어</p>\n<p>둘<strong>굵게</strong>끝</p>"


def test_korean_is_typed_right_behind_a_note_mark(live_server, browser: Browser):
    body = NOTED.replace("옛 주", "주")
    page, text = open_editor(browser, live_server, body)
    place(page, 3)
    for steps in (["ㄴ", "나", "날"], ["ㅇ", "이"]):
        compose(page, steps)
    assert saved(page, text) == body.replace("</a></p>", "</a>날이</p>")


def paste(page: Page, name: str, field: str = "#id_body") -> None:
    page.locator(field).evaluate(
        """(field, html) => {
            const area = field.proseEditor.view.dom;
            const data = new DataTransfer();
            data.setData("text/html", html);
            data.setData("text/plain", "x");
            const how = { clipboardData: data, bubbles: true, cancelable: true };
            area.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        (PASTED / name).read_text(),
    )
    page.wait_for_timeout(100)


def test_what_is_pasted_from_word_keeps_structure_and_drops_the_rest(live_server, browser: Browser):
    page, text = open_editor(browser, live_server, "")
    page.locator(".tiptap").click()
    paste(page, "word.html")
    assert saved(page, text) == (
        "<h2>1. 배경</h2>\n<p>회담은 <strong>나라현</strong>에서 <em>이틀</em> 동안 열렸다."
        '<a class="note" href="#note-1">1</a></p>\n<ol><li>첫째 의제</li><li>둘째 의제</li></ol>\n'
        "<table><tbody><tr><td><strong>연도</strong></td><td>횟수</td></tr><tr><td>2026</td>"
        "<td>2</td></tr></tbody></table>\n"
        '<p>자세한 것은 <a href="https://example.org/a">여기</a>를 본다.</p>\n'
        '<ol class="notes"><li id="note-1">2026년 1월의 일이다.</li></ol>'
    )


def test_what_is_pasted_from_hangul_keeps_structure_and_drops_the_rest(
    live_server, browser: Browser
):
    page, text = open_editor(browser, live_server, "")
    page.locator(".tiptap").click()
    paste(page, "hangul.html")
    assert saved(page, text) == (
        "<p><strong>요지</strong></p>\n<p>두 나라는 <em>셔틀외교</em>를 이어 간다.</p>\n"
        "<table><tbody><tr><td>구분</td><td>내용</td></tr></tbody></table>"
    )


def test_word_list_begins_anew_where_its_id_or_its_kind_changes(live_server, browser: Browser):
    page, text = open_editor(browser, live_server, "")
    page.locator(".tiptap").click()
    paste(page, "word-mixed.html")
    assert saved(page, text) == (
        "<ul><li>점 하나<ul><li>안의 점</li></ul></li><li>점 둘</li></ul>\n"
        "<ol><li>번호 하나</li></ol>\n<ol><li>다른 번호</li></ol>\n"
        "<blockquote><p>인용 첫 줄</p><p>인용 끝 줄</p><p>굳은 인용</p></blockquote>\n"
        '<ol start="2"><li>이어진 번호</li></ol>\n'
        "<table><thead><tr><th>연도</th><th>횟수</th></tr></thead>"
        "<tbody><tr><td>2026</td><td>2</td></tr></tbody></table>"
    )


def test_pasted_notes_are_found_by_name_and_a_mark_without_note_stays_text(
    live_server, browser: Browser
):
    page, text = open_editor(browser, live_server, "")
    page.locator(".tiptap").click()
    paste(page, "hangul-notes.html")
    assert saved(page, text) == (
        '<p>회담<a class="note" href="#note-1">1</a>은 열렸다<sup>2)</sup>.</p>\n'
        '<ol class="notes"><li id="note-1">각주 내용</li></ol>'
    )


def test_notes_of_an_older_word_are_found_by_name(live_server, browser: Browser):
    page, text = open_editor(browser, live_server, "")
    page.locator(".tiptap").click()
    paste(page, "word-old-notes.html")
    assert saved(page, text) == (
        '<p>본문<a class="note" href="#note-1">1</a> 끝.</p>\n'
        '<ol class="notes"><li id="note-1">옛 미주</li></ol>'
    )


LISTEN = """
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
        window.violations.push(`${event.violatedDirective} ${event.sample}`);
    });
"""


def test_pasting_breaks_no_rule_of_the_policy(live_server, browser: Browser):
    page, _text = open_editor(browser, live_server, "")
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.evaluate(LISTEN)
    page.locator(".tiptap").click()
    paste(page, "hostile.html")
    assert stored(page) == '<p>말 style="남는다" onclick=남는다</p>\n<p>고리</p>'
    for name in ("word.html", "hangul.html", "word-mixed.html", "hangul-notes.html"):
        paste(page, name)
    end(page)
    page.keyboard.type("끝")
    assert page.evaluate("[window.violations, window.pwn ?? null]") == [[], None]
    assert complaints == []


def test_policy_speaks_up_where_a_style_is_written(live_server, browser: Browser):
    page, _text = open_editor(browser, live_server, "")
    page.evaluate(LISTEN)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<i style=color:red>x</i>')")
    page.wait_for_timeout(100)
    assert len(page.evaluate("window.violations")) == 1


def test_notes_that_are_pasted_join_those_that_are_there(live_server, browser: Browser):
    page, text = open_editor(browser, live_server, NOTED)
    place(page, 1)
    paste(page, "word.html")
    notes = render(saved(page, text), "ko").notes
    assert [(note.body, note.references) for note in notes] == [
        ("2026년 1월의 일이다.", 1), ("옛 주", 1),
    ]  # fmt: skip


def test_note_is_written_referred_to_again_and_goes_with_its_last_mark(
    live_server, browser: Browser
):
    page, text = open_editor(browser, live_server)
    end(page)
    page.get_by_role("button", name="Footnote").click()
    page.get_by_label("Text of the note").fill("처음 나온다.")
    page.get_by_role("button", name="OK").click()
    page.keyboard.type(" 그리고")
    page.get_by_role("button", name="Footnote").click()
    page.get_by_label("Or refer again to").select_option("note-1")
    page.get_by_role("button", name="OK").click()
    assert stored(page) == (
        '<p>처음<a class="note" href="#note-1">1</a> 그리고'
        '<a class="note" href="#note-1">1</a></p>\n'
        '<ol class="notes"><li id="note-1">처음 나온다.</li></ol>'
    )
    page.keyboard.press("Backspace")
    assert 'id="note-1"' in stored(page)
    for _key in range(5):
        page.keyboard.press("Backspace")
    assert saved(page, text) == "<p>처음</p>"


def test_figure_offers_the_files_of_the_form_and_asks_what_it_shows(live_server, browser: Browser):
    page, text = open_editor(browser, live_server)
    AttachmentFactory.create(publication=text, name="map.png")
    page.reload()
    end(page)
    page.get_by_role("button", name="Figure").click()
    assert page.locator("datalist option").evaluate_all("all => all.map((one) => one.value)") == [
        "map.png"
    ]
    page.get_by_label("File name of the picture").fill("map.png")
    page.get_by_label("What the picture shows").fill("지도")
    page.get_by_label("Caption").fill("그림 1.")
    page.get_by_label("Source").fill("자료: 우리")
    page.get_by_role("button", name="OK").click()
    assert saved(page, text) == (
        '<p>처음</p>\n<figure><img src="map.png" alt="지도"><figcaption>그림 1. '
        "<small>자료: 우리</small></figcaption></figure>"
    )


def test_figure_takes_a_picture_from_the_computer_and_uploads_it_with_the_form(
    live_server, browser: Browser
):
    page, text = open_editor(browser, live_server)
    end(page)
    page.get_by_role("button", name="Figure").click()
    page.get_by_label("A picture from this computer").set_input_files(
        {"name": "Chart 1 (최종).PNG", "mimeType": "image/png", "buffer": picture()}
    )
    assert page.get_by_label("File name of the picture").input_value() == "chart-1.png"
    page.get_by_label("What the picture shows").fill("지도")
    page.get_by_role("button", name="OK").click()
    shown = page.locator(".tiptap img")
    assert shown.evaluate("(img) => img.decode().then(() => img.naturalWidth)") == 40
    assert saved(page, text) == ('<p>처음</p>\n<figure><img src="chart-1.png" alt="지도"></figure>')
    assert [(file.name, file.size) for file in text.attachments.all()] == [
        ("chart-1.png", len(picture()))
    ]


def test_table_has_header_cells_and_a_caption(live_server, browser: Browser):
    page, text = open_editor(browser, live_server)
    end(page)
    page.get_by_role("button", name="Table", exact=True).click()
    page.get_by_label("Caption").fill("표 1")
    page.get_by_label("Rows").fill("2")
    page.get_by_label("Columns").fill("2")
    page.get_by_role("button", name="OK").click()
    assert saved(page, text) == (
        "<p>처음</p>\n<table><caption>표 1</caption><thead><tr><th></th><th></th></tr></thead>"
        "<tbody><tr><td></td><td></td></tr></tbody></table>"
    )


def insert_table(page: Page) -> None:
    page.get_by_role("button", name="Table", exact=True).click()
    page.get_by_label("Rows").fill("2")
    page.get_by_label("Columns").fill("2")
    page.get_by_role("button", name="OK").click()


def test_caret_stands_in_the_first_cell_of_a_new_table(live_server, browser: Browser):
    page, text = open_editor(browser, live_server)
    end(page)
    insert_table(page)
    page.keyboard.type("A")
    page.keyboard.press("Tab")
    page.keyboard.type("B")
    assert saved(page, text) == (
        "<p>처음</p>\n<table><thead><tr><th>A</th><th>B</th></tr></thead>"
        "<tbody><tr><td></td><td></td></tr></tbody></table>"
    )


def test_empty_caption_says_what_it_is(live_server, browser: Browser):
    page, _text = open_editor(browser, live_server)
    end(page)
    insert_table(page)
    caption = page.locator(".tiptap p[data-caption]")
    expect(caption).to_have_attribute("data-placeholder", "Caption")
    caption.click()
    page.keyboard.type("표 1")
    expect(caption).not_to_have_attribute("data-placeholder", "Caption")
    assert "<caption>표 1</caption>" in stored(page)


LAST = {
    "table": "<table><tbody><tr><td>가</td></tr></tbody></table>",
    "figure": '<figure><img src="map.png" alt="지도"></figure>',
    "quotation": "<blockquote><p>가</p></blockquote>",
}


@pytest.mark.parametrize("block", LAST.values(), ids=LAST.keys())
def test_paragraph_is_written_below_what_stands_last(live_server, browser: Browser, block: str):
    notes = '<ol class="notes"><li id="note-1">주</li></ol>'
    first = '<p>처음<a class="note" href="#note-1">1</a></p>'
    page, text = open_editor(browser, live_server, f"{first}\n{block}\n{notes}")
    assert through(page, f"{first}\n{block}\n{notes}") == f"{first}\n{block}\n{notes}"
    page.locator(".tiptap > p").last.click()
    page.keyboard.type("아래")
    assert saved(page, text) == f"{first}\n{block}\n<p>아래</p>\n{notes}"


def test_paragraph_is_written_below_a_table_put_last(live_server, browser: Browser):
    page, text = open_editor(browser, live_server)
    end(page)
    page.keyboard.press("Enter")
    insert_table(page)
    page.keyboard.press("Control+End")
    page.keyboard.type("아래")
    assert saved(page, text) == (
        "<p>처음</p>\n<table><thead><tr><th></th><th></th></tr></thead>"
        "<tbody><tr><td></td><td></td></tr></tbody></table>\n<p>아래</p>"
    )


def ask_for_link(page: Page, address: str) -> None:
    page.keyboard.press("Control+k")
    page.locator("dialog").get_by_label("Address").fill(address)
    page.get_by_role("button", name="OK").click()


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("example.org/x", "https://example.org/x"),
        ("http://example.org", "http://example.org"),
        (" https://https://example.org/x ", "https://example.org/x"),
        ("아산.한국", "https://아산.한국"),
        ("example.org:8080/x", "https://example.org:8080/x"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("a@example.org", "mailto:a@example.org"),
    ],
)
def test_link_has_the_address_that_was_meant(
    live_server, browser: Browser, typed: str, address: str
):
    page, text = open_editor(browser, live_server)
    page.locator(".tiptap").click()
    page.keyboard.press("Control+a")
    ask_for_link(page, typed)
    assert saved(page, text) == f'<p><a href="{address}">처음</a></p>'


def test_link_dialog_begins_empty_with_an_example(live_server, browser: Browser):
    page, _text = open_editor(browser, live_server)
    end(page)
    page.get_by_role("button", name="Link").click()
    address = page.locator("dialog").get_by_label("Address")
    expect(address).to_have_value("")
    expect(address).to_have_attribute("placeholder", "https://example.org/page")
    expect(page.get_by_role("button", name="Cancel")).to_have_class("button secondary")


@pytest.mark.parametrize(
    "typed", ["javascript:alert(1)", "ftp://example.org/x", "그냥 말", "/brief"]
)
def test_link_dialog_refuses_what_readers_cannot_follow(live_server, browser: Browser, typed: str):
    page, _text = open_editor(browser, live_server)
    page.locator(".tiptap").click()
    page.keyboard.press("Control+a")
    ask_for_link(page, typed)
    address = page.locator("dialog").get_by_label("Address")
    assert address.evaluate("field => field.validationMessage") == (
        "Write a web address such as https://example.org/page, or an e-mail address."
    )
    address.fill("https://example.org/x")
    page.get_by_role("button", name="OK").click()
    assert stored(page) == '<p><a href="https://example.org/x">처음</a></p>'


def test_caret_right_behind_a_link_changes_that_link(live_server, browser: Browser):
    page, text = open_editor(browser, live_server, '<p>가 <a href="https://a.org/">나</a></p>')
    end(page)
    page.keyboard.press("Control+k")
    expect(page.locator("dialog").get_by_label("Address")).to_have_value("https://a.org/")
    page.locator("dialog").get_by_label("Address").fill("b.org")
    page.get_by_role("button", name="OK").click()
    assert saved(page, text) == '<p>가 <a href="https://b.org">나</a></p>'


def test_address_with_the_editors_hash_leads_to_the_editor(live_server, browser: Browser):
    page, text = open_editor(browser, live_server)
    area = page.locator(".tiptap")
    page.evaluate("location.hash = '#id_body'")
    expect(area).to_be_focused()
    expect(area).to_be_in_viewport()
    page.goto("about:blank")
    page.goto(live_server.url + reverse(CHANGE, args=[text.pk]) + "#id_body")
    expect(area).to_be_focused()
    expect(area).to_be_in_viewport()


@pytest.mark.parametrize(
    ("excerpt", "selected"),
    [
        ("문단의  말과…", "문단의 말과"),
        ("연도수", "연도수"),
        ("없는 말", ""),
    ],
)
def test_link_with_an_excerpt_selects_these_words(
    live_server, browser: Browser, excerpt: str, selected: str
):
    page, _text = open_editor(
        browser,
        live_server,
        "<p>처음</p><p>둘째 <strong>문단</strong>의 말과 더 긴 말</p>"
        "<table><tbody><tr><td>연도</td><td>수</td></tr></tbody></table>",
    )
    page.evaluate(
        """(excerpt) => {
            const link = document.createElement("a");
            Object.assign(link, { href: "#id_body", id: "lead", textContent: "Go there" });
            link.dataset.excerpt = excerpt;
            document.querySelector("#content").prepend(link);
        }""",
        excerpt,
    )
    page.locator("#lead").click()
    expect(page.locator(".tiptap")).to_be_focused()
    assert (
        "".join(page.evaluate("String(getSelection())").split("\n")).replace("\t", "") == selected
    )


def test_words_are_marked_with_their_language(live_server, browser: Browser):
    page, text = open_editor(browser, live_server)
    page.locator(".tiptap").click()
    page.keyboard.press("Control+a")
    page.get_by_label("Language of these words").select_option("ja")
    assert saved(page, text) == '<p><span lang="ja">처음</span></p>'


def test_editor_speaks_the_language_of_the_text_and_of_the_desk(live_server, browser: Browser):
    page, _text = open_editor(browser, live_server)
    area = page.locator(".tiptap")
    expect(area).to_have_attribute("lang", "ko")
    expect(area).to_have_attribute("aria-label", "Body")
    page.context.add_cookies(
        [{"name": "django_language", "value": "ko", "url": f"{live_server.url}/admin/"}]
    )
    page.reload()
    expect(page.get_by_role("toolbar").first).to_have_attribute("aria-label", "서식")


def test_toolbar_is_walked_by_arrow_keys(live_server, browser: Browser):
    page, _text = open_editor(browser, live_server)
    page.get_by_label("Kind of paragraph").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Bold")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_label("Kind of paragraph")).to_be_focused()


def test_toolbar_is_reached_and_left_by_keyboard(live_server, browser: Browser):
    page, _text = open_editor(browser, live_server)
    end(page)
    page.keyboard.press("Alt+F10")
    expect(page.get_by_label("Kind of paragraph")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.type("말")
    assert stored(page) == "<p>처음말</p>"


def test_table_of_attachments_is_scrolled_within_the_form(live_server, browser: Browser):
    page, text = open_editor(browser, live_server)
    AttachmentFactory.create(publication=text, name="map.png")
    page.reload()
    page.locator("#attachments-group details").evaluate("details => { details.open = true; }")
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.locator("#attachments-group details").evaluate(
        "details => details.scrollWidth > details.clientWidth"
    )


def test_words_of_a_biography_are_marked_with_their_language(live_server, browser: Browser):
    person = AuthorFactory.create(bio_en="<p>Han</p>")
    page = sign_in(browser, live_server, "eunmi")
    page.goto(live_server.url + reverse("admin:authors_author_change", args=[person.pk]))
    page.locator(".tiptap").first.click()
    page.keyboard.press("Control+a")
    page.get_by_label("Language of these words").first.select_option("ja")
    with page.expect_navigation():
        page.locator("input[name=_save]").click()
    person.refresh_from_db()
    assert person.bio_en == '<p><span lang="ja">Han</span></p>'


def test_notes_pasted_into_a_biography_stay_words(live_server, browser: Browser):
    person = AuthorFactory.create(bio_en="")
    page = sign_in(browser, live_server, "eunmi")
    page.goto(live_server.url + reverse("admin:authors_author_change", args=[person.pk]))
    page.locator("#id_bio_en").evaluate("area => area.proseEditor.view.dom.focus()")
    paste(page, "word-old-notes.html", field="#id_bio_en")
    with page.expect_navigation():
        page.locator("input[name=_save]").click()
    person.refresh_from_db()
    assert person.bio_en == "<p>본문[i] 끝.</p>\n<p>[i] 옛 미주</p>"


def test_biography_has_a_small_editor(live_server, browser: Browser):
    person = AuthorFactory.create(bio_en="<p>Writes.</p>")
    page = sign_in(browser, live_server, "eunmi")
    page.goto(live_server.url + reverse("admin:authors_author_change", args=[person.pk]))
    area = page.locator(".tiptap").first
    area.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Reads.")
    assert page.get_by_role("button", name="Table", exact=True).count() == 0
    with page.expect_navigation():
        page.locator("input[name=_save]").click()
    person.refresh_from_db()
    assert person.bio_en == "<p>Writes. Reads.</p>"


def test_form_with_the_editor_breaks_no_rule_of_the_policy(live_server, browser: Browser):
    complaints: list[str] = []
    page, _text = open_editor(browser, live_server, EVERYTHING.replace("<figure>", "<figure>"))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.reload()
    page.locator(".tiptap").click()
    page.get_by_role("button", name="Link").click()
    page.keyboard.press("Escape")
    assert [said for said in complaints if "404" not in said] == []


def select(page: Page, start: int, end: int) -> None:
    """Select by places in the document, and wait until the browser's own selection is there.

    Keys act on that one, which follows the editor's at the next frame.
    """
    page.locator("#id_body").evaluate(
        """async (area, [from, to]) => {
            const frame = () => new Promise(requestAnimationFrame);
            area.proseEditor.view.dom.focus();
            await frame();
            area.proseEditor.commands.setTextSelection({ from, to });
            await frame();
            await frame();
        }""",
        [start, end],
    )


CARRIED = (
    '<p>첫 문단<a class="note" href="#note-1">1</a>이다.</p>\n<p>둘째 문단.</p>\n'
    '<ol class="notes"><li id="note-1">각주의 말</li></ol>'
)


def test_paragraph_that_is_cut_and_pasted_keeps_its_note(live_server, browser: Browser):
    page, text = open_editor(browser, live_server, CARRIED)
    select(page, 1, 9)
    page.keyboard.press("Control+x")
    # What is left is an empty paragraph, and behind it seven letters of the next.
    select(page, 10, 10)
    page.keyboard.press("Control+v")
    assert saved(page, text) == (
        '<p></p>\n<p>둘째 문단.첫 문단<a class="note" href="#note-1">1</a>이다.</p>\n'
        '<ol class="notes"><li id="note-1">각주의 말</li></ol>'
    )


def test_table_that_is_cut_and_pasted_is_the_same_table(live_server, browser: Browser):
    table = (
        "<p>앞</p>\n<table><caption>표 1</caption><thead><tr><th>가</th></tr></thead>"
        '<tbody><tr><td><span lang="ko">나</span></td></tr></tbody></table>'
    )
    page, text = open_editor(browser, live_server, table)
    page.locator(".tiptap").click()
    before = stored(page)
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+x")
    page.keyboard.press("Control+v")
    assert saved(page, text) == before
