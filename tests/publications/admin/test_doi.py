"""DOIs at the desk: typed, suggested, given to many, and remembered when they change."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from publications.editorial import dois, trash
from publications.editorial.content import content_of
from publications.editorial.working_copies import working_copy
from publications.exports.renditions import PDF, due, number_unnumbered
from publications.models import Event, Publication, Rendition
from tests.factories import KoreanBrief
from tests.publications.admin.desk import (
    CHANGE,
    LIST,
    add,
    brief,
    edit,
    field_errors,
    form_values,
    page,
    said,
    text,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _prefix(settings: Any) -> None:
    settings.DOI_PREFIX = "10.12345"


def doi(of: Publication) -> str | None:
    return Publication.with_trash.values_list("doi", flat=True).get(pk=of.pk)


def logged(of: Publication) -> list[str]:
    events = Event.objects.filter(publication=of, reason__startswith="DOI").order_by("pk")
    return list(events.values_list("reason", flat=True))


def act(client: Client, *texts: Publication) -> list[str]:
    chosen = {"action": "give_dois", "_selected_action": [each.pk for each in texts]}
    return said(client.post(reverse(LIST), chosen, follow=True))


def test_doi_of_a_public_text_is_saved_at_once_beside_its_unpublished_changes(
    desk: Client, original: Publication
) -> None:
    edit(desk, original, title="새 제목", doi="10.12345/a.ko")
    copy = working_copy(original)
    assert copy is not None
    assert copy.content["title"] == "새 제목"
    original.refresh_from_db()
    assert (original.title, original.doi) == ("나라 정상회담", "10.12345/a.ko")
    assert logged(original) == ["DOI: – → 10.12345/a.ko"]


def test_doi_of_a_draft_is_saved_with_it_and_a_new_text_can_bring_one(desk: Client) -> None:
    draft = text(title="초안")
    edit(desk, draft, title="다른 초안", doi="10.12345/b")
    draft.refresh_from_db()
    assert (draft.title, draft.doi) == ("다른 초안", "10.12345/b")
    assert field_errors(add(desk, title="New", kind="commentary", doi="doi:10.12345/C")) == {}
    assert Publication.objects.get(title="New").doi == "10.12345/c"


@pytest.mark.parametrize(
    "pasted",
    [
        "https://doi.org/10.12345/Ab.ko", "http://dx.doi.org/10.12345/ab.ko",
        "doi:10.12345/AB.ko", "DOI: 10.12345/ab.ko", "doi.org/10.12345/ab.ko",
        "  10.12345/ab.ko ",
    ],
)  # fmt: skip
def test_what_is_pasted_is_taken_in_any_spelling(desk: Client, pasted: str) -> None:
    draft = text()
    assert field_errors(edit(desk, draft, doi=pasted)) == {}
    assert doi(draft) == "10.12345/ab.ko"


def test_what_is_none_or_anothers_is_refused(desk: Client) -> None:
    draft = text()
    trashed = text(title="버린 글", doi="10.12345/b", slug="b")
    trashed.status = Publication.Status.TRASHED
    trashed.save()
    assert list(field_errors(edit(desk, draft, doi="10.12345/한글"))) == ["doi"]
    assert field_errors(edit(desk, draft, doi="https://doi.org/10.12345/B")) == {
        "doi": ["Another text has this DOI."]
    }
    assert doi(draft) is None


def test_change_of_a_cited_doi_is_warned_of_and_logged(desk: Client, original: Publication) -> None:
    edit(desk, original, doi="10.12345/a")
    edit(desk, original, doi="10.12345/b")
    response = desk.get(reverse(CHANGE, args=[original.pk]))
    assert any(each.startswith("The DOI of this text was 10.12345/a,") for each in said(response))
    edit(desk, original, doi="")
    assert doi(original) is None
    assert logged(original) == [
        "DOI: – → 10.12345/a", "DOI: 10.12345/a → 10.12345/b", "DOI: 10.12345/b → –",
    ]  # fmt: skip


def test_doi_of_another_prefix_is_kept_with_a_warning(desk: Client) -> None:
    draft = text()
    response = desk.post(
        reverse(CHANGE, args=[draft.pk]),
        {
            **form_values(desk.get(reverse(CHANGE, args=[draft.pk]))),
            "doi": "10.99999/x",
        },
        follow=True,
    )
    assert any("does not begin with the institute’s own prefix" in each for each in said(response))
    assert doi(draft) == "10.99999/x"


def test_form_that_was_opened_before_takes_no_doi_away(desk: Client, original: Publication) -> None:
    address = reverse(CHANGE, args=[original.pk])
    opened = form_values(desk.get(address))
    edit(desk, original, doi="10.12345/a")
    assert field_errors(desk.post(address, {**opened, "abstract": "다른 요약."})) == {}
    assert doi(original) == "10.12345/a"


def test_doi_outlives_a_clash_over_the_text(desk: Client, original: Publication) -> None:
    address = reverse(CHANGE, args=[original.pk])
    opened = form_values(desk.get(address))
    edit(desk, original, title="첫 사람의 제목")
    clashed = desk.post(address, {**opened, "title": "둘째 사람의 제목", "doi": "10.12345/a"})
    assert "Two people changed this text" in page(clashed).text_content()
    assert doi(original) == "10.12345/a"


def test_doi_is_no_part_of_what_a_text_says(original: Publication) -> None:
    before = content_of(original)
    original.doi = "10.12345/a"
    assert content_of(original) == before


def test_only_those_who_publish_are_asked(original: Publication) -> None:
    asked = {}
    for group in ("Editor", "Publisher"):
        user = User.objects.create_user(group, is_staff=True)
        user.groups.add(Group.objects.get(name=group))
        client = Client()
        client.force_login(user)
        asked[group] = "doi" in form_values(client.get(reverse(CHANGE, args=[original.pk])))
        edit(client, original, doi=f"10.12345/{group.lower()}")
    assert asked == {"Editor": False, "Publisher": True}
    assert doi(original) == "10.12345/publisher"


def test_pattern_is_shown_where_there_is_no_doi(desk: Client, original: Publication) -> None:
    field = page(desk.get(reverse(CHANGE, args=[original.pk]))).get_element_by_id("id_doi")
    assert field.get("placeholder") == "10.12345/issue-brief.2026-07.ko"
    edit(desk, original, doi="10.12345/a")
    field = page(desk.get(reverse(CHANGE, args=[original.pk]))).get_element_by_id("id_doi")
    assert field.get("placeholder") is None


def test_public_texts_are_given_dois_by_the_pattern(desk: Client, settings: Any) -> None:
    settings.DOI_PATTERN = "{kind}.{year}.{number}.{language}"
    numbered = brief(7, public=True)
    latin = text(title="On Seas", slug="On-Seas", language="en", public=True)
    hangul = text(title="바다", slug="바다", public=True)
    has_one = text(title="있다", slug="has", public=True, doi="10.12345/has")
    draft = text(title="초안", slug="draft")
    assert act(desk, numbered, latin, hangul, has_one, draft) == [
        "3 texts got a DOI.",
        "2 texts were left as they are: they have a DOI, or are not public.",
    ]
    assert [doi(each) for each in (numbered, latin, hangul, has_one, draft)] == [
        "10.12345/issue-brief.2026.2026-07.ko",
        "10.12345/commentary.2026.on-seas.en",
        f"10.12345/commentary.2026.{hangul.pk}.ko",
        "10.12345/has",
        None,
    ]
    assert logged(numbered) == ["DOI: – → 10.12345/issue-brief.2026.2026-07.ko"]


def test_pattern_gives_no_doi_twice(desk: Client, settings: Any) -> None:
    settings.DOI_PATTERN = "{number}"
    one, two = brief(7, public=True), brief(7, language="en", public=True)
    assert act(desk, one, two) == [
        "Another text has the DOI that the pattern makes: 2026-07 글 (10.12345/2026-07).",
        "1 text got a DOI.",
    ]


def test_without_a_prefix_nothing_is_suggested_or_given(
    desk: Client, original: Publication, settings: Any
) -> None:
    settings.DOI_PREFIX = ""
    field = page(desk.get(reverse(CHANGE, args=[original.pk]))).get_element_by_id("id_doi")
    assert field.get("placeholder") is None
    assert act(desk, original) == [
        "No DOIs were given: the setting DOI_PREFIX does not say what they begin with."
    ]
    assert doi(original) is None


def test_doi_alone_leaves_no_changes_that_readers_do_not_see(
    desk: Client, original: Publication
) -> None:
    answer = edit(desk, original, doi="10.12345/a.ko")
    assert working_copy(original) is None
    told = said(desk.get(answer.headers["Location"]))
    assert [each for each in told if "Readers do not see" in each] == []


def test_pdf_is_set_anew_when_the_doi_that_it_prints_is_given(original: Publication) -> None:
    number_unnumbered()
    revision = original.revisions.latest("number")
    Rendition.objects.create(
        revision=revision, kind="pdf", design=PDF.design, file="renditions/x.pdf"
    )
    assert list(due(PDF)) == []
    dois.give(original, "10.12345/a.ko", None)
    assert list(due(PDF)) == [revision]
    assert Rendition.objects.current().count() == 1


def test_doi_of_a_deleted_text_stays_on_its_page_and_is_not_given_again(
    client: Client, original: Publication
) -> None:
    dois.give(original, "10.12345/a.ko", None)
    address = original.get_absolute_url()
    for state in ("in the trash", "for good"):
        if state == "in the trash":
            entry = trash.discard(original, None)
        else:
            trash.purge(entry, None)
        answer = client.get(address)
        assert (answer.status_code, answer.content.count(b"10.12345/a.ko")) == (410, 2), state
    assert dois.is_taken("10.12345/a.ko", KoreanBrief.create())
