"""Texts as records."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publications.exports.records import records
from publications.models import Authorship, Publication
from tests.factories import (
    AttachmentFactory,
    AuthorFactory,
    KoreanBrief,
    PublicationFactory,
    TopicFactory,
    made_elsewhere,
    seoul,
    summary_of,
)
from tests.publications.metadata.shelf import korean_original, record, translated_original

pytestmark = pytest.mark.django_db


def test_records_come_in_the_order_of_their_keys_and_only_if_public() -> None:
    texts = KoreanBrief.create_batch(3)
    hidden = [KoreanBrief.create(**{state: True}) for state in ("draft", "scheduled", "withdrawn")]
    wanted = [texts[2], *hidden, texts[0]]
    assert [each.title for each in records([text.pk for text in wanted])] == [
        texts[2].title,
        texts[0].title,
    ]


def test_many_records_cost_as_many_queries_as_one() -> None:
    texts = [_whole(number) for number in range(1, 4)]
    counts = []
    for some in (texts[:1], texts):
        with CaptureQueriesContext(connection) as asked:
            assert len(list(records([text.pk for text in some]))) == len(some)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def _whole(number: int) -> Publication:
    # Without words, so that nothing is there to make a description of.
    text = KoreanBrief.create(
        number=f"2026-0{number}", body="", abstract="", topics=[TopicFactory.create()],
        authors=[AuthorFactory.create()],
    )  # fmt: skip
    AttachmentFactory.create(publication=text)
    summary_of(text, extent="full")
    return text


@pytest.mark.parametrize(
    ("published", "issued", "modified"),
    [
        (seoul(2026, 1, 29, 8), date(2026, 1, 29), seoul(2026, 1, 29, 8)),
        (seoul(2026, 1, 29, 0, 0), date(2015, 1, 1), seoul(2026, 1, 29)),
    ],
)
def test_moments_come_from_the_text(published: Any, issued: date, modified: Any) -> None:
    found = record(KoreanBrief.create(published_at=published, date=issued))
    assert (found.issued, found.published, found.modified) == (issued, published, modified)


def test_a_correction_moves_what_was_modified_and_nothing_else_does(freeze: Any) -> None:
    text = KoreanBrief.create(revised_at=seoul(2026, 5, 3, 1))
    freeze(seoul(2026, 6, 1))
    text.save()
    assert record(text).modified == seoul(2026, 5, 3, 1)


def test_roles_and_places_are_those_of_the_day() -> None:
    now = {"role_en": "Director", "standing": "outside", "affiliation_en": "Elsewhere"}
    then = {"role_en": "Fellow", "affiliation_en": "The Asan Institute for Policy Studies"}
    text = PublicationFactory.create()
    Authorship.objects.create(publication=text, author=AuthorFactory.create(**now), **then)
    (author,) = record(text).authors
    assert (author.role, author.is_of_institute) == ("Fellow", True)


def test_editors_and_assistants_are_no_authors() -> None:
    text = PublicationFactory.create()
    for position, credit in enumerate(Authorship.Credit):
        Authorship.objects.create(
            publication=text, author=AuthorFactory.create(), credit=credit, position=position
        )
    found = record(text)
    assert [len(each) for each in (found.authors, found.editors, found.translators)] == [1, 1, 1]


def test_texts_name_each_other_as_their_own_pages_do() -> None:
    original = korean_original()
    (made,) = record(original).derived
    summary = record(original.translations.get().text)
    # In its own language, not in that of the page that names it.
    assert (made.id, made.title, made.genre) == (summary.id, summary.title, summary.genre)
    assert made.genre == "English summary of Asan Issue Brief"
    assert summary.original.genre == "아산 이슈브리프"


def test_sisters_are_versions_only_of_full_translations() -> None:
    original = translated_original()
    summary_of(original, "zh-hans", extent="full", title="中文")
    full = record(original.translations.get(text__language="en").text)
    assert [each.title for each in full.versions] == ["해상 교통로의 위험", "中文"]
    assert [language for language, _address in full.alternates] == [
        "ko",
        "en",
        "zh-hans",
        "x-default",
    ]
    abstract = record(original.translations.get(extent="abstract").text)
    assert (abstract.versions, abstract.alternates) == ((), ())


def test_an_original_elsewhere_is_known_by_what_was_written_of_it() -> None:
    text = made_elsewhere(original_number="7", original_address="https://other.example/글")
    original = record(text).original
    assert (original.id, original.title, original.number) == ("", "어떤 글", "7")
    assert original.address == "https://other.example/%EA%B8%80"


def test_a_text_of_a_hidden_original_has_none() -> None:
    for state in ("draft", "scheduled", "withdrawn"):
        assert record(summary_of(KoreanBrief.create(**{state: True}))).original is None


def test_keys_are_ascii_and_no_two_texts_of_a_year_share_one() -> None:
    person = AuthorFactory.create(korean=True)
    same = {"number": "2026-07", "authors": [person], "language": "ko"}
    texts = [
        PublicationFactory.create(kind="issue-brief", **same),
        PublicationFactory.create(kind="report", **same),
        PublicationFactory.create(kind="working-paper", **same),
        PublicationFactory.create(kind="commentary", slug="한글", authors=[person]),
        PublicationFactory.create(kind="commentary", slug="소식", authors=[person]),
        PublicationFactory.create(kind="book", slug="소식", authors=[person]),
    ]
    keys = [record(text).key for text in texts]
    assert keys[0] == "kim2026-2026-07-ko"
    assert len(set(keys)) == 6
    assert [key for key in keys if not key.isascii()] == []


def test_a_description_is_short_and_one_line_of_what_there_is() -> None:
    long = record(PublicationFactory.create(abstract="가" * 400))
    assert (len(long.description), len(long.abstract)) == (155, 400)
    opening = record(PublicationFactory.create(abstract="", body="<p>하나.</p><p>둘.</p>"))
    assert (opening.description, opening.abstract) == ("하나. 둘.", "")
    bare = record(PublicationFactory.create(title="A title alone", abstract="", body=""))
    assert (bare.description, bare.abstract) == ("A title alone", "")


def test_a_pdf_that_was_made_has_an_ascii_address_too() -> None:
    text = KoreanBrief.create(slug="한글")
    AttachmentFactory.create(publication=text, name="한글.pdf")
    (found,) = record(text).pdfs
    assert found.address.isascii()
    assert found.address.endswith("/%ED%95%9C%EA%B8%80.pdf")
