"""Deleting in two steps: everything comes back, or goes for good and leaves a tombstone."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client

from publications.editorial import publishing, trash, working_copies
from publications.editorial.content import content_of
from publications.models import (
    Attachment,
    Event,
    FormerAddress,
    Publication,
    Tombstone,
    TrashEntry,
    WorkingCopy,
)
from tests.factories import (
    PDF,
    AttachmentFactory,
    AuthorshipFactory,
    FormerAddressFactory,
    KoreanBrief,
    PublicationFactory,
    TopicFactory,
    summary_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def original() -> Publication:
    """A brief with everything that can hang on it, and an English summary."""
    text: Publication = KoreanBrief.create(number="2026-07", topics=[TopicFactory.create()])
    AuthorshipFactory.create(publication=text)
    AttachmentFactory.create(publication=text, name="paper.pdf")
    FormerAddressFactory.create(publication=text, address="/old/7/")
    summary_of(text)
    working_copies.save(text, {**content_of(text), "title": "고친 제목"}, None)  # type: ignore[arg-type]
    publishing.publish_changes(text, None, "correction", "제목을 고쳤다.")
    return Publication.objects.get(pk=text.pk)


def exported() -> str:
    out = StringIO()
    call_command("export_publications", stdout=out)
    return out.getvalue()


def rows(*models: Any) -> list[list[dict[str, Any]]]:
    return [list(model._base_manager.order_by("pk").values()) for model in models]


def test_what_comes_back_is_the_same_to_the_byte(original: Publication) -> None:
    PublicationFactory.create()
    before, stored = exported(), rows(Publication, Attachment, FormerAddress)
    entry = trash.discard(original, None, "Twice")
    assert exported().count("\n") == 1
    trash.bring_back(entry, None)
    assert exported() == before
    assert rows(Publication, Attachment, FormerAddress) == stored
    assert (original.revisions.count(), TrashEntry.objects.count()) == (2, 0)


def test_original_takes_its_texts_along_and_they_come_back_with_it(original: Publication) -> None:
    entry = trash.discard(original, None)
    assert Publication.objects.count() == 0
    assert [each.publication.language for each in entry.companions.all()] == ["en"]
    trash.bring_back(entry, None)
    assert set(Publication.objects.values_list("language", "status")) == {
        ("ko", "published"), ("en", "published"),
    }  # fmt: skip


def test_summary_that_was_deleted_before_its_original_stays_deleted(original: Publication) -> None:
    summary = Publication.objects.get(language="en")
    trash.discard(summary, None)
    entry = trash.discard(original, None)
    trash.bring_back(entry, None)
    assert list(Publication.objects.all()) == [original]


def test_summary_does_not_come_back_without_its_original(original: Publication) -> None:
    entry = trash.discard(original, None)
    with pytest.raises(trash.OriginalInTrash):
        trash.bring_back(entry.companions.get(), None)
    assert Publication.objects.count() == 0


def test_unpublished_changes_come_back_too(original: Publication) -> None:
    working_copies.save(original, {**content_of(original), "title": "Next"}, None)  # type: ignore[arg-type]
    trash.bring_back(trash.discard(original, None), None)
    assert WorkingCopy.objects.get().content["title"] == "Next"


@pytest.mark.parametrize("state", ["draft", "scheduled", "published", "withdrawn"])
def test_text_comes_back_as_what_it_was(state: str) -> None:
    text = PublicationFactory.create(**{state: True})
    status = text.status
    trash.bring_back(trash.discard(text, None), None)
    assert Publication.objects.get().status == status


def test_number_and_address_of_a_deleted_text_are_free(original: Publication) -> None:
    entry = trash.discard(original, None)
    rival = KoreanBrief.create(number="2026-07", ref="other")
    with pytest.raises(trash.Taken) as taken:
        trash.bring_back(entry, None)
    assert (taken.value.text, taken.value.rival) == (original, rival)
    assert list(Publication.objects.all()) == [rival]


@pytest.mark.parametrize(
    ("state", "code"), [("published", 410), ("draft", 404), ("scheduled", 404)]
)
def test_address_of_a_deleted_text_says_so_if_readers_knew_it(
    state: str, code: int, client: Client
) -> None:
    text = PublicationFactory.create(**{state: True, "title": "Secret plan"})
    trash.discard(text, None)
    response = client.get(text.get_absolute_url())
    assert response.status_code == code
    assert "Secret plan" not in response.content.decode()


def test_deleting_for_good_leaves_a_tombstone_at_every_known_address(
    original: Publication, client: Client
) -> None:
    address = original.get_absolute_url()
    trash.purge(trash.discard(original, None), None)
    assert Publication.with_trash.count() == 0
    codes = [client.get(each).status_code for each in (address, "/old/7/", "/nowhere/")]
    assert codes == [410, 410, 404]
    assert Tombstone.objects.count() == 3


def test_draft_that_is_deleted_for_good_leaves_nothing(client: Client) -> None:
    text = PublicationFactory.create(draft=True)
    trash.purge(trash.discard(text, None), None)
    assert Tombstone.objects.count() == 0
    assert client.get(text.get_absolute_url()).status_code == 404


def test_new_text_at_the_address_of_a_deleted_one_is_the_page(client: Client) -> None:
    text = PublicationFactory.create(slug="again")
    trash.purge(trash.discard(text, None), None)
    PublicationFactory.create(slug="again")
    assert client.get(text.get_absolute_url()).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_files_go_for_good_unless_another_text_has_them() -> None:
    text = PublicationFactory.create()
    own = AttachmentFactory.create(publication=text, name="own.pdf").file.name
    shared = AttachmentFactory.create(publication=text, name="shared.pdf").file.name
    other = AttachmentFactory.create(name="other.pdf")
    Attachment.objects.filter(pk=other.pk).update(file=shared)
    trash.purge(trash.discard(text, None), None)
    assert [default_storage.exists(name) for name in (own, shared)] == [False, True]


@pytest.mark.django_db(transaction=True)
def test_files_of_unpublished_changes_go_too() -> None:
    text = PublicationFactory.create()
    file = default_storage.save("attachments/new.pdf", ContentFile(PDF))
    added = {"name": "new.pdf", "file": file, "title": "", "size": len(PDF)}
    working_copies.save(text, {**content_of(text), "attachments": [added]}, None)  # type: ignore[typeddict-item]
    trash.purge(trash.discard(text, None), None)
    assert not default_storage.exists(file)


def test_text_that_others_were_made_from_is_not_deleted_under_them() -> None:
    original = KoreanBrief.create(number="2026-07")
    entry = trash.discard(original, None)
    summary = summary_of(original)
    assert trash.in_the_way(entry) == [summary]


def test_log_outlives_the_text(original: Publication) -> None:
    kim = User.objects.create_user("kim")
    trash.purge(trash.discard(original, kim, "Twice"), kim)
    found = Event.objects.filter(text_ref=original.ref, by=kim).order_by("pk")
    assert list(found.values_list("action", "publication", "reason", "text_title")) == [
        ("trashed", None, "Twice", "고친 제목"),
        ("purged", None, "", "고친 제목"),
    ]


def test_number_of_a_work_comes_back_only_if_no_other_work_has_it_in_any_language() -> None:
    korean = KoreanBrief.create(number="2026-07")
    entry = trash.discard(korean, None)
    english = PublicationFactory.create(kind="issue-brief", number="2026-07")
    with pytest.raises(trash.Taken) as taken:
        trash.bring_back(entry, None)
    assert taken.value.rival == english


def test_summary_that_was_deleted_before_its_original_goes_for_good_with_it() -> None:
    original = KoreanBrief.create(number="2026-07")
    summary = summary_of(original)
    trash.discard(summary, None)
    entry = trash.discard(original, None)
    assert [each.publication for each in trash.going_along(entry)] == [summary]
    trash.purge(entry, None)
    assert Publication.with_trash.count() == 0


def test_summary_does_not_come_back_beside_another_of_its_language() -> None:
    original = PublicationFactory.create(language="ko", slug="one")
    entry = trash.discard(summary_of(original), None)
    other = summary_of(original, slug="other")
    with pytest.raises(trash.Taken) as taken:
        trash.bring_back(entry, None)
    assert taken.value.rival == other
