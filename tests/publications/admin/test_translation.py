"""A summary added from its original, and what a link does to kind, number and address."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from publications.models import Authorship, FormerAddress, Publication, TrashEntry
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
    said,
    text,
)  # fmt: skip


def door_labels(client: Client, publication: Publication) -> list[str]:
    response = client.get(reverse(CHANGE, args=[publication.pk]))
    return [door.label for door in response.context["doors"] if "document" not in door.url]


def test_original_offers_every_other_language_english_first(desk, original):
    assert door_labels(desk, original) == [
        "Add English summary", "Add Chinese summary", "Add Japanese summary",
    ]  # fmt: skip


def test_door_leads_to_the_summary_once_there_is_one(desk, original):
    assert add_summary(desk, original).status_code == 302
    summary = Publication.objects.get(language="en")
    response = desk.get(reverse(CHANGE, args=[original.pk]))
    first = response.context["doors"][0]
    assert (first.label, first.url, first.adds) == (
        "Edit the English summary", reverse(CHANGE, args=[summary.pk]), False,
    )  # fmt: skip
    assert door_labels(desk, summary) == []


def add_summary(client: Client, original: Publication, **changes):
    return add(
        client,
        f"?original={original.pk}&language=en",
        **{"title": "The Nara Summit", **changes},
    )


def test_form_comes_filled_in_with_what_the_work_shares(desk, original, choi, topic):
    values = form_values(desk.get(f"{reverse(ADD)}?original={original.pk}&language=en"))
    names = (
        "kind", "language", "series_year", "series_sequence", "slug", "topics", "title", "body",
        "authorships-0-author", "authorships-0-name", "authorships-0-role_en",
        "translation-0-original", "translation-0-extent",
    )  # fmt: skip
    assert {name: values[name] for name in names} == {
        "kind": "issue-brief", "language": "en", "series_year": "2026", "series_sequence": "7",
        "slug": "2026-07", "topics": str(topic.pk), "title": "", "body": "",
        "authorships-0-author": str(choi.pk), "authorships-0-name": "Choi Eunmi",
        "authorships-0-role_en": "Visiting Fellow",
        "translation-0-original": str(original.pk), "translation-0-extent": "summary",
    }  # fmt: skip


def test_whole_byline_comes_along_in_its_order(desk, original, choi, kim):
    original.authorships.create(author=kim, position=0)
    assert add_summary(desk, original).status_code == 302
    summary = Publication.objects.get(language="en")
    assert list(summary.authorships.values_list("name", flat=True)) == ["Kim Jiyoon", "Choi Eunmi"]


def test_saved_summary_has_byline_topics_link_and_address(desk, original, choi, topic):
    assert add_summary(desk, original).status_code == 302
    summary = Publication.objects.get(language="en")
    assert summary.get_absolute_url() == "/en/publications/issue-briefs/2026-07/"
    assert (summary.status, summary.created_by.username) == ("draft", "editor")
    assert list(summary.topics.all()) == [topic]
    assert list(summary.authorships.values_list("author", "name", "role_en", "position")) == [
        (choi.pk, "Choi Eunmi", "Visiting Fellow", 1)
    ]
    assert (summary.translation.original, summary.translation.extent) == (original, "summary")


def test_number_comes_from_the_original_when_left_empty(desk, original):
    response = add_summary(desk, original, series_year="", series_sequence="", slug="")
    assert response.status_code == 302
    summary = Publication.objects.get(language="en")
    assert (summary.number, summary.slug) == ("2026-07", "2026-07")


def test_number_that_was_typed_against_the_original_is_named_in_a_message(desk, original):
    response = add_summary(desk, original, series_sequence="9", slug="", body="<p>x</p>")
    assert Publication.objects.get(language="en").number == "2026-07"
    message, _added = said(desk.get(response.url))
    assert message == "Kind and number come from the original: Issue Brief 2026-07."


def test_second_english_text_of_a_work_is_refused_and_nothing_is_written(desk, original):
    add_summary(desk, original)
    response = add(
        desk, language="en", kind="issue-brief", title="Again", series_year="", slug="other",
        **{"translation-0-original": str(original.pk)},
    )  # fmt: skip
    found = field_errors(response)
    assert set(found) == {"series_sequence", "translation.original"}
    assert found["translation.original"] == [
        "“2026-07 나라 정상회담” has a text in English already: “The Nara Summit”. Edit that one."
    ]
    assert Publication.objects.count() == 2
    assert form_values(response)["title"] == "Again"


def test_second_english_text_of_an_unnumbered_work_is_refused(desk):
    original = text(title="논평", public=True)
    for title in ("First", "Second"):
        response = add(desk, f"?original={original.pk}&language=en", title=title)
    assert set(field_errors(response)) == {"translation.original"}
    assert list(Publication.objects.filter(language="en").values_list("title")) == [("First",)]


def test_original_in_the_same_language_is_refused(desk, original):
    response = add(
        desk, language="ko", kind="issue-brief", title="x", slug="x",
        **{"translation-0-original": str(original.pk)},
    )  # fmt: skip
    assert "translation.original" in field_errors(response)
    assert Publication.objects.count() == 1


def test_translation_of_a_translation_is_refused(desk, original):
    add_summary(desk, original)
    summary = Publication.objects.get(language="en")
    response = add(
        desk, language="ja", kind="issue-brief", title="x",
        **{"translation-0-original": str(summary.pk)},
    )  # fmt: skip
    assert field_errors(response)["translation.original"] == [
        "“The Nara Summit” is itself made from another text; choose that one instead."
    ]


def test_original_elsewhere_gives_its_number(desk):
    response = add(
        desk, language="en", kind="issue-brief", title="Summary",
        **{
            "translation-0-original_title": "바깥의 글",
            "translation-0-original_language": "ko",
            "translation-0-original_number": "2025-12",
            "translation-0-original_address": "https://example.org/x",
        },
    )  # fmt: skip
    assert field_errors(response) == {}
    assert Publication.objects.get().number == "2025-12"


def test_number_that_is_not_of_our_series_is_kept_with_the_original_elsewhere(desk):
    values = {
        "translation-0-original_title": "바깥의 글",
        "translation-0-original_language": "ko",
        "translation-0-original_number": "제12호",
    }
    for kind in ("issue-brief", "commentary"):
        response = add(desk, language="en", kind=kind, title="Summary", **values)
        assert field_errors(response) == {}
    found = Publication.objects.values_list("series_sequence", "translation__original_number")
    assert list(found) == [(None, "제12호"), (None, "제12호")]


def test_kind_and_number_come_from_the_original_whatever_was_typed(desk, original):
    link = {"translation-0-original": original.pk, "series_year": "soon"}
    response = add(desk, language="en", kind="", title="Summary", **link)
    assert field_errors(response) == {}
    summary = Publication.objects.get(language="en")
    assert (summary.kind, summary.number) == ("issue-brief", "2026-07")


@pytest.mark.parametrize(
    ("fields", "blamed"),
    [
        ({"original_title": "바깥"}, {"series_sequence", "translation.original_language"}),
        ({"extent": "full"}, {"translation.original_title", "translation.original_language"}),
    ],
)
def test_half_named_original_is_refused_by_field(desk, fields, blamed):
    values = {f"translation-0-{name}": value for name, value in fields.items()}
    response = add(desk, language="en", kind="commentary", title="S", **values)
    assert set(field_errors(response)) == blamed - {"series_sequence"}
    assert Publication.objects.count() == 0


def test_number_carried_to_the_summary_keeps_both_old_addresses(desk, original):
    add_summary(desk, original)
    publish(desk, Publication.objects.get(language="en"), override="tested")
    assert edit_and_publish(desk, original, series_sequence="8").status_code == 302
    assert sorted(each.get_absolute_url() for each in Publication.objects.all()) == [
        "/en/publications/issue-briefs/2026-08/",
        "/ko/publications/issue-briefs/2026-08/",
    ]
    assert {(each.address, each.publication.language) for each in FormerAddress.objects.all()} == {
        ("/en/publications/issue-briefs/2026-07/", "en"),
        ("/ko/publications/issue-briefs/2026-07/", "ko"),
    }


def test_draft_that_moves_leaves_no_address_behind(desk):
    draft = brief(3, title="초안")
    public = brief(4, title="공개", public=True)
    assert edit(desk, draft, series_sequence="13").status_code == 302
    assert edit_and_publish(desk, public, series_sequence="14").status_code == 302
    assert list(FormerAddress.objects.values_list("address", flat=True)) == [
        "/ko/publications/issue-briefs/2026-04/"
    ]


def test_number_of_another_work_is_refused_in_whatever_language_that_is(desk, original):
    add_summary(desk, original)
    brief(8, language="en", title="Taken")
    response = edit(desk, original, series_sequence="8")
    assert field_errors(response) == {
        "series_sequence": ["2026-08 is “Taken” already. The next free number is 2026-09."]
    }
    assert set(
        Publication.objects.filter(title="나라 정상회담").values_list("series_sequence")
    ) == {(7,)}


def test_kind_and_number_of_a_linked_text_are_shown_not_asked(desk, original):
    add_summary(desk, original)
    summary = Publication.objects.get(language="en")
    assert edit(desk, summary, series_sequence="99", kind="report").status_code == 302
    summary.refresh_from_db()
    assert (summary.kind, summary.number) == ("issue-brief", "2026-07")


def test_original_stands_beside_its_summary(desk, original):
    add_summary(desk, original)
    summary = Publication.objects.get(language="en")
    for address in (
        reverse(CHANGE, args=[summary.pk]),
        f"{reverse(ADD)}?original={original.pk}&language=ja",
    ):
        (pane,) = page(desk.get(address)).cssselect("section.pane.original")
        assert pane.get("tabindex") == "0"
        assert pane.cssselect("div[lang=ko] p")[-1].text == "두 정상이 만났다."
    assert page(desk.get(reverse(CHANGE, args=[original.pk]))).cssselect(".pane") == []


def test_byline_entry_keeps_the_role_of_its_day(desk, original, choi):
    add_summary(desk, original)
    choi.role_en = "Director"
    choi.save()
    entry = Authorship.objects.get(publication__language="en")
    assert (entry.role_en, entry.role_ko) == ("Visiting Fellow", "연구위원")


def test_original_takes_the_texts_made_from_it_to_the_trash(desk, original):
    add_summary(desk, original)
    alone = text(title="혼자")
    url = reverse("admin:publications_publication_delete", args=[original.pk])
    named = page(desk.get(url)).cssselect("#content ul li")
    assert [each.text.strip() for each in named] == [
        "Texts: 2", "2026-07 나라 정상회담", "2026-07 The Nara Summit",
    ]  # fmt: skip
    desk.post(url, {"post": "yes"})
    assert list(Publication.objects.all()) == [alone]
    assert Publication.with_trash.filter(status="trashed").count() == 2


def test_chosen_texts_go_to_the_trash_an_original_and_its_summary_at_once(desk, original):
    add_summary(desk, original)
    alone = text(title="혼자")
    pks = list(Publication.objects.exclude(pk=alone.pk).values_list("pk", flat=True))
    chosen = {"action": "delete_selected", "_selected_action": pks, "post": "yes"}
    desk.post(reverse("admin:publications_publication_changelist"), chosen)
    assert list(Publication.objects.all()) == [alone]
    assert TrashEntry.objects.count() == 2
