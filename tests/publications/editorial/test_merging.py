"""Two people's changes to one content: what merges, what clashes, and that nothing is lost."""

from __future__ import annotations

from typing import Any, cast

import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publications.editorial.content import Content, Entry
from publications.editorial.merging import Merged, merge, merge_values, resolve, resolve_values

pytestmark = pytest.mark.django_db

LINK = {
    "original": None, "extent": "summary", "original_title": "T", "original_language": "ja",
    "original_number": "", "original_address": "", "made_from": 1,
}  # fmt: skip
BASE = cast(
    "Content",
    {
        "kind": "report", "language": "ko", "slug": "2026-07", "series_year": 2026,
        "series_sequence": 7, "title": "One title", "subtitle": "", "abstract": "First. Second.",
        "key_points": "a\nb", "body": "<p>one two three</p><p>four five six</p>",
        "date": "2026-02-03", "cover": "", "cover_width": None, "cover_height": None,
        "cover_alt": "", "cover_is_decorative": False, "cover_focus": "", "byline": [],
        "topics": [1, 2], "attachments": [], "link": None,
    },
)  # fmt: skip


def entry(author: int, name: str, **fields: Any) -> Entry:
    blank = dict.fromkeys(("role_en", "role_ko", "affiliation_en", "affiliation_ko"), "")
    row = {"author": author, "credit": "author", "name": name, "is_corresponding": False}
    return cast("Entry", {**row, **blank, **fields})


def file(name: str, **fields: Any) -> Any:
    return {"name": name, "file": f"attachments/{name}", "title": "", "size": 10, **fields}


def changed(content: Content = BASE, **fields: Any) -> Content:
    return cast("Content", {**content, **fields})


def clashing(merged: Merged) -> list[str]:
    return [clash.name for clash in merged.clashes]


@pytest.fixture(autouse=True)
def _english() -> Any:
    with override("en"):
        yield


def test_different_fields_merge_and_what_was_taken_is_told() -> None:
    merged = merge(BASE, changed(title="Another", topics=[1]), changed(slug="x", topics=[1, 2, 3]))
    assert (merged.content, merged.clashes) == (
        changed(title="Another", slug="x", topics=[1, 3]),
        [],
    )
    assert merged.taken == ["Title", "Topics"]


def test_paragraphs_of_two_people_merge() -> None:
    theirs = changed(body="<p>one 2 three</p><p>four five six</p>")
    mine = changed(body="<p>one two three</p><p>four 5 six</p>")
    merged = merge(BASE, theirs, mine)
    assert (merged.content["body"], clashing(merged), merged.taken) == (
        "<p>one 2 three</p><p>four 5 six</p>",
        [],
        ["Body"],
    )


def test_clashing_value_is_mine_until_somebody_chooses() -> None:
    merged = merge(BASE, changed(slug="theirs"), changed(slug="mine"))
    assert (clashing(merged), merged.content["slug"], merged.taken) == (["slug"], "mine", [])
    assert resolve(merged, {})["slug"] == "mine"
    assert resolve(merged, {"clash-slug": "mine"})["slug"] == "mine"
    assert resolve(merged, {"clash-slug": "theirs"})["slug"] == "theirs"
    assert resolve(merged, {"clash-slug": "nonsense"})["slug"] == "mine"


def test_kind_and_number_change_as_one() -> None:
    theirs = changed(kind="commentary", series_year=None, series_sequence=None)
    merged = merge(BASE, theirs, changed(series_sequence=8))
    assert clashing(merged) == ["number"]
    assert resolve(merged, {"clash-number": "theirs"}) == theirs


def test_clashing_title_is_chosen_or_edited_by_hand() -> None:
    merged = merge(BASE, changed(title="One theirs"), changed(title="One mine"))
    [clash] = merged.clashes
    assert (clash.label, clash.suggestion, clash.max_length) == (
        "Title",
        "One theirs mine",
        500,
    )
    untouched = {"merged-title": "One theirs mine"}
    assert resolve(merged, {"clash-title": "theirs", **untouched})["title"] == "One theirs"
    assert resolve(merged, {"clash-title": "mine", **untouched})["title"] == "One mine"
    assert resolve(merged, {"clash-title": "both"})["title"] == "One theirs mine"
    edited = {"clash-title": "mine", "merged-title": " One  of both\r\n"}
    assert resolve(merged, edited)["title"] == "One of both"
    assert resolve(merged, {"clash-title": "mine", "merged-title": ""})["title"] == "One mine"


def test_choosing_for_a_body_keeps_what_either_changed_elsewhere() -> None:
    theirs = changed(body="<p>one 2 three</p><p>four theirs six</p>")
    mine = changed(body="<p>one two three</p><p>four mine six</p>")
    merged = merge(BASE, theirs, mine)
    assert merged.content["body"] == "<p>one 2 three</p><p>four mine six</p>"
    chosen = resolve(merged, {"clash-body": "theirs"})
    assert chosen["body"] == "<p>one 2 three</p><p>four theirs six</p>"


def test_body_edited_by_hand_is_cleaned() -> None:
    theirs, mine = changed(body="<p>theirs</p>"), changed(body="<p>mine</p>")
    answers = {"merged-body": "<p onclick=x()>ours</p><script>x()</script>"}
    assert resolve(merge(BASE, theirs, mine), answers)["body"] == "<p>ours</p>"


def test_two_changes_that_leave_no_title_clash() -> None:
    base = changed(title="one and two")
    merged = merge(base, changed(title="and two"), changed(title="one and"))
    assert (clashing(merged), merged.content["title"]) == ([], "and")
    base = changed(title="one -- two")
    merged = merge(
        base, changed(title="x" * 300 + " -- two"), changed(title="one and " + "y" * 300)
    )
    assert clashing(merged) == ["title"]


def test_byline_merges_person_by_person() -> None:
    base = changed(byline=[entry(1, "Kim"), entry(2, "Lee")])
    theirs = changed(byline=[entry(1, "Kim", role_en="Fellow"), entry(2, "Lee"), entry(3, "Park")])
    mine = changed(byline=[entry(2, "Lee"), entry(1, "Kim", affiliation_en="Asan")])
    merged = merge(base, theirs, mine)
    assert merged.clashes == []
    assert merged.content["byline"] == [
        entry(2, "Lee"),
        entry(3, "Park"),
        entry(1, "Kim", role_en="Fellow", affiliation_en="Asan"),
    ]


def test_person_whom_one_removed_and_one_changed_clashes() -> None:
    base, theirs = (
        changed(byline=[entry(1, "Kim"), entry(2, "Lee")]),
        changed(byline=[entry(2, "Lee")]),
    )
    mine = changed(byline=[entry(1, "Kim", role_en="Fellow"), entry(2, "Lee")])
    merged = merge(base, theirs, mine)
    assert clashing(merged) == ["byline"]
    assert resolve(merged, {"clash-byline": "theirs"}) == theirs
    assert resolve(merged, {"clash-byline": "both"}) == mine


def test_two_new_orders_clash() -> None:
    one, two, three = entry(1, "Kim"), entry(2, "Lee"), entry(3, "Park")
    base = changed(byline=[one, two, three])
    merged = merge(base, changed(byline=[two, one, three]), changed(byline=[one, three, two]))
    assert (clashing(merged), merged.content["byline"]) == (["byline"], [one, three, two])


def test_attachments_merge_by_name() -> None:
    base = changed(attachments=[file("a.pdf"), file("b.pdf")])
    theirs = changed(
        attachments=[file("a.pdf", file="attachments/a_2.pdf", size=20), file("b.pdf")]
    )
    mine = changed(attachments=[file("a.pdf", title="Paper")])
    merged = merge(base, theirs, mine)
    assert (merged.clashes, merged.content["attachments"]) == (
        [],
        [file("a.pdf", file="attachments/a_2.pdf", size=20, title="Paper")],
    )


def test_values_beside_a_content_merge() -> None:
    merged = merge_values(
        {"published_at": "2026-01-01T09:00", "note": ""},
        {"published_at": "2026-01-02T09:00", "note": "theirs"},
        {"published_at": "2026-01-03T09:00", "note": ""},
        {"note": "Note"},
    )
    assert [(clash.name, clash.label) for clash in merged.clashes] == [
        ("published_at", "Public from")
    ]
    assert (merged.content, merged.taken) == (
        {"published_at": "2026-01-03T09:00", "note": "theirs"},
        ["Note"],
    )
    assert resolve_values(merged, {"clash-published_at": "theirs"}) == {
        "published_at": "2026-01-02T09:00",
        "note": "theirs",
    }


LINE = st.sampled_from(["", "one", "one two", "two three", "번역을 본다", "번역이 본다", "x y z"])
ENTRIES = st.lists(
    st.builds(
        entry, st.integers(1, 3), LINE, role_en=LINE, credit=st.sampled_from(["author", "editor"])
    ),
    max_size=4,
)
FILES = st.lists(
    st.builds(
        file, st.sampled_from(["a.pdf", "b.png"]), file=LINE, title=LINE, size=st.integers(0, 2)
    ),
    max_size=3,
)
CONTENTS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["report", "commentary", "gone"]),
        "language": st.sampled_from(["ko", "en", "xx"]),
        "slug": LINE,
        "series_year": st.sampled_from([None, 2025, 2026]),
        "series_sequence": st.sampled_from([None, 1, 2]),
        "title": LINE,
        "subtitle": LINE,
        "abstract": LINE,
        "key_points": st.lists(LINE, max_size=3).map("\n".join),
        "body": st.lists(LINE.map(lambda line: f"<p>{line}</p>"), max_size=3).map("".join),
        "date": st.sampled_from(["2026-02-03", "2026-02-04", "never"]),
        "cover": LINE,
        "cover_width": st.sampled_from([None, 1]),
        "cover_height": st.sampled_from([None, 1]),
        "cover_alt": LINE,
        "cover_is_decorative": st.booleans(),
        "cover_focus": st.sampled_from(["", "25 50"]),
        "byline": ENTRIES,
        "topics": st.sets(st.integers(1, 5)).map(sorted),
        "attachments": FILES,
        "link": st.sampled_from([None, LINK, {**LINK, "original_title": "U"}]),
    }
)
ANSWER = st.sampled_from(["theirs", "mine", "both", ""])
FOR_LONG = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # fmt: skip


def atoms(value: Any, at: str = "") -> set[tuple[str, str]]:
    """Return the words of a value, each with the column that it stands in."""
    if isinstance(value, dict):
        return set().union(*(atoms(each, name) for name, each in value.items()))
    if isinstance(value, list):
        return set().union(*(atoms(each, at) for each in value))
    return {(at, word) for word in str(value).replace("<", " <").replace(">", "> ").split()}


@FOR_LONG
@given(CONTENTS, CONTENTS, CONTENTS)
def test_whatever_anybody_typed_is_merged_or_listed(base: Any, theirs: Any, mine: Any) -> None:
    merged = merge(base, theirs, mine)
    listed = {key for clash in merged.clashes for each in clash.answers.values() for key in each}
    for name, value in merged.content.items():
        if name not in listed:
            typed = (atoms(theirs[name]) | atoms(mine[name])) - atoms(base[name])
            assert typed <= atoms(value), name


@FOR_LONG
@given(CONTENTS, CONTENTS)
def test_what_one_side_changed_is_that_sides(base: Any, new: Any) -> None:
    for merged in (merge(base, new, base), merge(base, base, new), merge(base, new, new)):
        assert (merged.content, merged.clashes) == (new, [])


@FOR_LONG
@given(CONTENTS, CONTENTS, CONTENTS, ANSWER)
def test_every_answer_gives_a_whole_content(base: Any, theirs: Any, mine: Any, answer: str) -> None:
    merged = merge(base, theirs, mine)
    settled = resolve(merged, {f"clash-{clash.name}": answer for clash in merged.clashes})
    assert settled.keys() == base.keys()


def test_choosing_for_a_byline_keeps_the_rows_that_do_not_clash() -> None:
    base = changed(byline=[entry(1, "One", role_en="Fellow"), entry(2, "Two")])
    theirs = changed(
        base, byline=[entry(1, "One", role_en="Director"), entry(2, "Two B"), entry(4, "Four")]
    )
    mine = changed(
        base, byline=[entry(1, "One", role_en="Adviser"), entry(2, "Two"), entry(3, "Three")]
    )
    merged = merge(base, theirs, mine)
    assert clashing(merged) == ["byline"]
    for answer, role in (("theirs", "Director"), ("mine", "Adviser")):
        rows = resolve(merged, {"clash-byline": answer})["byline"]
        assert {row["name"]: row["role_en"] for row in rows} == {
            "One": role, "Two B": "", "Three": "", "Four": "",
        }  # fmt: skip
