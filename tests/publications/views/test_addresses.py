"""Addresses that nothing else answers."""

from __future__ import annotations

import pytest

from tests.factories import FormerAddressFactory, KoreanBrief, PublicationFactory, TopicFactory
from tests.reading import listed

pytestmark = pytest.mark.django_db


def test_a_former_address_is_found_by_path_and_query_in_any_order(client):
    brief = KoreanBrief.create(number="2026-07")
    FormerAddressFactory.create(
        publication=brief, address="/bbs/board.php?bo_table=s1_1_eng&wr_id=64"
    )
    response = client.get("/bbs/board.php?wr_id=64&bo_table=s1_1_eng")
    assert (response.status_code, response.headers["Location"]) == (301, brief.get_absolute_url())
    assert client.get("/bbs/board.php?wr_id=65&bo_table=s1_1_eng").status_code == 404


def test_a_former_address_works_whatever_tracking_is_hung_on_it(client):
    brief = KoreanBrief.create(number="2026-07")
    FormerAddressFactory.create(publication=brief, address="/contents/한글-주소/")
    response = client.get("/contents/한글-주소/?utm_source=mail")
    assert (response.status_code, response.headers["Location"]) == (301, brief.get_absolute_url())


@pytest.mark.parametrize("hidden", [{"draft": True}, {"scheduled": True}])
def test_a_former_address_does_not_betray_a_text_that_is_not_public(client, hidden):
    brief = KoreanBrief.create(number="2026-07", **hidden)
    FormerAddressFactory.create(publication=brief, address="/contents/x/")
    assert client.get("/contents/x/").status_code == 404


def test_a_former_address_of_a_withdrawn_text_leads_to_its_tombstone(client):
    brief = PublicationFactory.create(withdrawn=True)
    FormerAddressFactory.create(publication=brief, address="/contents/x/")
    response = client.get("/contents/x/", follow=True)
    assert response.redirect_chain == [(brief.get_absolute_url(), 301)]
    assert response.status_code == 410


@pytest.mark.parametrize(
    "below", ["map.pdf", "cover-800.webp", "versions/1/", "versions/1/map.pdf"]
)
def test_what_lies_below_a_former_address_moved_along(client, below):
    brief = KoreanBrief.create(number="2026-08")
    FormerAddressFactory.create(publication=brief, address="/ko/publications/issue-briefs/2026-07/")
    response = client.get(f"/ko/publications/issue-briefs/2026-07/{below}")
    assert (response.status_code, response.headers["Location"]) == (
        301, f"/ko/publications/issue-briefs/2026-08/{below}",
    )  # fmt: skip


@pytest.mark.parametrize("below", ["map.pdf", "versions/1/"])
def test_what_lies_below_the_former_address_of_a_draft_is_not_betrayed(client, below):
    brief = KoreanBrief.create(number="2026-08", draft=True)
    FormerAddressFactory.create(publication=brief, address="/ko/publications/issue-briefs/2026-07/")
    response = client.get(f"/ko/publications/issue-briefs/2026-07/{below}")
    assert response.status_code == 404


def test_a_topics_former_address_keeps_its_language(client):
    topic = TopicFactory.create(slug="new")
    for language in ("ko", "en"):
        FormerAddressFactory.create(
            publication=None, topic=topic, address=f"/{language}/topics/old/"
        )
    assert client.get("/ko/topics/old/").headers["Location"] == "/ko/topics/new/"
    assert client.get("/en/topics/old/").headers["Location"] == "/en/topics/new/"


def test_a_missing_slash_is_added_for_good_and_the_query_kept(client):
    response = client.get("/en/publications?kind=report")
    assert (response.status_code, response.headers["Location"]) == (
        301,
        "/en/publications/?kind=report",
    )


@pytest.mark.parametrize(
    "address",
    [
        "/nothing/here",
        "/zh-hans/",
        "/fr/publications/",
        "/en/publications/nonsense/",
        "/en/publications/nonsense/2026-07/",
        "/en/topics/none/",
        "/en/authors/none/",
        "/en/%ff%fe/",
        "//example.org/x",
        "/en/publications/issue-briefs/" + "9" * 400 + "/",
    ],
)
def test_an_address_that_leads_nowhere_gets_a_calm_page(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "text/html" in response.headers["Content-Type"]


@pytest.mark.parametrize("address", ["/en/%00/", "/%00", "/en/%00/?q=a"])
def test_nul_in_a_path_is_refused_calmly(client, address):
    assert client.get(address).status_code == 400


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/en/search/?q=%00", ["Alliance now", "Other"]),
        ("/en/search/?q=%00%00nothing", []),
        ("/en/search/?q=alliance%00now", ["Alliance now"]),
        ("/en/search/?q=allian%00ce", []),
        ("/en/publications/?q=%00&sort=%00&kind=report%00", ["Alliance now"]),
        ("/en/publications/?%00=%00&author=%00", ["Alliance now", "Other"]),
    ],
)
def test_nul_in_a_query_parts_words(client, address, found):
    PublicationFactory.create(title="Alliance now", kind="report", slug="a")
    PublicationFactory.create(title="Other", slug="b")
    response = client.get(address)
    assert response.status_code == 200
    assert sorted(listed(response)) == found


def test_decomposed_hangul_redirects_to_its_composed_form(client):
    decomposed = "%E1%84%92%E1%85%A1%E1%86%AB"
    response = client.get(f"/ko/topics/{decomposed}/?q={decomposed}&page=2")
    assert (response.status_code, response.headers["Location"]) == (
        301,
        "/ko/topics/%ED%95%9C/?q=%ED%95%9C&page=2",
    )
