"""What the protocol asks of a repository, verb by verb and error by error."""

from __future__ import annotations

import gzip
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree

from publications.models import Publication
from publications.views.oai import lists
from tests.factories import KoreanBrief, PublicationFactory, seoul, summary_of
from tests.publications.metadata.formats.schemas import faults
from tests.publications.views.oai.asking import (
    NAME,
    OAI,
    SITE,
    Harvester,
    ask,
    error,
    listed,
    read,
    second,
    token,
)

pytestmark = pytest.mark.django_db
KO = "issue-brief-2026-07-ko"


@pytest.fixture(autouse=True)
def _small_pages(monkeypatch: Any) -> None:
    monkeypatch.setattr(lists, "SIZE", 3)


def brief(**fields: Any) -> Publication:
    return KoreanBrief.create(number="2026-07", **fields)


def fill(count: int) -> None:
    for number in range(count):
        PublicationFactory.create(slug=f"text-{number}")


# ── verbs ──


def test_identify_says_who_answers_and_how() -> None:
    brief()
    told = {
        etree.QName(each).localname: each.text for each in ask("Identify").find(f"{OAI}Identify")
    }
    earliest = told.pop("earliestDatestamp")
    assert told == {
        "repositoryName": "The Asan Institute for Policy Studies",
        "baseURL": f"{SITE}/oai",
        "protocolVersion": "2.0",
        "adminEmail": "noreply@127.0.0.1",
        "deletedRecord": "persistent",
        "granularity": "YYYY-MM-DDThh:mm:ssZ",
        "compression": "gzip",
    }
    assert listed(until=earliest) == [KO]


def test_identify_names_the_domain_and_a_record(settings: Any) -> None:
    settings.SITE_URL = "https://www.asan.example"
    brief()
    root = ask("Identify")
    about = "{http://www.openarchives.org/OAI/2.0/oai-identifier}"
    assert root.findtext(f".//{OAI}baseURL") == "https://www.asan.example/oai"
    assert root.findtext(f".//{about}repositoryIdentifier") == "www.asan.example"
    assert root.findtext(f".//{about}sampleIdentifier") == f"oai:www.asan.example:{KO}"


def test_earliest_datestamp_is_no_later_than_any_record(freeze: Any) -> None:
    begun = freeze(seoul(2026, 3, 1, 9))
    path = f".//{OAI}earliestDatestamp"
    assert ask("Identify").findtext(path) == second(begun)
    brief(published_at=begun - timedelta(days=9))
    first = ask("Identify").findtext(path)
    freeze(begun + timedelta(days=1))
    fill(1)
    assert ask("Identify").findtext(path) == first == second(begun)


def test_formats_are_listed_for_all_and_for_one() -> None:
    brief()
    for arguments in ({}, {"identifier": NAME + KO}):
        root = ask("ListMetadataFormats", **arguments)
        assert [each.text for each in root.iter(f"{OAI}metadataPrefix")] == ["oai_dc", "mods"]


def test_sets_are_listed_with_those_above_them() -> None:
    PublicationFactory.create(language="fr")
    root = ask("ListSets")
    found = [each.text or "" for each in root.iter(f"{OAI}setSpec")]
    kinds = "issue-brief report commentary working-paper survey press-release book".split()
    assert found == [
        "kind", *(f"kind:{kind}" for kind in kinds),
        "lang", "lang:ko", "lang:en", "lang:zh-hans", "lang:ja", "lang:fr",
    ]  # fmt: skip


@pytest.mark.parametrize("verb", ["ListIdentifiers", "ListRecords"])
def test_set_holds_what_is_below_it(verb: str) -> None:
    original = brief()
    summary_of(original, number="2026-07")
    PublicationFactory.create(slug="other")
    english = ["issue-brief-2026-07-en", "commentary-other-en"]
    asked = {name: sorted(listed(verb, set=name)) for name in ("kind", "lang")}
    assert asked == {"kind": sorted([KO, *english]), "lang": sorted([KO, *english])}
    assert sorted(listed(verb, set="kind:issue-brief")) == sorted([KO, english[0]])
    assert sorted(listed(verb, set="lang:en")) == sorted(english)
    assert error(ask(verb, metadataPrefix="mods", set="kind:brief")) == "noRecordsMatch"
    assert error(ask(verb, metadataPrefix="mods", set="topic:sea")) == "noRecordsMatch"


@pytest.mark.parametrize(("prefix", "name"), [("oai_dc", "oai_dc.xsd"), ("mods", "mods.xsd")])
def test_record_is_given_by_its_name(prefix: str, name: str) -> None:
    brief(title="<제목> & \x07끝")
    root = ask("GetRecord", identifier=NAME + KO, metadataPrefix=prefix)
    header = root.find(f".//{OAI}header")
    assert [each.text for each in header.iter(f"{OAI}setSpec")] == ["kind:issue-brief", "lang:ko"]
    (metadata,) = root.find(f".//{OAI}metadata")
    assert faults(metadata, name) == []
    assert "<제목> & 끝" in list(metadata.itertext())


def test_name_of_a_record_is_escaped_where_its_address_is_hangul() -> None:
    PublicationFactory.create(slug="바다", ref="asan:commentary:바다:en")
    escaped = f"commentary-{quote('바다')}-en"
    assert listed() == [escaped]
    root = ask("GetRecord", identifier=NAME + escaped, metadataPrefix="oai_dc")
    assert error(root) == ""


def test_request_is_repeated_with_its_arguments() -> None:
    brief()
    request = ask("GetRecord", identifier=NAME + KO, metadataPrefix="mods").find(f"{OAI}request")
    assert request.text == f"{SITE}/oai"
    assert dict(request.attrib) == {
        "verb": "GetRecord", "identifier": NAME + KO, "metadataPrefix": "mods",
    }  # fmt: skip


def test_post_and_the_host_that_was_asked_change_nothing() -> None:
    brief()
    asked = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"}
    client = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    for response in (client.post("/oai", asked), client.get("/oai", asked)):
        root = read(response)
        assert [each.text for each in root.iter(f"{OAI}identifier")] == [NAME + KO]
        assert root.findtext(f"{OAI}request") == f"{SITE}/oai"


def test_answer_is_packed_for_those_who_can() -> None:
    fill(3)
    asked = {"verb": "ListRecords", "metadataPrefix": "mods"}
    response = Client().get("/oai", asked, headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content).count(b"<record>") == 3


# ── errors ──

BAD_VERBS = ["", "verb=", "verb=Lists", "verb=Identify&verb=Identify", "set=kind", "verb=identify"]
BAD_ARGUMENTS = [
    "verb=Identify&set=kind",
    "verb=Identify&resumptionToken=x",
    "verb=ListSets&set=kind",
    "verb=GetRecord&metadataPrefix=oai_dc",
    f"verb=GetRecord&identifier={KO}",
    "verb=ListRecords",
    "verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc",
    "verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x",
    "verb=ListRecords&metadataPrefix=oai%20dc",
    "verb=ListRecords&metadataPrefix=oai_dc&set=kind:",
    "verb=ListRecords&metadataPrefix=oai_dc&set=k%C3%A4se",
    "verb=ListRecords&metadataPrefix=oai_dc&set=",
    "verb=ListRecords&metadataPrefix=oai_dc&x%00=1",
    "verb=GetRecord&metadataPrefix=oai_dc&identifier=%00",
    "verb=GetRecord&metadataPrefix=oai_dc&identifier=a%0Bb",
    "verb=GetRecord&metadataPrefix=oai_dc&identifier=%EF%BF%BE",
    "verb=ListRecords&resumptionToken=%1F",
    *(
        f"verb=ListRecords&metadataPrefix=oai_dc&{times}"
        for times in (
            "from=2026-02-30",
            "from=2026-13-01",
            "from=0000-01-01",
            "from=",
            "from=2026",
            "from=20260203",
            "from=2026-02-03T09:00Z",
            "from=2026-02-03T09:00:00",
            "from=2026-02-03T09:00:00%2B09:00",
            "from=2026-02-03T24:00:01Z",
            "from=2026-02-03T09:00:00.5Z",
            "from=٢٠٢٦-٠٢-٠٣",
            "until=yesterday",
            "from=2026-02-03&until=2026-02-03T09:00:00Z",
            "from=2026-02-04&until=2026-02-03",
        )
    ),
]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        *((each, "badVerb") for each in BAD_VERBS),
        *((each, "badArgument") for each in BAD_ARGUMENTS),
    ],
)
def test_what_the_protocol_does_not_know_is_refused_and_not_repeated(query: str, code: str) -> None:
    brief()
    root = read(Client().get(f"/oai?{query}"))
    assert error(root) == code
    assert dict(root.find(f"{OAI}request").attrib) == {}
    sent = Client().post("/oai", query, content_type="application/x-www-form-urlencoded")
    assert error(read(sent)) == code


def test_argument_may_not_stand_in_address_and_form() -> None:
    sent = Client().post("/oai?verb=ListRecords&metadataPrefix=mods", {"metadataPrefix": "oai_dc"})
    assert error(read(sent)) == "badArgument"


def test_thousands_of_arguments_are_refused_like_one() -> None:
    query = "verb=Identify&" + "&".join(f"a{number}=1" for number in range(5000))
    assert error(read(Client().get(f"/oai?{query}"))) == "badArgument"


@pytest.mark.parametrize(
    "kind", ["multipart/form-data; boundary=", "application/x-www-form-urlencoded; charset=euc-kr"]
)
def test_form_that_cannot_be_read_is_refused_as_the_protocol_does(kind: str) -> None:
    sent = Client().post("/oai", b"verb=Identify", content_type=kind)
    assert error(read(sent)) == "badArgument"


@pytest.mark.parametrize(
    "name",
    [
        KO,
        "oai:elsewhere.example:" + KO,
        f"{NAME}issue-brief-2026-08-ko",
        NAME,
        f"{NAME}issue-brief-2026-09-ko",
        f"{NAME}issue-brief-2026-10-ko",
    ],
)
def test_record_that_is_not_told_of_does_not_exist(name: str) -> None:
    brief()
    KoreanBrief.create(number="2026-09", draft=True)
    KoreanBrief.create(number="2026-10", scheduled=True)
    arguments = {"identifier": name}
    assert error(ask("GetRecord", metadataPrefix="oai_dc", **arguments)) == "idDoesNotExist"
    assert error(ask("ListMetadataFormats", **arguments)) == "idDoesNotExist"


@pytest.mark.parametrize("verb", ["GetRecord", "ListIdentifiers", "ListRecords"])
def test_format_that_nobody_writes_is_refused(verb: str) -> None:
    brief()
    named = {"identifier": NAME + KO} if verb == "GetRecord" else {}
    assert error(ask(verb, metadataPrefix="marc21", **named)) == "cannotDisseminateFormat"


def test_withdrawn_text_has_no_formats_left() -> None:
    text = brief()
    listed()
    Publication.objects.filter(pk=text.pk).update(status="withdrawn", withdrawn_at=timezone.now())
    assert error(ask("ListMetadataFormats", identifier=NAME + KO)) == "noMetadataFormats"


def test_empty_repository_lists_nothing() -> None:
    assert error(ask("ListRecords", metadataPrefix="oai_dc")) == "noRecordsMatch"


# ── spans ──


def test_span_includes_both_ends_by_second_and_by_day(freeze: Any) -> None:
    for hour in (8, 10, 12):
        # Most of a second late, which no stamp tells.
        freeze(seoul(2026, 3, 1, hour).replace(microsecond=700_000))
        PublicationFactory.create(slug=f"text-{hour}")
        listed()
    eight, ten, twelve = (f"commentary-text-{hour}-en" for hour in (8, 10, 12))
    # In Greenwich, eight o'clock in Seoul is still the day before.
    assert listed(from_="2026-03-01T01:00:00Z") == [ten, twelve]
    assert listed(from_="2026-03-01T01:00:01Z") == [twelve]
    assert listed(until="2026-03-01T01:00:00Z") == [eight, ten]
    assert listed(until="2026-03-01T00:59:59Z") == [eight]
    assert listed(from_="2026-03-01T01:00:00Z", until="2026-03-01T01:00:00Z") == [ten]
    assert listed(from_="2026-03-01") == [ten, twelve]
    assert listed(until="2026-02-28") == [eight]
    assert listed(from_="2026-02-28", until="2026-03-01") == [eight, ten, twelve]
    for span in ({"from": "2026-03-02"}, {"until": "2026-02-27"}, {"until": "0001-01-01"}):
        root = ask("ListRecords", metadataPrefix="oai_dc", **span)
        assert error(root) == "noRecordsMatch"
    assert listed(until="9999-12-31") == [eight, ten, twelve]


# ── parts ──


def parts(root: etree._Element) -> tuple[str, str, bool]:
    found = root.find(f".//{OAI}resumptionToken")
    return found.get("completeListSize"), found.get("cursor"), bool(found.text)


def test_list_comes_in_parts_and_the_last_token_is_empty() -> None:
    fill(7)
    root = ask("ListRecords", metadataPrefix="oai_dc")
    seen = [parts(root)]
    while key := token(root):
        root = ask("ListRecords", resumptionToken=key)
        seen.append(parts(root))
    assert seen == [("7", "0", True), ("7", "3", True), ("7", "6", False)]


def test_list_in_one_part_has_no_token() -> None:
    fill(3)
    assert ask("ListRecords", metadataPrefix="oai_dc").find(f".//{OAI}resumptionToken") is None


def test_token_may_be_used_again() -> None:
    fill(5)
    key = token(ask("ListIdentifiers", metadataPrefix="oai_dc"))
    again = []
    for _time in range(2):
        root = ask("ListIdentifiers", resumptionToken=key)
        again.append([each.text for each in root.iter(f"{OAI}identifier")])
    assert again[0] == again[1]
    assert len(again[0]) == 2


def test_parts_keep_to_set_span_and_format(freeze: Any) -> None:
    freeze(seoul(2026, 3, 1, 9))
    for number in range(5):
        PublicationFactory.create(slug=f"old-{number}")
        KoreanBrief.create()
    listed()
    freeze(seoul(2026, 3, 2, 9))
    fill(5)
    listed()
    harvester = Harvester()
    wanted = {"metadataPrefix": "mods", "set": "lang:en", "until": "2026-03-01"}
    found = [each.header.identifier for each in harvester.ListRecords(**wanted)]
    assert found == [f"{NAME}commentary-old-{number}-en" for number in range(5)]
    assert harvester.pages == 2


def test_token_of_another_list_or_of_nobody_is_refused() -> None:
    fill(5)
    key = token(ask("ListRecords", metadataPrefix="oai_dc"))
    assert error(ask("ListRecords", resumptionToken=key)) == ""
    for verb, bad in (
        ("ListIdentifiers", key), ("ListSets", key), ("ListRecords", key[:-1]),
        ("ListRecords", "x"), ("ListRecords", ""), ("ListRecords", "가:나:다"),
        ("ListRecords", key.replace(":", "", 1)),
    ):  # fmt: skip
        assert error(ask(verb, resumptionToken=bad)) == "badResumptionToken"


def test_page_costs_the_same_queries_wherever_it_is(django_assert_num_queries: Any) -> None:
    fill(20)
    key = token(ask("ListRecords", metadataPrefix="oai_dc"))
    with django_assert_num_queries(11):
        root = ask("ListRecords", resumptionToken=key)
    for _page in range(4):
        root = ask("ListRecords", resumptionToken=token(root))
    with django_assert_num_queries(11):
        ask("ListRecords", resumptionToken=token(root))
