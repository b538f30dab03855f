"""What one text says of itself."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from publications.models import Kind, Publication
from publications.models.publication import start_of_day
from tests.factories import KoreanBrief, PublicationFactory, seoul


@pytest.mark.parametrize(
    ("title", "subtitle", "joined"),
    [
        ("One line", "", "One line"),
        ("A Summit", "What It Achieved", "A Summit: What It Achieved"),
        ("A Summit:", "What It Achieved", "A Summit: What It Achieved"),
        ("What Next?", "After the Summit", "What Next? After the Summit"),
        ("회담의 의미：", "셔틀외교", "회담의 의미： 셔틀외교"),
        ("A", "B\nC", "A: B: C"),
        ("A", "B:\nC", "A: B: C"),
    ],
)
def test_title_lines_join_into_one(title: str, subtitle: str, joined: str) -> None:
    text = Publication(title=title, subtitle=subtitle)
    assert text.full_title == joined
    assert text.title_lines == [title, *subtitle.splitlines()]


@pytest.mark.django_db
def test_titles_are_kept_in_one_line_composed_and_trimmed() -> None:
    title = "  \u1112\u1161\u11ab일\n정상회담\x00 "
    text = PublicationFactory.create(title=title, subtitle="\n a  b \n\n c")
    assert (text.title, text.subtitle) == ("한일 정상회담", "a b\nc")
    text.refresh_from_db()
    assert (text.title, text.subtitle) == ("한일 정상회담", "a b\nc")


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["create", "bulk_create", "save", "update", "bulk_update"])
def test_body_is_cleaned_by_whichever_way_it_is_written(way: str) -> None:
    dirty = '<p onclick="x()">Text<script>x()</script></p>'
    text = PublicationFactory.build(body=dirty)
    if way == "bulk_create":
        Publication.objects.bulk_create([text])
    else:
        text = PublicationFactory.create(body=dirty if way == "create" else "")
    text.body = dirty
    if way == "save":
        text.save()
    elif way == "update":
        Publication.objects.update(body=dirty)
    elif way == "bulk_update":
        Publication.objects.bulk_update([text], ["body"])
    assert Publication.objects.get().body == "<p>Text</p>"


@pytest.mark.django_db
def test_plain_text_follows_the_body() -> None:
    text = PublicationFactory.create(body="<p>One</p><p>Two</p>")
    assert text.body_text == "One\nTwo"
    text.body = "<p>Three</p>"
    text.save()
    text.refresh_from_db()
    assert text.body_text == "Three"


@pytest.mark.django_db
def test_reference_is_made_once_and_stays() -> None:
    text = PublicationFactory.create(slug="first")
    text.slug = "second"
    text.save()
    text.refresh_from_db()
    assert text.ref == "asan:commentary:first:en"


@pytest.mark.django_db
def test_reference_that_is_given_is_kept() -> None:
    assert PublicationFactory.create(ref="elsewhere:12").ref == "elsewhere:12"


@pytest.mark.django_db
def test_address_is_language_kind_and_slug() -> None:
    brief = KoreanBrief.create(number="2026-07")
    assert brief.get_absolute_url() == "/ko/publications/issue-briefs/2026-07/"
    chinese = PublicationFactory.create(language="zh-hans", kind="working-paper", slug="a")
    assert chinese.get_absolute_url() == "/zh-hans/publications/working-papers/a/"


@pytest.mark.django_db
def test_number_is_written_with_two_digits_at_least() -> None:
    assert KoreanBrief.create(number="2026-07").number == "2026-07"
    assert KoreanBrief.create(number="2020-645").number == "2020-645"
    assert PublicationFactory.create().number == ""


@pytest.mark.parametrize(
    ("fields", "slug"),
    [
        (
            {"title": "The Lee–Takaichi Talks", "series_year": 2026, "series_sequence": 7},
            "2026-07",
        ),
        ({"title": "The Lee–Takaichi Summit in Nara"}, "the-leetakaichi-summit-in-nara"),
        ({"title": "한일 정상회담 평가!"}, "한일-정상회담-평가"),
        ({"title": "?!"}, ""),
    ],
)
def test_slug_is_the_number_or_else_the_title(fields: dict[str, object], slug: str) -> None:
    assert Publication(**fields).default_slug() == slug


def test_slug_of_a_long_title_fits_and_does_not_end_in_a_hyphen() -> None:
    slug = Publication(title="가나 " * 150).default_slug()
    assert len(slug) <= 200
    assert slug.endswith("가나")


@pytest.mark.django_db
def test_form_hears_in_words_what_the_database_would_refuse() -> None:
    KoreanBrief.create(number="2026-07")
    again = KoreanBrief.build(number="2026-07", ref="another")
    with pytest.raises(ValidationError) as refusal:
        again.full_clean()
    assert sorted(refusal.value.messages) == [
        "Another text of this kind and language has this address.",
        "Another text of this kind and language has this number.",
    ]


def test_day_begins_at_midnight_in_seoul() -> None:
    assert start_of_day(date(2026, 2, 3)) == seoul(2026, 2, 3)
    assert start_of_day(date(2026, 2, 3)).isoformat() == "2026-02-03T00:00:00+09:00"


@pytest.mark.django_db
def test_name_of_a_text_starts_with_its_number() -> None:
    assert str(KoreanBrief.create(number="2026-07", title="평가")) == "2026-07 평가"
    assert str(PublicationFactory.create(title="A title")) == "A title"


@pytest.mark.parametrize("kind", list(Kind))
def test_kind_is_found_by_its_part_of_an_address(kind: Kind) -> None:
    assert Kind.from_segment(kind.segment) is kind
    assert kind.plural != ""


def test_segments_are_the_promised_ones() -> None:
    assert {str(kind): kind.segment for kind in Kind} == {
        "issue-brief": "issue-briefs",
        "report": "reports",
        "commentary": "commentaries",
        "working-paper": "working-papers",
        "survey": "surveys",
        "press-release": "press-releases",
        "book": "books",
    }


def test_unknown_segment_is_no_kind() -> None:
    with pytest.raises(KeyError):
        Kind.from_segment("issue-brief")
