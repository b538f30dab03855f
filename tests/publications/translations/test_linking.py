"""Number and kind belong to the work, and follow the original."""

from __future__ import annotations

import pytest

from publications.models import Publication, Translation
from publications.translations.linking import (
    carry_series,
    prefilled,
    prefilled_byline,
    take_series,
)
from tests.factories import (
    AuthorFactory,
    KoreanBrief,
    PublicationFactory,
    made_elsewhere,
    summary_of,
)

pytestmark = pytest.mark.django_db


def series(text: Publication) -> tuple[str, str, str]:
    return str(text.kind), text.number, text.slug


def test_text_takes_number_and_kind_of_its_original() -> None:
    original = KoreanBrief.create(number="2026-07")
    text = Publication(language="en", kind="report", title="A title")
    assert take_series(text, Translation(text=text, original=original)) is True
    assert series(text) == ("issue-brief", "2026-07", "2026-07")


def test_slug_of_its_own_is_kept() -> None:
    original = KoreanBrief.create(number="2026-07")
    text = Publication(language="en", kind="issue-brief", slug="nara", title="A title")
    take_series(text, Translation(text=text, original=original))
    assert series(text) == ("issue-brief", "2026-07", "nara")


def test_text_that_has_it_all_does_not_change() -> None:
    text = summary_of(KoreanBrief.create(number="2026-07"))
    assert take_series(text, text.translation) is False


def test_number_of_a_work_elsewhere_is_taken() -> None:
    text = made_elsewhere(original_number="2020-645")
    text.kind = "issue-brief"
    assert take_series(text, text.translation) is True
    assert (text.kind, text.number) == ("issue-brief", "2020-645")


def test_work_elsewhere_without_a_number_changes_nothing() -> None:
    text = made_elsewhere()
    assert take_series(text, text.translation) is False


@pytest.mark.parametrize(
    ("kind", "number"),
    [("issue-brief", "제12호"), ("issue-brief", "12"), ("commentary", "2026-07")],
)
def test_number_that_is_not_of_our_series_stays_with_its_work(kind: str, number: str) -> None:
    text = made_elsewhere(original_number=number)
    text.kind = kind
    before = series(text)
    assert take_series(text, text.translation) is False
    assert series(text) == before


def test_new_number_reaches_every_text_of_the_work() -> None:
    original = KoreanBrief.create(number="2026-07")
    english, chinese = summary_of(original), summary_of(original, "zh-hans", slug="nara")
    original.series_sequence = 8
    original.slug = "2026-08"
    original.save()
    moved = carry_series(original)
    assert moved == [
        (english, "/en/publications/issue-briefs/2026-07/"),
        (chinese, "/zh-hans/publications/issue-briefs/nara/"),
    ]
    english.refresh_from_db()
    chinese.refresh_from_db()
    assert series(english) == ("issue-brief", "2026-08", "2026-08")
    assert series(chinese) == ("issue-brief", "2026-08", "nara")


def test_new_kind_reaches_every_text_of_the_work() -> None:
    original = KoreanBrief.create(number="2026-07")
    english = summary_of(original, title="The Talks")
    original.kind = "commentary"
    original.series_year = original.series_sequence = None
    original.save()
    carry_series(original)
    english.refresh_from_db()
    assert series(english) == ("commentary", "", "the-talks")


def test_nothing_moves_where_nothing_changed() -> None:
    original = KoreanBrief.create()
    summary_of(original)
    assert carry_series(original) == []


def test_new_text_starts_with_what_the_work_has() -> None:
    original = KoreanBrief.create(number="2026-07", cover_is_decorative=True, title="원문")
    text = prefilled(original, "en")
    assert text.pk is None
    assert series(text) == ("issue-brief", "2026-07", "2026-07")
    assert (text.language, text.title, text.body, text.cover_is_decorative) == ("en", "", "", True)


def test_new_text_of_an_unnumbered_work_has_no_slug_yet() -> None:
    assert prefilled(PublicationFactory.create(), "ko").slug == ""


def test_new_byline_is_the_originals_in_the_other_script() -> None:
    first = AuthorFactory.create(name_ko="최은미", name_en="Choi Eunmi")
    second = AuthorFactory.create(name_ko="", name_en="Jane Smith")
    original = KoreanBrief.create(authors=[second, first])
    original.authorships.create(author=first, credit="editor")
    original.authorships.filter(author=second).update(role_en="Fellow", is_corresponding=True)
    byline = prefilled_byline(original, "en")
    assert [(entry.name, entry.role_en, entry.is_corresponding, entry.pk) for entry in byline] == [
        ("Jane Smith", "Fellow", True, None),
        ("Choi Eunmi", "", False, None),
    ]
