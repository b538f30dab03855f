"""What the checks tell together: in order, quickly, with few queries, and whatever the text is."""

from __future__ import annotations

import random
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from publications.editorial import checks
from publications.editorial.checks import CHECKS, Level
from publications.editorial.content import content_of, edition_from, edition_of
from publications.models import Publication
from tests.factories import KoreanBrief, PublicationFactory, summary_of
from tests.publications.editorial.checks.stage import ENGLISH, Stage

pytestmark = pytest.mark.django_db

SEED = """
<p>The ROK–Japan summit held on January 13–14 marked the sixth leaders’ meeting since the
inauguration of the Lee Jae MMyung administration and President Lee’s second visit to Japan.</p>
<p>Three key achievements stand out. First, shuttle diplomacy has ceased to be an “exceptional
event.” Moreover, summits are held in regional cities. Second, the agenda has expanded.</p>
<p>This article is an English Summary of Asan Issue Brief (2026-07).</p>
"""


def told(text: Publication, **values: Any) -> list[tuple[str, str, str, str]]:
    content: Any = content_of(text) | values
    findings = checks.run(edition_from(text, content))
    return [(each.check, each.level, each.anchor, each.excerpt) for each in findings]


def test_the_faults_of_the_reference_page_are_told() -> None:
    text = PublicationFactory(kind="issue-brief", body=SEED, abstract="A summit.", draft=True)
    assert told(text) == [
        ("number-missing", "block", "id_series_sequence", ""),
        (
            "original-unlinked", "block", "translation-group",
            "English Summary of Asan Issue Brief (2026-07)",
        ),
        ("byline-missing", "advise", "authorships-group", ""),
        ("doubled-capital", "advise", "id_body", "MMyung"),
        ("count-unkept", "advise", "id_body", "Three key achievements"),
    ]  # fmt: skip


def test_an_empty_text_is_told_what_it_lacks() -> None:
    text = KoreanBrief(number="2026-01", draft=True)
    findings = told(text, title="", body="", series_year=None, series_sequence=None)
    assert [name for name, *_rest in findings] == [
        "title-missing", "abstract-missing", "nothing-to-read", "number-missing", "byline-missing",
    ]  # fmt: skip


def test_a_text_that_is_not_stored_yet_is_checked_as_well() -> None:
    stage = Stage()
    new = Publication(kind="issue-brief", language="ko", date=stage.original.date)
    content = deepcopy(stage.content["brief"])
    KoreanBrief(number="2026-03", title="이미 있는 글", body="<p>글</p>")
    content["series_sequence"] = 3
    assert [(each.check, each.excerpt) for each in checks.run(edition_from(new, content))] == [
        ("number-taken", "이미 있는 글")
    ]


def test_a_press_release_needs_neither_abstract_nor_byline() -> None:
    assert told(PublicationFactory(kind="press-release", draft=True)) == []


def test_a_fault_is_told_once() -> None:
    text = PublicationFactory(kind="press-release", body="<p>MMyung</p><p>MMyung</p>")
    assert [name for name, *_rest in told(text)] == ["doubled-capital"]


def test_every_finding_says_how_to_mend_it_in_korean_and_english(korean: None) -> None:
    stage = Stage()
    with stage.saying("summary", title="", body="<h4></h4><img src='a.png'>"):
        for finding in stage.findings("summary"):
            assert finding.message.strip() != ""
            assert finding.level in set(Level)
            assert finding.check in CHECKS


@pytest.mark.parametrize("count", [1, 30])
def test_the_count_of_queries_is_constant(count: int, django_assert_num_queries: Any) -> None:
    stage = Stage()
    content = deepcopy(stage.content["summary"])
    content["body"] = ENGLISH * count
    edition = edition_from(stage.texts["summary"], content)
    with django_assert_num_queries(5):
        checks.run(edition)


@pytest.mark.parametrize(
    "body",
    [
        "<",
        "<!-- nothing -->",
        "<p>&#0;\x00</p>",
        "<table><td><table><th>",
        "<h2><h4><h2>",
        "<a class=note href=#><ol class=notes><li id>",
        "<img src alt>",
        "<span lang='xx-YYYY-'>x</span><span lang>회담</span>",
        "<p>" + "<b>" * 600 + "deep",
        "9" * 5000 + " 1,1,1,1. 13.13.13 99억억억 January 99",
    ],
)
def test_bad_html_is_never_too_much(body: str, caplog: Any) -> None:
    stage = Stage()
    with stage.saying("summary", body=body):
        stage.findings("summary")
    assert caplog.records == []


def test_scrambled_texts_are_never_too_much(caplog: Any) -> None:
    stage, chance = Stage(), random.Random(7)
    for _round in range(30):
        pieces = list(ENGLISH)
        for _each in range(200):
            place = chance.randrange(len(pieces))
            pieces[place] = chance.choice(["", "<", ">", '"', "&", "회", "9", "\u0301", "#"])
        with stage.saying("summary", body="".join(pieces)):
            stage.findings("summary")
    assert caplog.records == []


def test_the_texts_of_one_work_share_its_number() -> None:
    original = KoreanBrief(number="2026-01", abstract="요약이다.")
    summary = summary_of(original, abstract="Short.")
    for text in (original, summary):
        assert "number-taken" not in {name for name, *_rest in told(text)}
    KoreanBrief(number="2026-03", language="en")
    assert "number-taken" in {name for name, *_rest in told(KoreanBrief(number="2026-03"))}


def test_a_number_in_the_trash_is_free_and_leaves_no_gap() -> None:
    KoreanBrief(number="2026-01", status="trashed")
    KoreanBrief(number="2026-02", status="trashed", ref="thrown-away")
    names = {name for name, *_rest in told(KoreanBrief(number="2026-02", draft=True))}
    assert names & {"number-taken", "number-gap"} == set()


def test_the_demo_has_few_findings(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    call_command("load_demo", verbosity=0, skip_checks=True)
    assert [
        (text.ref, finding.check)
        for text in Publication.objects.order_by("pk")
        for finding in checks.run(edition_of(text))
    ] == [("asan:issue-brief:2027-03:ko", "number-gap")]
