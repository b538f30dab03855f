"""Who may do what, by every way there is: form, page of a step, action, list, autosave, preview."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from publications.editorial import trash, working_copies
from publications.editorial.content import content_of
from publications.models import FormerAddress, Publication, TrashEntry
from tests.factories import KoreanBrief, PublicationFactory, summary_of
from tests.publications.admin.desk import ADD, CHANGE, LIST, edit, field_errors, form_values

pytestmark = pytest.mark.django_db
GROUPS = ("Writer", "Translator into English", "Editor", "Publisher", "Administrator")
HISTORY = "admin:publications_publication_history"


@pytest.fixture(autouse=True)
def _groups_as_migrated() -> None:
    """Make the groups again where a test that emptied the tables came before."""
    import_module("publications.migrations.0004_groups").make(apps, None)


def member(group: str) -> tuple[Client, User]:
    user = User.objects.create_user(group.lower().replace(" ", "-"), is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client, user


def those_who(may: Any) -> list[str]:
    """Return the groups whose member gets through; each finds the texts untouched."""
    found = []
    for group in GROUPS:
        client, user = member(group)
        if may(client, user):
            found.append(group)
    return found


def text_of(user: User | None = None, **fields: Any) -> Publication:
    text: Publication = PublicationFactory.create(abstract="In short.", **fields)
    Publication.objects.filter(pk=text.pk).update(created_by=user)
    return text


def saves(client: Client, text: Publication) -> bool:
    """Say whether the form opens and a save of it is taken."""
    superuser = Client()
    superuser.force_login(User.objects.get_or_create(username="s", is_superuser=True,
                                                     is_staff=True)[0])  # fmt: skip
    address = reverse(CHANGE, args=[text.pk])
    values = form_values(superuser.get(address))
    opened = client.get(address)
    posted = client.post(address, {**values, "title": "Changed"})
    now = working_copies.working_content(Publication.objects.get(pk=text.pk))["title"]
    saved = now == "Changed"
    assert (opened.status_code == 200, posted.status_code == 302) == (saved, saved)
    return saved


def step(client: Client, text: Publication, name: str, **fields: Any) -> bool:
    """Say whether the page of a step opens and the step is taken."""
    address = reverse(f"admin:publications_publication_{name}", args=[text.pk])
    opened = client.get(address)
    posted = client.post(address, {"seen": Publication.objects.get(pk=text.pk).version, **fields})
    assert (opened.status_code, posted.status_code) in {(200, 302), (403, 403)}
    return posted.status_code == 302


def act(client: Client, action: str, text: Publication, **more: Any) -> HttpResponse:
    chosen = {"action": action, "_selected_action": [text.pk], **more}
    return client.post(reverse(LIST), chosen)


def test_groups_are_there_once_the_site_is_set_up() -> None:
    assert set(GROUPS) <= set(Group.objects.values_list("name", flat=True))


# ── writing ──


def test_own_draft_is_edited_by_its_writer() -> None:
    assert those_who(lambda client, user: saves(client, text_of(user, draft=True))) == [
        "Writer", "Editor", "Publisher", "Administrator",
    ]  # fmt: skip


def test_draft_of_somebody_else_is_edited_by_editors() -> None:
    assert those_who(lambda client, _user: saves(client, text_of(draft=True))) == [
        "Editor", "Publisher", "Administrator",
    ]  # fmt: skip


def test_own_text_that_is_public_is_out_of_its_writers_hands() -> None:
    assert those_who(lambda client, user: saves(client, text_of(user))) == [
        "Editor", "Publisher", "Administrator",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Translator into English", "Editor", "Publisher", "Administrator"]),
        ("ja", ["Editor", "Publisher", "Administrator"]),
    ],
)
def test_translation_is_edited_by_translators_into_its_language(
    language: str, expected: list[str]
) -> None:
    def may(client: Client, _user: User) -> bool:
        original = KoreanBrief.create()
        return saves(client, summary_of(original, language, abstract="x"))

    assert those_who(may) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"language": "en"}, ["Writer", "Editor", "Publisher", "Administrator"]),
        ({"language": "en", "made_from": True}, list(GROUPS)),
        ({"language": "ja", "made_from": True}, ["Writer", "Editor", "Publisher", "Administrator"]),
    ],
)
def test_who_begins_a_text(values: dict[str, Any], expected: list[str]) -> None:
    def may(client: Client, user: User) -> bool:
        original = PublicationFactory.create(korean=True)
        typed = form_values(client.get(reverse(ADD)))
        typed |= {"kind": "commentary", "title": f"New {user}", "language": values["language"]}
        if values.get("made_from"):
            typed |= {"translation-0-original": original.pk}
        client.post(reverse(ADD), typed)
        return Publication.objects.filter(created_by=user).exists()

    assert those_who(may) == expected


def test_row_of_the_list_is_edited_by_those_who_may_edit_the_text() -> None:
    def may(client: Client, _user: User) -> bool:
        Publication.objects.all().delete()
        text = text_of(draft=True, title="Old")
        page = client.get(reverse(LIST) + "?edit=1")
        values = form_values(page, "changelist-form")
        values = {name: value for name, value in values.items() if name != "action"}
        if "form-0-title" not in values:
            values |= {"form-0-title": "x", "form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1",
                       "form-0-id": text.pk, "form-0-date": "2026-01-01"}  # fmt: skip
        client.post(reverse(LIST) + "?edit=1", {**values, "form-0-title": "New", "_save": "1"})
        return Publication.objects.get().title == "New"

    assert those_who(may) == ["Editor", "Publisher", "Administrator"]


def test_autosave_and_preview_are_for_those_who_may_edit() -> None:
    def may(client: Client, _user: User) -> bool:
        text = text_of(draft=True)
        kept = client.post(
            reverse("admin:publications_publication_autosave", args=[text.pk]), {"title": "x"}
        )
        shown = client.post(reverse("admin:publications_publication_preview", args=[text.pk]), {})
        assert (kept.status_code, shown.status_code) in {(200, 422), (403, 403)}
        return kept.status_code == 200

    assert those_who(may) == ["Editor", "Publisher", "Administrator"]


# ── publishing ──


@pytest.mark.parametrize(
    ("name", "state", "fields"),
    [
        ("publish", "draft", {"when": "now"}),
        ("publish", "scheduled", {"when": "now"}),
        ("withdraw", "published", {"note": "x"}),
        ("reopen", "withdrawn", {"note": "x"}),
    ],
)
def test_publishers_publish_and_withdraw_not_editors(
    name: str, state: str, fields: dict[str, str]
) -> None:
    def may(client: Client, user: User) -> bool:
        return step(client, text_of(user, **{state: True}), name, override="tested", **fields)

    assert those_who(may) == ["Publisher", "Administrator"]


def test_publishers_publish_changes() -> None:
    def may(client: Client, _user: User) -> bool:
        text = text_of()
        working_copies.save(text, {**content_of(text), "title": "New"}, None)  # type: ignore[arg-type]
        return step(client, text, "publish-changes", change="update", override="tested")

    assert those_who(may) == ["Publisher", "Administrator"]


def test_writer_sends_a_draft_for_review_and_an_editor_gives_it_back() -> None:
    writer, user = member("Writer")
    text = text_of(user, draft=True)
    assert step(writer, text, "review", note="Please")
    editor, _user = member("Editor")
    assert step(writer, text, "return") is False
    assert step(editor, text, "return", note="Shorter")
    assert Publication.objects.get().status == "draft"


@pytest.mark.parametrize("action", ["publish", "unpublish", "withdraw"])
def test_actions_of_the_list_ask_for_the_same_rights(action: str) -> None:
    state = {"publish": "draft", "unpublish": "scheduled", "withdraw": "published"}[action]
    done = {"publish": "published", "unpublish": "draft", "withdraw": "withdrawn"}[action]

    def may(client: Client, _user: User) -> bool:
        text = text_of(**{state: True})
        act(client, action, text, confirmed="yes", note="x")
        return Publication.objects.get(pk=text.pk).status == done

    assert those_who(may) == ["Publisher", "Administrator"]


# ── the trash ──


def test_writers_delete_their_own_drafts_publishers_everything() -> None:
    def deletes(client: Client, text: Publication) -> bool:
        client.post(reverse("admin:publications_publication_delete", args=[text.pk]), {"post": "y"})
        return TrashEntry.objects.filter(publication=text).exists()

    assert those_who(lambda client, user: deletes(client, text_of(user, draft=True))) == [
        "Writer", "Editor", "Publisher", "Administrator",
    ]  # fmt: skip
    User.objects.all().delete()
    assert those_who(lambda client, user: deletes(client, text_of(user))) == [
        "Publisher", "Administrator",
    ]  # fmt: skip


def test_chosen_texts_are_deleted_only_where_each_may_be() -> None:
    client, user = member("Writer")
    own, other = text_of(user, draft=True), text_of(draft=True)
    chosen = {"action": "delete_selected", "_selected_action": [own.pk, other.pk], "post": "yes"}
    client.post(reverse(LIST), chosen)
    assert TrashEntry.objects.count() == 0


def test_publishers_bring_back_and_administrators_delete_for_good() -> None:
    def in_trash(client: Client, action: str) -> bool:
        entry = trash.discard(text_of(), None)
        chosen = {"action": action, "_selected_action": [entry.pk], "confirmed": "yes"}
        client.post(reverse("admin:publications_trashentry_changelist"), chosen)
        return not TrashEntry.objects.filter(pk=entry.pk).exists()

    brought = those_who(lambda client, _user: in_trash(client, "bring_back"))
    assert brought == ["Publisher", "Administrator"]
    User.objects.all().delete()
    assert those_who(lambda client, _user: in_trash(client, "purge")) == ["Administrator"]


# ── looking ──


def test_everybody_at_the_desk_reads_the_history_and_nobody_else() -> None:
    text = text_of(draft=True)
    address = reverse(HISTORY, args=[text.pk])
    assert those_who(lambda client, _user: client.get(address).status_code == 200) == list(GROUPS)
    outsider = Client()
    outsider.force_login(User.objects.create_user("outsider", is_staff=True))
    assert outsider.get(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_somebody_whose_rights_were_taken_away_is_refused_at_once() -> None:
    client, user = member("Publisher")
    text = text_of(draft=True)
    user.groups.clear()
    assert step(client, text, "publish", when="now") is False
    assert Publication.objects.get().status == "draft"


def member_of(group: str) -> tuple[Client, User]:
    user = User.objects.create_user(group.lower(), password="x", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client, user


@pytest.mark.django_db
def test_writer_takes_no_public_summary_along_into_the_trash() -> None:
    client, user = member_of("Writer")
    original = KoreanBrief.create(number="2026-07", draft=True, created_by=user)
    summary = summary_of(original)
    delete = reverse("admin:publications_publication_delete", args=[original.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403
    assert set(Publication.objects.all()) == {original, summary}


@pytest.mark.django_db
def test_writer_moves_no_public_summary_by_the_number_of_its_original() -> None:
    client, user = member_of("Writer")
    original = KoreanBrief.create(number="2026-07", draft=True, created_by=user)
    summary = summary_of(original, title="The Summary")
    response = edit(client, original, series_sequence="9", slug="")
    assert field_errors(response) == {
        "series_sequence": [
            (
                "“The Summary” (2026-07), made from this text, is public or planned and would move "
                "along. Ask somebody who may publish."
            )
        ]
    }
    summary.refresh_from_db()
    assert summary.number == "2026-07"


@pytest.mark.django_db
def test_editor_sets_no_address_that_leads_to_a_public_text_at_once() -> None:
    client, _user = member_of("Editor")
    public = KoreanBrief.create(number="2026-07")
    values = {"former_addresses-TOTAL_FORMS": "1", "former_addresses-INITIAL_FORMS": "0",
              "former_addresses-0-address": "/old/7/"}  # fmt: skip
    edit(client, public, title="고친 글", **values)
    assert FormerAddress.objects.count() == 0
    assert Publication.objects.get().working_copy.content["title"] == "고친 글"


@pytest.mark.django_db
@pytest.mark.parametrize("group", ["Editor", "Translator into English"])
def test_what_a_publisher_planned_stays_what_was_planned(group: str) -> None:
    client, _user = member_of(group)
    summary = summary_of(KoreanBrief.create(), title="As approved", scheduled=True)
    edit(client, summary, title="Words no publisher saw")
    summary.refresh_from_db()
    assert (summary.title, summary.is_scheduled) == ("As approved", True)
