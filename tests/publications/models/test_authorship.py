"""The byline as printed."""

from __future__ import annotations

import pytest

from publications.models import Authorship
from tests.factories import AuthorFactory, AuthorshipFactory, KoreanBrief, PublicationFactory

pytestmark = pytest.mark.django_db
CHOI = {"name_en": "Choi Eunmi", "name_ko": "최은미"}


def test_name_is_printed_in_the_language_of_the_text() -> None:
    choi = AuthorFactory.create(**CHOI)
    korean = AuthorshipFactory.create(publication=KoreanBrief.create(), author=choi)
    english = AuthorshipFactory.create(author=choi)
    japanese = AuthorshipFactory.create(
        publication=PublicationFactory.create(language="ja"), author=choi
    )
    assert [korean.name, english.name, japanese.name] == ["최은미", "Choi Eunmi", "Choi Eunmi"]


def test_name_that_was_printed_stays_when_the_person_changes_it() -> None:
    entry = AuthorshipFactory.create(author=AuthorFactory.create(**CHOI))
    entry.author.name_en = "Eunmi Choi"
    entry.author.save()
    entry.save()
    entry.refresh_from_db()
    assert entry.name == "Choi Eunmi"


def test_name_given_is_the_name_printed() -> None:
    assert AuthorshipFactory.create(name="E. Choi").name == "E. Choi"


def test_name_is_filled_in_bulk_too() -> None:
    text, choi = KoreanBrief.create(), AuthorFactory.create(**CHOI)
    Authorship.objects.bulk_create([Authorship(publication=text, author=choi)])
    assert Authorship.objects.get().name == "최은미"


def test_role_of_the_time_comes_from_the_record_where_left_empty() -> None:
    person = AuthorFactory.create(role_en="Fellow", role_ko="연구위원", affiliation_en="Asan")
    entry = Authorship(author=person, role_en="Visiting Fellow")
    entry.print_as_recorded()
    assert [entry.role("en"), entry.role("ko"), entry.affiliation("ko")] == [
        "Visiting Fellow",
        "연구위원",
        "Asan",
    ]


def test_role_of_the_time_outlives_the_role_of_today() -> None:
    entry = AuthorshipFactory.create(role_en="Intern")
    entry.author.role_en = "President"
    entry.author.save()
    assert Authorship.objects.get().role("en") == "Intern"


def test_byline_and_credits_are_apart_and_in_order() -> None:
    text = PublicationFactory.create()
    made = [
        AuthorshipFactory.create(publication=text, position=position, credit=credit)
        for position, credit in [(2, "author"), (1, "author"), (2, "editor"), (1, "translator")]
    ]
    assert list(text.authorships.authors()) == [made[1], made[0]]
    assert list(text.authorships.credits()) == [made[3], made[2]]


def test_person_finds_texts_without_importing_publications() -> None:
    author = AuthorFactory.create()
    public = PublicationFactory.create(authors=[author])
    PublicationFactory.create(authors=[author], draft=True)
    assert list(author.publications.published()) == [public]
