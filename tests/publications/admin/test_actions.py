"""What is done to several texts at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Permission, User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from publications.models import Publication
from tests.publications.admin.desk import LIST, edit, page, said, text


def act(client: Client, action: str, *texts: Publication, **more: Any) -> HttpResponse:
    chosen = {"action": action, "_selected_action": [each.pk for each in texts], **more}
    return client.post(reverse(LIST), chosen, follow=True)


def test_publish_makes_public_what_was_not_and_counts_it(desk):
    public = text(title="공개", public=True, body="<p>x</p>")
    since = public.published_at
    one, two = text(title="하나", body="<p>x</p>"), text(title="둘", body="<p>x</p>")
    response = act(desk, "publish", public, one)
    assert said(response) == ["1 text is public now."]
    two.published_at = timezone.now() + timedelta(days=1)
    two.save()
    three = text(title="셋")
    four = text(title="넷", body="<p>x</p>")
    response = act(desk, "publish", two, three, four)
    assert said(response) == [
        "1 text is public now.",
        "1 text will be public at its planned time.",
        "Not published, because a check stands against it. Open each: 셋.",
    ]
    public.refresh_from_db()
    assert public.published_at == since
    assert Publication.objects.published().count() == 3


def test_publish_keeps_the_body_that_the_list_did_not_load(desk):
    draft = text(title="하나", body="<p>본문</p>", key_points="가\n나")
    act(desk, "publish", draft)
    draft.refresh_from_db()
    assert (draft.body, draft.body_text, draft.key_points) == ("<p>본문</p>", "본문", "가\n나")


def test_withdraw_asks_for_the_reason_first(desk):
    public, draft = text(title="공개", public=True), text(title="초안")
    asked = act(desk, "withdraw", public, draft)
    assert asked.status_code == 200
    assert [each.title for each in asked.context["texts"]] == ["공개"]
    assert "1 chosen text is not published and stays as it is." in asked.content.decode()
    assert Publication.objects.filter(status="withdrawn").count() == 0
    values = dict(page(asked).xpath("//form[.//textarea[@name='note']]")[0].form_values())
    response = desk.post(reverse(LIST), {**values, "note": "오류"}, follow=True)
    assert said(response) == ["1 text was withdrawn."]
    public.refresh_from_db()
    draft.refresh_from_db()
    assert (public.status, public.withdrawal_note) == ("withdrawn", "오류")
    assert (draft.status, draft.withdrawal_note) == ("draft", "")


def test_planned_text_is_not_withdrawn_because_nobody_has_read_it(desk):
    later = timezone.now() + timedelta(days=1)
    planned = text(title="하나", status="published", published_at=later)
    response = act(desk, "withdraw", planned)
    assert said(response) == ["None of the chosen texts is published, so none was withdrawn."]
    planned.refresh_from_db()
    assert planned.status == "published"


def test_withdraw_says_so_when_nothing_is_published(desk):
    response = act(desk, "withdraw", text(title="초안"))
    assert said(response) == ["None of the chosen texts is published, so none was withdrawn."]


def test_back_to_draft(desk):
    later = timezone.now() + timedelta(days=1)
    planned = text(title="하나", status="published", published_at=later)
    withdrawn = text(title="둘", status="withdrawn", published_at=timezone.now())
    public = text(title="셋", public=True)
    assert said(act(desk, "unpublish", planned, withdrawn, public)) == ["2 texts are drafts now."]
    assert list(Publication.objects.published()) == [public]


def test_korean_messages_and_plurals_do_not_break(desk):
    desk.cookies["django_language"] = "ko"
    assert len(said(act(desk, "publish", text(title="하나", body="<p>x</p>")))) == 1


def test_viewer_is_not_offered_the_actions(db):
    viewer = User.objects.create_user("viewer", is_staff=True)
    viewer.user_permissions.set(Permission.objects.filter(codename="view_publication"))
    client = Client()
    client.force_login(viewer)
    draft = text(title="초안")
    act(client, "publish", draft)
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_texts_go_to_the_trash_after_they_were_named(desk):
    one = text(title="하나")
    asked = act(desk, "delete_selected", one)
    values = dict(page(asked).xpath("//form[.//input[@name='post']]")[0].form_values())
    desk.post(reverse(LIST), values)
    assert not Publication.objects.exists()


def test_text_that_somebody_saved_meanwhile_does_not_go_to_the_trash(desk):
    one, two = text(title="하나"), text(title="둘")
    asked = act(desk, "delete_selected", one, two)
    form = page(asked).xpath("//form[.//input[@name='post']]")[0]
    values = {name: value for name, value in form.form_values() if name != "_selected_action"}
    edit(desk, one, title="고친 글")
    chosen = {"_selected_action": [str(one.pk), str(two.pk)]}
    response = desk.post(reverse(LIST), {**values, **chosen}, follow=True)
    assert said(response)[1] == (
        "Somebody saved these after you opened the list, so they were left as they are. Look at "
        "them, then try again: 고친 글."
    )
    assert [each.title for each in Publication.objects.all()] == ["고친 글"]
