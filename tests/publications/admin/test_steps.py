"""The steps that the form of a text offers, and where their buttons lead."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from publications.models import Publication
from tests.publications.admin.desk import CHANGE, edit, page, said, step, text


def buttons(client: Client, publication: Publication) -> list[str]:
    response = client.get(reverse(CHANGE, args=[publication.pk]))
    row = page(response).find_class("desk-submit")[0]
    return [button.text for button in row.xpath(".//button[starts-with(@name, '_')]")]


def test_public_text_offers_to_publish_what_is_just_being_changed(desk):
    assert buttons(desk, text(public=True)) == [
        "Publish changes…", "Send for review…", "Withdraw…",
    ]  # fmt: skip


def test_time_that_is_filled_in_is_never_passed_over(desk):
    draft = text()
    filled = {"when": "now", "moment_0": "2030-01-01", "moment_1": "09:00", "override": "x"}
    response = step(desk, draft, "publish", **filled)
    assert response.context["form"].errors == {
        "when": [
            "A day and a time are filled in. Choose “At this time”, or empty them to publish now."
        ]
    }
    draft.refresh_from_db()
    assert draft.status == "draft"


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"title": "고친 글"}, None),
        ({"date": "2026-01-01"}, "Publication date"),
        ({"slug": "else"}, "Address"),
    ],
)
def test_typing_mistake_moves_no_date_and_no_address(desk, changes, named):
    public = text(public=True)
    edit(desk, public, **changes)
    response = step(desk, public, "publish-changes", change="typo", note="", override="x")
    said_of_it = (
        f"These changes are more than a typing mistake: {named}. Choose “Update” or “Correction”."
    )
    public.refresh_from_db()
    if named is None:
        assert (response.status_code, public.title) == (302, "고친 글")
    else:
        assert response.context["form"].errors == {"change": [said_of_it]}


@pytest.mark.parametrize("name", ["publish-changes", "review"])
def test_what_was_typed_is_saved_on_the_way_to_the_step(desk, name):
    public = text(public=True)
    response = edit(desk, public, title="고친 글", **{f"_{name}": "1"})
    assert response.url == reverse(f"admin:publications_publication_{name}", args=[public.pk])
    assert desk.get(response.url).status_code == 200
    public.refresh_from_db()
    assert (public.title, public.working_copy.content["title"]) == ("글", "고친 글")


@pytest.mark.parametrize("name", ["publish-changes", "review"])
def test_step_with_an_untouched_text_says_that_there_is_nothing_to_do(desk, name):
    public = text(public=True)
    response = edit(desk, public, **{f"_{name}": "1"})
    back = desk.get(response.url)
    assert back.url == reverse(CHANGE, args=[public.pk])
    assert (
        said(desk.get(back.url))[-1]
        == "Nothing was changed, so there is nothing to publish or to review."
    )


def test_person_whose_record_was_deleted_is_not_lost_from_the_byline_unseen(desk, kim):
    public = text(public=True, body="<p>본문.</p>")
    edit(desk, public, **{"authorships-0-author": kim.pk, "authorships-0-name": "Kim Jiyoon"})
    kim.delete()
    response = step(desk, public, "publish-changes", change="update", note="")
    assert [each.message for each in response.context["findings"] if each.blocks] == [
        "Not in the records any more, so they would be lost from the byline: Kim Jiyoon."
    ]
    assert public.revisions.count() == 0


def test_changes_beside_a_withdrawn_text_can_be_discarded(desk):
    withdrawn = text(status="withdrawn", published_at=timezone.now())
    edit(desk, withdrawn, title="고친 글")
    step(desk, withdrawn, "discard-changes", note="")
    withdrawn.refresh_from_db()
    assert (withdrawn.title, hasattr(withdrawn, "working_copy")) == ("글", False)
