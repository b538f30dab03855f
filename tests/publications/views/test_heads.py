"""The heads of lists, topics, people and the front page."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import AuthorFactory, KoreanBrief, PublicationFactory, TopicFactory, summary_of
from tests.publications.metadata.formats.test_schema_org import dangling
from tests.publications.metadata.seen import Seen
from tests.publications.metadata.shelf import SITE, choi, credit
from tests.publications.metadata.vocabulary import misplaced

pytestmark = pytest.mark.django_db

PAGES = ["", "publications/", "publications/issue-briefs/", "topics/", "topics/sea/", "authors/",
         "authors/choi-eunmi/", "about/"]  # fmt: skip


@pytest.fixture(autouse=True)
def _our_address(settings: Any) -> None:
    settings.SITE_URL = SITE


@pytest.fixture
def _some() -> None:
    topic = TopicFactory.create(slug="sea")
    for number in range(1, 4):
        brief = KoreanBrief.create(number=f"2026-0{number}", topics=[topic])
        credit(brief, choi(), 0)
    summary_of(brief, title="A summary", topics=[topic])


@pytest.mark.usefixtures("_some")
@pytest.mark.parametrize("below", PAGES)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_each_page_of_the_site_is_its_own_and_has_one_in_the_other_language(
    client: Client, below: str, language: str
) -> None:
    seen = Seen(client.get(f"/{language}/{below}"))
    address = f"{SITE}/{language}/{below}"
    assert seen.canonical() == [address]
    assert seen.hreflangs() == {
        "ko": f"{SITE}/ko/{below}",
        "en": f"{SITE}/en/{below}",
        "x-default": f"{SITE}/ko/{below}",
    }
    assert seen.meta("og:url") == [address]
    kind = "profile" if below == "authors/choi-eunmi/" else "website"
    assert seen.meta("og:type") == [kind]
    assert seen.meta("og:locale") == [{"ko": "ko_KR", "en": "en_US"}[language]]
    assert seen.meta("og:locale:alternate") == [{"en": "ko_KR", "ko": "en_US"}[language]]
    assert seen.meta("og:image")[0].startswith(SITE)
    assert [pair for pair in seen.metas if pair[0].startswith("og:") and not pair[1]] == []
    # None is a text that could be cited.
    assert [name for name, _content in seen.metas if name.startswith(("citation_", "DC"))] == []
    assert [fault for node in seen.nodes for fault in misplaced(node)] == []
    assert dangling(seen.nodes) == set()
    assert "Link" not in seen.response.headers


@pytest.mark.usefixtures("_some")
@pytest.mark.parametrize(
    ("below", "steps"),
    [
        ("publications/", ["Publications"]),
        ("publications/issue-briefs/", ["Publications", "Issue Briefs"]),
        ("topics/sea/", ["Topics", "Topic"]),
    ],
)
def test_a_list_names_its_items_which_are_links_that_readers_see(
    client: Client, below: str, steps: list[str]
) -> None:
    seen = Seen(client.get(f"/en/{below}"))
    assert [node["@type"] for node in seen.nodes] == [
        "CollectionPage",
        "WebSite",
        "ResearchOrganization",
        "BreadcrumbList",
    ]
    items = seen.nodes[0]["mainEntity"]
    assert items["numberOfItems"] == 3
    assert [each["position"] for each in items["itemListElement"]] == [1, 2, 3]
    visible = {each.get("href") for each in seen.body.iter("a")}
    for each in items["itemListElement"]:
        assert each["url"].startswith(SITE)
        assert each["url"].removeprefix(SITE) in visible
    names = [each["name"] for each in seen.nodes[3]["itemListElement"]]
    assert names[0] == "The Asan Institute for Policy Studies"
    assert [name.rstrip(" 0123456789") for name in names[1:]] == steps
    for each in seen.nodes[3]["itemListElement"]:
        assert client.get(each["item"].removeprefix(SITE)).status_code == 200


def test_a_further_page_is_its_own_and_counts_on(client: Client) -> None:
    PublicationFactory.create_batch(23)
    seen = Seen(client.get("/en/publications/?page=2"))
    address = f"{SITE}/en/publications/?page=2"
    assert seen.canonical() == [address]
    assert seen.meta("og:url") == [address]
    assert seen.meta("robots") == []
    items = seen.nodes[0]["mainEntity"]
    assert items["numberOfItems"] == 23
    assert [each["position"] for each in items["itemListElement"]] == [21, 22, 23]
    assert len(seen.unapi_ids()) == 3
    # Its order is that of its own language.
    assert seen.hreflangs() == {}


@pytest.mark.usefixtures("_some")
def test_the_front_page_is_that_of_the_site_and_the_institute(
    client: Client, settings: Any
) -> None:
    settings.SITE_ALIKE = ("https://www.wikidata.org/wiki/Q1", "https://ror.org/0")
    seen = Seen(client.get("/en/"))
    site, institute = seen.nodes
    assert (site["@type"], institute["@type"]) == ("WebSite", "ResearchOrganization")
    assert institute["sameAs"] == list(settings.SITE_ALIKE)
    assert institute["logo"].startswith(SITE)
    assert site["potentialAction"]["target"]["urlTemplate"] == (
        f"{SITE}/en/search/?q={{search_term_string}}"
    )
    assert {site["@id"], institute["@id"]} == {
        node["@id"] for node in Seen(client.get("/ko/")).nodes
    }


def test_what_is_not_public_is_in_no_list_of_nodes(client: Client) -> None:
    person = AuthorFactory.create(slug="kim")
    for state in ("draft", "scheduled", "withdrawn"):
        KoreanBrief.create(title="비밀", authors=[person], **{state: True})
    shown = KoreanBrief.create(title="공개", authors=[person])
    for address in ("/ko/", "/ko/publications/", "/ko/authors/kim/"):
        seen = Seen(client.get(address))
        assert "비밀" not in repr(seen.nodes)
        assert seen.unapi_ids() in ([f"issue-brief-{shown.number}-ko"], [])


@pytest.mark.parametrize("address", ["/en/publications/", "/en/authors/kim/", "/en/"])
def test_three_items_cost_as_many_queries_as_one(client: Client, address: str) -> None:
    person = AuthorFactory.create(slug="kim")
    counts = []
    for more in (1, 2):
        PublicationFactory.create_batch(more, authors=[person])
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1]
