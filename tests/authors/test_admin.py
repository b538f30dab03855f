"""People at the desk: found in either script, and kept while their name stands in a byline."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from authors.models import Author
from publications.models import Topic
from tests.publications.admin.desk import field_errors, form_values, page, text

LIST = "admin:authors_author_changelist"
ADD = "admin:authors_author_add"
CHANGE = "admin:authors_author_change"


@pytest.fixture
def desk(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("editor", "", "editor"))
    return client


@pytest.fixture
def choi(db: None) -> Author:
    return Author.objects.create(
        slug="choi-eunmi", name_en="Choi Eunmi", name_ko="최은미", other_names="崔恩美",
        orcid="0000-0002-1825-0097", role_en="Research Fellow",
    )  # fmt: skip


def save(desk: Client, address: str, **changes: Any) -> Any:
    values = form_values(desk.get(address), "author_form")
    return desk.post(address, {**values, **changes})


@pytest.mark.parametrize("query", ["choi", "최은미", "崔恩美", "0000-0002-1825-0097", "eunmi choi"])
def test_person_is_found_by_any_name(desk, choi, query):
    Author.objects.create(slug="kim", name_en="Kim Jiyoon", name_ko="김지윤")
    found = desk.get(reverse(LIST), {"q": query}).context["cl"].result_list
    assert [each.slug for each in found] == ["choi-eunmi"]


def test_list_counts_publications_at_one_price(desk, choi):
    counts = []
    for names in ([], ["Kim", "Lee"]):
        for name in names:
            Author.objects.create(slug=name, name_en=name, family_en=name)
        text(title=f"글 {names}").authorships.create(author=choi)
        with CaptureQueriesContext(connection) as seen:
            response = desk.get(reverse(LIST))
        counts.append(len(seen))
    assert counts[0] == counts[1]
    shown = [cell.text for cell in page(response).cssselect("td.field-publication_count")]
    assert shown == ["2", "0", "0"]


def test_form_saved_unchanged_changes_nothing(desk, choi):
    Author.objects.filter(pk=choi.pk).update(bio_en="<p>One.</p>\n<p>Two.</p>", other_names="a\nb")
    topic = Topic.objects.create(slug="japan", name_en="Japan")
    topic.experts.add(choi)
    before = Author.objects.filter(pk=choi.pk).values().get()
    assert save(desk, reverse(CHANGE, args=[choi.pk])).status_code == 302
    assert Author.objects.filter(pk=choi.pk).values().get() == before
    assert list(choi.expertise.all()) == [topic]


def test_expertise_is_chosen_in_the_persons_form(desk, choi):
    topic = Topic.objects.create(slug="japan", name_en="Japan")
    save(desk, reverse(CHANGE, args=[choi.pk]), expertise=[topic.pk])
    assert list(choi.expertise.all()) == [topic]
    save(desk, reverse(ADD), name_ko="김지윤", expertise=[topic.pk])
    assert Author.objects.get(slug="김지윤").expertise.get() == topic


@pytest.mark.parametrize(
    ("changes", "blamed"),
    [
        ({"slug": "x"}, {"name_en": ["Give the name in Latin script, in Hangul, or both."]}),
        ({"name_en": "A", "standing": "outside"},
         {"affiliation_en": ["Say where a person from outside works."]}),
        ({"name_en": "A", "slug": "choi-eunmi"},
         {"slug": [("“Choi Eunmi 최은미” has this address already. "
                    "Add a letter or a number to it.")]}),
        ({"name_en": "A", "orcid": "0000-0002-1825-0098"},
         {"orcid": [("“0000-0002-1825-0098” is not an ORCID iD: sixteen digits in groups of four, "
                    "such as 0000-0002-1825-0097, the last being a check digit.")]}),
    ],
)  # fmt: skip
def test_error_names_the_field(desk, choi, changes, blamed):
    assert field_errors(save(desk, reverse(ADD), **changes)) == blamed
    assert Author.objects.count() == 1


def test_two_people_without_orcid_can_be_saved(desk):
    for name in ("A", "B"):
        assert save(desk, reverse(ADD), name_en=name).status_code == 302
    assert list(Author.objects.values_list("orcid", flat=True)) == [None, None]


def test_person_in_a_byline_is_not_deleted_and_the_page_says_why(desk, choi):
    other = Author.objects.create(slug="kim", name_en="Kim")
    text(title="글").authorships.create(author=choi)
    url = reverse("admin:authors_author_delete", args=[choi.pk])
    assert b"cannot be deleted, because the name stands in bylines" in desk.get(url).content
    desk.post(url, {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [choi.pk, other.pk], "post": "yes"}
    assert b"Nobody was deleted" in desk.post(reverse(LIST), chosen).content
    assert Author.objects.count() == 2
    desk.post(reverse(LIST), {**chosen, "_selected_action": [other.pk]})
    assert list(Author.objects.all()) == [choi]
