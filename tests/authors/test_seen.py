"""Two people with one record open: what does not clash is taken over, what does is asked."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from authors.models import Author
from tests.factories import AuthorFactory
from tests.publications.admin.desk import form_values


@pytest.fixture
def desk(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("editor", "", "editor"))
    return client


@pytest.fixture
def person(db: None) -> Author:
    found: Author = AuthorFactory.create(bio_en="<p>Old.</p>", role_en="Fellow")
    return found


def address(person: Author) -> str:
    return reverse("admin:authors_author_change", args=[person.pk])


def test_biography_of_the_other_is_not_overwritten_unseen(desk: Client, person: Author) -> None:
    mine = form_values(desk.get(address(person)), "author_form")
    Author.objects.filter(pk=person.pk).update(bio_en="<p>Theirs.</p>")
    response = desk.post(address(person), {**mine, "bio_en": "<p>Mine.</p>"})
    form = response.context["adminform"].form
    assert form.errors == {
        "bio_en": ["Somebody changed this meanwhile to “<p>Theirs.</p>”. Save again to have yours."]
    }
    person.refresh_from_db()
    assert person.bio_en == "<p>Theirs.</p>"
    again = form_values(response, "author_form")
    assert again["bio_en"] == "<p>Mine.</p>"
    assert desk.post(address(person), again).status_code == 302
    person.refresh_from_db()
    assert person.bio_en == "<p>Mine.</p>"


def test_what_only_the_other_changed_stays_changed(desk: Client, person: Author) -> None:
    mine = form_values(desk.get(address(person)), "author_form")
    Author.objects.filter(pk=person.pk).update(bio_en="<p>Theirs.</p>")
    response = desk.post(address(person), {**mine, "role_en": "Senior Fellow"})
    assert response.status_code == 302
    person.refresh_from_db()
    assert (person.bio_en, person.role_en) == ("<p>Theirs.</p>", "Senior Fellow")
