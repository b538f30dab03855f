"""What attached PDFs say is read once, kept by page, and found with its page."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from publications.imports.pdf_text.reading import due, read_due
from publications.models import Attachment, PageText, Publication
from publications.search.words import stem
from publications.views.hits import Hit
from tests.factories import KoreanBrief
from tests.reading import listed, page

pytestmark = pytest.mark.django_db

DEMO = Path("publications/management/demo/files/issue-brief-2026-07-en.pdf")


def attach(text: Publication, data: bytes, name: str = "brief.pdf") -> Attachment:
    return Attachment.objects.create(
        publication=text, name=name, file=ContentFile(data, name="stored.pdf")
    )


def test_every_page_is_read_once() -> None:
    file = attach(KoreanBrief.create(), DEMO.read_bytes())
    assert read_due() == 1
    assert read_due() == 0
    pages = PageText.objects.get(attachment=file).pages
    assert len(pages) > 1
    assert all(pages)


def test_replaced_file_is_read_again() -> None:
    file = attach(KoreanBrief.create(), DEMO.read_bytes())
    read_due()
    file.file = ContentFile(DEMO.with_name("issue-brief-2026-07-ko.pdf").read_bytes(), name="n.pdf")
    file.save()
    assert list(due()) == [file]
    before = PageText.objects.get().pages
    read_due()
    assert PageText.objects.get().pages != before


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nnothing", b"\x00" * 2000])
def test_file_that_cannot_be_read_says_why_and_is_not_tried_for_ever(data: bytes) -> None:
    attach(KoreanBrief.create(), data)
    read_due()
    said = PageText.objects.get()
    assert said.pages == []
    assert said.fault != ""
    assert read_due() == 0


def test_word_of_a_pdf_finds_its_text_and_names_the_page(client: Client) -> None:
    text = KoreanBrief.create(title="본문에 없는 말")
    attach(text, DEMO.read_bytes())
    KoreanBrief.create(title="다른 글")
    read_due()
    word = next(
        each for each in PageText.objects.get().pages[1].split() if len(each) > 9 and each.isalpha()
    )
    response = client.get("/ko/search/", {"q": word})
    assert listed(response) == ["본문에 없는 말"]
    (row,) = response.context["page"].object_list
    hit: Hit = row.hit
    assert hit.page in {1, 2}
    link = page(response).cssselect(".pub-hit .where a")[0]
    assert link.get("href") == f"{text.get_absolute_url()}brief.pdf#page={hit.page}"
    marked = page(response).cssselect(".pub-hit mark")[0]
    # Another form of the word may stand before it.
    assert stem(str(marked.text).lower()) == stem(word.lower())


def test_pdf_of_a_draft_is_found_by_nobody(client: Client) -> None:
    text = KoreanBrief.create(title="초안", status="draft")
    attach(text, DEMO.read_bytes())
    read_due()
    word = PageText.objects.get().pages[0].split()[0]
    assert listed(client.get("/ko/search/", {"q": word})) == []


def test_what_a_text_itself_says_weighs_more_than_its_pdf(client: Client) -> None:
    attach(KoreanBrief.create(title="하나", date="2026-03-01"), DEMO.read_bytes())
    read_due()
    word = next(each for each in PageText.objects.get().pages[1].split() if len(each) > 9)
    KoreanBrief.create(title="둘", date="2026-01-01", body=f"<p>{word}</p>")
    assert listed(client.get("/ko/search/", {"q": word})) == ["둘", "하나"]
