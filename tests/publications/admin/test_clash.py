"""Two people at one text: what each typed is kept, by every way there is to save."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from publications.editorial import publishing, trash, working_copies
from publications.editorial.content import Content
from publications.models import Autosave, Publication, WorkingCopy
from tests.factories import PDF
from tests.publications.admin.desk import (
    CHANGE,
    LIST,
    form_values,
    page,
    said,
    step,
    text,
)

BODY = "<p>첫 문단은 이렇다.</p><p>둘째 문단은 저렇다.</p>"


@pytest.fixture
def kim_desk(db: None) -> Client:
    client = Client()
    client.force_login(
        User.objects.create_superuser("jiyoon", first_name="Jiyoon", last_name="Kim")
    )
    return client


def opened(client: Client, publication: Publication) -> dict[str, Any]:
    return form_values(client.get(reverse(CHANGE, args=[publication.pk])))


def save(client: Client, publication: Publication, values: dict[str, Any]) -> HttpResponse:
    return client.post(reverse(CHANGE, args=[publication.pk]), {**values, "_continue": "1"})


def working(publication: Publication) -> Content:
    return working_copies.working_content(Publication.objects.get(pk=publication.pk))


def choose(client: Client, response: HttpResponse, **answers: str) -> HttpResponse:
    """Answer the page that shows both, as a browser would."""
    (form,) = page(response).cssselect("form.clashes")
    values = dict(form.form_values())
    return client.post(form.get("action"), {**values, **answers}, follow=True)


@pytest.mark.parametrize("public", [False, True])
def test_changes_to_different_fields_are_both_kept(
    desk: Client, kim_desk: Client, public: bool
) -> None:
    before = text(title="글", public=public)
    mine, theirs = opened(desk, before), opened(kim_desk, before)
    save(kim_desk, before, {**theirs, "abstract": "저쪽 요약."})
    response = save(desk, before, {**mine, "title": "이쪽 제목"})
    assert response.status_code == 302
    assert (working(before)["title"], working(before)["abstract"]) == ("이쪽 제목", "저쪽 요약.")
    told = said(desk.get(response.url))
    assert told[0] == "Jiyoon Kim saved meanwhile; taken over from there: Abstract."


def test_changes_to_different_paragraphs_are_both_kept(desk: Client, kim_desk: Client) -> None:
    before = text(body=BODY)
    mine, theirs = opened(desk, before), opened(kim_desk, before)
    save(kim_desk, before, {**theirs, "body": BODY.replace("첫 문단은", "처음 문단은")})
    assert save(desk, before, {**mine, "body": BODY.replace("저렇다", "그렇다")}).status_code == 302
    assert working(before)["body"] == ("<p>처음 문단은 이렇다.</p><p>둘째 문단은 그렇다.</p>")


@pytest.mark.parametrize(("answer", "title"), [("theirs", "저쪽"), ("mine", "이쪽")])
def test_changes_to_one_field_are_shown_and_chosen(
    desk: Client, kim_desk: Client, answer: str, title: str
) -> None:
    before = text(title="글", abstract="요약.")
    mine, theirs = opened(desk, before), opened(kim_desk, before)
    save(kim_desk, before, {**theirs, "title": "저쪽"})
    response = save(desk, before, {**mine, "title": "이쪽", "abstract": "이쪽 요약."})
    assert response.status_code == 200
    assert working(before)["title"] == "저쪽"
    choose(desk, response, **{"clash-title": answer})
    assert (working(before)["title"], working(before)["abstract"]) == (title, "이쪽 요약.")


def test_third_save_while_choosing_asks_again(desk: Client, kim_desk: Client) -> None:
    before = text(title="글")
    mine, theirs = opened(desk, before), opened(kim_desk, before)
    save(kim_desk, before, {**theirs, "title": "저쪽"})
    asked = save(desk, before, {**mine, "title": "이쪽"})
    save(kim_desk, before, {**opened(kim_desk, before), "title": "더 저쪽"})
    again = choose(desk, asked, **{"clash-title": "mine"})
    assert len(page(again).cssselect("form.clashes")) == 1
    assert working(before)["title"] == "더 저쪽"
    choose(desk, again, **{"clash-title": "mine"})
    assert working(before)["title"] == "이쪽"


def test_two_people_add_one_person_each_to_the_byline(
    desk: Client, kim_desk: Client, choi: Any, kim: Any
) -> None:
    before = text()
    mine, theirs = opened(desk, before), opened(kim_desk, before)
    save(kim_desk, before, {**theirs, "authorships-0-author": choi.pk})
    save(desk, before, {**mine, "authorships-0-author": kim.pk})
    assert {entry["author"] for entry in working(before)["byline"]} == {choi.pk, kim.pk}


def test_one_reorders_the_byline_while_the_other_changes_a_role(
    desk: Client, kim_desk: Client, choi: Any, kim: Any
) -> None:
    before = text()
    before.authorships.create(author=choi, position=1, role_ko="연구위원")
    before.authorships.create(author=kim, position=2)
    mine, theirs = opened(desk, before), opened(kim_desk, before)
    save(kim_desk, before,
         {**theirs, "authorships-0-position": "2", "authorships-1-position": "1"})  # fmt: skip
    save(desk, before, {**mine, "authorships-0-role_ko": "선임연구위원"})
    assert [(entry["name"], entry["role_ko"]) for entry in working(before)["byline"]] == [
        ("김지윤", ""), ("최은미", "선임연구위원"),
    ]  # fmt: skip


def test_form_that_was_open_while_the_text_became_public_is_saved_beside_it(
    desk: Client, kim_desk: Client
) -> None:
    before = text(title="글", body="<p>x</p>")
    mine = opened(desk, before)
    publishing.publish(before)
    response = save(desk, before, {**mine, "title": "고친 글"})
    assert Publication.objects.get().title == "글"
    assert WorkingCopy.objects.get().content["title"] == "고친 글"
    assert said(desk.get(response.url))[0] == (
        "Readers do not see the changes yet. “Publish changes” makes them public."
    )


def test_what_was_typed_into_a_text_that_was_deleted_meanwhile_is_kept(desk: Client) -> None:
    before = text(title="글")
    mine = opened(desk, before)
    entry = trash.discard(before, None)
    response = save(desk, before, {**mine, "title": "고친 글"})
    assert response.status_code == 302
    trash.bring_back(entry, None)
    address = reverse("admin:publications_publication_autosave", args=[before.pk])
    assert desk.get(address).json()["kept"]["data"]["title"] == ["고친 글"]


def test_form_without_its_token_is_not_saved_and_comes_back_complete(desk: Client) -> None:
    before = text(title="글")
    values = opened(desk, before)
    del values["desk-token"]
    response = save(desk, before, {**values, "title": "고친 글"})
    assert response.status_code == 200
    assert Publication.objects.get().title == "글"
    again = form_values(response)
    assert again["title"] == "고친 글"
    save(desk, before, again)
    assert Publication.objects.get().title == "고친 글"


def test_forged_contents_on_the_page_that_shows_both_are_refused(desk: Client) -> None:
    before = text(title="글")
    address = reverse("admin:publications_publication_merge", args=[before.pk])
    response = desk.post(address, {"base": "x", "theirs": "x", "mine": "x"})
    assert response.status_code == 400


def test_row_of_the_list_that_somebody_changed_has_to_be_saved_twice(
    desk: Client, kim_desk: Client
) -> None:
    before = text(title="글")
    address = reverse(LIST) + "?edit=1"
    row = form_values(desk.get(address), "changelist-form")
    row = {name: value for name, value in row.items() if name != "action"}
    save(kim_desk, before, {**opened(kim_desk, before), "title": "저쪽"})
    response = desk.post(address, {**row, "form-0-title": "이쪽", "_save": "1"})
    assert response.context["cl"].formset.errors == [
        {"title": ["Jiyoon Kim changed this meanwhile to “저쪽”. Save again to have yours."]}
    ]
    assert working(before)["title"] == "저쪽"
    row = form_values(response, "changelist-form")
    assert row["form-0-title"] == "이쪽"
    row = {name: value for name, value in row.items() if name != "action"}
    desk.post(address, {**row, "_save": "1"})
    assert working(before)["title"] == "이쪽"


def test_rows_that_were_not_touched_keep_what_others_saved(desk: Client, kim_desk: Client) -> None:
    one, two = text(title="하나", slug="1"), text(title="둘", slug="2", public=True)
    address = reverse(LIST) + "?edit=1"
    row = form_values(desk.get(address), "changelist-form")
    row = {name: value for name, value in row.items() if name != "action"}
    save(kim_desk, two, {**opened(kim_desk, two), "title": "저쪽 둘"})
    at = next(name for name, value in row.items() if value == "하나").removesuffix("-title")
    desk.post(address, {**row, f"{at}-title": "이쪽 하나", "_save": "1"})
    assert (working(one)["title"], working(two)["title"]) == ("이쪽 하나", "저쪽 둘")


def test_action_leaves_alone_what_somebody_saved_after_the_list_was_opened(
    desk: Client, kim_desk: Client
) -> None:
    public = text(title="공개", public=True)
    row = form_values(desk.get(reverse(LIST)), "changelist-form")
    save(kim_desk, public, {**opened(kim_desk, public), "title": "저쪽"})
    response = desk.post(
        reverse(LIST),
        {**row, "action": "withdraw", "_selected_action": [public.pk], "confirmed": "yes"},
        follow=True,
    )
    assert said(response) == [
        (
            "Somebody saved these after you opened the list, so they were left as they are. "
            "Look at them, then try again: 공개."
        ),
        "None of the chosen texts is published, so none was withdrawn.",
    ]
    assert Publication.objects.get().is_published


def test_moment_that_somebody_else_chose_is_not_overwritten_unseen(
    desk: Client, kim_desk: Client
) -> None:
    draft = text(title="글", body="<p>x</p>")
    address = reverse("admin:publications_publication_publish", args=[draft.pk])
    seen = desk.get(address).context["form"]["seen"].value()
    later = timezone.localtime() + timedelta(days=3)
    moment = {"when": "at", "moment_0": f"{later:%Y-%m-%d}", "moment_1": "09:00:00"}
    step(kim_desk, draft, "publish", override="tested", **moment)
    planned = Publication.objects.get().published_at
    earlier = {**moment, "moment_1": "08:00:00", "override": "tested"}
    response = desk.post(address, {"seen": seen, **earlier})
    assert response.context["form"].non_field_errors() == [
        (
            "Jiyoon Kim saved this text after you opened this page. Look at it again; what you "
            "filled in is still here."
        )
    ]
    assert Publication.objects.get().published_at == planned
    again = response.context["form"]
    assert again["moment"].value() == [f"{later:%Y-%m-%d}", "08:00:00"]
    desk.post(address, {"seen": again["seen"].value(), **earlier})
    assert Publication.objects.get().published_at == planned - timedelta(hours=1)


def test_changes_to_a_text_that_an_import_changed_are_put_together_before_they_are_public(
    desk: Client,
) -> None:
    before = text(title="글", abstract="요약.", public=True)
    save(desk, before, {**opened(desk, before), "title": "이쪽"})
    Publication.objects.filter(pk=before.pk).update(title="들여온 제목", abstract="들여온 요약.")
    asked = step(desk, before, "publish-changes", change="update", override="tested")
    choose(desk, asked, **{"clash-title": "mine"})
    step(desk, before, "publish-changes", change="update", override="tested")
    after = Publication.objects.get()
    assert (after.title, after.abstract) == ("이쪽", "들여온 요약.")


def test_pressing_save_without_a_choice_loses_nothing_of_either(
    desk: Client, kim_desk: Client
) -> None:
    before = text(title="글", body="<p>한 문장.</p>")
    mine, theirs = opened(desk, before), opened(kim_desk, before)
    save(kim_desk, before, {**theirs, "body": "<p>한 문장. 저쪽 말.</p>"})
    asked = save(desk, before, {**mine, "body": "<p>한 문장. 이쪽 말.</p>"})
    choose(desk, asked)
    assert working(before)["body"] == "<p>한 문장. 저쪽 말. 이쪽 말.</p>"


def test_both_together_are_edited_with_the_editor_of_the_body(
    desk: Client, kim_desk: Client
) -> None:
    before = text(title="글", body="<p>한 문장.</p>")
    mine, theirs = opened(desk, before), opened(kim_desk, before)
    save(kim_desk, before, {**theirs, "body": "<p>한 문장. 저쪽 말.</p>"})
    asked = save(desk, before, {**mine, "body": "<p>한 문장. 이쪽 말.</p>"})
    area = page(asked).get_element_by_id("merged-body")
    assert (area.get("data-prose"), area.get("lang")) == ("text", "ko")
    assert area.text.removeprefix("\n") == "<p>한 문장. 저쪽 말. 이쪽 말.</p>"


def entitled(title: str) -> bytes:
    """Return a PDF that has a title of its own, so that it stays as it is."""
    into = BytesIO()
    with pikepdf.open(BytesIO(PDF)) as made:
        made.docinfo["/Title"] = title
        made.save(into)
    return into.getvalue()


def test_two_files_of_one_name_are_both_kept(desk: Client, kim_desk: Client) -> None:
    before = text(title="글", public=True)
    mine, theirs = opened(desk, before), opened(kim_desk, before)
    data = [entitled(title) for title in ("First report", "The other report")]
    files = [SimpleUploadedFile("report.pdf", each) for each in data]
    save(kim_desk, before, {**theirs, "attachments-0-file": files[0]})
    asked = save(desk, before, {**mine, "attachments-0-file": files[1]})
    choose(desk, asked)
    kept = [(each["name"], each["size"]) for each in working(before)["attachments"]]
    assert kept == [("report.pdf", len(data[0])), ("report-2.pdf", len(data[1]))]


def test_title_edited_by_hand_that_is_too_long_is_asked_for_again(
    desk: Client, kim_desk: Client
) -> None:
    before = text(title="글")
    mine, theirs = opened(desk, before), opened(kim_desk, before)
    save(kim_desk, before, {**theirs, "title": "저쪽"})
    asked = save(desk, before, {**mine, "title": "이쪽"})
    again = choose(desk, asked, **{"merged-title": "가" * 600})
    assert said(again) == [
        "Nothing was saved yet: what was edited by hand is empty or too long (Title)."
    ]
    assert working(before)["title"] == "저쪽"


def test_what_was_typed_is_kept_while_the_merge_page_asks(desk: Client, kim_desk: Client) -> None:
    before = text(title="글")
    mine, theirs = opened(desk, before), opened(kim_desk, before)
    save(kim_desk, before, {**theirs, "title": "저쪽"})
    asked = save(desk, before, {**mine, "title": "이쪽"})
    assert Autosave.objects.get().data["title"] == ["이쪽"]
    choose(desk, asked, **{"clash-title": "mine"})
    assert (working(before)["title"], Autosave.objects.count()) == ("이쪽", 0)


def test_address_that_was_taken_meanwhile_is_told_and_nothing_typed_is_lost(
    desk: Client, kim_desk: Client
) -> None:
    before = text(title="글", slug="mine")
    mine, theirs = opened(desk, before), opened(kim_desk, before)
    save(kim_desk, before, {**theirs, "title": "저쪽"})
    asked = save(desk, before, {**mine, "title": "이쪽", "slug": "taken"})
    text(title="남", slug="taken")
    response = choose(desk, asked, **{"clash-title": "mine"})
    assert said(response)[-1].startswith("Another text has this address or number")
    assert (working(before)["title"], Autosave.objects.get().data["slug"]) == ("저쪽", ["taken"])
