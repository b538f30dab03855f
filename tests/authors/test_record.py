"""A person as machines are told of them."""

from __future__ import annotations

from typing import Any

import pytest

from authors.record import PersonRecord, ascii_key, person_record
from tests.factories import AuthorFactory

pytestmark = pytest.mark.django_db


def told(language: str, printed: str = "", **fields: Any) -> PersonRecord:
    person: dict[str, Any] = {
        "slug": "choi",
        "name_en": "Choi Eunmi", "family_en": "Choi", "given_en": "Eunmi",
        "name_ko": "최은미", "family_ko": "최", "given_ko": "은미",
        **fields,
    }  # fmt: skip
    return person_record(AuthorFactory.build(**person), language, printed)


@pytest.mark.parametrize(
    ("language", "printed", "inverted"),
    [
        ("ko", "", "최, 은미"),
        ("en", "", "Choi, Eunmi"),
        # No generated spelling, and no half taken for the other.
        ("zh-hans", "", "Choi, Eunmi"),
        ("en", "Eun-mi Choi", "Choi, Eun-mi"),
        ("en", "Choi Eun-Mi", "Choi, Eun-Mi"),
        ("en", "최은미", "최, 은미"),
        ("ko", "최 은미", "최, 은미"),
        ("zh-hans", "崔恩美", "崔恩美"),
        # In Latin script a family name does not begin another one.
        ("en", "Choice Smith", "Choice Smith"),
    ],
)
def test_a_name_is_turned_by_its_recorded_halves(
    language: str, printed: str, inverted: str
) -> None:
    assert told(language, printed).inverted == inverted


def test_a_family_name_of_two_syllables_is_not_cut() -> None:
    one = told("ko", name_ko="남궁민", family_ko="남궁", given_ko="민")
    assert (one.family, one.given) == ("남궁", "민")


@pytest.mark.parametrize(
    ("fields", "is_person"),
    [
        ({}, True),
        ({"family_en": "", "given_en": "", "family_ko": "", "given_ko": ""}, False),
        ({"family_en": "", "given_en": "Sukarno", "family_ko": "", "given_ko": ""}, True),
        (
            {"family_en": "", "given_en": "", "family_ko": "", "given_ko": "",
             "orcid": "0000-0002-1825-0097"},
            True,
        ),
    ],
)  # fmt: skip
def test_an_institution_has_no_name_in_halves(fields: dict[str, str], is_person: bool) -> None:
    assert told("en", **fields).is_person == is_person


def test_a_person_is_one_in_every_language(settings: Any) -> None:
    settings.SITE_URL = "https://asan.example"
    korean, english = told("ko", slug="최은미"), told("en", slug="최은미")
    assert korean.identity == english.identity
    assert korean.identity == "https://asan.example/authors/%EC%B5%9C%EC%9D%80%EB%AF%B8#person"
    assert (korean.other_name, english.other_name) == ("Choi Eunmi", "최은미")
    assert korean.address == "https://asan.example/ko/authors/%EC%B5%9C%EC%9D%80%EB%AF%B8/"


def test_an_orcid_is_a_whole_address_and_a_person_without_profile_has_none() -> None:
    one = told("en", orcid="0000-0002-1825-0097", has_profile=False)
    assert one.orcid_address == "https://orcid.org/0000-0002-1825-0097"
    assert one.address == ""
    assert told("en").orcid_address == ""


@pytest.mark.parametrize(
    ("text", "key"),
    [("Choi", "choi"), ("Müller-Őz", "mulleroz"), ("최", ""), ("O'Neil 2", "oneil2")],
)
def test_keys_are_small_ascii(text: str, key: str) -> None:
    assert ascii_key(text) == key


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("printed", "halves"),
    [
        ("Han Dohyun", ("Han", "Dohyun")),
        ("Dohyun Han", ("Han", "Dohyun")),
        ("Handohyun", ("", "")),
    ],
)
def test_name_printed_before_the_family_name_was_written_otherwise_keeps_its_halves(
    printed: str, halves: tuple[str, str]
) -> None:
    person = AuthorFactory.create(name_en="Hahn Dohyun", family_en="Hahn", given_en="Dohyun")
    found = person_record(person, "en", printed)
    assert (found.family, found.given) == halves
