"""A document comes in by hand: chosen, looked over beside its report, and a draft in the editor."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from publications.models import Publication
from tests.browser.test_desk import sign_in
from tests.factories import picture
from tests.publications.imports.documents import word_files as word

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    made = word.document()
    made.add_heading("나라 정상회담의 평가", 0)
    made.add_heading("무엇을 얻었나", 1)
    word.note(made.add_paragraph("두 정상은 나라에서 만났다."), 1)
    table = made.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "회담"
    table.cell(1, 0).text, table.cell(1, 1).text = "날짜", "1월 13일"
    made.add_picture(BytesIO(picture(width=400, height=200)))
    word.describe(made, "회담장")
    word.add_notes(made, {1: "외교부 발표."})
    made.sections[0].header.paragraphs[0].text = "대외비"
    return word.save(made, tmp_path / "초안.docx")


@pytest.mark.parametrize("width", [390, 1280])
def test_document_becomes_a_draft_after_a_look(
    browser: Browser,
    live_server: Any,
    settings: Any,
    tmp_path: Path,
    brief: Path,
    axe: Callable[[Page], list[str]],
    width: int,
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    page = sign_in(browser, live_server, "editor")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/admin/publications/publication/")
    page.get_by_role("link", name="New from a document").click()
    page.locator("#id_document").set_input_files(brief)
    page.get_by_role("button", name="Read it").click()

    expect(page.get_by_role("heading", name="What came along")).to_be_visible()
    expect(page.locator("#id_title")).to_have_value("나라 정상회담의 평가")
    expect(page.locator(".losses.dropped")).to_contain_text("대외비")
    assert axe(page) == []
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0
    assert Publication.objects.count() == 0

    page.get_by_role("button", name="Make a draft").click()
    expect(page.locator(".prose-editor .tiptap h2")).to_have_text("무엇을 얻었나")
    expect(page.get_by_role("img", name="figure-1.png: 회담장")).to_be_visible()
    text = Publication.objects.get()
    assert (text.status, text.title) == ("draft", "나라 정상회담의 평가")
    assert text.body.count('class="note"') == 1
    page.context.close()
