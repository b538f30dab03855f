"""Staff see how many follow a list, and nowhere who they are."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client

from publications.following import asking
from publications.models import FollowedList, Follower, Following, Mailing
from tests.factories import PublicationFactory
from tests.publications.following.following import follow, published, run
from tests.reading import page, texts

pytestmark = pytest.mark.django_db
LIST = "/admin/publications/followedlist/"


@pytest.fixture
def _followed() -> None:
    for number in range(3):
        follow(f"reader{number}@example.org", query="kind=report", rhythm="weekly")
    follow("reader0@example.org", query="kind=book")
    follow("another@example.org", query="kind=report", rhythm="daily")
    asking.ask("never@example.org", "year=2026", {"ko": "2026", "en": "2026"}, "daily", "en")


@pytest.mark.usefixtures("_followed")
def test_each_followed_list_is_counted_once(desk: Client) -> None:
    answer = desk.get(LIST)
    rows = page(answer).cssselect("#result_list tbody tr")
    assert [[cell.text_content() for cell in row] for row in rows] == [
        ["List kind=report", "4", "0", "1", "3"],
        ["List kind=book", "1", "1", "0", "0"],
    ]
    assert "example.org" not in answer.content.decode()


@pytest.mark.usefixtures("_followed")
def test_no_page_of_the_desk_shows_an_address(desk: Client) -> None:
    following = Following.objects.first()
    assert following
    assert desk.get(f"{LIST}{following.pk}/change/").status_code in {302, 403}
    assert desk.get(f"{LIST}?q=reader0").status_code == 200
    assert texts(page(desk.get(f"{LIST}?q=reader0")), "#result_list tbody tr") == []
    assert [
        model for model in (Follower, Following, Mailing) if admin.site.is_registered(model)
    ] == []
    assert admin.site.is_registered(FollowedList)
    published()
    run()
    text = PublicationFactory._meta.model.objects.get()
    answer = desk.get(f"/admin/publications/publication/{text.pk}/delete/", follow=True)
    assert "@example.org" not in answer.content.decode()


@pytest.mark.usefixtures("_followed")
@pytest.mark.parametrize(
    "lookup", ["token__startswith", "follower__address__startswith", "follower__token", "key", "pk"]
)
def test_no_filter_in_the_address_gives_away_what_is_not_shown(desk: Client, lookup: str) -> None:
    following = Following.objects.select_related("follower").earliest("pk")
    values = {
        "token__startswith": following.token[:1],
        "follower__address__startswith": "r",
        "follower__token": following.follower.token,
        "key": following.key,
        "pk": str(following.pk),
    }
    answers = [desk.get(LIST, {lookup: value}) for value in (values[lookup], "no such thing")]
    assert [answer.status_code for answer in answers] == [400, 400]


@pytest.mark.usefixtures("_followed")
def test_nothing_can_be_added_changed_or_deleted(desk: Client) -> None:
    assert desk.get(f"{LIST}add/").status_code == 403
    desk.post(LIST, {"action": "delete_selected", "_selected_action": ["1"]})
    assert Following.objects.count() == 6


def test_those_who_may_not_publish_do_not_see_the_counts(client: Client) -> None:
    client.force_login(User.objects.create_user("writer", is_staff=True))
    assert client.get(LIST).status_code == 403
