"""A summary whose original was revised: what editors are told, asked, and can settle it by."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from publications.editorial import publishing, working_copies
from publications.editorial.content import content_of
from publications.models import Event, Publication
from publications.translations import freshness
from tests.factories import PDF, AttachmentFactory, KoreanBrief, summary_of
from tests.publications.admin.desk import CHANGE, brief, edit, form_values, page, said, step

BODY = "<p>셔틀외교가 돌아왔다.</p><p>둘째 문단.</p><p>셋째 문단.</p>"


@pytest.fixture
def original(db: None) -> Publication:
    text = KoreanBrief.create(number="2026-07", title="정상회담 평가", body=BODY, draft=True)
    publishing.publish(text)
    return text


@pytest.fixture
def summary(original: Publication) -> Publication:
    text = summary_of(original, title="The Summit", abstract="Short.", draft=True)
    publishing.publish(text)
    return text


def revise(original: Publication, change: str = "correction", **changes: Any) -> None:
    text = Publication.objects.get(pk=original.pk)
    changes = changes or {"body": BODY.replace("둘째", "다른").replace("셋째", "마지막")}
    working_copies.save(text, {**content_of(text), **changes}, None)  # type: ignore[typeddict-item]
    publishing.publish_changes(text, None, change, "Why.")


def state(text: Publication) -> tuple[str, int]:
    found = freshness.standing(text)
    assert found is not None
    return found.state.value, found.made_from


def pane(client: Client, text: Publication) -> Any:
    response = client.get(reverse(CHANGE, args=[text.pk]))
    return page(response).find_class("pane original")[0]


def test_pane_names_the_version_of_the_original(desk, original, summary):
    assert "version 1" in pane(desk, summary).find_class("pane-head")[0].text_content()
    revise(original)
    assert "version 2" in pane(desk, summary).find_class("pane-head")[0].text_content()


def test_pane_shows_the_pictures_of_the_original(desk, original, summary):
    body = '<figure><img src="map.png" alt="지도"></figure>'
    Publication.objects.filter(pk=original.pk).update(body=body)
    AttachmentFactory.create(publication=original, name="map.png")
    (image,) = pane(desk, summary).xpath(".//img")
    response = desk.get(image.get("src"))
    assert b"".join(response.streaming_content) == PDF


def test_pane_marks_what_changed_and_leads_from_one_change_to_the_next(desk, original, summary):
    revise(original)
    shown = pane(desk, summary)
    assert [mark.text for mark in shown.xpath(".//del")] == ["둘째", "셋째"]
    assert [mark.text for mark in shown.xpath(".//ins")] == ["다른", "마지막"]
    assert shown.xpath(".//*[starts-with(@id, 'change-')]/@id") == ["change-1", "change-2"]
    links = shown.xpath(".//a[starts-with(@href, '#change-')]")
    assert [(link.text, link.get("href")) for link in links] == [
        ("Go to the first of 2 changes", "#change-1"),
        ("Next change", "#change-2"),
        ("Back to the first change", "#change-1"),
    ]


@pytest.mark.parametrize(
    "changes",
    [{"body": BODY.replace("둘째", "두 번째")}, {"slug": "elsewhere"}],
    ids=["typing mistake", "address"],
)
def test_pane_marks_nothing_where_nothing_new_is_said(desk, original, summary, changes):
    change = "typo" if "body" in changes else "update"
    revise(original, change, **changes)
    assert pane(desk, summary).find_class("since") == []


def test_changes_of_a_text_that_is_behind_are_not_published_unasked(desk, original, summary):
    revise(original)
    edit(desk, summary, title="The Summit, Corrected")
    response = step(desk, summary, "publish-changes", change="update", override="tested")
    assert response.context["form"].errors == {"made_from": ["This field is required."]}
    assert Publication.objects.get(pk=summary.pk).title == "The Summit"


@pytest.mark.parametrize(
    ("answer", "expected"), [("2", ("current", 2)), ("1", ("behind", 1))], ids=["newest", "older"]
)
def test_publishing_says_what_version_the_text_reflects(desk, original, summary, answer, expected):
    revise(original)
    edit(desk, summary, title="The Summit, Corrected")
    step(
        desk, summary, "publish-changes", change="update", override="tested", made_from=answer
    )  # fmt: skip
    assert Publication.objects.get(pk=summary.pk).title == "The Summit, Corrected"
    assert state(summary) == expected


def test_nothing_is_asked_where_the_original_says_the_same(desk, original, summary):
    revise(original, "typo")
    edit(desk, summary, title="The Summit, Edited")
    address = reverse("admin:publications_publication_publish-changes", args=[summary.pk])
    assert set(desk.get(address).context["form"].fields) >= {"seen", "change", "note"}
    assert "made_from" not in desk.get(address).context["form"].fields


def test_one_click_says_that_a_text_is_still_right(desk, original, summary):
    revise(original)
    step(desk, summary, "reviewed", note="The summary says nothing of it.")
    assert state(summary) == ("reviewed", 1)
    event = Event.objects.get(publication=summary, action="reviewed")
    assert (event.by_name, event.reason, event.revision) == (
        "editor", "The summary says nothing of it.", 2,
    )  # fmt: skip


@pytest.mark.parametrize("change", ["typo", None], ids=["typing mistake", "no revision"])
def test_text_that_is_not_behind_is_not_reviewed(desk, original, summary, change):
    if change:
        revise(original, change)
    response = step(desk, summary, "reviewed", note="Nothing to do.")
    assert response.status_code == 302
    assert said(desk.get(response.url)) == [
        "The text has moved on: that step is not open to it now."
    ]
    assert not Event.objects.filter(action="reviewed").exists()


def test_form_offers_the_versions_of_the_original_and_keeps_what_is_chosen(desk, original, summary):
    revise(original)
    response = desk.get(reverse(CHANGE, args=[summary.pk]))
    select = page(response).get_element_by_id("id_translation-0-made_from")
    assert [option.get("value") for option in select] == ["2", "1"]
    assert form_values(response)["translation-0-made_from"] == "1"
    edit(desk, summary, **{"translation-0-made_from": "2"})
    summary.refresh_from_db()
    assert summary.working_copy.content["link"]["made_from"] == 2
    assert state(summary) == ("behind", 1)


def test_form_that_says_nothing_of_versions_changes_none(desk, original, summary):
    revise(original)
    values = form_values(desk.get(reverse(CHANGE, args=[summary.pk])))
    del values["translation-0-made_from"]
    desk.post(reverse(CHANGE, args=[summary.pk]), {**values, "title": "Other"})
    summary.refresh_from_db()
    assert summary.working_copy.content["link"]["made_from"] == 1


def test_version_that_the_original_does_not_have_is_not_kept(desk, original, summary):
    revise(original)
    edit(desk, summary, **{"translation-0-made_from": "99"})
    summary.refresh_from_db()
    assert summary.working_copy.content["link"]["made_from"] == 2


def test_new_text_reflects_the_newest_version_of_its_original(desk, original):
    revise(original)
    address = reverse("admin:publications_publication_add")
    form = desk.get(f"{address}?original={original.pk}&language=en")
    values = {**form_values(form), "title": "The Summit"}
    assert desk.post(f"{address}?original={original.pk}&language=en", values).status_code == 302
    assert state(Publication.objects.get(language="en")) == ("in-progress", 2)


def test_other_original_is_reflected_in_its_newest_version(desk, original, summary):
    revise(original)
    revise(original, body="<p>또 다른 글.</p>")
    other = brief(9)
    edit(
        desk, summary,
        **{"translation-0-original": str(other.pk), "translation-0-made_from": "1",
           "slug": "", "series_sequence": "9"},
    )  # fmt: skip
    summary.refresh_from_db()
    link = summary.working_copy.content["link"]
    assert (link["original"], link["made_from"]) == (other.pk, 1)
