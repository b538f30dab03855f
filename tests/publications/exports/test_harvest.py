"""What changed is stamped anew, whatever changed it; what did not keeps its stamp."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from authors.models import Author
from publications.editorial import trash
from publications.exports import harvest
from publications.models import (
    Attachment,
    Authorship,
    HarvestRecord,
    Kind,
    Publication,
    SearchEntry,
    SearchPending,
    Topic,
    TopicLink,
    Translation,
    TrashEntry,
)
from publications.search import keeping
from tests.factories import (
    AttachmentFactory,
    AuthorFactory,
    KoreanBrief,
    PublicationFactory,
    TopicFactory,
    seoul,
    summary_of,
)

pytestmark = pytest.mark.django_db
START = seoul(2026, 3, 1, 9)
LATER = seoul(2026, 3, 1, 10)


@pytest.fixture(autouse=True)
def _clock(freeze: Any) -> None:
    freeze(START)


def told() -> dict[str, str]:
    """Return the slug of what is told of, and how."""
    harvest.catch_up()
    rows = HarvestRecord.objects.listed()
    return {row.identifier: "gone" if row.is_deleted else "there" for row in rows}


def stamped_at(moment: Any) -> set[int]:
    """Return the texts that were stamped at a moment."""
    harvest.catch_up()
    return set(HarvestRecord.objects.filter(stamp=moment).values_list("text_id", flat=True))


# ── what is noticed ──


def _rename(text: Publication) -> None:
    Publication.objects.filter(pk=text.pk).update(title="다른 제목")


def _give_doi(text: Publication) -> None:
    Publication.objects.filter(pk=text.pk).update(doi="10.12345/x")


def _give_orcid(text: Publication) -> None:
    Author.objects.update(orcid="0000-0002-1825-0097")


def _rename_person(text: Publication) -> None:
    Author.objects.update(name_ko="새이름")


def _send_person_away(text: Publication) -> None:
    Author.objects.update(standing="outside", affiliation_en="Elsewhere", affiliation_ko="다른 곳")


def _rename_topic(text: Publication) -> None:
    Topic.objects.update(name_ko="새 주제")


def _drop_topic(text: Publication) -> None:
    TopicLink.objects.all().delete()


def _sign(text: Publication) -> None:
    Authorship.objects.create(publication=text, author=AuthorFactory.create(), position=2)


def _attach(text: Publication) -> None:
    AttachmentFactory.create(publication=text)


def _rename_summary(text: Publication) -> None:
    Publication.objects.filter(translation__original=text).update(title="Another title")


def _withdraw_summary(text: Publication) -> None:
    made = Publication.objects.filter(translation__original=text)
    made.update(status="withdrawn", withdrawn_at=timezone.now())


def _untie_summary(text: Publication) -> None:
    Translation.objects.all().delete()


def _retie_summary(text: Publication) -> None:
    other = Publication.objects.get(slug="other")
    Translation.objects.update(original=other)


@pytest.mark.parametrize(
    "change",
    [
        _rename, _give_doi, _give_orcid, _rename_person, _send_person_away, _rename_topic,
        _drop_topic, _sign, _attach, _rename_summary, _withdraw_summary, _untie_summary,
        _retie_summary,
    ],
)  # fmt: skip
def test_change_of_anything_that_a_record_says_is_stamped(
    freeze: Any, change: Callable[[Publication], None]
) -> None:
    text = KoreanBrief.create(topics=[TopicFactory.create()], authors=[AuthorFactory.create()])
    summary_of(text)
    KoreanBrief.create(slug="other")
    bystander = PublicationFactory.create()
    assert len(stamped_at(START)) == 4
    freeze(LATER)
    change(text)
    stamped = stamped_at(LATER)
    assert text.pk in stamped
    assert bystander.pk not in stamped


def test_file_that_moves_from_text_to_text_concerns_both(freeze: Any) -> None:
    first, second, third = (PublicationFactory.create() for _each in range(3))
    AttachmentFactory.create(publication=first)
    assert stamped_at(START) == {first.pk, second.pk, third.pk}
    freeze(LATER)
    Attachment.objects.update(publication=second)
    assert stamped_at(LATER) == {first.pk, second.pk}


def test_all_texts_of_a_work_are_stamped_when_one_changes(freeze: Any) -> None:
    text = KoreanBrief.create()
    english, japanese = summary_of(text, extent="full"), summary_of(text, "ja", extent="full")
    harvest.catch_up()
    freeze(LATER)
    Publication.objects.filter(pk=english.pk).update(title="New")
    assert stamped_at(LATER) == {text.pk, english.pk, japanese.pk}


def test_what_says_nothing_new_moves_no_stamp(freeze: Any) -> None:
    text = PublicationFactory.create()
    harvest.catch_up()
    freeze(LATER)
    Publication.objects.filter(pk=text.pk).update(views=99)
    keeping.catch_up_all()
    call_command("rebuild_search", verbosity=0)
    assert stamped_at(LATER) == set()
    assert stamped_at(START) == {text.pk}


def test_new_licence_is_a_change_of_every_record(freeze: Any, settings: Any) -> None:
    text = PublicationFactory.create()
    harvest.catch_up()
    freeze(LATER)
    settings.LICENCE = "CC-BY-4.0"
    assert stamped_at(LATER) == {text.pk}


def test_asking_writes_nothing_where_nothing_changed(django_assert_num_queries: Any) -> None:
    PublicationFactory.create()
    harvest.catch_up()
    with django_assert_num_queries(5):
        harvest.catch_up()


def test_stamps_and_places_never_go_back(freeze: Any) -> None:
    text, other = PublicationFactory.create(), PublicationFactory.create()
    harvest.catch_up()
    freeze(START - timedelta(hours=1))
    Publication.objects.filter(pk=text.pk).update(title="Set back")
    harvest.catch_up()
    rows = HarvestRecord.objects.listed()
    assert [row.text_id for row in rows] == [other.pk, text.pk]
    assert {row.stamp for row in rows} == {START}


def test_texts_from_before_there_were_stamps_are_told() -> None:
    text = PublicationFactory.create()
    keeping.catch_up_all()
    SearchEntry.objects.update(changed_in=0)
    assert stamped_at(START) == {text.pk}


def test_many_texts_are_taken_in_steps(monkeypatch: Any) -> None:
    monkeypatch.setattr(harvest, "_AT_ONCE", 3)
    texts = [PublicationFactory.create() for _each in range(10)]
    assert stamped_at(START) == {text.pk for text in texts}
    assert harvest.is_behind() is False


def test_what_no_trigger_noted_is_found_and_mended(freeze: Any) -> None:
    texts = [PublicationFactory.create() for _each in range(3)]
    harvest.catch_up()
    freeze(LATER)
    Publication.objects.filter(pk=texts[0].pk).update(status="draft")
    SearchPending.objects.all().delete()
    HarvestRecord.objects.filter(text_id=texts[1].pk).delete()
    assert harvest.out_of_step() == {texts[0].pk, texts[1].pk}
    assert harvest.mend() == 2
    assert stamped_at(LATER) == {texts[0].pk, texts[1].pk}
    assert harvest.out_of_step() == set()
    assert harvest.mend() == 0


# ── what is gone ──


@pytest.mark.parametrize("status", ["withdrawn", "draft", "in-review", "trashed"])
def test_text_that_readers_lost_is_gone_for_ever(freeze: Any, status: str) -> None:
    text = PublicationFactory.create(slug="a")
    assert told() == {"commentary-a-en": "there"}
    freeze(LATER)
    Publication.objects.filter(pk=text.pk).update(status=status, withdrawn_at=LATER)
    assert told() == {"commentary-a-en": "gone"}
    assert stamped_at(LATER) == {text.pk}
    freeze(LATER + timedelta(days=1))
    Publication.with_trash.filter(pk=text.pk).update(title="Whatever")
    assert told() == {"commentary-a-en": "gone"}
    assert stamped_at(LATER) == {text.pk}


def test_purged_text_is_gone_for_ever_and_its_original_names_it_no_more(freeze: Any) -> None:
    text = KoreanBrief.create(number="2026-07")
    summary = summary_of(text)
    harvest.catch_up()
    freeze(LATER)
    editor = User.objects.create_superuser("head")
    trash.purge(trash.discard(summary, editor), editor)
    assert told() == {"issue-brief-2026-07-en": "gone", "issue-brief-2026-07-ko": "there"}
    assert stamped_at(LATER) == {text.pk, summary.pk}
    call_command("rebuild_search", verbosity=0)
    assert told()["issue-brief-2026-07-en"] == "gone"


def test_work_that_was_purged_between_two_harvests_is_gone() -> None:
    text = KoreanBrief.create(number="2026-07")
    summary_of(text)
    harvest.catch_up()
    editor = User.objects.create_superuser("head")
    trash.discard(text, editor)
    trash.purge(TrashEntry.objects.get(publication=text), editor)
    assert Publication.with_trash.count() == 0
    assert set(told().values()) == {"gone"}


def test_text_that_comes_back_is_there_again(freeze: Any) -> None:
    text = PublicationFactory.create(slug="a")
    harvest.catch_up()
    entry = trash.discard(text, User.objects.create_superuser("head"))
    assert told() == {"commentary-a-en": "gone"}
    freeze(LATER)
    trash.bring_back(entry, None)
    assert told() == {"commentary-a-en": "there"}
    assert stamped_at(LATER) == {text.pk}


def test_new_text_with_the_name_of_a_purged_one_is_the_record_again() -> None:
    text = PublicationFactory.create(slug="a")
    harvest.catch_up()
    text.delete()
    assert told() == {"commentary-a-en": "gone"}
    again = PublicationFactory.create(slug="a")
    assert told() == {"commentary-a-en": "there"}
    assert HarvestRecord.objects.get().text_id == again.pk
    again.delete()
    assert told() == {"commentary-a-en": "gone"}


def test_text_that_was_withdrawn_before_anybody_harvested_is_told_as_gone() -> None:
    PublicationFactory.create(slug="was-public", withdrawn=True)
    PublicationFactory.create(slug="never", withdrawn=True, published_at=LATER)
    PublicationFactory.create(slug="nor-this", withdrawn=True, published_at=None)
    PublicationFactory.create(slug="draft", draft=True)
    assert told() == {"commentary-was-public-en": "gone"}


def test_text_with_another_reference_is_another_record() -> None:
    text = PublicationFactory.create(slug="a")
    harvest.catch_up()
    Publication.objects.filter(pk=text.pk).update(ref="x:1")
    assert told() == {"commentary-a-en": "gone", "x%3A1": "there"}
    text.refresh_from_db()
    text.delete()
    assert told() == {"commentary-a-en": "gone", "x%3A1": "gone"}


def test_text_of_another_kind_changes_its_set() -> None:
    text = PublicationFactory.create()
    harvest.catch_up()
    Publication.objects.filter(pk=text.pk).update(kind=Kind.REPORT)
    harvest.catch_up()
    assert HarvestRecord.objects.get().kind == "report"


# ── what is planned ──


def test_planned_text_is_told_from_its_minute_on_and_its_work_with_it(freeze: Any) -> None:
    text = KoreanBrief.create(number="2026-07")
    summary = summary_of(text, published_at=LATER)
    assert told() == {"issue-brief-2026-07-ko": "there"}
    freeze(LATER - timedelta(microseconds=1))
    assert told() == {"issue-brief-2026-07-ko": "there"}
    freeze(LATER)
    assert told() == {"issue-brief-2026-07-ko": "there", "issue-brief-2026-07-en": "there"}
    assert stamped_at(LATER) == {text.pk, summary.pk}
    assert harvest.is_behind() is False


def test_plan_that_moved_or_was_given_up_leaves_nothing_behind(freeze: Any) -> None:
    moved = PublicationFactory.create(slug="moved", published_at=LATER)
    dropped = PublicationFactory.create(slug="dropped", published_at=LATER)
    taken = PublicationFactory.create(slug="taken", published_at=LATER)
    assert told() == {}
    Publication.objects.filter(pk=moved.pk).update(published_at=LATER + timedelta(hours=1))
    Publication.objects.filter(pk=dropped.pk).update(status="draft")
    Publication.objects.filter(pk=taken.pk).update(status="withdrawn", withdrawn_at=START)
    freeze(LATER)
    assert told() == {}
    freeze(LATER + timedelta(hours=1))
    assert told() == {"commentary-moved-en": "there"}
    assert HarvestRecord.objects.count() == 1


def test_public_text_that_is_planned_anew_is_gone_until_then(freeze: Any) -> None:
    text = PublicationFactory.create(slug="a")
    harvest.catch_up()
    Publication.objects.filter(pk=text.pk).update(published_at=LATER)
    assert told() == {"commentary-a-en": "gone"}
    freeze(LATER)
    assert told() == {"commentary-a-en": "there"}
