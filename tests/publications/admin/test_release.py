"""Publishing a work as one, and what becomes of a summary whose original is taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from publications.editorial import publishing, working_copies
from publications.editorial.content import content_of
from publications.models import Event, Publication
from publications.translations import freshness
from tests.factories import KoreanBrief, summary_of
from tests.publications.admin.desk import LIST, page, said

READY = {"abstract": "In short.", "body": "<p>Words.</p>"}


@pytest.fixture
def work(db: None) -> list[Publication]:
    """A Korean original, its English summary and its Chinese translation, all drafts."""
    original = KoreanBrief.create(number="2026-07", title="원문", abstract="요약.", draft=True)
    return [
        original,
        summary_of(original, title="Summary", draft=True, **READY),
        summary_of(original, "zh-hans", "full", title="译文", draft=True, **READY),
    ]


def address(text: Publication, name: str) -> str:
    return reverse(f"admin:publications_publication_{name}", args=[text.pk])


def take(client: Client, text: Publication, name: str, *along: Publication, **fields: Any) -> Any:
    """Take a step on its page as a browser would, with some other texts ticked."""
    form = client.get(address(text, name)).context["form"]
    values: dict[str, Any] = {"seen": form["seen"].value(), "override": "tested"}
    for each in form.companions:
        if hasattr(each, "opened"):
            values[each.add_prefix("seen")] = each["seen"].value()
            if "older" in each.fields and each["older"].value():
                values[each.add_prefix("older")] = "on"
    values |= {f"with-{each.pk}-along": "on" for each in along}
    return client.post(address(text, name), {**values, **fields})


def planned(work: list[Publication]) -> dict[str, str]:
    at = localtime(timezone.now() + timedelta(days=3)).replace(second=0, microsecond=0)
    return {"when": "at", "moment_0": f"{at:%Y-%m-%d}", "moment_1": f"{at:%H:%M:%S}"}


def statuses(work: list[Publication]) -> list[str]:
    found = Publication.objects.in_bulk([each.pk for each in work])
    return [found[each.pk].status for each in work]


def test_every_text_of_the_work_that_waits_is_offered_from_each_side(desk, work):
    original, summary, chinese = work
    publishing.publish(chinese)
    for text, other in ((original, summary), (summary, original)):
        form = desk.get(address(text, "publish")).context["form"]
        assert [each.opened.stored for each in form.companions] == [other]


def test_work_is_published_as_one(desk, work):
    original, summary, _chinese = work
    response = take(desk, original, "publish", summary, when="now")
    assert said(desk.get(response.url)) == [
        "“2026-07 원문” is public now.", "Together with it: “2026-07 Summary”.",
    ]  # fmt: skip
    assert statuses(work) == ["published", "published", "draft"]
    moments = {each.published_at for each in Publication.objects.published()}
    assert len(moments) == 1


def test_work_is_planned_as_one_and_stays_bound(desk, work):
    original, summary, chinese = work
    take(desk, original, "publish", summary, chinese, **planned(work))
    moments = {each.published_at for each in Publication.objects.all()}
    assert (len(moments), statuses(work)) == (1, ["published"] * 3)
    form = desk.get(address(chinese, "publish")).context["form"]
    assert [each["along"].value() for each in form.companions] == [True, True]


def test_plan_is_given_up_as_one(desk, work):
    original, summary, _chinese = work
    take(desk, original, "publish", summary, **planned(work))
    form = desk.get(address(original, "reopen")).context["form"]
    assert [(each.opened.stored, each["along"].value()) for each in form.companions] == [
        (summary, True)
    ]
    take(desk, original, "reopen", summary, note="")
    assert statuses(work) == ["draft", "draft", "draft"]


def test_text_that_somebody_saved_meanwhile_holds_all_of_them_back(desk, work):
    original, summary, _chinese = work
    form = desk.get(address(original, "publish")).context["form"]
    seen = {each.add_prefix("seen"): each["seen"].value() for each in form.companions}
    working_copies.save(summary, {**content_of(summary), "title": "Other"}, None)
    values = {"seen": form["seen"].value(), "when": "now", "override": "x", **seen}
    response = desk.post(address(original, "publish"), {**values, f"with-{summary.pk}-along": "on"})
    errors = response.context["form"].companions[0].errors
    assert errors == {
        "along": ["Somebody saved this text after you opened this page. Look at it again."]
    }
    assert statuses(work) == ["draft", "draft", "draft"]


def test_check_against_one_holds_all_back_until_a_reason_is_given(desk, work):
    original, summary, _chinese = work
    Publication.objects.filter(pk=summary.pk).update(body='<img src="gone.png">')
    response = take(desk, original, "publish", summary, when="now", override="")
    assert "override" in response.context["form"].errors
    assert statuses(work) == ["draft", "draft", "draft"]
    take(desk, original, "publish", summary, when="now", override="It comes later.")
    assert statuses(work) == ["published", "published", "draft"]
    event = Event.objects.get(action="overridden", publication=summary)
    assert event.reason.splitlines()[0] == "It comes later."


def test_changes_are_released_with_what_they_are_for_each(desk, work):
    original, summary, _chinese = work
    take(desk, original, "publish", summary, when="now")
    for text in (original, summary):
        text.refresh_from_db()
        working_copies.save(text, {**content_of(text), "body": "<p>바로잡음.</p>"}, None)
    kinds = {"change": "correction", "note": "숫자.", f"with-{summary.pk}-change": "update"}
    take(desk, original, "publish-changes", summary, **kinds)
    standing = freshness.standing(summary)
    assert standing is not None
    assert (standing.state.value, standing.made_from) == ("current", 2)
    assert list(summary.revisions.order_by("number").values_list("change", flat=True)) == [
        "first", "update",
    ]  # fmt: skip


def test_changes_of_a_companion_need_their_kind(desk, work):
    original, summary, _chinese = work
    publishing.publish(summary)
    working_copies.save(summary, {**content_of(summary), "title": "Changed"}, None)
    response = take(desk, original, "publish", summary, when="now")
    assert response.context["form"].companions[0].errors == {
        "change": ["Say what kind of change it is."]
    }
    assert statuses(work) == ["draft", "published", "draft"]


def test_companion_is_no_typing_mistake_where_its_date_moves(desk, work):
    original, summary, _chinese = work
    publishing.publish(summary)
    working_copies.save(summary, {**content_of(summary), "date": "2026-01-01"}, None)
    fields = {"when": "now", f"with-{summary.pk}-change": "typo"}
    response = take(desk, original, "publish", summary, **fields)
    assert response.context["form"].companions[0].errors == {
        "change": [
            (
                "These changes are more than a typing mistake: Publication date. "
                "Choose “Update” or “Correction”."
            )
        ]
    }
    assert statuses(work) == ["draft", "published", "draft"]


def test_changes_of_a_public_text_cannot_be_planned(desk, work):
    original, summary, _chinese = work
    publishing.publish(summary)
    working_copies.save(summary, {**content_of(summary), "title": "Changed"}, None)
    fields = {**planned(work), f"with-{summary.pk}-change": "update"}
    response = take(desk, original, "publish", summary, **fields)
    assert response.context["form"].errors == {
        "when": ["Changes to a public text become public at once. Choose “Now”, or leave it out."]
    }
    assert statuses(work) == ["draft", "published", "draft"]


def test_translator_does_not_release(work):
    user = User.objects.create_user("lee", password="lee", is_staff=True)
    user.groups.add(Group.objects.get(name="Translator into English"))
    client = Client()
    client.force_login(user)
    original, summary, _chinese = work
    values = {"seen": 1, "when": "now", f"with-{original.pk}-along": "on"}
    assert client.post(address(summary, "publish"), values).status_code == 403
    assert statuses(work) == ["draft", "draft", "draft"]


def test_chosen_texts_are_published_originals_first_from_one_moment(desk, work):
    values = {
        "action": "publish",
        "_selected_action": [str(each.pk) for each in reversed(work)],
    }
    desk.post(reverse(LIST), values)
    assert statuses(work) == ["published"] * 3
    assert len({each.published_at for each in Publication.objects.all()}) == 1


# ── taking an original back ──


def public_work(work: list[Publication]) -> tuple[Publication, Publication, Publication]:
    original, summary, chinese = work
    publishing.publish(original)
    publishing.publish(summary)
    publishing.publish(chinese, timezone.now() + timedelta(days=3))
    return original, summary, chinese


def test_withdrawing_an_original_asks_what_becomes_of_each_text_made_from_it(desk, work):
    original, summary, chinese = public_work(work)
    response = take(desk, original, "withdraw", note="Wrong.")
    fates = response.context["form"].companions
    assert [each.text for each in fates] == [summary, chinese]
    assert [each.errors for each in fates] == [{"fate": ["Say what becomes of this text."]}] * 2
    assert statuses(work) == ["published"] * 3


def test_each_text_goes_or_stays_as_was_said(desk, work):
    original, summary, chinese = public_work(work)
    fates = {f"fate-{summary.pk}-fate": "withdraw", f"fate-{chinese.pk}-fate": "keep"}
    take(desk, original, "withdraw", note="Wrong.", **fates)
    assert statuses(work) == ["withdrawn", "withdrawn", "published"]
    summary.refresh_from_db()
    assert summary.withdrawal_note == "Wrong."


def test_planned_text_leaves_the_schedule_instead_of_a_tombstone(desk, work):
    original, summary, chinese = public_work(work)
    fates = {f"fate-{summary.pk}-fate": "keep", f"fate-{chinese.pk}-fate": "withdraw"}
    take(desk, original, "withdraw", note="", **fates)
    assert statuses(work) == ["withdrawn", "published", "draft"]


def test_withdrawing_a_summary_asks_nothing_of_its_original(desk, work):
    _original, summary, _chinese = public_work(work)
    take(desk, summary, "withdraw", note="")
    assert statuses(work) == ["published", "withdrawn", "published"]


def test_withdrawing_several_asks_of_those_that_were_not_chosen(desk, work):
    original, summary, chinese = public_work(work)
    chosen = {"action": "withdraw", "_selected_action": [str(original.pk), str(summary.pk)]}
    asked = desk.post(reverse(LIST), chosen)
    assert [each.text for each in asked.context["fates"]] == [chinese]
    values = dict(page(asked).xpath("//form[.//textarea[@name='note']]")[0].form_values())
    values["_selected_action"] = chosen["_selected_action"]
    refused = desk.post(reverse(LIST), {**values, "note": "Wrong."})
    assert refused.context["fates"][0].errors == {"fate": ["Say what becomes of this text."]}
    assert statuses(work) == ["published"] * 3
    desk.post(reverse(LIST), {**values, "note": "Wrong.", f"fate-{chinese.pk}-fate": "keep"})
    assert statuses(work) == ["withdrawn", "withdrawn", "published"]
