"""Titles and notes of posts come as readers saw them, whatever they were kept as."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.publications.imports.sites.export import item, meta
from tests.publications.imports.sites.reading import COLUMN, posts

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("title", "told", "slug"),
    [
        ("A &amp; B", "A & B", "a-b"),
        ("&#8220;Nara&#8221; and after", "“Nara” and after", "nara-and-after"),
    ],
)
def test_title_is_read_as_markup(tmp_path: Path, title: str, told: str, slug: str) -> None:
    line = posts(tmp_path, item(1, title, "<p>It is about seas.</p>", terms=COLUMN))[0]
    assert (line["title"], line["slug"]) == (told, slug)


def test_prefix_of_a_title_names_its_kind(tmp_path: Path) -> None:
    line = posts(tmp_path, item(1, "[이슈브리프] 나라", "<p>글의 본문이다.</p>"))[0]
    told = (tmp_path / "site.report.txt").read_text(encoding="utf-8")
    assert (line["title"], line["kind"]) == ("나라", "issue-brief")
    assert "  changed: “[이슈브리프]” was left out of the title.\n" in told


def test_signs_that_turn_the_writing_stay_out(tmp_path: Path) -> None:
    body = "<p>글의 \u202e본문\u202c이다&#8238;.[note]주\u2067다.[/note]</p>"
    line = posts(tmp_path, item(1, "나라\u202e 회담", body, terms=COLUMN))[0]
    told = (tmp_path / "site.report.txt").read_text(encoding="utf-8")
    assert (line["title"], line["body_html"]) == (
        "나라 회담",
        (
            '<p>글의 본문이다.<a class="note" href="#note-1">1</a></p>\n'
            '<ol class="notes"><li id="note-1">주다.</li></ol>'
        ),
    )
    assert [each for each in told.splitlines() if "direction" in each] == [
        "  left out: an invisible sign that turns the direction of writing, 4 times.",
        "  left out: an invisible sign that turns the direction of writing.",
    ]


def test_notes_of_the_block_editor_are_joined(tmp_path: Path) -> None:
    marks = [
        f'<sup data-fn="{name}" class="fn"><a href="#{name}" id="{name}-link">{n}</a></sup>'
        for n, name in ((1, "a-1"), (2, "b-2"), (1, "a-1"))
    ]
    body = (
        f"<!-- wp:paragraph --><p>하나{marks[0]} 둘{marks[1]} 셋{marks[2]}</p>"
        "<!-- /wp:paragraph --><!-- wp:footnotes /-->"
    )
    stored = [
        {"content": "<em>둘째</em> 주.", "id": "b-2"}, {"content": "첫째 주.", "id": "a-1"},
        {"content": "남은 주.", "id": "c-3"},
    ]  # fmt: skip
    line = posts(
        tmp_path,
        item(1, "글", body, terms=COLUMN, meta=meta("footnotes", json.dumps(stored))),
    )[0]
    one, two = (f'<a class="note" href="#note-{n}">{n}</a>' for n in (1, 2))
    assert line["body_html"] == (
        f"<p>하나{one} 둘{two} 셋{one}</p>\n"
        '<ol class="notes"><li id="note-1">첫째 주.</li>'
        '<li id="note-2"><em>둘째</em> 주.</li></ol>'
    )
    told = (tmp_path / "site.report.txt").read_text(encoding="utf-8").splitlines()
    assert told[2:4] == [
        "  changed: notes of the block editor: 2.",
        "  left out: a note that has no mark: “남은 주.”.",
    ]
