"""People of a file are told apart, and their records gain without losing."""

from __future__ import annotations

from typing import Any

import pytest

from authors.models import Author
from publications.models import Authorship
from tests.factories import AuthorFactory
from tests.publications.imports.lines import CHOI, brief, commentary, refusals, summary, take

pytestmark = pytest.mark.django_db

ORCID, OTHER_ORCID = "0000-0002-1825-0097", "0000-0001-5109-3700"


def by(*authors: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a commentary by some people, with a title of its own."""
    title = " ".join(str(author) for author in authors)[:400]
    return commentary(authors=list(authors), title=title, **fields)


def slugs() -> list[str]:
    return sorted(Author.objects.values_list("slug", flat=True))


def test_a_person_is_known_by_slug_else_orcid_else_both_names() -> None:
    choi = AuthorFactory(slug="choi", name_en="Choi Eunmi", name_ko="최은미", orcid=ORCID)
    take(
        by({"slug": "choi", "name_en": "E. Choi"}),
        by({"orcid": ORCID.lower(), "name_en": "Choi, E."}),
        by({"name_en": "Choi Eunmi", "name_ko": "최은미"}),
        by({"slug": "choi", "name_ko": "최은미"}),
    )
    assert list(Author.objects.all()) == [choi]
    assert Authorship.objects.filter(author=choi).count() == 4
    assert Author.objects.get().name_en == "Choi Eunmi"


def test_an_unknown_slug_falls_back_on_both_names() -> None:
    AuthorFactory(slug="choi", name_en="Choi Eunmi", name_ko="최은미")
    take(by(CHOI))
    assert slugs() == ["choi"]


def test_two_slugs_of_one_file_are_two_people() -> None:
    names = {"name_en": "Kim Minsu", "name_ko": "김민수"}
    take(by({"slug": "kim-minsu", **names}), by({"slug": "kim-minsu-2", **names}))
    assert slugs() == ["kim-minsu", "kim-minsu-2"]


def test_people_without_slug_get_one_and_do_not_fall_together() -> None:
    lines = [
        by({"name_en": "Kim Minsu", "name_ko": "김민수"}),
        by({"name_en": "Kim Minsu", "name_ko": "김민서"}),
        by({"name_en": "Kim Minsu"}),
        by({"name_en": "Kim Minsu", "orcid": ORCID}),
        by({"name_ko": "최은미"}),
    ]
    take(*lines)
    assert slugs() == ["kim-minsu", "kim-minsu-2", "최은미"]
    assert take(*lines).outcomes == {"unchanged": 5}
    assert slugs() == ["kim-minsu", "kim-minsu-2", "최은미"]


def test_names_borne_by_several_need_a_slug() -> None:
    AuthorFactory(slug="one", name_en="Kim Minsu", name_ko="김민수")
    AuthorFactory(slug="two", name_en="Kim Minsu", name_ko="김민수")
    assert refusals(by({"name_en": "Kim Minsu", "name_ko": "김민수"})) == [
        "line 1, authors[0].slug: is missing, and several people bear the names: one, two."
    ]


def test_a_slug_and_an_orcid_of_two_people_are_refused() -> None:
    AuthorFactory(slug="one", orcid=ORCID)
    AuthorFactory(slug="two")
    assert refusals(
        by({"slug": "two", "orcid": ORCID}), by({"slug": "one", "orcid": OTHER_ORCID})
    ) == [
        f"line 1, authors[0].orcid: {ORCID} belongs to “one”, not to “two”.",
        (
            f"line 2, authors[0].orcid: {OTHER_ORCID} is not the ORCID iD of “one”, "
            f"which is {ORCID}; give another slug if this is somebody else."
        ),
    ]


def test_a_known_person_gains_what_was_empty_and_loses_nothing() -> None:
    AuthorFactory(slug="choi-eunmi", name_en="Choi Eun-mi", name_ko="", role_en="Director",
                  bio_en="<p>Kept.</p>", email="")  # fmt: skip
    take(
        by(
            {
                **CHOI,
                "bio_en": "<p>New.</p>",
                "bio_ko": "<p>새 글.</p>",
                "email": "",
                "orcid": ORCID,
            }
        )
    )
    choi = Author.objects.get()
    assert (choi.name_en, choi.name_ko, choi.role_en, choi.role_ko) == (
        "Choi Eun-mi", "최은미", "Director", "연구위원",
    )  # fmt: skip
    assert (choi.bio_en, choi.bio_ko, choi.orcid) == ("<p>Kept.</p>", "<p>새 글.</p>", ORCID)


def test_the_record_takes_the_name_that_a_text_in_the_other_script_states() -> None:
    take(
        commentary(authors=[{"slug": "c", "name_en": "E. Choi", "name_ko": "최은미"}]),
        brief(authors=[{"slug": "c", "name_en": "Choi Eunmi", "name_ko": "崔은미"}]),
    )
    choi = Author.objects.get()
    assert (choi.name_en, choi.name_ko) == ("Choi Eunmi", "최은미")
    assert sorted(Authorship.objects.values_list("name", flat=True)) == ["E. Choi", "崔은미"]


def test_the_record_takes_the_newest_role_and_each_byline_its_own() -> None:
    take(
        by({**CHOI, "role_en": "Fellow"}, published="2020-01-01"),
        by({**CHOI, "role_en": "Director"}, published="2024-01-01"),
        by({**CHOI, "role_en": "Senior Fellow"}, published="2022-01-01"),
    )
    assert Author.objects.get().role_en == "Director"
    byline = Authorship.objects.order_by("publication__date").values_list("role_en", flat=True)
    assert list(byline) == ["Fellow", "Senior Fellow", "Director"]


def test_people_with_an_affiliation_of_their_own_are_from_outside() -> None:
    take(
        by(
            {"name_en": "In House", "affiliation_en": "Asan Institute for Policy Studies"},
            {"name_en": "Out Side", "affiliation_en": "University of Seoul"},
            {"name_en": "No Where"},
        )
    )
    assert dict(Author.objects.values_list("slug", "standing")) == {
        "in-house": "in-house", "out-side": "outside", "no-where": "in-house",
    }  # fmt: skip


def test_a_byline_may_name_a_person_by_slug_alone() -> None:
    AuthorFactory(slug="choi-eunmi", name_en="Choi Eunmi", name_ko="최은미")
    take(brief(authors=[{"slug": "choi-eunmi"}]), summary(authors=[{"slug": "choi-eunmi"}]))
    assert sorted(Authorship.objects.values_list("name", flat=True)) == ["Choi Eunmi", "최은미"]
