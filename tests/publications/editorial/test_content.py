"""What a text says as one value: read, shown and written back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.base import ContentFile

from publications.editorial.content import content_of, edition_from, missing, write
from publications.models import Authorship, Publication
from tests.factories import (
    AttachmentFactory,
    AuthorFactory,
    AuthorshipFactory,
    KoreanBrief,
    PublicationFactory,
    TopicFactory,
    picture,
    summary_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def full() -> Publication:
    """A summary with a cover, two people, two topics and two files."""
    original = KoreanBrief.create(number="2026-07")
    text = summary_of(
        original,
        title="The Nara Summit",
        subtitle="First\nSecond",
        abstract="In short.",
        key_points="One\nTwo",
        body='<h2>A</h2><p lang="ko">가</p>',
        cover_alt="A map",
        cover=ContentFile(picture(), name="map.png"),
    )
    AuthorshipFactory.create(publication=text, position=2, role_en="Fellow")
    AuthorshipFactory.create(publication=text, position=1, credit="translator")
    AttachmentFactory.create(publication=text, name="b.pdf", position=1, title="B")
    AttachmentFactory.create(publication=text, name="a.pdf", position=2)
    text.topics.set([TopicFactory.create(), TopicFactory.create()])
    return Publication.objects.get(pk=text.pk)


def test_content_is_made_of_what_json_knows(full: Publication) -> None:
    content = content_of(full)
    assert json.loads(json.dumps(content)) == content


def test_content_names_everything_in_order(full: Publication) -> None:
    content = content_of(full)
    assert [entry["credit"] for entry in content["byline"]] == ["translator", "author"]
    assert [file["name"] for file in content["attachments"]] == ["b.pdf", "a.pdf"]
    assert content["topics"] == sorted(full.topics.values_list("pk", flat=True))
    assert content["link"] is not None
    assert content["link"]["original"] == full.translation.original_id
    assert (content["date"], content["cover_alt"]) == ("2026-02-03", "A map")


def test_text_is_shown_as_content_has_it_and_nothing_is_written(full: Publication) -> None:
    content = {**content_of(full), "title": "Other", "byline": [], "link": None}
    edition = edition_from(full, content)  # type: ignore[arg-type]
    assert (edition.text.title, edition.byline, edition.translation) == ("Other", [], None)
    assert (full.title, full.translation.extent) == ("The Nara Summit", "summary")
    assert Publication.objects.get(pk=full.pk).title == "The Nara Summit"


def test_shown_text_carries_its_plain_words(full: Publication) -> None:
    content = {**content_of(full), "body": "<p>Now this.</p>"}
    assert edition_from(full, content).text.body_text == "Now this."  # type: ignore[arg-type]


def test_written_content_is_read_again_the_same(full: Publication) -> None:
    content = content_of(full)
    other = PublicationFactory.create(kind="report", slug="x", language="ja")
    changed: Any = {**content, "language": "ja", "slug": "y", "series_sequence": None}
    changed["series_year"] = None
    write(other, changed)
    assert content_of(Publication.objects.get(pk=other.pk)) == changed


def test_rows_that_stay_the_same_are_the_same_rows(full: Publication) -> None:
    rows = set(Authorship.objects.filter(publication=full).values_list("pk", flat=True))
    content = content_of(full)
    content["byline"].reverse()
    write(full, content)
    after = full.authorships.order_by("position")
    assert {entry.pk for entry in after} == rows
    assert [entry.credit for entry in after] == ["author", "translator"]


def test_what_is_left_out_is_taken_away(full: Publication) -> None:
    content = content_of(full)
    content |= {"byline": [], "topics": [], "attachments": [], "link": None, "cover": ""}
    write(full, content)
    text = Publication.objects.get(pk=full.pk)
    assert (text.authorships.count(), text.topics.count(), text.attachments.count()) == (0, 0, 0)
    assert (bool(text.cover), hasattr(text, "translation")) == (False, False)


def test_topics_and_people_deleted_since_are_left_out_and_people_are_named(
    full: Publication,
) -> None:
    content = content_of(full)
    gone = AuthorFactory.create(name_en="Gone Person")
    content["byline"].append({**content["byline"][0], "author": gone.pk, "name": "Gone Person"})
    content["topics"].append(99999)
    gone.delete()
    edition = edition_from(full, content)
    assert (len(edition.credits), len(edition.topics)) == (2, 2)
    assert missing(content) == ["Gone Person"]


@pytest.mark.parametrize("count", [1, 3])
def test_reading_and_showing_cost_the_same_whatever_there_is(
    count: int, django_assert_num_queries: Any
) -> None:
    text = PublicationFactory.create()
    for number in range(count):
        AuthorshipFactory.create(publication=text, position=number)
        AttachmentFactory.create(publication=text)
        text.topics.add(TopicFactory.create())
    text = Publication.objects.select_related("translation").get(pk=text.pk)
    with django_assert_num_queries(3):
        content = content_of(text)
    with django_assert_num_queries(2):
        edition_from(text, content)
