"""The page of a person for machines."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.factories import AuthorFactory, KoreanBrief, summary_of
from tests.publications.metadata.formats.test_schema_org import dangling
from tests.publications.metadata.seen import Seen
from tests.publications.metadata.shelf import SITE
from tests.publications.metadata.vocabulary import misplaced

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _our_address(settings: Any) -> None:
    settings.SITE_URL = SITE


@pytest.fixture
def choi() -> Any:
    person = AuthorFactory.create(
        slug="choi-eunmi",
        name_en="Choi Eunmi", family_en="Choi", given_en="Eunmi",
        name_ko="최은미", family_ko="최", given_ko="은미",
        role_en="Principal Fellow", role_ko="수석연구위원",
        bio_en="<p>She studies <b>Japan</b> &amp; Korea.</p>",
        orcid="0000-0002-1825-0097",
    )  # fmt: skip
    brief = KoreanBrief.create(number="2026-07", title="원문", authors=[person])
    summary_of(brief, title="A Summary", authors=[person])
    KoreanBrief.create(number="2031-01", title="비밀", draft=True, authors=[person])
    return person


@pytest.mark.usefixtures("choi")
def test_a_profile_is_about_a_person_who_wrote_what_is_listed(client: Client) -> None:
    page = f"{SITE}/en/authors/choi-eunmi/"
    profile, crumbs = Seen(client.get("/en/authors/choi-eunmi/")).nodes
    assert profile == {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "@id": page,
        "url": page,
        "name": "Choi Eunmi",
        "inLanguage": "en",
        "mainEntity": {
            "@type": "Person",
            "@id": f"{SITE}/authors/choi-eunmi#person",
            "name": "Choi Eunmi",
            "familyName": "Choi",
            "givenName": "Eunmi",
            "alternateName": ["최은미"],
            "url": page,
            "jobTitle": "Principal Fellow",
            "affiliation": {
                "@type": "ResearchOrganization",
                "@id": f"{SITE}/#org",
                "name": "The Asan Institute for Policy Studies",
            },
            "sameAs": ["https://orcid.org/0000-0002-1825-0097"],
            "identifier": {
                "@type": "PropertyValue",
                "propertyID": "ORCID",
                "value": "https://orcid.org/0000-0002-1825-0097",
            },
            "description": "She studies Japan & Korea.",
        },
        "hasPart": [
            {
                "@type": "CreativeWork",
                "@id": f"{SITE}/en/publications/issue-briefs/2026-07/#work",
                "url": f"{SITE}/en/publications/issue-briefs/2026-07/",
                "name": "A Summary",
            }
        ],
        "breadcrumb": {"@id": f"{page}#breadcrumb"},
    }
    assert [each["name"] for each in crumbs["itemListElement"]] == [
        "The Asan Institute for Policy Studies",
        "People",
        "Choi Eunmi",
    ]
    assert list(misplaced([profile, crumbs])) == []
    assert dangling([profile, crumbs]) == set()


@pytest.mark.usefixtures("choi")
def test_a_person_has_one_identity_and_halves_in_the_script_of_the_page(client: Client) -> None:
    korean, english = (
        Seen(client.get(f"/{language}/authors/choi-eunmi/")) for language in ("ko", "en")
    )
    assert {seen.nodes[0]["mainEntity"]["@id"] for seen in (korean, english)} == {
        f"{SITE}/authors/choi-eunmi#person"
    }
    assert korean.nodes[0]["mainEntity"]["familyName"] == "최"
    assert (korean.meta("profile:first_name"), korean.meta("profile:last_name")) == (
        ["은미"],
        ["최"],
    )
    assert [each["href"] for each in english.links("me")] == [
        "https://orcid.org/0000-0002-1825-0097"
    ]


def test_who_is_from_elsewhere_is_of_another_body_and_who_left_of_none(client: Client) -> None:
    AuthorFactory.create(slug="out", standing="outside", affiliation_en="Yonsei University")
    AuthorFactory.create(slug="former", standing="former")
    outside = Seen(client.get("/en/authors/out/")).nodes[0]["mainEntity"]
    former = Seen(client.get("/en/authors/former/")).nodes[0]["mainEntity"]
    assert outside["affiliation"] == {"@type": "Organization", "name": "Yonsei University"}
    assert "affiliation" not in former
