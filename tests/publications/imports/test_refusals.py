"""Each mistake is named by line and field, with the way to mend it, and stops everything."""

from __future__ import annotations

from typing import Any

import pytest

from authors.models import Author
from publications.models import Publication, Topic
from tests.factories import FormerAddressFactory, KoreanBrief, PublicationFactory, summary_of
from tests.publications.imports.lines import (
    CHOI,
    TOPIC,
    brief,
    commentary,
    refusals,
    summary,
    take,
)

pytestmark = pytest.mark.django_db

REF = "asan:issue-brief:2026-07:ko"
SUMMARY = "asan:issue-brief:2026-07:en"


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"title": None}, "title: is missing; every publication needs it."),
        ({"title": " \n"}, "title: is empty; every publication needs one."),
        ({"title": 7}, "title: must be a text, not a number."),
        ({"title": "x" * 501},
         f"title: “{'x' * 78}…: Ensure this value has at most 500 characters (it has 501)."),
        ({"kind": "issue-breif"}, "kind: “issue-breif” is not known; did you mean “issue-brief”?"),
        ({"language": "fr"},
         ("language: “fr” is not known; write one of ko, en, zh-hans, ja, "
         "or add it to TEXT_LANGUAGES.")),
        ({"body": "x"}, "body: is not a field of the format; did you mean “body_html”?"),
        ({"colour": "red"}, "colour: is not a field of the format; leave it out."),
        ({"published": "2026-02-30"},
         "published: “2026-02-30” is no date to publish on: day is out of range for month."),
        ({"published": "3.2.2026"},
         "published: “3.2.2026” is no date to publish on: write the day in Seoul as 2026-02-03."),
        ({"published": "0001-01-01"},
         "published: “0001-01-01” is no date to publish on: years go from 1900 to 2199."),
        ({"published": "9999-12-31T23:59:59-12:00"},
         ("published: “9999-12-31T23:59:59-12:00” is no date to publish on: "
         "date value out of range.")),
        ({"number": "2026-7"},
         ("number: “2026-7” is not a year, a hyphen and at least two digits, "
         "such as 2026-07 or 2020-645.")),
        ({"slug": "a b"},
         ("slug: “a b”: Enter a valid “slug” consisting of Unicode letters, numbers, underscores, "
         "or hyphens.")),
        ({"status": "hidden"},
         "status: “hidden” is not known; write one of draft, published, withdrawn."),
        ({"doi": "10.12345/한글"},
         ("doi: “10.12345/한글”: “10.12345/한글” is not a DOI as we write them: 10., the number of "
         "the publisher, a slash, then small letters, digits and . _ ; ( ) / -, as in "
         "10.12345/2026-07.ko.")),
        ({"doi": 7}, "doi: must be a text, not a number."),
        ({"views": True}, "views: must be a number, not true or false."),
        ({"views": -1}, "views: must lie between 0 and 2147483647."),
        ({"views": 10**12}, "views: must lie between 0 and 2147483647."),
        ({"authors": CHOI}, "authors: must be a list, not an object."),
        ({"authors": ["Choi"]}, "authors[0]: must be an object in braces."),
        ({"authors": [{"role_en": "Fellow"}]},
         "authors[0].name_en: is missing; say who it is by slug, ORCID or name."),
        ({"authors": [{"slug": "nobody"}]},
         "authors[0].name_en: is missing: nobody called “nobody” is known yet."),
        ({"authors": [{"name_en": "!"}]},
         "authors[0].slug: is missing, and no name gives one."),
        ({"authors": [{**CHOI, "nmae_ko": "x"}]},
         "authors[0].nmae_ko: is not a field of the format; did you mean “name_ko”?"),
        ({"authors": [{**CHOI, "orcid": "0000-0002-1825-0098"}]},
         ("authors[0].orcid: “0000-0002-1825-0098”: “0000-0002-1825-0098” is not an ORCID iD: "
         "sixteen digits in groups of four, such as 0000-0002-1825-0097, the last being a check "
         "digit.")),
        ({"authors": [CHOI, {"slug": "choi-eunmi"}]},
         "authors[1]: is a person named before in this byline."),
        ({"topics": [{"slug": "unheard-of"}]},
         "topics[0].slug: is missing: no topic “unheard-of” is known yet."),
        ({"topics": [TOPIC, {**TOPIC, "slug": "japan"}]},
         ("topics[1].slug: “Korea–Japan relations” is the name of topic “korea-japan-relations” "
         "already; use that slug or another name.")),
        ({"original": {"title": " ", "language": "en"}},
         "original.title: is missing; name the original by “ref”, or by title and language."),
        ({"original": {"ref": REF, "titel": "x"}},
         "original.titel: is not a field of the format; did you mean “title”?"),
        ({"original": {"ref": REF, "title": "x"}},
         "original.title: describes an original elsewhere; leave it or “ref” out."),
        ({"original": {"title": "x", "language": "en", "url": "javascript:alert(1)"}},
         "original.url: “javascript:alert(1)”: Enter a valid URL."),
        ({"original": {"title": "x", "language": "ko"}},
         "original.language: the text is in ko itself."),
        ({"original": {"ref": "asan:report:x:en"}},
         "original.ref: no text of the file or of the database has the ref “asan:report:x:en”."),
        ({"former_addresses": ["bbs/1"]},
         "former_addresses[0]: “bbs/1”: write path and query, beginning with /."),
        ({"body_html": "<b>" * 300},
         "body_html: opens far more tags than it closes; send well-formed HTML."),
        ({"number": None},
         "number: is missing; every original issue brief has one, as in 2026-07."),
        ({"kind": "press-release"},
         "number: is given, but a Press Release carries none; leave it out."),
    ],
)  # fmt: skip
def test_a_bad_field_is_named_and_nothing_written(fields: dict[str, Any], refused: str) -> None:
    good = commentary(authors=[{"name_en": "Kim Good"}])
    assert f"line 2, {refused}" in refusals(good, brief(**fields))
    assert (Publication.objects.count(), Author.objects.count(), Topic.objects.count()) == (0, 0, 0)


def test_all_mistakes_of_a_line_are_named() -> None:
    assert refusals({"kind": "report", "language": "en", "title": ["x"], "views": "many"}) == [
        "line 1, body_html: is missing; every publication needs it.",
        "line 1, published: is missing; every publication needs it.",
        "line 1, title: must be a text, not a list.",
        "line 1, views: must be a number, not a text.",
    ]


@pytest.mark.parametrize(
    ("lines", "refused"),
    [
        ([summary(), brief()],
         ("line 1, original.ref: “asan:issue-brief:2026-07:ko” stands on line 2, below; "
         "originals come before what is made from them.")),
        ([brief(), summary(language="ko")],
         "line 2, original.ref: the original is in ko too."),
        ([brief(), summary(ref="x", slug="y", language="ko")],
         "line 2, original.ref: the original is in ko too."),
        ([brief(), brief()],
         ("line 2, number: makes this the same text as line 1 (“asan:issue-brief:2026-07:ko”); "
         "change one.")),
        ([brief(ref="one"), brief(ref="one", number="2026-08")],
         "line 2, ref: “one” stands on line 1 already."),
        ([brief(ref="one"), brief(ref="two")],
         "line 2, number: 2026-07 is taken by line 1."),
        ([brief(ref="one", slug="x"), brief(ref="two", number="2026-08", slug="x")],
         "line 2, slug: “x” is the address of line 1; give another slug, or that text's ref."),
        ([brief(), summary(), summary(language="ja", original={"ref": SUMMARY})],
         ("line 3, original.ref: “asan:issue-brief:2026-07:en” is itself made from another text; "
         "name that one instead.")),
        ([brief(), summary(number="2026-08")],
         ("line 2, number: is 2026-08, but the original has 2026-07; "
         "leave it out or write the same.")),
        ([brief(), summary(kind="report")],
         "line 2, original.ref: the original is of kind issue-brief, this is of kind report."),
        ([brief(published="never"), summary()],
         ("line 2, original.ref: “asan:issue-brief:2026-07:ko” stands on line 1, "
         "which is refused itself.")),
        ([brief(former_addresses=["/old/?b=2&a=1"]),
          commentary(former_addresses=["https://www.asaninst.org/old?a=1&b=2"])],
         "line 2, former_addresses[0]: leads to the text on line 1 already."),
        ([brief(), commentary(former_addresses=["/ko/publications/issue-briefs/2026-07/"])],
         "line 2, former_addresses[0]: leads to line 1 already."),
        ([brief(authors=[{**CHOI, "orcid": "0000-0002-1825-0097"}]),
          commentary(authors=[{**CHOI, "slug": "other", "orcid": "0000-0002-1825-0097"}])],
         "line 2, authors[0].orcid: 0000-0002-1825-0097 belongs to “choi-eunmi”, not to “other”."),
        ([commentary(ref="x"), commentary(ref="x", title="Again")],
         "line 2, ref: “x” stands on line 1 already."),
        ([commentary(title="!?")],
         "line 1, slug: is missing, and the title has no letter to make one from."),
    ],
)  # fmt: skip
def test_lines_at_odds_are_refused(lines: list[dict[str, Any]], refused: str) -> None:
    assert refused in refusals(*lines)
    assert not Publication.objects.exists()


def test_what_the_database_holds_is_not_taken_over() -> None:
    stored = KoreanBrief(number="2026-07", ref="theirs")
    FormerAddressFactory(publication=stored, address="/old/")
    assert refusals(
        brief(), brief(number="2026-08", slug="2026-07"), commentary(former_addresses=["/old"])
    ) == [
        "line 1, number: 2026-07 is taken by “theirs” in the database.",
        (
            "line 2, slug: “2026-07” is the address of “theirs” in the database; "
            "give another slug, or that text's ref."
        ),
        "line 3, former_addresses[0]: leads to “theirs” in the database already.",
    ]


def test_an_original_with_translations_gets_no_original() -> None:
    original = KoreanBrief(number="2026-07")
    summary_of(original, "en")
    PublicationFactory(ref="other", kind="issue-brief", language="ja", number="2026-07")
    assert refusals(brief(ref=original.ref, original={"ref": "other"})) == [
        "line 1, original: others are made from this text; it can have no original."
    ]


def test_a_text_keeps_its_language() -> None:
    PublicationFactory(ref="mine", language="en")
    assert refusals(commentary(ref="mine", language="ja")) == [
        "line 1, language: “mine” is in en; another text needs another ref."
    ]


def test_the_good_lines_are_taken_when_told_to_keep_going() -> None:
    report = take(
        brief(),
        commentary(published="never", authors=[{"name_en": "Lost Person", "bio_en": "<p>x</p>"}]),
        summary(),
        brief(number="2026-08", title=""),
        summary(ref="s", original={"ref": "asan:issue-brief:2026-08:ko"}),
        keep_going=True,
    )
    assert report.counts() == "2 created, 0 updated, 0 unchanged, 3 refused"
    assert sorted(refusal.line for refusal in report.refusals) == [2, 4, 5]
    assert sorted(Publication.objects.values_list("ref", flat=True)) == [
        "asan:issue-brief:2026-07:en",
        REF,
    ]
    assert not Author.objects.exists()


def test_a_dry_run_writes_nothing() -> None:
    report = take(brief(authors=[CHOI], topics=[TOPIC]), dry_run=True)
    assert report.counts() == "1 created, 0 updated, 0 unchanged, 0 refused"
    assert (Publication.objects.count(), Author.objects.count(), Topic.objects.count()) == (0, 0, 0)


def test_what_only_the_database_refuses_names_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A number that moves with its original meets one that is taken: no plan can foresee all."""
    original = KoreanBrief(number="2026-07", ref="mine")
    summary_of(original, "en", ref="its-summary")
    PublicationFactory(kind="issue-brief", language="en", number="2026-08", ref="in-the-way")
    report = take(commentary(), brief(ref="mine", number="2026-08"))
    assert [(refusal.line, refusal.field) for refusal in report.refusals] == [(2, "whole line")]
    assert report.counts() == "0 created, 0 updated, 0 unchanged, 1 refused"
    assert Publication.objects.get(ref="mine").number == "2026-07"


def test_one_mistake_is_named_once() -> None:
    assert refusals(summary(original={"title": "x", "language": "fr"})) == [
        (
            "line 1, original.language: “fr” is not known; write one of ko, en, zh-hans, ja, "
            "or add it to TEXT_LANGUAGES."
        )
    ]


def test_doi_of_another_text_is_refused() -> None:
    KoreanBrief.create(number="2026-01", ref="one", doi="10.12345/a")
    KoreanBrief.create(number="2026-02", ref="two", doi="10.12345/b", status="trashed")
    assert refusals(
        commentary(title="A", doi="https://doi.org/10.12345/A"),
        commentary(title="B", doi="10.12345/b"),
        commentary(title="C", doi="10.12345/c"),
        commentary(title="D", doi="10.12345/c"),
    ) == [
        "line 1, doi: “10.12345/a” is that of “one” in the database.",
        "line 2, doi: “10.12345/b” is that of “two” in the database.",
        "line 4, doi: “10.12345/c” is that of line 3.",
    ]
