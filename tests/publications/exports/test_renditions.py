"""What is made of every public revision: for which texts, once, and what happens where it fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from django.core.files.storage import default_storage

from publications.editorial import publishing, revisions
from publications.editorial.content import Edition
from publications.exports.renditions import PDF as MAKER
from publications.exports.renditions import Maker, due, make, number_unnumbered
from publications.models import Publication, Rendition, Revision
from tests.factories import AttachmentFactory, PublicationFactory, seoul

pytestmark = pytest.mark.django_db


def title(edition: Edition) -> bytes:
    return edition.text.title.encode()


def faulty(_edition: Edition) -> bytes:
    raise ValueError("no room on the page")


PDF = replace(MAKER, make=title, why_not=lambda: "")
FAULTY = replace(PDF, make=faulty)


def waiting(maker: Maker = PDF, *, again: bool = False) -> list[tuple[str, int]]:
    number_unnumbered()
    found = due(maker, again=again).select_related("publication")
    return [(revision.publication.slug, revision.number) for revision in found]


def newest(text: Publication) -> Revision:
    number_unnumbered()
    return text.revisions.order_by("-number")[0]


def content(made: Rendition) -> bytes:
    with made.file.open("rb") as file:
        return bytes(file.read())


def stored() -> list[str]:
    try:
        return sorted(default_storage.listdir("renditions")[1])
    except FileNotFoundError:
        return []


def test_public_and_planned_texts_are_due_in_their_newest_revision_alone(
    freeze: Callable[[datetime], datetime],
):
    freeze(seoul(2026, 3, 1))
    PublicationFactory.create(slug="public")
    PublicationFactory.create(slug="draft", draft=True)
    PublicationFactory.create(slug="withdrawn", withdrawn=True)
    planned = PublicationFactory.create(slug="planned", draft=True)
    publishing.publish(planned, seoul(2026, 3, 2))
    revised = PublicationFactory.create(slug="revised")
    revisions.record_first(revised)
    revisions.record(revised, Revision.Change.UPDATE, None)
    assert sorted(waiting()) == [("planned", 1), ("public", 1), ("revised", 2)]


def test_text_whose_staff_brought_a_pdf_needs_no_other():
    PublicationFactory.create(slug="without")
    AttachmentFactory.create(publication=PublicationFactory.create(slug="with"), name="paper.pdf")
    assert waiting() == [("without", 1)]


def test_what_is_made_is_kept_and_not_due_again():
    text = PublicationFactory.create(title="Once")
    made = make(PDF, newest(text))
    assert (content(made), made.size, made.fault) == (b"Once", 4, "")
    assert waiting() == []


def test_failure_is_remembered_with_its_reason_and_stops_no_other():
    text = PublicationFactory.create(slug="bad")
    made = make(FAULTY, newest(text))
    assert (made.fault, made.file.name, stored()) == ("ValueError: no room on the page", "", [])
    assert waiting() == []
    assert waiting(again=True) == [("bad", 1)]
    assert make(PDF, newest(text)).fault == ""
    assert (Rendition.objects.count(), waiting(again=True)) == (1, [])


def test_new_design_makes_it_anew_in_the_place_of_the_old_one():
    text = PublicationFactory.create(title="Old")
    make(PDF, newest(text))
    later = replace(PDF, design=PDF.design + 1)
    assert waiting(later) == [(text.slug, 1)]
    made = make(later, newest(text))
    assert stored() == [made.file.name.rpartition("/")[2]]
    assert list(Rendition.objects.values_list("design", flat=True)) == [later.design]


def test_two_workers_leave_one_file():
    revision = newest(PublicationFactory.create())
    other = replace(PDF, make=lambda edition: content(make(PDF, revision)))
    make(other, revision)
    found = Rendition.objects.get()
    assert [f"renditions/{name}" for name in stored()] == [found.file.name]


def test_worker_that_was_killed_between_file_and_row_leaves_no_second_file():
    revision = newest(PublicationFactory.create(title="Whole"))
    make(PDF, revision)
    Rendition.objects.all().delete()
    made = make(PDF, revision)
    assert [f"renditions/{name}" for name in stored()] == [made.file.name]


def test_what_readers_read_now_has_its_own_rendition_and_not_an_earlier_one():
    text = PublicationFactory.create()
    first = make(PDF, newest(text))
    assert list(Rendition.objects.current()) == [first]
    revisions.record(text, Revision.Change.UPDATE, None)
    assert list(Rendition.objects.current()) == []


def test_planned_revision_has_one_before_its_minute_and_shows_it_from_then_on(
    freeze: Callable[[datetime], datetime],
):
    freeze(seoul(2026, 3, 1))
    text = PublicationFactory.create(draft=True)
    publishing.publish(text, seoul(2026, 3, 2, 9))
    made = make(PDF, newest(text))
    assert list(Rendition.objects.current()) == []
    freeze(seoul(2026, 3, 2, 9))
    assert list(Rendition.objects.current()) == [made]
