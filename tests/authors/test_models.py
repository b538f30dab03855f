"""People: names in both scripts, identifiers, order."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from authors.models import Author, validate_orcid
from tests.factories import AuthorFactory

CHOI = Author(
    slug="choi-eunmi",
    name_en="Choi Eunmi", family_en="Choi", given_en="Eunmi",
    name_ko="최은미", family_ko="최", given_ko="은미",
)  # fmt: skip
SMITH = Author(slug="smith", name_en="Jane Smith", family_en="Smith", given_en="Jane")
HONG = Author(slug="hong", name_ko="홍길동", family_ko="홍", given_ko="길동")


@pytest.mark.parametrize(
    "orcid",
    ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X", "0000-0003-1415-9269"],
)
def test_orcid_with_a_right_check_digit_is_taken(orcid: str) -> None:
    validate_orcid(orcid)


@pytest.mark.parametrize(
    "orcid",
    [
        "0000-0002-1825-0098", "0000-0002-1825-0079", "0000-0002-1694-2330", "0000-0002-1694-233x",
        "0000000218250097", "0000 0002 1825 0097", "0000-0002-1825-009", "0000-0002-1825-00977",
        "00000-002-1825-0097", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097\n",
        "０000-0002-1825-0097", "", "x",
    ],
)  # fmt: skip
def test_any_other_orcid_is_refused_in_words(orcid: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        validate_orcid(orcid)
    assert refusal.value.messages == [
        (
            f"“{orcid}” is not an ORCID iD: sixteen digits in groups of four, "
            "such as 0000-0002-1825-0097, the last being a check digit."
        )
    ]


@pytest.mark.parametrize(
    ("author", "language", "name", "written_in", "other"),
    [
        (CHOI, "en", "Choi Eunmi", "en", "최은미"),
        (CHOI, "ko", "최은미", "ko", "Choi Eunmi"),
        (CHOI, "ja", "Choi Eunmi", "en", "최은미"),
        (SMITH, "en", "Jane Smith", "en", ""),
        (SMITH, "ko", "Jane Smith", "en", ""),
        (HONG, "en", "홍길동", "ko", ""),
        (HONG, "ko", "홍길동", "ko", ""),
        (HONG, "zh-hans", "홍길동", "ko", ""),
    ],
)
def test_name_falls_back_to_the_other_script_and_says_so(
    author: Author, language: str, name: str, written_in: str, other: str
) -> None:
    assert author.name(language) == name
    assert author.name_language(language) == written_in
    assert author.other_name(language) == other


@pytest.mark.parametrize(
    ("author", "in_english", "in_korean"),
    [(CHOI, "C", "ㅊ"), (SMITH, "S", "S"), (HONG, "ㅎ", "ㅎ")],
)
def test_person_is_listed_under_a_letter(author: Author, in_english: str, in_korean: str) -> None:
    assert (author.initial("en"), author.initial("ko")) == (in_english, in_korean)


@pytest.mark.parametrize(
    ("author", "monogram"),
    [
        (CHOI, "은미"),
        (SMITH, "JS"),
        (HONG, "길동"),
        (Author(name_ko="남궁민수", family_ko="남궁", given_ko="민수"), "민수"),
        (Author(name_ko="최은미"), "은미"),
        (Author(name_ko="솔"), "솔"),
        (Author(name_en="Plato"), "·"),
    ],
)
def test_monogram_stands_in_for_a_portrait(author: Author, monogram: str) -> None:
    assert author.monogram == monogram


def test_fields_fall_back_to_the_other_language() -> None:
    author = Author(role_en="Fellow", centre_ko="지역연구센터")
    assert author.in_language("role", "ko") == "Fellow"
    assert author.in_language("centre", "en") == "지역연구센터"
    assert author.in_language("centre", "ja") == "지역연구센터"
    assert author.in_language("bio", "en") == ""


def test_both_names_name_a_person() -> None:
    assert [str(author) for author in (CHOI, SMITH, HONG)] == [
        "Choi Eunmi 최은미",
        "Jane Smith",
        "홍길동",
    ]


def test_profile_has_an_address_in_both_languages() -> None:
    assert CHOI.get_absolute_url() == "/en/authors/choi-eunmi/"
    assert CHOI.get_absolute_url("ko") == "/ko/authors/choi-eunmi/"


@pytest.mark.django_db
def test_people_sort_by_family_name_in_one_script_then_the_other() -> None:
    for author in (CHOI, SMITH, HONG):
        AuthorFactory.create(
            **{
                field: getattr(author, field)
                for field in (
                    "slug", "name_en", "family_en", "given_en", "name_ko", "family_ko", "given_ko",
                )
            }
        )  # fmt: skip
    assert [str(author) for author in Author.objects.by_name("en")] == [
        "Choi Eunmi 최은미",
        "Jane Smith",
        "홍길동",
    ]
    assert [str(author) for author in Author.objects.by_name("ko")] == [
        "Choi Eunmi 최은미",
        "홍길동",
        "Jane Smith",
    ]


@pytest.mark.django_db
def test_people_without_a_page_are_left_out() -> None:
    seen = AuthorFactory.create()
    AuthorFactory.create(has_profile=False)
    assert list(Author.objects.with_profile()) == [seen]


@pytest.mark.django_db
def test_empty_orcid_of_a_form_is_no_orcid() -> None:
    for _person in range(2):
        author = AuthorFactory.build(orcid="")
        author.full_clean()
        author.save()
    assert list(Author.objects.values_list("orcid", flat=True)) == [None, None]


@pytest.mark.django_db
def test_biography_is_cleaned_like_a_body() -> None:
    author = AuthorFactory.create(bio_en='<p onclick="x()">Bio<script>x()</script></p>')
    assert Author.objects.get(pk=author.pk).bio_en == "<p>Bio</p>"


@pytest.mark.django_db
def test_names_are_composed_and_trimmed() -> None:
    author = AuthorFactory.create(
        name_ko=" \u110e\u116c\u110b\u1173\u11ab\u1106\u1175 ", other_names="\n Choi  E. \n\n崔"
    )
    author.refresh_from_db()
    assert (author.name_ko, author.other_names) == ("최은미", "Choi E.\n崔")


@pytest.mark.django_db
def test_person_without_any_name_is_refused_in_words() -> None:
    with pytest.raises(ValidationError) as refusal:
        AuthorFactory.build(name_en="").full_clean()
    assert refusal.value.messages == ["Give the name in Latin script, in Hangul, or both."]
