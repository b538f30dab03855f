"""The links of a text, and the waiting list."""

from __future__ import annotations

import pytest

from publications import links
from publications.models import LinkCheck, WorkingCopy
from tests.factories import PublicationFactory


def body(*addresses: str) -> str:
    return "".join(f'<p><a href="{address}">there</a></p>' for address in addresses)


def test_external_links_are_found_once_and_without_the_place_on_their_page() -> None:
    html = body(
        "https://a.example/x#top", "https://a.example/x", "HTTP://b.example", "mailto:a@b.example",
        "paper.pdf", "#note-1", "", "https://a.example/" + "x" * 3000,
    )  # fmt: skip
    assert links.find(html) == ["https://a.example/x", "HTTP://b.example"]
    assert links.find("<p>No links.</p>") == []


@pytest.mark.django_db
def test_a_text_and_its_unpublished_changes_are_put_on_the_list() -> None:
    text = PublicationFactory(body=body("https://a.example/", "https://b.example/"))
    WorkingCopy.objects.create(
        publication=text, content={"body": body("https://c.example/")}, based_on={}
    )
    links.enqueue(text)
    waiting = text.link_checks.filter(checked_at=None).order_by("url")
    assert [check.url for check in waiting] == [
        "https://a.example/", "https://b.example/", "https://c.example/",
    ]  # fmt: skip


@pytest.mark.django_db
def test_what_is_known_of_a_link_stays_known_and_is_shared() -> None:
    one = PublicationFactory(body=body("https://a.example/"))
    links.enqueue(one)
    LinkCheck.objects.update(state="dead")
    links.enqueue(one)
    two = PublicationFactory(body=body("https://a.example/#part"))
    links.enqueue(two)
    check = LinkCheck.objects.get()
    assert (check.state, set(check.publications.all())) == ("dead", {one, two})


@pytest.mark.django_db
def test_a_link_taken_out_is_the_text_s_no_longer() -> None:
    text = PublicationFactory(body=body("https://a.example/"))
    links.enqueue(text)
    text.body = "<p>Nothing.</p>"
    links.enqueue(text)
    assert list(text.link_checks.all()) == []
