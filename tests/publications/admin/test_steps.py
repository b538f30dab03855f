"""The steps that the form of a text offers, and where their buttons lead."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from publications.models import Publication
from tests.publications.admin.desk import CHANGE, edit, page, said, text


def buttons(client: Client, publication: Publication) -> list[str]:
    response = client.get(reverse(CHANGE, args=[publication.pk]))
    row = page(response).find_class("desk-submit")[0]
    return [button.text for button in row.xpath(".//button[starts-with(@name, '_')]")]


def test_public_text_offers_to_publish_what_is_just_being_changed(desk):
    assert buttons(desk, text(public=True)) == [
        "Publish changes…", "Send for review…", "Withdraw…",
    ]  # fmt: skip


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
