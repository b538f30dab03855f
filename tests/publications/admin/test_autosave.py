"""What was typed but not saved, and who else has the text open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from publications.admin.autosave import TAB
from publications.models import Autosave, Event, Presence, Publication
from tests.factories import seoul
from tests.publications.admin.desk import ADD, CHANGE, edit, form_values, text

ADDRESS = "admin:publications_publication_autosave"
NEW = "admin:publications_publication_autosave_add"


@pytest.fixture
def other(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("jiyoon", first_name="Jiyoon"))
    return client


def test_typed_form_is_kept_for_its_user_alone_and_changes_nothing(
    desk: Client, other: Client
) -> None:
    draft = text(title="글")
    address = reverse(ADDRESS, args=[draft.pk])
    desk.post(address, {"title": "고치던 글", "topics": ["1", "2"], "csrfmiddlewaretoken": "x"})
    kept = desk.get(address).json()["kept"]
    assert kept["data"] == {"title": ["고치던 글"], "topics": ["1", "2"]}
    assert "kept" not in other.get(address).json()
    draft.refresh_from_db()
    assert (draft.title, draft.version, Event.objects.count()) == ("글", 1, 0)


def test_new_text_is_kept_under_the_form_it_is_written_in(desk: Client) -> None:
    desk.post(reverse(NEW), {"title": "새 글"})
    brief = reverse("admin:publications_issuebrief_autosave_add")
    assert desk.get(reverse(NEW)).json()["kept"]["data"] == {"title": ["새 글"]}
    assert "kept" not in desk.get(brief).json()


def test_saving_the_form_forgets_what_was_kept(desk: Client) -> None:
    draft = text(title="글")
    desk.post(reverse(ADDRESS, args=[draft.pk]), {"title": "고치던 글", TAB: "one"})
    edit(desk, draft, title="고친 글", **{TAB: "one"})
    values = form_values(desk.get(reverse(ADD)))
    desk.post(reverse(NEW), {"title": "새 글", TAB: values[TAB]})
    desk.post(reverse(ADD), {**values, "title": "새 글", "kind": "commentary"})
    assert Autosave.objects.count() == 0


def test_what_was_kept_can_be_thrown_away(desk: Client) -> None:
    draft = text(title="글")
    address = reverse(ADDRESS, args=[draft.pk])
    desk.post(address, {"title": "고치던 글"})
    assert "kept" not in desk.delete(address).json()
    assert Autosave.objects.count() == 0


def test_newest_state_of_an_open_form_is_kept(desk: Client) -> None:
    draft = text(title="글")
    for title in ("하나", "둘"):
        desk.post(reverse(ADDRESS, args=[draft.pk]), {"title": title, TAB: "one"})
    assert Autosave.objects.get().data == {"title": ["둘"]}


@pytest.mark.parametrize("new", [True, False], ids=["new text", "text"])
def test_two_open_forms_never_overwrite_each_other(desk: Client, new: bool) -> None:
    address = reverse(NEW) if new else reverse(ADDRESS, args=[text().pk])
    for tab, title in (("one", "하나"), ("two", "둘")):
        desk.post(address, {"title": title, TAB: tab})
    assert desk.get(address).json()["kept"]["data"] == {"title": ["둘"]}
    first = desk.get(f"{address}?want=one").json()["kept"]
    assert (first["data"], first["tab"]) == ({"title": ["하나"]}, "one")
    desk.delete(f"{address}?tab=two")
    assert desk.get(address).json()["kept"]["tab"] == "one"


def test_new_text_is_not_offered_where_another_is_added_to_an_original(desk: Client) -> None:
    desk.post(reverse(NEW), {"title": "새 글"})
    added = f"{reverse(NEW)}?original=7&language=en"
    assert "kept" not in desk.get(added).json()
    desk.post(added, {"title": "Summary"})
    assert desk.get(added).json()["kept"]["data"] == {"title": ["Summary"]}
    assert desk.get(reverse(NEW)).json()["kept"]["data"] == {"title": ["새 글"]}


def test_form_that_is_too_large_to_keep_says_so(desk: Client) -> None:
    response = desk.post(reverse(NEW), {"body": "a" * (4 * 1024 * 1024 + 1)})
    assert (response.status_code, Autosave.objects.count()) == (413, 0)


def test_files_and_buttons_are_not_kept(desk: Client) -> None:
    file = SimpleUploadedFile("a.pdf", b"%PDF-")
    desk.post(reverse(NEW), {"title": "새 글", "_save": "Save", "attachments-0-file": file})
    assert Autosave.objects.get().data == {"title": ["새 글"]}


def test_everybody_sees_who_else_has_the_text_open_and_since_when(
    desk: Client, other: Client, freeze: Callable[[datetime], datetime]
) -> None:
    address = reverse(ADDRESS, args=[text().pk])
    freeze(seoul(2026, 5, 1, 14, 3))
    assert desk.get(address).json()["others"] == []
    freeze(seoul(2026, 5, 1, 14, 4))
    assert other.get(address).json()["others"] == ["Also being edited by editor, since 14:03"]


def test_somebody_who_went_away_is_not_named(
    desk: Client, other: Client, freeze: Callable[[datetime], datetime]
) -> None:
    address = reverse(ADDRESS, args=[text().pk])
    now = freeze(seoul(2026, 5, 1, 14, 3))
    desk.get(address)
    freeze(now + timedelta(seconds=71))
    assert other.get(address).json()["others"] == []
    assert Presence.objects.count() == 1


def test_open_form_is_told_that_somebody_saved(desk: Client, other: Client) -> None:
    draft = text(title="글")
    values = form_values(desk.get(reverse(CHANGE, args=[draft.pk])))
    address = reverse(ADDRESS, args=[draft.pk])
    assert desk.post(address, values).json()["changed"] == ""
    edit(other, draft, title="저쪽")
    assert desk.post(address, values).json()["changed"] == (
        "Jiyoon saved this text meanwhile. When you save, both are put together."
    )


def test_open_forms_and_what_is_kept_are_never_public(desk: Client, client: Client) -> None:
    public = text(title="글", public=True)
    desk.post(reverse(ADDRESS, args=[public.pk]), {"title": "고치던비밀"})
    pages: list[Any] = [client.get(each) for each in (public.get_absolute_url(), "/ko/")]
    assert [response.content.decode().count("고치던비밀") for response in pages] == [0, 0]
    assert client.get(reverse(ADDRESS, args=[public.pk])).status_code == 302
    assert Publication.objects.get().title == "글"
