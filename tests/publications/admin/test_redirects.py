"""Redirects on the desk: seen, edited, pasted by the dozen; and addresses asked for in vain."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from publications.models import FormerAddress, MissedAddress
from tests.factories import FormerAddressFactory, KoreanBrief, TopicFactory
from tests.reading import page, texts

pytestmark = pytest.mark.django_db

LIST = "/admin/publications/formeraddress/"


@pytest.fixture
def publisher(client: Client) -> Client:
    user = User.objects.create_user("publisher", is_staff=True)
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["publish_publication", "view_publication"])
    )
    client.force_login(user)
    return client


@pytest.fixture(autouse=True)
def brief() -> Any:
    return KoreanBrief.create(number="2026-07", title="나라 정상회담")


def add(client: Client, address: str, leads_to: str) -> Any:
    return client.post(f"{LIST}add/", {"address": address, "leads_to": leads_to})


def faults(answer: Any) -> list[str]:
    return texts(page(answer), ".errorlist li")


def stored() -> list[tuple[str, str | None, str]]:
    rows = FormerAddress.objects.order_by("pk")
    return list(rows.values_list("address", "publication__slug", "page"))


def test_address_of_a_text_is_tied_to_the_text_so_that_it_is_followed(publisher):
    answer = add(
        publisher, "https://old.example.org/?p=1#top", "/ko/publications/issue-briefs/2026-07/"
    )
    assert (answer.status_code, stored()) == (302, [("/?p=1", "2026-07", "")])


def test_address_of_a_topic_is_tied_to_the_topic(publisher):
    topic = TopicFactory.create(slug="security")
    add(publisher, "/old/", "http://127.0.0.1:8000/en/topics/security/")
    assert FormerAddress.objects.get().topic == topic


def test_any_other_page_is_kept_as_it_is(publisher):
    add(publisher, "/bbs/board.php?bo_table=s1", "/ko/publications/?kind=issue-brief")
    assert stored() == [("/bbs/board.php?bo_table=s1", None, "/ko/publications/?kind=issue-brief")]


@pytest.mark.parametrize(
    ("address", "leads_to", "fault"),
    [
        ("old", "/ko/", "Write the old address from its first slash on, as in /contents/1234/."),
        ("/", "/ko/", "Write the old address from its first slash on, as in /contents/1234/."),
        ("/ko/publications/", "/ko/",
         "This is the address of a page of this site. It cannot lead elsewhere."),
        ("/taken/", "/ko/",
         "This address leads to “2026-07 나라 정상회담” already. Change that redirect instead."),
        ("/old/", "https://evil.example.org/ko/", "Redirects lead to pages of this site only."),
        ("/old/", "//evil.example.org/ko/", "Redirects lead to pages of this site only."),
        ("/old/", "/nowhere/",
         "There is no such page here. Copy the address of the page from your browser."),
        ("/old/", "/ko/publications/issue-briefs/2026-99/", "There is no text at this address."),
        ("/old/", "/ko/topics/none/", "There is no topic at this address."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_plain_words(publisher, brief, address, leads_to, fault):
    FormerAddressFactory.create(publication=brief, address="/taken/?page=2")
    assert faults(add(publisher, address, leads_to)) == [fault]
    assert len(stored()) == 1


def test_row_is_found_by_any_spelling_and_by_the_title_of_its_text(publisher, brief):
    FormerAddressFactory.create(publication=brief, address="/contents/북한/")
    FormerAddressFactory.create(publication=brief, address="/other/")
    for asked, found in (
        ("/contents/%EB%B6%81%ED%95%9C", 1), ("북한", 1), ("정상회담", 2), ("nothing", 0),
    ):  # fmt: skip
        rows = page(publisher.get(LIST, {"q": asked})).cssselect("#result_list tbody tr")
        assert (asked, len(rows)) == (asked, found)


def test_many_are_taken_at_once(publisher):
    lines = "/a\t/ko/publications/issue-briefs/2026-07/\n\n/b → /ko/\n/c, /en/\n/d /en/authors/"
    publisher.post(f"{LIST}many/", {"lines": lines})
    assert stored() == [
        ("/a", "2026-07", ""), ("/b", None, "/ko/"), ("/c", None, "/en/"),
        ("/d", None, "/en/authors/"),
    ]  # fmt: skip


def test_whoever_led_an_address_on_is_remembered(publisher):
    publisher.post(f"{LIST}many/", {"lines": "/a /ko/\n/b /en/"})
    publisher.post(f"{LIST}add/", {"address": "/c", "leads_to": "/ko/"})
    logged = LogEntry.objects.order_by("pk").values_list("object_repr", "user__username")
    assert list(logged) == [(each, "publisher") for each in ("/a", "/b", "/c")]


def test_empty_list_of_misses_says_what_that_means(publisher):
    shown = page(publisher.get(reverse("admin:publications_missedaddress_changelist")))
    assert [each.text for each in shown.cssselect("#content > h1, #content > h2")] == [
        "Addresses asked for in vain",
        "None waits: every address that was asked for led somewhere.",
    ]


def test_many_with_a_fault_are_not_taken_at_all_and_each_fault_names_its_line(publisher):
    lines = "/a\t/ko/\n/b\n/a?page=2\t/ko/\n/c\t/nowhere/"
    answer = publisher.post(f"{LIST}many/", {"lines": lines})
    assert faults(answer) == [
        "Line 2: Write two addresses: the old one, and the one it leads to.",
        "Line 3: The same address stands on line 1.",
        "Line 4: There is no such page here. Copy the address of the page from your browser.",
    ]
    assert stored() == []


@pytest.mark.parametrize("address", [LIST, f"{LIST}add/", f"{LIST}many/", reverse(
    "admin:publications_missedaddress_changelist")])  # fmt: skip
def test_writers_have_no_door_to_it(client, address):
    user = User.objects.create_user("writer", is_staff=True)
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["write_publication", "change_publication"])
    )
    client.force_login(user)
    assert client.get(address).status_code == 403


# ── asked for in vain ──


def missed(address: str, **fields: Any) -> MissedAddress:
    return MissedAddress.objects.create(
        key=address, address=address, last_on=timezone.localdate(), **fields
    )


def listed(client: Client, **query: str) -> list[str]:
    answer = client.get("/admin/publications/missedaddress/", query)
    return texts(page(answer), "#result_list .field-readable")


def test_most_asked_stands_first_in_readable_letters(publisher):
    missed("/contents/%EB%B6%81%ED%95%9C", asked=9)
    missed("/?p=1", asked=12)
    missed("/ignored", is_ignored=True)
    assert listed(publisher) == ["/?p=1", "/contents/북한"]
    assert listed(publisher, ignored="yes") == ["/ignored"]


def test_leading_one_on_takes_it_from_the_list(publisher):
    missed("/?p=1")
    way = page(publisher.get("/admin/publications/missedaddress/")).cssselect(".field-lead_on a")
    form = page(publisher.get(way[0].get("href")))
    assert form.cssselect("#id_address")[0].get("value") == "/?p=1"
    add(publisher, "/?p=1", "/ko/publications/issue-briefs/2026-07/")
    assert listed(publisher) == []


def test_ignored_one_waits_no_longer(publisher):
    row = missed("/?p=1")
    publisher.post(
        "/admin/publications/missedaddress/",
        {"action": "ignore", "_selected_action": [str(row.pk)]},
    )
    assert listed(publisher) == []
