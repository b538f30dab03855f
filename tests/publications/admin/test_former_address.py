"""Old addresses of a text, written by two people at once."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from publications.models import Publication
from tests.publications.admin.desk import CHANGE, field_errors, form_values, text

ROW = "former_addresses-{}-address"


@pytest.fixture
def moved(db: None) -> Publication:
    draft = text(title="글")
    for address in ("/one/", "/two/"):
        draft.former_addresses.create(address=address)
    return draft


@pytest.fixture
def other(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("jiyoon"))
    return client


def opened(client: Client, publication: Publication) -> dict[str, str]:
    return form_values(client.get(reverse(CHANGE, args=[publication.pk])))


def save(client: Client, publication: Publication, values: dict[str, str]) -> None:
    response = client.post(reverse(CHANGE, args=[publication.pk]), values)
    assert field_errors(response) == {}


def addresses(publication: Publication) -> list[str]:
    return sorted(publication.former_addresses.values_list("address", flat=True))


def test_what_two_people_did_to_addresses_is_put_together(desk, other, moved):
    mine, theirs = opened(desk, moved), opened(other, moved)
    save(other, moved, {**theirs, ROW.format(0): "", ROW.format(2): "/theirs/"})
    save(desk, moved, {**mine, ROW.format(2): "/mine/"})
    assert addresses(moved) == ["/mine/", "/theirs/", "/two/"]


def test_address_that_somebody_removed_meanwhile_stops_nobody(desk, other, moved):
    mine, theirs = opened(desk, moved), opened(other, moved)
    save(other, moved, {**theirs, "former_addresses-0-DELETE": "on"})
    save(desk, moved, {**mine, "title": "고친 글"})
    moved.refresh_from_db()
    assert (moved.title, addresses(moved)) == ("고친 글", ["/two/"])


def test_address_is_changed_and_emptied(desk, moved):
    save(desk, moved, {**opened(desk, moved), ROW.format(0): "/uno/", ROW.format(1): ""})
    assert addresses(moved) == ["/uno/"]


def test_untouched_addresses_stay_the_rows_they_were(desk, moved):
    before = set(moved.former_addresses.values_list("pk", flat=True))
    save(desk, moved, {**opened(desk, moved), "title": "고친 글"})
    assert set(moved.former_addresses.values_list("pk", flat=True)) == before
