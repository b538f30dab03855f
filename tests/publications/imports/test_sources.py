"""Whatever a file holds, each line of it is read or refused, and nothing breaks."""

from __future__ import annotations

import json

import pytest

from publications.imports import sources
from publications.imports.apply import Options, run
from publications.imports.refusal import SourceError
from publications.models import Publication
from tests.publications.imports.lines import brief, commentary, refusals, source, take

pytestmark = pytest.mark.django_db

GOOD = json.dumps(commentary(), ensure_ascii=False).encode()


def test_reads_marks_of_windows_and_skips_blank_lines() -> None:
    report = take(b"\xef\xbb\xbf" + GOOD + b"\r", b"", b"  ", b"[]")
    assert report.outcomes == {}
    assert [refusal.line for refusal in report.refusals] == [4]
    assert take(b"\xef\xbb\xbf" + GOOD + b"\r", b"").counts() == (
        "1 created, 0 updated, 0 unchanged, 0 refused"
    )


def test_counts_its_lines_with_and_without_an_end_to_the_last() -> None:
    assert len(source(GOOD, GOOD)) == 2
    assert len(sources.Source(source(GOOD)._file)) == 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (
            b"{title: 1}",
            (
                "line 2, whole line: is not JSON (Expecting property name enclosed in double "
                "quotes, column 2); write one object in braces on each line."
            ),
        ),
        (b"\xff\xfe{", "line 2, whole line: is not UTF-8 at byte 1; save the file as UTF-8."),
        (b'["a"]', "line 2, whole line: is not an object in braces: {…}."),
        (b"null", "line 2, whole line: is not an object in braces: {…}."),
        (
            b'{"views": NaN}',
            "line 2, whole line: is not JSON (NaN is not a number that JSON knows).",
        ),
        (
            b'{"a":' + b"[" * 100_000,
            "line 2, whole line: is nested too deep to be a publication.",
        ),
        (b'{"title": "a", "title": "b"}', "line 2, title: stands twice; keep one of them."),
    ],
)
def test_refuses_a_line_that_holds_no_publication(line: bytes, reason: str) -> None:
    assert refusals(GOOD, line) == [reason]
    assert not Publication.objects.exists()


def test_refuses_a_number_of_many_digits() -> None:
    found = refusals(GOOD[:-1] + b', "views": ' + b"9" * 5000 + b"}")
    assert found == ["line 1, whole line: is not JSON (a number of 5000 digits is too long)."]


def test_refuses_a_line_that_is_too_long_and_reads_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LONGEST_LINE", 2 * 1024 * 1024)
    long = json.dumps(brief(body_html="x" * 5_000_000)).encode()
    assert refusals(GOOD, long, b"[]") == [
        "line 2, whole line: is longer than 2 MB; a text that long is a mistake.",
        "line 3, whole line: is not an object in braces: {…}.",
    ]


def test_drops_characters_that_databases_refuse() -> None:
    take(commentary(title="Nul\0 and bell\a", body_html="<p>\0x</p>"))
    text = Publication.objects.get()
    assert (text.title, text.body) == ("Nul and bell", "<p>x</p>")


def test_composes_hangul() -> None:
    take(commentary(language="ko", title="한국"))
    assert Publication.objects.get().title == "한국"


def test_refuses_half_a_character_by_the_field_that_holds_it() -> None:
    line = json.dumps(commentary()).replace("On Shuttle", "\\ud800").encode()
    assert refusals(line) == [
        "line 1, title: holds half a character (a lone surrogate); write the whole one."
    ]


def test_refuses_a_file_that_changes_between_the_passes() -> None:
    first, second = source(commentary()), source(commentary(title="Another"))
    passes = iter([first, second])
    with pytest.raises(SourceError) as error:
        run(first, Options(), lambda _source, _what: next(passes))
    assert str(error.value) == "Line 1 changed while the file was being read."
