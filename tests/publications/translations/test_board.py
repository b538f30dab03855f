"""How works stand in a language: every state, since when they wait, what is due, what comes first.

The desk asks the database for the states of thousands of works; here they are compared with what
is said of one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError

from publications.editorial import publishing, trash, working_copies
from publications.editorial.content import content_of
from publications.models import LanguagePlan, Publication
from publications.translations import board, freshness, plans
from publications.translations.waiting import Waiting, languages_in_use, waiting
from tests.factories import KoreanBrief, PublicationFactory, made_elsewhere, seoul, summary_of

pytestmark = pytest.mark.django_db
Freeze = Callable[[datetime], datetime]


def begin(number: str, **fields: Any) -> Publication:
    """Return a public Korean brief that has its first revision."""
    original: Publication = KoreanBrief.create(number=number, title=number, draft=True, **fields)
    publishing.publish(original)
    return original


def revise(text: Publication, word: str) -> None:
    text.refresh_from_db()
    working_copies.save(text, {**content_of(text), "body": f"<p>{word}</p>"}, None)
    publishing.publish_changes(text, None, "update", "Why.")


def states(language: str = "en") -> dict[str, str]:
    return {each.title: each.state for each in board.works(language)}  # type: ignore[attr-defined]


def titles(found: Any) -> list[str]:
    return [each.title for each in found]


@pytest.fixture
def shelf(freeze: Freeze) -> dict[str, Publication]:
    """Return an original in every state, by the name of the state; made in January 2026."""
    freeze(seoul(2026, 1, 5, 9))
    names = ("missing", "in-progress", "current", "behind", "reviewed", "withdrawn", "not-needed")
    works = {name: begin(f"2026-{n:02d}") for n, name in enumerate(names, 1)}
    for name, work in works.items():
        if name not in {"missing", "not-needed"}:
            summary = summary_of(work, draft=True)
            if name != "in-progress":
                publishing.publish(summary)
    plans.leave_out(works["not-needed"], "en", "Of local interest.", None)
    publishing.withdraw(works["withdrawn"].translations.get().text, "Wrong.")
    freeze(seoul(2026, 1, 8, 9))
    revise(works["behind"], "둘째")
    revise(works["reviewed"], "둘째")
    freshness.mark_reviewed(works["reviewed"].translations.get().text, "Editor")
    return works


def test_each_work_is_in_the_state_that_is_said_of_its_text(shelf: dict[str, Publication]) -> None:
    assert states() == {work.title: name for name, work in shelf.items()}
    for work in board.works("en"):
        for link in work.translations.all():
            standing = freshness.standing(link.text)
            assert standing is not None
            assert work.state == standing.state.value  # type: ignore[attr-defined]


def test_brief_that_nobody_has_touched_is_missing() -> None:
    KoreanBrief.create(title="아무도")
    assert states() == {"아무도": "missing"}


def test_work_is_not_listed_in_its_own_language_and_translations_never_are() -> None:
    summary_of(KoreanBrief.create(title="한국어"), title="English")
    PublicationFactory.create(english=True, title="English original")
    made_elsewhere(language="en")
    assert states("ko") == {"English original": "missing"}
    assert states("en") == {"한국어": "current"}
    assert states("ja") == {"한국어": "missing", "English original": "missing"}


def test_a_text_in_another_language_makes_nothing_current_in_this_one() -> None:
    summary_of(KoreanBrief.create(title="글"), "ja")
    assert (states("ja"), states("en")) == ({"글": "current"}, {"글": "missing"})


def test_work_or_text_in_the_trash_is_not_there() -> None:
    gone, kept = KoreanBrief.create(title="버린 글"), KoreanBrief.create(title="남은 글")
    summary = summary_of(kept)
    trash.discard(gone, None)
    assert states() == {"남은 글": "current"}
    trash.discard(summary, None)
    assert states() == {"남은 글": "missing"}


def test_text_begun_for_a_work_that_was_not_needed_counts_all_the_same() -> None:
    work = KoreanBrief.create(title="글")
    plans.leave_out(work, "en", "Local.", None)
    assert states() == {"글": "not-needed"}
    summary_of(work, draft=True)
    assert states() == {"글": "in-progress"}


def test_work_waits_since_it_was_public_or_begun_or_fell_behind(
    shelf: dict[str, Publication], freeze: Freeze
) -> None:
    freeze(seoul(2026, 1, 9, 9))
    revise(shelf["behind"], "셋째")
    found = {each.title: each.since for each in board.works("en")}  # type: ignore[attr-defined]
    assert {name: found[work.title] for name, work in shelf.items()} == {
        "missing": seoul(2026, 1, 5, 9),
        "in-progress": seoul(2026, 1, 5, 9),
        "behind": seoul(2026, 1, 8, 9),
        "current": None,
        "reviewed": None,
        "withdrawn": None,
        "not-needed": None,
    }


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_nothing_waits_for_a_work_that_readers_do_not_have(state: str) -> None:
    KoreanBrief.create(**{state: True})
    work: Any = board.works("en").get()
    assert (work.state, work.since) == ("missing", None)


def test_public_and_scheduled_works_are_in_sight() -> None:
    for name in ("published", "draft", "scheduled", "withdrawn"):
        KoreanBrief.create(**{name: True}, title=name)
    assert set(titles(board.in_sight(board.works("en")))) == {"published", "scheduled"}


def test_work_is_overdue_only_as_long_as_it_waits(
    shelf: dict[str, Publication], freeze: Freeze
) -> None:
    for name, work in shelf.items():
        if name != "not-needed":
            plans.assign(work, "en", None, date(2026, 1, 9), None)
    freeze(seoul(2026, 1, 9, 23))
    assert titles(board.works("en").filter(board.overdue())) == []
    freeze(seoul(2026, 1, 10, 0))
    late = board.works("en").filter(board.overdue())
    waiting_works = {shelf[name].title for name in ("missing", "in-progress", "behind")}
    assert set(titles(late)) == waiting_works


def test_day_set_before_a_text_fell_behind_belongs_to_an_earlier_round(freeze: Freeze) -> None:
    freeze(seoul(2026, 1, 5, 9))
    work = begin("2026-01")
    plans.assign(work, "en", None, date(2026, 1, 6), None)
    publishing.publish(summary_of(work, draft=True))
    freeze(seoul(2026, 3, 1, 9))
    revise(work, "둘째")
    found: Any = board.works("en").get()
    assert (found.state, found.due) == ("behind", None)
    assert titles(board.works("en").filter(board.overdue())) == []
    plans.assign(work, "en", None, date(2026, 3, 5), None)
    again: Any = board.works("en").get()
    assert again.due == date(2026, 3, 5)


def test_plan_for_another_language_says_nothing_of_this_one() -> None:
    work = KoreanBrief.create()
    plans.assign(work, "ja", None, date(2026, 1, 1), None)
    assert titles(board.works("en").filter(board.overdue())) == []
    assert titles(board.works("ja").filter(board.overdue())) == [work.title]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("date", "c b a"),
        ("-date", "a b c"),
        ("number", "b a c"),
        ("-number", "a b c"),
        ("views", "b c a"),
        ("-views", "a c b"),
        ("age", "b a c"),
        ("-age", "a b c"),
        ("due", "c a b"),
        ("-due", "a c b"),
        ("state", "b a c"),
        ("-state", "c a b"),
    ],
)
def test_works_are_sorted_either_way_and_what_has_nothing_stands_last(
    sort: str, expected: str
) -> None:
    a = KoreanBrief.create(title="a", number="2026-01", date=date(2026, 1, 1), views=1,
                           published_at=seoul(2026, 1, 2))  # fmt: skip
    KoreanBrief.create(title="b", number="2026-02", date=date(2026, 1, 2), views=9,
                       published_at=seoul(2026, 1, 1))  # fmt: skip
    c = PublicationFactory.create(korean=True, title="c", date=date(2026, 1, 3), views=5)
    plans.assign(a, "en", None, date(2026, 5, 2), None)
    plans.assign(c, "en", None, date(2026, 5, 1), None)
    summary_of(a, draft=True)
    summary_of(c)
    Publication.objects.filter(translation__original=a).update(created_at=seoul(2026, 1, 4))
    assert " ".join(titles(board.ordered(board.works("en"), sort))) == expected


def test_row_describes_text_plan_and_other_languages() -> None:
    work, person = KoreanBrief.create(), User.objects.create(username="kim")
    summary = summary_of(work, extent="full")
    summary_of(work, "ja", draft=True)
    working_copies.save(summary, {**content_of(summary), "title": "New"}, None)
    plans.assign(work, "en", person, date(2026, 5, 1), person)
    found: Any = board.described(board.works("en"), "en", ["ko", "ja", "zh-hans"]).get()
    assert {**found.text, "changed": bool(found.text["changed"])} == {
        "pk": summary.pk, "extent": "full", "status": "published",
        "made_from": 1, "latest": 1, "missed": 0, "changed": True,
    }  # fmt: skip
    assert (found.assignee, found.planned_due, found.planned_by, found.reason) == (
        person.pk, date(2026, 5, 1), person.pk, "",
    )  # fmt: skip
    assert (found.state_ja, found.state_zh_hans) == ("in-progress", "missing")


def test_counts_say_what_waits_for_a_language_and_a_person(
    shelf: dict[str, Publication], freeze: Freeze
) -> None:
    kim, lee = (User.objects.create(username=name) for name in ("kim", "lee"))
    plans.assign(shelf["missing"], "en", kim, date(2026, 1, 9), None)
    plans.assign(shelf["current"], "en", kim, date(2026, 1, 9), None)
    plans.assign(shelf["behind"], "en", lee, None, None)
    KoreanBrief.create(draft=True)
    KoreanBrief.create(scheduled=True)
    freeze(seoul(2026, 1, 20, 9))
    assert waiting("en", kim) == Waiting("en", missing=2, behind=1, overdue=1, mine=1)
    assert waiting("ja", kim) == Waiting("ja", missing=8, behind=0, overdue=0, mine=0)


def test_languages_in_use_are_those_of_translations_and_plans() -> None:
    work = KoreanBrief.create()
    made_elsewhere(language="ja")
    assert languages_in_use() == []
    summary_of(work)
    plans.assign(work, "zh-hans", None, date(2026, 1, 1), None)
    assert languages_in_use() == ["en", "zh-hans"]


def test_what_is_not_needed_has_nobody_and_no_day() -> None:
    work, person = KoreanBrief.create(), User.objects.create(username="kim")
    plans.assign(work, "en", person, date(2026, 1, 1), person)
    plans.leave_out(work, "en", "Local.", person)
    plan = LanguagePlan.objects.get()
    assert (plan.assignee, plan.due, plan.not_needed_because) == (None, None, "Local.")
    plans.ask_for_again(work, "en", person)
    assert states() == {work.title: "missing"}
    plans.leave_out(work, "en", "Local.", person)
    with pytest.raises(IntegrityError, match="language_plan_for_what_is_needed"):
        plans.hand_over(work, "en", person, person)


def test_moment_can_be_given(freeze: Freeze) -> None:
    freeze(seoul(2026, 1, 1, 9))
    KoreanBrief.create(published_at=seoul(2026, 1, 2))
    later: Any = board.works("en", seoul(2026, 1, 1, 9) + timedelta(days=2)).get()
    assert later.since == seoul(2026, 1, 2)
