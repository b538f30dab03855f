"""What happened to a text: versions, differences, the way back, and the log."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from publications.editorial import working_copies
from publications.models import Publication
from tests.publications.admin.desk import (
    CHANGE,
    edit,
    edit_and_publish,
    page,
    publish,
    said,
    step,
    text,
)

HISTORY = "admin:publications_publication_history"


def history(client: Client, publication: Publication, query: str = "") -> Any:
    return client.get(reverse(HISTORY, args=[publication.pk]) + query)


def test_versions_are_listed_with_who_and_why(desk: Client) -> None:
    before = text(title="글", body="<p>x</p>", public=True)
    edit_and_publish(desk, before, title="고친 글")
    rows = page(history(desk, before)).cssselect("tbody tr")
    found = [[each.text_content().strip() for each in row.cssselect("th, td")[:2]] for row in rows]
    assert found == [["2", "update"], ["1", "first publication"]]


def test_any_two_versions_are_compared_word_by_word(desk: Client, choi: Any) -> None:
    before = text(title="글", body="<p>번역을 했다.</p>", public=True)
    edit_and_publish(desk, before, body="<p>번역이 되었다.</p>")
    edit_and_publish(desk, before, **{"authorships-0-author": choi.pk})
    changes = history(desk, before, "?old=1&new=2").context["changes"]
    assert [change.name for change in changes] == ["body"]
    changes = history(desk, before, "?old=1&new=3").context["changes"]
    assert [change.name for change in changes] == ["body", "byline"]
    shown = page(history(desk, before, "?old=1&new=2"))
    assert shown.cssselect(".module ins") != []
    assert shown.cssselect(".module del") != []


def test_version_is_taken_up_again_as_unpublished_changes(desk: Client) -> None:
    before = text(title="글", body="<p>x</p>", public=True)
    edit_and_publish(desk, before, title="고친 글")
    address = reverse("admin:publications_publication_restore", args=[before.pk, 1])
    response = desk.post(address, follow=True)
    assert said(response)[-1:] == [
        "Version 1 is being worked on again. Look it over, then publish it."
    ]
    assert Publication.objects.get().title == "고친 글"
    publish(desk, before)
    assert Publication.objects.get().title == "글"


def test_unpublished_changes_are_not_overwritten_by_an_earlier_version(desk: Client) -> None:
    before = text(title="글", body="<p>x</p>", public=True)
    edit_and_publish(desk, before, title="고친 글")
    edited = {"title": "또 고친 글"}
    values = {**working_copies.working_content(before), **edited}
    working_copies.save(before, values, None)  # type: ignore[arg-type]
    address = reverse("admin:publications_publication_restore", args=[before.pk, 1])
    response = desk.post(address, follow=True)
    assert said(response)[-1:] == [
        "There are unpublished changes. Publish or discard them first, then restore."
    ]
    assert working_copies.working_content(before)["title"] == "또 고친 글"


def test_log_says_who_did_what_and_why(desk: Client) -> None:
    draft = text(title="글", body="<p>x</p>")
    step(desk, draft, "review", note="봐 주세요")
    step(desk, draft, "return", note="짧게")
    entries = page(history(desk, draft)).cssselect(".events li")
    assert [" ".join(each.text_content().split()).split(" ", 4)[4] for each in entries] == [
        "editor returned to the writer짧게", "editor sent for review봐 주세요",
    ]  # fmt: skip


def test_publishing_against_a_check_needs_a_reason_and_keeps_it(desk: Client) -> None:
    draft = text(title="글", abstract="", body="<p>x</p>")
    refused = step(desk, draft, "publish", when="now")
    assert refused.context["form"].errors["override"] == [
        "Mend what blocks, or say why it may stay."
    ]
    assert Publication.objects.get().status == "draft"
    step(desk, draft, "publish", when="now", override="급하다")
    assert Publication.objects.get().is_published
    (event,) = draft.events.filter(action="overridden")
    assert event.reason.splitlines()[0] == "급하다"
    assert event.reason.splitlines()[1].startswith("abstract-missing: ")


def test_correction_needs_a_note_for_readers(desk: Client) -> None:
    before = text(title="글", body="<p>x</p>", public=True)
    values = {**working_copies.working_content(before), "title": "고친 글"}
    working_copies.save(before, values, None)  # type: ignore[arg-type]
    refused = step(desk, before, "publish-changes", change="correction", override="tested")
    assert refused.context["form"].errors["note"] == [
        "Say what was wrong: readers have relied on it."
    ]
    assert Publication.objects.get().title == "글"


def test_step_that_is_not_open_says_so(desk: Client) -> None:
    draft = text(title="글")
    address = reverse("admin:publications_publication_withdraw", args=[draft.pk])
    response = desk.get(address)
    assert response.url == reverse(CHANGE, args=[draft.pk])
    assert said(desk.get(response.url)) == [
        "The text has moved on: that step is not open to it now."
    ]


def test_draft_that_no_version_says_is_not_overwritten_by_an_earlier_one(desk: Client) -> None:
    before = text(title="글", public=True)
    edit_and_publish(desk, before, title="고친 글")
    step(desk, before, "withdraw", note="")
    step(desk, before, "reopen", note="")
    edit(desk, before, title="새로 쓰는 글")
    address = reverse("admin:publications_publication_restore", args=[before.pk, 1])
    response = desk.post(address, follow=True)
    assert said(response)[-1] == (
        "This draft says what no version says, and restoring would overwrite it. Publish it first, "
        "or move it to the trash."
    )
    before.refresh_from_db()
    assert before.title == "새로 쓰는 글"
