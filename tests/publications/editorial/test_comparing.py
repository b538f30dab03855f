"""What staff are told about two versions of a text."""

from __future__ import annotations

from typing import Any, cast

import pytest
from django.utils.translation import override

from publications.editorial.comparing import FieldChange, compare
from publications.editorial.content import Content, Entry, content_of
from tests.factories import AuthorFactory, KoreanBrief, PublicationFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Any:
    with override("en"):
        yield


def entry(author: int, name: str, **fields: Any) -> Entry:
    blank = dict.fromkeys(("role_en", "role_ko", "affiliation_en", "affiliation_ko"), "")
    row = {"author": author, "credit": "author", "name": name, "is_corresponding": False}
    return cast("Entry", {**row, **blank, **fields})


def file(name: str, **fields: Any) -> Any:
    return {"name": name, "file": f"attachments/{name}", "title": "", "size": 10, **fields}


def changed(content: Content, **fields: Any) -> Content:
    return cast("Content", {**content, **fields})


def told(changes: list[FieldChange]) -> list[tuple[str, list[tuple[str, str, tuple[str, ...]]]]]:
    return [
        (change.label, [(each.state, str(each.html), each.remarks) for each in change.passages])
        for change in changes
    ]


@pytest.fixture
def content() -> Content:
    return content_of(KoreanBrief.create(number="2026-07", title="번역을 본다"))


def test_nothing_is_told_of_equal_contents(content: Content) -> None:
    assert compare(content, changed(content)) == []


def test_title_is_marked_by_its_ending(content: Content) -> None:
    assert told(compare(content, changed(content, title="번역이 본다"))) == [
        ("Title", [("changed", "번역<del>을</del><ins>이</ins> 본다", ())])
    ]


def test_plain_values_are_told_by_their_labels(content: Content) -> None:
    new = changed(
        content, kind="commentary", language="ja", series_year=None, series_sequence=None,
        slug="x", date="2026-02-04",
    )  # fmt: skip
    assert told(compare(content, new)) == [
        ("Kind", [("changed", "<del>Issue Brief</del> <ins>Commentary</ins>", ())]),
        ("Language", [("changed", "<del>Korean</del> <ins>Japanese</ins>", ())]),
        ("Address", [("changed", "<del>2026-07</del> <ins>x</ins>", ())]),
        (
            "Publication date",
            [("changed", "<del>3 February 2026</del> <ins>4 February 2026</ins>", ())],
        ),
        ("Number", [("removed", "<del>2026-07</del>", ())]),
    ]


def test_body_is_told_block_by_block(content: Content) -> None:
    new = changed(content, body="<p>본문이다.</p><p>더.</p>")
    assert told(compare(content, new)) == [
        (
            "Body",
            [
                ("changed", "본문<del>입니다</del><ins>이다</ins>.", ()),
                ("added", "<ins>더.</ins>", ()),
            ],
        )
    ]


def test_difference_that_nobody_sees_is_told_in_words(content: Content) -> None:
    [change] = compare(content, changed(content, body="\n<p>본문입니다.</p>"))
    assert change.passages[-1].remarks == ("The difference is not visible, such as white space.",)


def test_byline_tells_who_came_went_moved_and_is_printed_otherwise(content: Content) -> None:
    old = changed(content, byline=[entry(1, "Kim"), entry(2, "Lee"), entry(3, "Park")])
    new = changed(
        content, byline=[entry(3, "Park"), entry(2, "Lee", role_en="Fellow"), entry(4, "Choi")]
    )
    assert told(compare(old, new)) == [
        (
            "Byline",
            [
                ("removed", "<del>Kim · author</del>", ()),
                ("changed", "Park · author", ("Moved from place 3 to 1.",)),
                ("changed", "Lee · author<ins> · Fellow</ins>", ()),
                ("added", "<ins>Choi · author</ins>", ()),
            ],
        )
    ]


def test_topics_are_named_and_deleted_ones_too(content: Content) -> None:
    kept = TopicFactory.create(name_en="Security")
    new = changed(content, topics=[kept.pk])
    assert told(compare(changed(content, topics=[987654]), new)) == [
        (
            "Topics",
            [
                ("removed", "<del>(deleted topic)</del>", ()),
                ("added", "<ins>Security</ins>", ()),
            ],
        )
    ]


def test_attachments_tell_a_new_file_of_the_same_name(content: Content) -> None:
    old = changed(content, attachments=[file("a.pdf"), file("b.pdf", title="Old title")])
    new = changed(
        content,
        attachments=[file("a.pdf", file="attachments/a_2.pdf"), file("b.pdf", title="New title")],
    )
    size = "10\xa0bytes"
    assert told(compare(old, new)) == [
        (
            "Attachments",
            [
                ("changed", f"a.pdf · {size}", ("Another file of the same name.",)),
                ("changed", f"b.pdf · <del>Old</del><ins>New</ins> title · {size}", ()),
            ],
        )
    ]


def test_original_is_named(content: Content) -> None:
    original = PublicationFactory.create(title="Where it began")
    link = {
        "original": original.pk, "extent": "summary", "original_title": "",
        "original_language": "", "original_number": "", "original_address": "", "made_from": 1,
    }  # fmt: skip
    assert told(compare(content, changed(content, link=link))) == [
        ("Original", [("added", "<ins>summary · Where it began</ins>", ())])
    ]


def test_cover_is_one_field(content: Content) -> None:
    new = changed(content, cover="covers/a.png", cover_alt="A ship")
    assert told(compare(content, new)) == [
        ("Cover image", [("added", "<ins>covers/a.png · A ship</ins>", ())])
    ]


def test_words_of_a_text_are_escaped(content: Content) -> None:
    person = AuthorFactory.create()
    new = changed(content, title="<script>", byline=[entry(person.pk, "<b>")])
    assert told(compare(content, new)) == [
        ("Title", [("changed", "<del>번역을 본다</del><ins>&lt;script&gt;</ins>", ())]),
        ("Byline", [("added", "<ins>&lt;b&gt; · author</ins>", ())]),
    ]
