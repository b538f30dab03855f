"""Deposits, held to Crossref's own schema."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree

from publications.exports.records import records
from publications.metadata.formats.crossref import Deposit, write_crossref
from publications.models import Authorship, Publication
from tests.factories import (
    AttachmentFactory,
    AuthorFactory,
    AuthorshipFactory,
    KoreanBrief,
    PublicationFactory,
    made_elsewhere,
    summary_of,
)

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[4]
SCHEMA = ROOT / ".tools/schemas/commonmeta/resources/crossref/crossref5.4.0.xsd"
SPACES = {
    "c": "http://www.crossref.org/schema/5.4.0",
    "jats": "http://www.ncbi.nlm.nih.gov/JATS1",
    "ai": "http://www.crossref.org/AccessIndicators.xsd",
    "rel": "http://www.crossref.org/relations.xsd",
}
NOON = datetime(2026, 2, 3, 3, 4, 5, 678901, tzinfo=UTC)
SITE = "http://127.0.0.1:8000"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="session")
def schema() -> etree.XMLSchema:
    if not SCHEMA.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("CI=true, and there are no schemas of Crossref", pytrace=False)
        pytest.skip("there are no schemas of Crossref (make test installs them where it may)")
    return etree.XMLSchema(etree.parse(SCHEMA))


def written(*texts: Publication, at: datetime = NOON) -> etree._Element:
    deposit = Deposit("Library", "doi@example.org", "The Institute", at)
    return etree.fromstring(write_crossref(records([text.pk for text in texts]), deposit))


def found(root: etree._Element, path: str) -> list[str]:
    """Return the words, or the attribute, that a path with the prefix `c:` leads to."""
    nodes = root.xpath(path, namespaces=SPACES)
    return [node if isinstance(node, str) else node.text or "" for node in nodes]


def tags(element: etree._Element) -> list[str]:
    return [etree.QName(child).localname for child in element]


def choi(**fields: str) -> object:
    names = {"name_en": "Choi Eunmi", "family_en": "Choi", "given_en": "Eunmi"}
    korean = {"name_ko": "최은미", "family_ko": "최", "given_ko": "은미"}
    return AuthorFactory.create(**names, **korean, **fields)


@pytest.fixture
def work(settings: object) -> list[Publication]:
    """Return a Korean original with all there can be, a summary, and a full translation."""
    settings.LICENCE = "CC-BY-NC-4.0"  # type: ignore[attr-defined]
    settings.SITE_ALIKE = (  # type: ignore[attr-defined]
        "https://ror.org/000000000", "http://www.wikidata.org/entity/Q1", "https://example.org/x",
    )  # fmt: skip
    person = choi(orcid="0000-0002-1825-0097")
    original = KoreanBrief.create(
        number="2026-07",
        title="섬 & <바다>",
        abstract="첫 줄.\n둘째 줄.",
        doi="10.12345/issue-brief.2026-07.ko",
        date=date(2026, 1, 29),
        authors=[person],
    )
    AttachmentFactory.create(publication=original, name="paper.pdf")
    summary = summary_of(
        original, title="Islands", doi="10.12345/issue-brief.2026-07.en", authors=[person]
    )
    full = summary_of(original, "ja", extent="full", title="島", authors=[person])
    translator = AuthorFactory.create(name_en="", name_ko="임채원", family_ko="임", given_ko="채원")
    AuthorshipFactory.create(
        publication=full, author=translator, credit=Authorship.Credit.TRANSLATOR, position=2
    )
    Publication.objects.filter(pk=full.pk).update(doi="10.12345/issue-brief.2026-07.ja")
    return [original, summary, full]


def test_a_work_in_three_languages_is_valid(
    schema: etree.XMLSchema, work: Sequence[Publication]
) -> None:
    root = written(*work)
    schema.assertValid(root)
    assert found(root, "//c:report-paper/@publication_type") == [
        "full_text", "abstract_only", "full_text",
    ]  # fmt: skip


def test_head_says_who_and_when(work: Sequence[Publication]) -> None:
    root = written(work[0])
    assert found(root, "c:head//*[not(*)]") == [
        "asan-20260203030405678", "20260203030405678", "Library", "doi@example.org",
        "The Institute",
    ]  # fmt: skip
    later = written(work[0], at=NOON + timedelta(milliseconds=1))
    (first,), (second,) = (found(each, "c:head/c:timestamp") for each in (root, later))
    assert int(first) < int(second)


def test_parts_stand_in_the_order_of_the_schema(work: Sequence[Publication]) -> None:
    report = written(work[0]).find(".//c:report-paper_metadata", SPACES)
    assert report is not None
    assert tags(report) == [
        "contributors", "titles", "abstract", "publication_date", "publisher", "institution",
        "publisher_item", "program", "program", "doi_data",
    ]  # fmt: skip
    assert report.get("language") == "ko"
    assert found(report, "c:titles/*") == ["섬 & <바다>"]
    assert found(report, "jats:abstract/jats:p") == ["첫 줄.", "둘째 줄."]
    assert found(report, "c:publication_date/*") == ["01", "29", "2026"]
    assert found(report, "c:publisher_item/c:item_number") == ["2026-07"]
    assert found(report, "ai:program/ai:license_ref") == [
        "https://creativecommons.org/licenses/by-nc/4.0/"
    ]


def test_name_in_hangul_is_eastern_and_in_halves(work: Sequence[Publication]) -> None:
    root = written(work[0])
    (person,) = root.iterfind(".//c:person_name", SPACES)
    assert dict(person.attrib) == {
        "sequence": "first", "contributor_role": "author", "name-style": "eastern",
        "language": "ko",
    }  # fmt: skip
    assert tags(person) == ["given_name", "surname", "affiliations", "ORCID"]
    assert found(person, "*/text()")[:2] == ["은미", "최"]
    assert found(person, "c:ORCID") == ["https://orcid.org/0000-0002-1825-0097"]
    assert found(person, ".//c:institution_id") == [
        "https://ror.org/000000000", "https://www.wikidata.org/entity/Q1",
    ]  # fmt: skip


def test_name_in_latin_letters_is_not(work: Sequence[Publication]) -> None:
    (person,) = written(work[1]).iterfind(".//c:person_name", SPACES)
    assert dict(person.attrib) == {"sequence": "first", "contributor_role": "author"}


def test_translation_is_of_the_same_work_and_summary_of_another(
    work: Sequence[Publication],
) -> None:
    original, summary, full = (written(text) for text in work)
    relations = "//rel:related_item/*/@relationship-type"
    assert found(original, relations) == ["isBasisFor", "hasTranslation"]
    assert found(summary, relations) == ["isBasedOn"]
    assert found(full, relations) == ["isTranslationOf"]
    assert found(original, "//rel:intra_work_relation") == ["10.12345/issue-brief.2026-07.ja"]
    assert found(original, "//rel:inter_work_relation") == ["10.12345/issue-brief.2026-07.en"]
    assert found(full, "//c:original_language_title") == ["섬 & <바다>"]
    assert found(full, "//c:original_language_title/@language") == ["ko"]
    assert found(summary, "//c:original_language_title") == []


def test_translator_follows_the_author(work: Sequence[Publication]) -> None:
    root = written(work[2])
    assert found(root, "//c:person_name/@sequence") == ["first", "additional"]
    assert found(root, "//c:person_name/@contributor_role") == ["author", "translator"]


def test_doi_leads_to_the_page_and_mining_to_the_pdf(work: Sequence[Publication]) -> None:
    root = written(work[0])
    page = f"{SITE}/ko/publications/issue-briefs/2026-07/"
    assert found(root, "//c:doi_data/c:doi") == ["10.12345/issue-brief.2026-07.ko"]
    assert found(root, "//c:doi_data/c:resource") == [page]
    assert found(root, "//c:collection[@property='text-mining']//c:resource") == [
        f"{page}paper.pdf"
    ]


def test_text_with_the_least_there_can_be_is_valid(schema: etree.XMLSchema) -> None:
    text = PublicationFactory.create(slug="말", language="ko", title="말", doi="10.12345/x")
    root = written(text)
    schema.assertValid(root)
    assert found(root, "//c:organization") == ["아산정책연구원"]
    assert found(root, "//rel:program") == []
    assert found(root, "//c:resource") == [f"{SITE}/ko/publications/commentaries/%EB%A7%90/"]


def test_institution_and_odd_names_are_valid(schema: etree.XMLSchema) -> None:
    text = PublicationFactory.create(doi="10.12345/x")
    ministry = AuthorFactory.create(name_en="Unit 731?", family_en="", given_en="")
    odd = AuthorFactory.create(name_en="Kim2 J?", family_en="Kim2", given_en="J?")
    long = AuthorFactory.create(name_en="Lee " + "a" * 80, family_en="Lee", given_en="a" * 80)
    for place, person in enumerate((ministry, odd, long)):
        AuthorshipFactory.create(publication=text, author=person, position=place)
    root = written(text)
    schema.assertValid(root)
    assert found(root, "//c:organization") == ["Unit 731?"]
    assert found(root, "//c:surname") == ["Kim", "Lee"]
    assert found(root, "//c:given_name") == ["J", "a" * 60]


def test_original_elsewhere_is_named_by_its_address(schema: etree.XMLSchema) -> None:
    text = made_elsewhere(original_address="https://example.org/원문")
    Publication.objects.filter(pk=text.pk).update(doi="10.12345/x")
    root = written(text)
    schema.assertValid(root)
    assert found(root, "//rel:inter_work_relation/@identifier-type") == ["uri"]
    nameless = made_elsewhere()
    Publication.objects.filter(pk=nameless.pk).update(doi="10.12345/y")
    assert found(written(nameless), "//rel:program") == []
