"""Notes stand at the foot of the page that calls them, or all behind the text."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest

from publications.editorial.content import edition_of
from publications.exports.pdf import make_pdf
from tests.factories import PublicationFactory

pytestmark = pytest.mark.django_db

ENDNOTES = "Notes"


def mark(number: int) -> str:
    return f'<a class="note" href="#note-{number}">{number}</a>'


def listed(*notes: str) -> str:
    items = "".join(f'<li id="note-{place}">{note}</li>' for place, note in enumerate(notes, 1))
    return f'<ol class="notes">{items}</ol>'


def text(paragraphs: int, notes: int, between: int, length: int) -> str:
    """Return paragraphs of called words, each word leading to the note that repeats it."""
    numbers = range(1, paragraphs * notes + 1)
    called = [f"{'text ' * between}C{number}.{mark(number)} " for number in numbers]
    starts = range(0, len(called), notes)
    body = "".join(f"<p>{''.join(called[start : start + notes])}</p>" for start in starts)
    return body + listed(*(f"{'note ' * length}N{number}." for number in numbers))


def made(body: str, language: str = "en") -> bytes:
    return make_pdf(edition_of(PublicationFactory.create(language=language, body=body)))


def pages(body: str, language: str = "en") -> list[str]:
    document = pypdfium2.PdfDocument(made(body, language))
    return [page.get_textpage().get_text_bounded() for page in document]


def strayed(printed: list[str]) -> list[str]:
    """Return the notes that stand on another page than their marks."""
    where = {
        word: place for place, page in enumerate(printed) for word in re.findall(r"[CN]\d+\.", page)
    }
    calls = [word for word in where if word.startswith("C")]
    return [word for word in calls if where["N" + word[1:]] != where[word]]


def tagged(body: str) -> list[str]:
    """Return the names of the notes in the structure."""
    with pikepdf.open(BytesIO(made(body))) as pdf:
        found: list[Any] = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
        return sorted(str(each.ID) for each in found if each.get("/S") == "/Note")


@pytest.mark.parametrize(
    ("paragraphs", "notes", "between", "length", "most"),
    [(15, 4, 24, 25, 7), (15, 4, 8, 25, 5), (12, 10, 9, 8, 6)],
)
def test_notes_stand_on_the_page_of_their_marks_and_leave_none_empty(
    paragraphs: int, notes: int, between: int, length: int, most: int
) -> None:
    printed = pages(text(paragraphs, notes, between, length))
    assert strayed(printed) == []
    assert len(printed) <= most


PILE = f"<p>{'text ' * 40}{''.join(map(mark, range(1, 61)))}</p>" + listed(*["note " * 30] * 60)


@pytest.mark.parametrize(
    "body", [PILE, f"<p>Text.{mark(1)}</p>" + listed("note " * 1500)], ids=["many", "long"]
)
def test_notes_that_no_foot_can_hold_follow_the_text(body: str) -> None:
    printed = "\n".join(pages(body))
    lines = [line.strip() for line in printed.splitlines()]
    heading = lines.index(ENDNOTES)
    assert sum(line.count("note ") + line.endswith("note") for line in lines[:heading]) == 0
    assert len(re.findall(r"\bnote\b", printed)) == body.count("note ")
    assert re.match(r"1 +note", lines[heading + 1])


def test_marks_keep_their_numbers_where_the_notes_follow_the_text() -> None:
    printed = " ".join("\n".join(pages(PILE, "ko")).split())
    assert "".join(map(str, range(1, 61))) in printed
    assert "주 1 note" in printed


def test_notes_are_tagged_as_notes_in_both_places() -> None:
    assert tagged(text(2, 2, 5, 5)) == [f"note-{number:04d}" for number in range(1, 5)]
    assert tagged(PILE) == [f"note-{number:04d}" for number in range(1, 61)]


@pytest.mark.parametrize(
    "note",
    [
        "<p>First.</p><p>Second.</p>",
        "First.<p>Second.</p>",
        "First.<blockquote>Second.</blockquote>",
        "First.<ul><li>Second.</li></ul>",
    ],
)
def test_paragraphs_of_a_note_stand_apart(note: str) -> None:
    printed = pages(f"<p>Text.{mark(1)}</p>" + listed(note))[0]
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    start = lines.index("1 First.")
    assert lines[start : start + 2] == ["1 First.", "Second."]
