"""Finding texts: search, filters, columns, and the price of a list."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from publications.editorial import trash, working_copies
from publications.editorial.content import content_of
from publications.models import Publication, Topic, Translation
from tests.publications.admin.desk import ADD, LIST, brief, form_values, page, said, text, titles
from tests.reading import listed


@pytest.fixture
def shelf(original: Publication, kim) -> list[Publication]:
    english = brief(7, language="en", title="The Nara Summit", public=True)
    Translation.objects.create(text=english, original=original)
    draft = brief(8, title="초안 브리프")
    planned = text(title="예약 논평", slug="planned")
    Publication.objects.filter(pk=planned.pk).update(
        status="published", published_at=timezone.now() + timedelta(days=1)
    )
    alone = text(title="영어 없는 글", slug="2025-11", public=True)
    alone.authorships.create(author=kim, position=1)
    gone = text(title="철회한 글")
    Publication.objects.filter(pk=gone.pk).update(status="withdrawn", withdrawn_at=timezone.now())
    return [original, english, draft, planned, alone, gone]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=2026-07", {"나라 정상회담", "The Nara Summit"}),
        ("q=2025-11", {"영어 없는 글"}),
        ("q=Jiyoon", {"영어 없는 글"}),
        ("q=Jiyoon Kim", {"영어 없는 글"}),
        ("q=김지윤", {"영어 없는 글"}),
        ("q=최은미", {"나라 정상회담"}),
        ("q=나라 정상", {"나라 정상회담"}),
        ("q=nara", {"The Nara Summit"}),
        ("q=없는 -author:김지윤", set()),
        ("q=없는 -author:최은미", {"영어 없는 글"}),
        ("q=-author:김지윤 -kind:issue-brief -year:1999", {"예약 논평", "철회한 글"}),
        ("q=nothing", set()),
        ("summary=missing", {"영어 없는 글"}),
        ("status=scheduled", {"예약 논평"}),
        ("status=public", {"나라 정상회담", "The Nara Summit", "영어 없는 글"}),
        ("status=draft", {"초안 브리프"}),
        ("status=withdrawn", {"철회한 글"}),
        ("language__exact=en", {"The Nara Summit"}),
        ("kind__exact=commentary", {"예약 논평", "영어 없는 글", "철회한 글"}),
        ("topic=japan", {"나라 정상회담"}),
        ("topic=japan&status=draft", set()),
    ],
)
def test_search_and_filters_find(desk, shelf, query, found):
    assert set(titles(desk.get(f"{reverse(LIST)}?{query}"))) == found


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("고베 회담", True),
        ("고베회담", True),
        ("고베 회담을", True),
        ("베 회", True),
        ("author:최은미 고베", True),
        ("author:김지윤 고베", False),
        ("고베 -부제목", False),
        ("고베 -나라", True),
        ("고베 오사카", False),
        ("나라 정상", True),
    ],
)
def test_title_of_unpublished_changes_is_found_by_staff_alone(
    desk, shelf, original, query, is_found
):
    content = content_of(original) | {"title": "고베 회담", "subtitle": "부제목"}
    working_copies.save(original, content, None)
    found = titles(desk.get(reverse(LIST), {"q": query}))
    assert found == (["나라 정상회담"] if is_found else [])
    assert listed(Client().get("/ko/search/", {"q": query})) == (
        ["나라 정상회담"] if query == "나라 정상" else []
    )


def test_number_is_found_where_the_address_differs(desk):
    brief(9, slug="another", title="번호 있는 글")
    brief(10, title="다음 글")
    assert titles(desk.get(f"{reverse(LIST)}?q=2026-09")) == ["번호 있는 글"]


def test_languages_of_the_work_stand_in_both_rows(desk, shelf):
    rows = page(desk.get(f"{reverse(LIST)}?q=2026-07")).cssselect("td.field-languages")
    assert sorted([each.text for each in row.cssselect("span")] for row in rows) == [
        ["English", "한국어"], ["한국어", "English"],
    ]  # fmt: skip


def test_original_is_completed_from_originals_alone(desk, shelf):
    query = "app_label=publications&model_name=translation&field_name=original&term=nara"
    assert desk.get(f"/admin/autocomplete/?{query}").json()["results"] == []
    found = desk.get(f"/admin/autocomplete/?{query.replace('nara', '나라')}").json()["results"]
    assert [each["text"] for each in found] == ["2026-07 나라 정상회담"]


@pytest.mark.parametrize(
    ("model", "field", "term", "expected"),
    [
        ("authorship", "author", "은미", ["Choi Eunmi 최은미"]),
        ("authorship", "author", "eunmi choi", ["Choi Eunmi 최은미"]),
        ("topiclink", "tag", "일본", ["Japan 일본"]),
    ],
)
def test_people_and_topics_are_completed_in_either_script(
    desk, original, model, field, term, expected
):
    query = f"app_label=publications&model_name={model}&field_name={field}&term={term}"
    found = desk.get(f"/admin/autocomplete/?{query}").json()["results"]
    assert [each["text"] for each in found] == expected


@pytest.mark.parametrize("address", [LIST, "admin:publications_issuebrief_changelist"])
def test_list_costs_the_same_for_one_and_for_three(desk: Client, choi, topic: Topic, address: str):
    counts = []
    for numbers in ([1], [2, 3]):
        for number in numbers:
            original = brief(number, title=f"글 {number}", public=True)
            original.authorships.create(author=choi)
            original.topics.set([topic])
            english = brief(number, language="en", title=f"T {number}", public=True)
            Translation.objects.create(text=english, original=original)
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(reverse(address)).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert counts[0] <= 9


def test_add_form_opens_in_both_languages(desk):
    desk.cookies["django_language"] = "ko"
    korean = page(desk.get(reverse(ADD)))
    assert korean.get("lang") == "ko"
    desk.cookies["django_language"] = "en"
    assert page(desk.get(reverse(ADD))).get("lang") == "en"


def test_rows_that_nobody_touched_are_no_changes(desk):
    texts = [brief(1, title="하나"), brief(2, title="둘")]
    values = form_values(desk.get(reverse(LIST) + "?edit=1"), "changelist-form")
    row = next(n for n in (0, 1) if values[f"form-{n}-title"] == "하나")
    response = desk.post(
        reverse(LIST) + "?edit=1", {**values, f"form-{row}-title": "고친", "_save": "Save"}
    )
    assert said(desk.get(response.url)) == ["1 publication was changed successfully."]
    assert [each.events.count() for each in texts] == [1, 0]


def test_row_whose_text_was_deleted_meanwhile_saves_nothing_and_breaks_nothing(desk):
    texts = [brief(1, title="하나"), brief(2, title="둘")]
    values = form_values(desk.get(reverse(LIST) + "?edit=1"), "changelist-form")
    trash.discard(texts[0], None)
    row = next(n for n in (0, 1) if values[f"form-{n}-title"] == "하나")
    typed = {**values, f"form-{row}-title": "고친", "_save": "Save"}
    response = desk.post(reverse(LIST) + "?edit=1", typed)
    assert response.status_code == 200
    assert {each["title"] for each in Publication.with_trash.values("title")} == {"하나", "둘"}
