"""The form of a text: what it keeps, what it fills in, and what it says when something is wrong."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from publications.admin import saving
from publications.models import FormerAddress, IssueBrief, Publication, Topic
from tests.publications.admin.desk import (
    ADD,
    CHANGE,
    add,
    brief,
    edit,
    edit_and_publish,
    field_errors,
    form_values,
    page,
    publish,
    step,
    text,
)  # fmt: skip

BODY = """<h2>재개에서 일상으로</h2>
<p>첫 문단.</p>

<ul>
<li>하나</li>
</ul>
<pre>  두 칸
  그대로</pre>"""


def stored(pk: int) -> dict[str, Any]:
    return Publication.objects.filter(pk=pk).values().get()


def test_form_saved_unchanged_changes_nothing(desk, choi):
    before = brief(
        7, title="나라 정상회담", subtitle="첫 줄\n둘째 줄", key_points="하나\n둘\n셋",
        abstract="요약.", body=BODY, public=True,
    )  # fmt: skip
    before.authorships.create(author=choi, position=0)
    was = stored(before.pk)
    assert edit(desk, before).status_code == 302
    assert stored(before.pk) == was
    assert was["body"] == BODY
    assert FormerAddress.objects.count() == 0
    assert list(before.authorships.values_list("position", "name")) == [(0, "최은미")]


def test_body_keeps_its_line_ends_when_something_else_changes(desk):
    before = text(title="글", subtitle="가\n나", body=BODY)
    assert edit(desk, before, title="다른 글").status_code == 302
    after = Publication.objects.get()
    assert (after.title, after.subtitle, after.body) == ("다른 글", "가\n나", BODY)


def test_slug_left_empty_becomes_the_number_or_the_title(desk):
    assert add(desk, kind="commentary", title="한일 관계 전망").status_code == 302
    assert add(
        desk, kind="report", title="보고서", series_year="2026", series_sequence="3"
    ).status_code == 302  # fmt: skip
    assert set(Publication.objects.values_list("slug", flat=True)) == {"한일-관계-전망", "2026-03"}


def test_decomposed_hangul_in_an_address_is_composed(desk):
    add(desk, kind="commentary", title="글", slug="\u1112\u1161\u11ab")
    assert Publication.objects.get().slug == "한"


def test_slug_follows_a_new_number_unless_it_was_chosen(desk):
    numbered, chosen = brief(1), brief(2, title="둘", slug="chosen")
    edit(desk, numbered, series_sequence="11")
    edit(desk, chosen, series_sequence="12")
    assert set(Publication.objects.values_list("slug", flat=True)) == {"2026-11", "chosen"}


@pytest.mark.parametrize("status", ["published", "withdrawn"])
def test_address_of_a_text_that_was_public_leads_on(desk, status):
    before = text(title="글", slug="old", public=True)
    Publication.objects.filter(pk=before.pk).update(status=status, withdrawn_at=timezone.now())
    assert edit(desk, before, slug="new").status_code == 302
    assert FormerAddress.objects.count() == 0
    before.refresh_from_db()
    publish(desk, before)
    (former,) = FormerAddress.objects.all()
    assert former.address == "/ko/publications/commentaries/old/"
    before.refresh_from_db()
    assert edit_and_publish(desk, before, slug="old").status_code == 302
    assert FormerAddress.objects.get().address == "/ko/publications/commentaries/new/"


def test_old_address_typed_by_hand_in_the_same_save_is_no_clash(desk):
    before = text(title="글", slug="old", public=True)
    response = edit_and_publish(
        desk, before, slug="new",
        **{"former_addresses-0-address": "/ko/publications/commentaries/old/"},
    )  # fmt: skip
    assert field_errors(response) == {}
    assert FormerAddress.objects.get().publication == before


def test_original_brief_needs_a_number_and_is_offered_the_next(desk):
    brief(6, year=timezone.localdate().year)
    response = add(desk, kind="issue-brief", title="번호 없음")
    year = timezone.localdate().year
    assert field_errors(response) == {
        "series_sequence": [f"An issue brief needs a number. The next free one is {year}-07."]
    }


@pytest.mark.parametrize(
    ("changes", "blamed"),
    [
        ({"title": ""}, {"title": ["This field is required."]}),
        ({"kind": ""}, {"kind": ["This field is required."]}),
        (
            {"series_year": "2026"},
            {"series_sequence": [(
                "Publications of this kind carry no number. Empty the year and the "
                "number."
            )]},
        ),
        (
            {"kind": "report", "series_sequence": "4"},
            {"series_year": [(
                "A number is a year and a place in it, such as 2026 and 7. Fill in "
                "both or neither."
            )]},
        ),
        (
            {"slug": "taken"},
            {"slug": ["“글” has the address “taken” already. Choose another one."]},
        ),
        (
            {"kind": "report", "series_year": "2026", "series_sequence": "1"},
            {"series_sequence": [(
                "2026-01 is “보고서” already. The next free number is "
                "2026-02."
            )]},
        ),
        ({"title": "!!!"}, {"slug": ["Write an address: small letters, digits and hyphens."]}),
        ({"former_addresses-0-address": "bbs/1"},
         {"former_addresses.address": [(
             "Write the address from its first slash on, as in "
             "/contents/1234/."
         )]}),
        ({"former_addresses-0-address": "https://old.example/bbs/?b=2&a=1"},
         {"former_addresses.address": [(
             "This address leads to “글” already. Remove it there "
             "first."
         )]}),
    ],
)  # fmt: skip
def test_error_names_the_field_and_nothing_is_written(desk, changes, blamed):
    taken = text(slug="taken")
    taken.former_addresses.create(address="/bbs/?a=1&b=2")
    text(kind="report", title="보고서", series_year=2026, series_sequence=1)
    values = {"kind": "commentary", "title": "New", "body": "<p>Kept.</p>", **changes}
    response = add(desk, **values)
    assert field_errors(response) == blamed
    assert Publication.objects.count() == 2
    kept = form_values(response)
    assert {name: kept.get(name, "") for name in values} == values


def test_topics_are_set_from_the_form(desk, original, topic):
    other = Topic.objects.create(slug="security", name_en="Security")
    assert edit_and_publish(desk, original, topics=[other.pk]).status_code == 302
    assert list(original.topics.all()) == [other]


def test_byline_is_ordered_by_its_places_and_new_people_come_last(desk, original, choi, kim):
    edit_and_publish(desk, original, **{"authorships-1-author": kim.pk})
    assert list(original.authorships.values_list("name", "position")) == [
        ("최은미", 1), ("김지윤", 2),
    ]  # fmt: skip
    edit_and_publish(
        desk, original, **{"authorships-0-position": "2", "authorships-1-position": "1"}
    )
    assert list(original.authorships.values_list("name", flat=True)) == ["김지윤", "최은미"]


def test_person_twice_with_one_credit_is_refused_in_plain_words(desk, original, choi):
    response = edit(desk, original, **{"authorships-1-author": choi.pk})
    (byline,) = response.context["byline"]
    assert byline.non_form_errors() == [
        "A person stands in the byline twice with the same credit. Remove one of them."
    ]
    assert original.authorships.count() == 1


def test_published_without_a_moment_is_public_now(desk):
    draft = text(title="글", body="<p>x</p>")
    publish(desk, draft, override="tested")
    draft.refresh_from_db()
    assert draft.is_published
    assert timezone.now() - draft.published_at < timedelta(minutes=1)


def test_published_for_later_is_scheduled_and_says_so(desk):
    later = timezone.localtime() + timedelta(days=2)
    planned = text(title="글", body="<p>x</p>")
    publish(
        desk, planned, when="at", override="tested",
        moment_0=f"{later:%Y-%m-%d}", moment_1="09:30:00",
    )  # fmt: skip
    planned.refresh_from_db()
    assert planned.is_scheduled
    listing = desk.get(reverse("admin:publications_publication_changelist"))
    (state,) = page(listing).cssselect("td.field-state")
    assert state.cssselect("span.st.scheduled")[0].text == "scheduled"
    assert state.cssselect("time")[0].get("datetime") == f"{later:%Y-%m-%d}T09:30+09:00"


def test_withdrawing_notes_when_and_why(desk, original):
    step(desk, original, "withdraw", note="오류가 있었다.")
    original.refresh_from_db()
    assert (original.withdrawn_at is None, original.withdrawal_note) == (False, "오류가 있었다.")
    publish(desk, original, override="tested")
    original.refresh_from_db()
    assert (original.is_published, original.withdrawn_at) == (True, None)


def test_view_on_site_is_offered_for_public_texts_alone(desk, original):
    draft = text(title="초안")
    found = [
        desk.get(reverse(CHANGE, args=[each.pk])).context.get("absolute_url")
        for each in (original, draft)
    ]
    assert found == ["/ko/publications/issue-briefs/2026-07/", None]


def test_number_freed_by_a_move_can_be_used_again(desk):
    moved = brief(7, public=True)
    edit_and_publish(desk, moved, series_sequence="8")
    response = add(desk, kind="issue-brief", title="새 글", series_year="2026", series_sequence="7")
    assert field_errors(response) == {}
    assert set(Publication.objects.values_list("ref", flat=True)) == {
        "asan:issue-brief:2026-07:ko", "asan:issue-brief:2026-07:ko:2",
    }  # fmt: skip


def test_save_that_loses_a_race_is_answered_with_the_form(desk, monkeypatch):
    """The one fault that cannot be had from outside: a clash between check and write."""
    calls = []

    def clash(*args: Any) -> None:
        calls.append(args)
        raise IntegrityError("UNIQUE constraint failed")

    before = text(title="글", slug="old")
    monkeypatch.setattr(saving, "carry", clash)
    response = edit(desk, before, slug="new", title="고친 글")
    assert response.status_code == 200
    assert field_errors(response) == {
        "__all__": [(
            "Somebody else saved something at the same moment. "
            "Nothing of yours is lost: look it over and save again."
        )]
    }  # fmt: skip
    assert form_values(response)["title"] == "고친 글"
    assert stored(before.pk)["slug"] == "old"
    assert len(calls) == 1


def test_viewer_is_led_to_the_history_and_cannot_save(original):
    viewer = User.objects.create_user("viewer", is_staff=True)
    viewer.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client = Client()
    client.force_login(viewer)
    address = reverse(CHANGE, args=[original.pk])
    assert client.get(address).url == reverse(
        "admin:publications_publication_history", args=[original.pk]
    )
    assert client.post(address, {"title": "x"}).status_code == 403
    assert client.get(reverse(ADD)).status_code == 403


# ── briefs ──


def test_brief_form_offers_the_next_number_of_the_year(desk):
    year = timezone.localdate().year
    brief(8, year=year)
    brief(40, year=year - 1)
    address = reverse("admin:publications_issuebrief_add")
    values = form_values(desk.get(address), "issuebrief_form")
    assert (values["series_year"], values["series_sequence"]) == (str(year), "9")
    assert "kind" not in values
    response = desk.post(address, {**values, "title": "새 브리프"})
    assert field_errors(response) == {}
    saved = IssueBrief.objects.get(title="새 브리프")
    assert (saved.kind, saved.slug) == ("issue-brief", f"{year}-09")


def test_brief_form_refuses_an_original_of_another_kind(desk):
    report = text(kind="report", title="보고서", series_year=2026, series_sequence=1)
    address = reverse("admin:publications_issuebrief_add")
    values = form_values(desk.get(address), "issuebrief_form")
    response = desk.post(
        address,
        {**values, "title": "x", "language": "en", "translation-0-original": report.pk},
    )
    assert field_errors(response)["__all__"] == [
        "“2026-01 보고서” is of another kind. Write this text under Publications instead."
    ]
    assert Publication.objects.count() == 1


def test_brief_has_the_same_doors_and_its_summary_stays_a_brief(desk, original):
    address = reverse("admin:publications_issuebrief_change", args=[original.pk])
    door = desk.get(address).context["doors"][0]
    values = form_values(desk.get(door.url), "issuebrief_form")
    response = desk.post(door.url, {**values, "title": "Summary"})
    assert field_errors(response) == {}
    assert IssueBrief.objects.get(language="en").translation.original_id == original.pk
