"""JSON-LD: what stands on which node, and that nothing in it leads nowhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import extruct
import pytest

from prose.head import script
from publications.metadata.formats.schema_org import page_nodes, work, write_jsonld
from publications.metadata.record import Licence, Subject
from tests.factories import seoul
from tests.publications.metadata.shelf import NASTY, SHELF, record
from tests.publications.metadata.values import PAGE, body, pdf, person, related, told
from tests.publications.metadata.vocabulary import misplaced

Node = dict[str, Any]


def inside(value: Any) -> Iterator[Node]:
    """Yield every node that a value holds, itself included."""
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from inside(each)
    if isinstance(value, list):
        for each in value:
            yield from inside(each)


def dangling(nodes: list[Node]) -> set[str]:
    """Return the references that nothing on the page defines."""
    every = list(inside(nodes))
    defined = {node["@id"] for node in every if "@id" in node and "@type" in node}
    return {node["@id"] for node in every if node.keys() == {"@id"}} - defined


@pytest.mark.django_db
@pytest.mark.parametrize("name", SHELF)
def test_every_text_has_its_properties_on_the_right_nodes(name: str) -> None:
    of = record(SHELF[name]())
    for nodes in (page_nodes(of), [json.loads(write_jsonld(of))]):
        assert [fault for node in nodes for fault in misplaced(node)] == []
        assert dangling(nodes) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("name", SHELF)
def test_a_parser_finds_every_script_and_what_is_in_it(name: str) -> None:
    of = record(SHELF[name]())
    html = "".join(
        f'<script type="application/ld+json">{script(node)}</script>' for node in page_nodes(of)
    )
    found = extruct.extract(html, syntaxes=["json-ld"], uniform=True)["json-ld"]
    assert [each["@type"] for each in found[1:]] == [
        "WebPage",
        "WebSite",
        "ResearchOrganization",
        "BreadcrumbList",
    ]
    assert {each["@context"] for each in found} == {"https://schema.org"}
    assert [each.get("@graph") for each in found] == [None] * 5
    assert found[0]["name"] == of.title


@pytest.mark.parametrize(
    ("kind", "extent", "name"),
    [
        ("issue-brief", "", "Report"),
        ("report", "", "Report"),
        ("working-paper", "", "Report"),
        ("survey", "full", "Report"),
        ("issue-brief", "summary", "Article"),
        ("issue-brief", "abstract", "Article"),
        ("commentary", "", "Article"),
        ("press-release", "", "Article"),
        ("book", "", "Book"),
    ],
)
def test_a_text_has_the_type_of_what_it_is(kind: str, extent: str, name: str) -> None:
    node = work(told(kind=kind, extent=extent))
    assert node["@type"] == name
    # Its domain is Report and nothing else.
    assert node.get("reportNumber") == ("2026-07" if name == "Report" else None)


def test_a_report_says_all_that_is_known() -> None:
    of = told(
        authors=(person(other_name="최은미", orcid="0000-0002-1825-0097"),),
        subjects=(Subject("Sea", "sea", ""),),
        pdfs=(pdf(),),
        licence=Licence("© 2026", "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        doi="10.12345/x",
        views=0,
    )
    assert work(of) == {
        "@type": "Report",
        "@id": f"{PAGE}#work",
        "url": PAGE,
        "mainEntityOfPage": {"@id": PAGE},
        "name": "A Title",
        "headline": "A Title",
        "inLanguage": "en",
        "datePublished": "2026-01-29T08:00:00+09:00",
        "dateModified": "2026-01-29T08:00:00+09:00",
        "author": [
            {
                "@type": "Person",
                "@id": "https://asan.example/authors/Choi#person",
                "name": "Choi Eunmi",
                "familyName": "Choi",
                "givenName": "Eunmi",
                "alternateName": ["최은미"],
                "sameAs": ["https://orcid.org/0000-0002-1825-0097"],
                "identifier": {
                    "@type": "PropertyValue",
                    "propertyID": "ORCID",
                    "value": "https://orcid.org/0000-0002-1825-0097",
                },
            }
        ],
        "publisher": {"@id": "https://asan.example/#org"},
        "copyrightHolder": {"@id": "https://asan.example/#org"},
        "description": "An abstract.",
        "abstract": "An abstract.",
        "keywords": ["Sea"],
        "isAccessibleForFree": True,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "copyrightYear": 2026,
        "reportNumber": "2026-07",
        "genre": "Asan Issue Brief",
        "isPartOf": {
            "@type": "PublicationIssue",
            "issueNumber": "2026-07",
            "isPartOf": {
                "@type": "CreativeWorkSeries",
                "@id": "https://asan.example/series/issue-brief#series",
                "name": "Asan Issue Brief",
            },
        },
        "encoding": [
            {
                "@type": "MediaObject",
                "encodingFormat": "application/pdf",
                "contentUrl": f"{PAGE}paper.pdf",
                "inLanguage": "en",
                "name": "A Title",
            }
        ],
        "identifier": {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.12345/x"},
        "sameAs": "https://doi.org/10.12345/x",
        "interactionStatistic": {
            "@type": "InteractionCounter",
            "interactionType": "https://schema.org/ViewAction",
            # A bare number, and said even where it is nothing.
            "userInteractionCount": 0,
        },
    }


def test_a_translation_and_its_original_name_each_other() -> None:
    full = related("full", language="en", address=PAGE, title="A Title")
    original = work(told(language="ko", derived=(full,)))
    assert [each["@id"] for each in original["workTranslation"]] == [f"{PAGE}#work"]
    assert original["alternateName"] == ["A Title"]
    translation = work(
        told(extent="full", original=related("full"), translators=(person("Park", "Hana"),))
    )
    assert translation["translationOfWork"] == {
        "@type": "Report",
        "@id": f"{PAGE.replace('/en/', '/ko/')}#work",
        "url": PAGE.replace("/en/", "/ko/"),
        "name": "원문",
        "inLanguage": "ko",
        "reportNumber": "2026-07",
    }
    assert [each["name"] for each in translation["translator"]] == ["Park Hana"]
    for node in (original, translation):
        assert node.keys() & {"isBasedOn", "subjectOf"} == set()


def test_a_summary_is_based_on_its_original_which_it_is_about() -> None:
    made = related(
        "summary", language="en", address=PAGE, genre="English summary of Asan Issue Brief"
    )
    original = work(told(language="ko", derived=(made,)))
    assert [(each["@type"], each["genre"]) for each in original["subjectOf"]] == [
        ("Article", "English summary of Asan Issue Brief")
    ]
    # What it is called elsewhere is not another name of the original.
    assert "alternateName" not in original
    summary = work(told(extent="summary", original=related("summary")))
    assert summary["isBasedOn"]["@type"] == "Report"
    for node in (original, summary):
        assert node.keys() & {"workTranslation", "translationOfWork"} == set()


def test_an_original_elsewhere_has_a_name_and_no_identity_of_ours() -> None:
    elsewhere = related("summary", id="", address="", number="")
    assert work(told(extent="summary", original=elsewhere))["isBasedOn"] == {
        "@type": "Report",
        "name": "원문",
        "inLanguage": "ko",
    }


def test_the_institute_is_one_node_whoever_names_it() -> None:
    ours = body("아산정책연구원")
    other = body("Ministry")
    assert work(told(authors=(ours, other)))["author"] == [
        {"@id": "https://asan.example/#org"},
        {"@type": "Organization", "name": "Ministry"},
    ]


def test_a_person_whose_name_nobody_split_is_a_person() -> None:
    (author,) = work(told(authors=(person("", "Sukarno"),)))["author"]
    assert (author["@type"], author["name"]) == ("Person", "Sukarno")


def test_a_text_that_was_printed_before_it_came_here_has_its_first_day() -> None:
    of = told(issued=date(2015, 3, 1), published=seoul(2026, 1, 29, 8))
    assert work(of)["datePublished"] == "2015-03-01T00:00:00+09:00"
    # A day in the future is no day of publication.
    early = told(issued=date(2026, 1, 30), published=seoul(2026, 1, 29, 8))
    assert work(early)["datePublished"] == "2026-01-29T08:00:00+09:00"


def test_nothing_in_a_script_ends_it() -> None:
    title = f"</script><!-- {NASTY} \u2028 & --><script>"
    written = script(work(told(title=title)))
    assert set("<>&\u2028\u2029") & set(written) == set()
    assert json.loads(written)["name"] == title


def test_a_file_says_its_context_first_and_stands_alone() -> None:
    node = json.loads(write_jsonld(told()))
    assert next(iter(node)) == "@context"
    assert node["publisher"]["name"] == "The Asan Institute for Policy Studies"
