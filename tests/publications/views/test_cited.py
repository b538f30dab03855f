"""A list is exported as it stands: what its filters let through, and nothing that is not public."""

from __future__ import annotations

import json

import pytest

from tests.factories import AuthorFactory, KoreanBrief, PublicationFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def several():
    topic = TopicFactory.create(slug="alliance")
    person = AuthorFactory.create(slug="kim-mina", family_en="Kim", given_en="Mina")
    texts = [
        PublicationFactory.create(title="First", topics=[topic], authors=[person]),
        PublicationFactory.create(title="Second", kind="report", number="2026-03"),
        KoreanBrief.create(title="셋째", number="2026-07"),
    ]
    PublicationFactory.create(title="Draft", draft=True, topics=[topic], authors=[person])
    PublicationFactory.create(title="Planned", scheduled=True, topics=[topic], authors=[person])
    PublicationFactory.create(title="Withdrawn", withdrawn=True, topics=[topic], authors=[person])
    return texts


def titles(client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    return [item["title"] for item in json.loads(b"".join(answer))]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("publications/cite.csl.json", {"First", "Second", "셋째"}),
        ("publications/cite.csl.json?language=en", {"First", "Second"}),
        ("publications/reports/cite.csl.json", {"Second"}),
        ("topics/alliance/cite.csl.json", {"First"}),
        ("authors/kim-mina/cite.csl.json", {"First"}),
        ("search/cite.csl.json?q=second", {"Second"}),
        ("search/cite.csl.json?q=nothing", set()),
    ],
)
def test_export_has_what_the_list_shows(client, several, address, found):
    assert set(titles(client, f"/en/{address}")) == found


def test_export_stands_in_the_order_of_the_list(client, several):
    shown = titles(client, "/en/publications/cite.csl.json?sort=title")
    assert shown == ["First", "Second", "셋째"]


def test_bibtex_and_ris_hold_every_text_once(client, several):
    bib = b"".join(client.get("/en/publications/cite.bib")).decode()
    ris = b"".join(client.get("/en/publications/cite.ris")).decode()
    assert (bib.count("@techreport{"), ris.count("TY  - RPRT"), ris.count("ER  - ")) == (3, 3, 3)


def test_export_is_saved_under_a_name_that_says_which_list(client, several):
    answer = client.get("/en/publications/cite.bib?kind=report&language=en")
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="publications-report-en.bib"'
    )
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("count", [1, 3])
def test_export_asks_as_often_for_three_as_for_one(client, count, django_assert_num_queries):
    for _ in range(count):
        PublicationFactory.create(authors=[AuthorFactory.create()], topics=[TopicFactory.create()])
    b"".join(client.get("/en/publications/cite.bib"))
    with django_assert_num_queries(6):
        b"".join(client.get("/en/publications/cite.bib"))


@pytest.mark.parametrize(
    "address",
    ["publications/nothing/cite.bib", "topics/nothing/cite.ris", "authors/nobody/cite.csl.json"],
)
def test_list_that_is_none_has_no_export(client, address):
    assert client.get(f"/en/{address}").status_code == 404


def test_files_hold_the_line_ends_and_the_encoding_of_single_exports(client, several):
    ris = client.get("/en/publications/cite.ris")
    body = b"".join(ris)
    assert (body.count(b"\n"), ris.headers["Content-Type"]) == (
        body.count(b"\r\n"),
        "application/x-research-info-systems; charset=utf-8",
    )
    bib = client.get("/en/publications/cite.bib").headers["Content-Type"]
    assert bib == "application/x-bibtex; charset=utf-8"


def test_texts_whose_addresses_differ_in_hangul_have_keys_of_their_own(client):
    person = AuthorFactory.create(korean=True)
    for slug in ("제3차-보고", "제3회-회의", "제3장", "a-b", "ab"):
        PublicationFactory.create(korean=True, slug=slug, title=slug, authors=[person])
    items = json.loads(b"".join(client.get("/ko/publications/cite.csl.json")))
    assert len({item["id"] for item in items}) == 5
    assert all(item["id"].isascii() for item in items)


def test_head_of_an_export_writes_nothing(client, several):
    answer = client.head("/en/publications/cite.bib")
    assert (answer.status_code, b"".join(answer)) == (200, b"")
