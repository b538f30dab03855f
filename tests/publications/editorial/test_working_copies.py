"""Saving: into a draft at once, beside a public text until its changes are published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from publications.editorial import publishing, working_copies
from publications.editorial.content import Content, content_of
from publications.models import Event, Publication, Revision, WorkingCopy
from tests.factories import (
    AttachmentFactory,
    AuthorshipFactory,
    PublicationFactory,
    TopicFactory,
    seoul,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def kim() -> User:
    return User.objects.create_user("kim", first_name="지윤", last_name="김")


def changed(text: Publication, **values: Any) -> Content:
    return {**content_of(text), **values}  # type: ignore[typeddict-item,return-value]


def reread(text: Publication) -> Publication:
    return Publication.objects.get(pk=text.pk)


def test_draft_is_saved_at_once(kim: User) -> None:
    text = PublicationFactory.create(draft=True)
    assert working_copies.save(text, changed(text, title="New"), kim) is False
    assert (reread(text).title, WorkingCopy.objects.count()) == ("New", 0)


@pytest.mark.parametrize("state", ["published", "withdrawn", "scheduled"])
def test_text_that_was_approved_for_readers_is_saved_beside(state: str, kim: User) -> None:
    text = PublicationFactory.create(**{state: True, "title": "Old"})
    assert working_copies.save(text, changed(text, title="New"), kim) is True
    assert reread(text).title == "Old"
    assert working_copies.working_content(text)["title"] == "New"


def test_there_is_one_working_copy_a_text_and_the_last_save_counts(kim: User) -> None:
    text = PublicationFactory.create()
    working_copies.save(text, changed(text, title="One"), kim)
    working_copies.save(text, changed(text, title="Two"), kim)
    copy = WorkingCopy.objects.get()
    assert (copy.content["title"], copy.saved_by) == ("Two", kim)


def test_changes_taken_back_by_hand_leave_no_working_copy(kim: User) -> None:
    text = PublicationFactory.create(title="Old")
    working_copies.save(text, changed(text, title="New"), kim)
    working_copies.save(text, content_of(text), kim)
    assert WorkingCopy.objects.count() == 0


@pytest.mark.parametrize("state", ["draft", "published"])
def test_saving_what_is_there_changes_nothing(state: str, kim: User) -> None:
    text = PublicationFactory.create(**{state: True})
    version = reread(text).version
    working_copies.save(text, content_of(text), kim)
    assert (reread(text).version, Event.objects.count()) == (version, 0)


def test_every_save_counts_up_the_version(kim: User) -> None:
    text = PublicationFactory.create()
    versions = []
    for title in ("One", "Two"):
        working_copies.save(text, changed(text, title=title), kim)
        versions.append(reread(text).version)
    assert versions == [2, 3]


def test_changes_are_published_whole(kim: User) -> None:
    text = PublicationFactory.create(title="Old", topics=[TopicFactory.create()])
    AuthorshipFactory.create(publication=text)
    AttachmentFactory.create(publication=text, name="a.pdf")
    model = PublicationFactory.create(title="New", topics=[TopicFactory.create()])
    AuthorshipFactory.create(publication=model)
    AttachmentFactory.create(publication=model, name="b.pdf")
    new = {**content_of(model), "slug": text.slug}
    working_copies.save(text, new, kim)  # type: ignore[arg-type]
    assert reread(text).title == "Old"
    publishing.publish_changes(text, kim, "update", "Something new.")
    assert content_of(reread(text)) == new
    assert WorkingCopy.objects.count() == 0


def test_publishing_changes_numbers_what_was_public_before(
    kim: User, freeze: Callable[[datetime], datetime]
) -> None:
    text = PublicationFactory.create(title="Old", published_at=seoul(2026, 2, 3, 9))
    working_copies.save(text, changed(text, title="New"), kim)
    now = freeze(seoul(2026, 5, 1, 12))
    publishing.publish_changes(text, kim, "correction", "표를 고쳤다.")
    found = Revision.objects.values_list(
        "number", "change", "content__title", "public_from", "made_by_name", "note"
    )
    assert list(found) == [
        (1, "first", "Old", seoul(2026, 2, 3, 9), "", ""),
        (2, "correction", "New", now, "지윤 김", "표를 고쳤다."),
    ]


@pytest.mark.parametrize(("change", "moves"), [("typo", False), ("update", True)])
def test_typing_mistake_moves_no_date(change: str, moves: bool, kim: User) -> None:
    text = PublicationFactory.create()
    day, moment = text.date, text.published_at
    working_copies.save(text, changed(text, title="New"), kim)
    publishing.publish_changes(text, kim, change)
    after = reread(text)
    assert (after.date, after.published_at) == (day, moment)
    assert (after.revised_at is not None) is moves


def test_changes_to_a_text_that_changed_since_are_not_published_over_it(kim: User) -> None:
    text = PublicationFactory.create(title="Old")
    working_copies.save(text, changed(text, title="New"), kim)
    Publication.objects.filter(pk=text.pk).update(abstract="From an import.")
    with pytest.raises(publishing.Stale):
        publishing.publish_changes(reread(text), kim, "update")
    assert (reread(text).title, WorkingCopy.objects.count()) == ("Old", 1)


def test_discarded_changes_leave_the_public_text_alone(kim: User) -> None:
    text = PublicationFactory.create(title="Old")
    working_copies.save(text, changed(text, title="New"), kim)
    working_copies.discard(text, kim, "Not needed")
    assert (reread(text).title, WorkingCopy.objects.count()) == ("Old", 0)
    assert Event.objects.latest("pk").reason == "Not needed"


def test_earlier_version_is_taken_up_again_and_number_and_address_stay(kim: User) -> None:
    text = PublicationFactory.create(title="Old", slug="old")
    working_copies.save(text, changed(text, title="New", slug="new"), kim)
    publishing.publish_changes(text, kim, "update")
    assert working_copies.restore(reread(text), text.revisions.get(number=1), kim) is True
    content = working_copies.working_content(text)
    assert (content["title"], content["slug"]) == ("Old", "new")
    assert reread(text).title == "New"


def test_planned_text_says_at_its_minute_what_was_approved(kim: User) -> None:
    text = PublicationFactory.create(draft=True, title="Old")
    publishing.publish(text, timezone.now() + timedelta(days=1), kim)
    working_copies.save(text, changed(text, title="New"), kim)
    found = Revision.objects.values_list("number", "change", "content__title", "public_from")
    assert list(found) == [(1, "first", "Old", text.published_at)]
    assert reread(text).title == "Old"


def test_planned_text_that_is_planned_again_has_one_revision_with_the_change(kim: User) -> None:
    text = PublicationFactory.create(draft=True, title="Old")
    publishing.publish(text, timezone.now() + timedelta(days=1), kim)
    working_copies.save(text, changed(text, title="New"), kim)
    publishing.publish(reread(text), None, kim)
    found = Revision.objects.values_list("number", "change", "content__title", "public_from")
    assert list(found) == [(1, "first", "New", text.published_at)]


def test_revisions_are_never_changed(kim: User) -> None:
    text = PublicationFactory.create(draft=True)
    publishing.publish(text, None, kim)
    revision = Revision.objects.get()
    revision.note = "Something else"
    with pytest.raises(TypeError), transaction.atomic():
        revision.save()
    with pytest.raises(TypeError):
        Revision.objects.update(note="Something else")
    assert Revision.objects.get().note == ""


def test_who_did_what_is_written_down(kim: User) -> None:
    text = PublicationFactory.create(draft=True)
    working_copies.save(text, changed(text, title="New"), kim)
    publishing.send_for_review(text, kim, "Please look")
    publishing.return_to_writer(text, kim, "Shorter")
    publishing.publish(text, None, kim)
    publishing.withdraw(text, "An error", kim)
    publishing.unpublish(text, kim)
    found = Event.objects.order_by("pk").values_list("action", "reason", "revision", "by_name")
    assert list(found) == [
        ("saved", "", None, "지윤 김"),
        ("sent", "Please look", None, "지윤 김"),
        ("returned", "Shorter", None, "지윤 김"),
        ("published", "", 1, "지윤 김"),
        ("withdrawn", "An error", 2, "지윤 김"),
        ("reopened", "", None, "지윤 김"),
    ]


def test_changes_in_review_come_back_to_their_writer(kim: User) -> None:
    text = PublicationFactory.create()
    working_copies.save(text, changed(text, title="New"), kim)
    publishing.send_for_review(text, kim)
    assert WorkingCopy.objects.get().in_review is True
    publishing.return_to_writer(text, kim)
    assert (WorkingCopy.objects.get().in_review, reread(text).status) == (False, "published")
