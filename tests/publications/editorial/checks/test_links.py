"""What the text alone and the database tell of links; nobody is asked."""

from __future__ import annotations

from typing import Any

import pytest

from publications.editorial import checks
from publications.editorial.content import edition_of
from publications.models import FormerAddress, LinkCheck, Publication
from tests.factories import AuthorFactory, PublicationFactory, TopicFactory, seoul

pytestmark = pytest.mark.django_db


def linking(*addresses: str) -> Publication:
    body = "".join(f'<p><a href="{each}">there</a></p>' for each in addresses)
    text: Publication = PublicationFactory(kind="press-release", body=body, draft=True)
    return text


def told(text: Publication, **options: Any) -> list[tuple[str, str]]:
    found = checks.run(edition_of(text), **options)
    return [(each.check, each.excerpt) for each in found]


def test_links_to_what_the_site_has_are_fine(settings: Any) -> None:
    settings.SITE_URL = "https://asan.example"
    text = PublicationFactory(slug="there", draft=True)
    AuthorFactory(slug="choi")
    TopicFactory(slug="trade")
    FormerAddress.objects.create(address="/bbs/board.php?wr_id=64", publication=text)
    address = text.get_absolute_url()
    assert told(
        linking(
            "/", "/en/", "/ko/about/", "/en/publications/?kind=report", "/en/search/?q=a",
            address, address.rstrip("/"), f"{address}#notes", f"{address}versions/1/",
            f"{address}paper.pdf", f"https://asan.example{address}", "https://asan.example",
            "/en/authors/choi/", "/ko/topics/trade/", "/bbs/board.php?wr_id=64",
        )
    ) == []  # fmt: skip


def test_links_to_what_the_site_has_not_are_told(settings: Any) -> None:
    settings.SITE_URL = "https://asan.example"
    gone = PublicationFactory(slug="gone", withdrawn=True).get_absolute_url()
    there = PublicationFactory(slug="there").get_absolute_url()
    wrong = [
        gone, there.replace("/en/", "/ko/", 1), f"https://asan.example{there[:-1]}-not/",
        "/nonsense", "/en/nonsense/",
    ]  # fmt: skip
    assert told(linking(there, *wrong)) == [("link-lost", each) for each in wrong]


@pytest.mark.parametrize("count", [1, 3])
def test_own_links_are_looked_up_together(count: int, django_assert_num_queries: Any) -> None:
    addresses = [
        each
        for number in range(count)
        for each in (f"/en/publications/reports/r{number}/", f"/en/topics/t{number}/")
    ]
    edition = edition_of(linking(*addresses))
    found = []
    with django_assert_num_queries(4):
        found = checks.run(edition)
    assert [each.excerpt for each in found] == addresses


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/", "http://8.8.8.8/", "https://[2001:4860:4860::8888]/",
        "https://localhost.example.org/", "mailto:a@intranet", "http://[broken", "https://",
    ],
)  # fmt: skip
def test_hosts_that_readers_reach(address: str) -> None:
    assert [check for check, _excerpt in told(linking(address)) if check == "link-private"] == []


def test_links_that_wait_are_counted_on_publishing_only() -> None:
    urls = {"https://a.example/": "unknown", "https://b.example/": "ok"}
    for url, state in urls.items():
        LinkCheck.objects.create(url=url, key=LinkCheck.key_of(url), state=state)
    text = linking(
        *urls, "https://a.example/#part", "https://c.example/", "http://10.0.0.1/", "/en/"
    )
    assert told(text) == [("link-private", "http://10.0.0.1/")]
    *_others, last = checks.run(edition_of(text), publishing=True)
    assert (last.check, last.level, last.message.partition(" ")[0]) == (
        "link-unasked", "advise", "2",
    )  # fmt: skip


def test_a_link_that_was_asked_waits_no_longer(freeze: Any) -> None:
    now = freeze(seoul(2026, 2, 3, 9))
    url = "https://a.example/"
    LinkCheck.objects.create(url=url, key=LinkCheck.key_of(url), checked_at=now)
    assert told(linking(url), publishing=True) == []
    assert told(linking("https://b.example/"), publishing=True) == [("link-unasked", "")]
