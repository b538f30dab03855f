"""Whether a text keeps up with its original: every way in which others cried wolf, or kept quiet.

Each case tells what happens to a Korean brief and its English summary, both public, the summary
made from version 1; then what the desk must say, and how many versions the summary lacks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from publications.editorial import publishing, trash, working_copies
from publications.editorial.content import content_of
from publications.models import Publication, Revision, Translation, TrashEntry
from publications.translations import freshness
from tests.factories import (
    AttachmentFactory,
    AuthorshipFactory,
    KoreanBrief,
    TopicFactory,
    seoul,
    summary_of,
)

pytestmark = pytest.mark.django_db

Case = Callable[["Work"], Any]


class Work:
    """An original and its summary, and what staff do to them; each step is an hour later."""

    def __init__(self, freeze: Callable[..., Any]) -> None:
        self._freeze, self.hour = freeze, 9
        freeze(seoul(2026, 2, 3, 9))
        self.original = KoreanBrief.create(
            number="2026-07", title="정상회담 평가", body="<p>셔틀외교가 돌아왔다.</p>", draft=True
        )
        publishing.publish(self.original)
        self.summary = summary_of(self.original, title="The Summit", draft=True)
        publishing.publish(self.summary)

    def later(self) -> None:
        self.hour += 1
        self._freeze(seoul(2026, 2, 3, self.hour))

    def write(self, text: Publication, **changes: Any) -> None:
        self.later()
        text.refresh_from_db()
        working_copies.save(text, {**content_of(text), **changes}, None)  # type: ignore[typeddict-item]

    def revise(self, change: str = "update", made_from: int | None = None, **changes: Any) -> None:
        """Change the original (or, with `made_from`, the summary) and publish the change."""
        text = self.original if made_from is None else self.summary
        self.write(text, **changes)
        publishing.publish_changes(text, None, change, "Why.", made_from)

    def say(self, word: str, change: str = "update") -> None:
        self.revise(change, body=f"<p>{word}</p>")

    def restore(self, text: Publication, number: int) -> None:
        self.later()
        text.refresh_from_db()
        working_copies.restore(text, Revision.objects.get(publication=text, number=number), None)

    @property
    def state(self) -> tuple[str, int]:
        found = freshness.standing(self.summary)
        assert found is not None
        return found.state.value, found.missed


@pytest.fixture
def work(freeze: Callable[..., Any]) -> Work:
    return Work(freeze)


def _nothing(work: Work) -> None:
    pass


def _draft_saved(work: Work) -> None:
    work.write(work.original, body="<p>아직 아무도 못 본다.</p>")


def _copy_abandoned(work: Work) -> None:
    _draft_saved(work)
    working_copies.discard(work.original, None)


def _address_moved(work: Work) -> None:
    work.revise(slug="elsewhere")


def _number_changed(work: Work) -> None:
    work.revise(series_sequence=8, slug="2026-08")


def _typo(work: Work) -> None:
    work.say("셔틀 외교가 돌아왔다.", "typo")


def _two_typos(work: Work) -> None:
    _typo(work)
    work.say("셔틀 외교가 돌아 왔다.", "typo")


def _update(work: Work) -> None:
    work.say("셔틀외교가 자리를 잡았다.")


def _correction(work: Work) -> None:
    work.say("셔틀외교는 일곱 번째다.", "correction")


def _two_updates(work: Work) -> None:
    _update(work)
    _correction(work)


def _typo_between(work: Work) -> None:
    _update(work)
    work.say("셔틀외교가 자리 잡았다.", "typo")
    _correction(work)


def _title(work: Work) -> None:
    work.revise(title="정상회담의 과제")


def _topics(work: Work) -> None:
    work.revise(topics=[TopicFactory.create().pk])


def _byline_reordered(work: Work) -> None:
    entries = [AuthorshipFactory.create(publication=work.original, position=n) for n in (1, 2)]
    work.later()
    byline = content_of(work.original)["byline"]
    assert len(entries) == 2
    work.revise(byline=list(reversed(byline)))


def _picture(work: Work) -> None:
    AttachmentFactory.create(publication=work.original, name="map.pdf")
    work.revise(
        attachments=[],
        body='<p>셔틀외교가 돌아왔다.</p><figure><img src="map.png" alt="지도"></figure>',
    )


def _emphasis(work: Work) -> None:
    work.revise(body="<p>셔틀외교가 <strong>돌아왔다</strong>.</p>")


def _cover(work: Work) -> None:
    work.revise(cover_alt="회담장")


def _summary_follows(work: Work) -> None:
    _update(work)
    work.revise("update", 2, title="The Summit, Settled")


def _summary_edited_but_not_for_this(work: Work) -> None:
    _update(work)
    work.revise("update", 1, title="The Summit in Nara")


def _summary_published_later_from_the_older_source(work: Work) -> None:
    _two_updates(work)
    work.revise("update", 2, title="The Summit, Settled")


def _summary_saved_only(work: Work) -> None:
    _update(work)
    work.write(work.summary, title="The Summit, Settled")


def _reviewed(work: Work) -> None:
    _update(work)
    work.later()
    freshness.mark_reviewed(work.summary, "Editor", "Says nothing of it.")


def _reviewed_then_revised(work: Work) -> None:
    _reviewed(work)
    _correction(work)


def _reviewed_then_typo(work: Work) -> None:
    _reviewed(work)
    work.say("셔틀외교가 자리 잡았다.", "typo")


def _original_restored(work: Work) -> None:
    _update(work)
    work.restore(work.original, 1)
    publishing.publish_changes(work.original, None, "update", "Taken back.")


def _original_restored_after_the_summary_followed(work: Work) -> None:
    _summary_follows(work)
    work.restore(work.original, 1)
    publishing.publish_changes(work.original, None, "update", "Taken back.")


def _summary_restored(work: Work) -> None:
    _summary_follows(work)
    work.restore(work.summary, 1)
    publishing.publish_changes(work.summary, None, "update", "Older words.")


def _original_withdrawn(work: Work) -> None:
    work.later()
    publishing.withdraw(work.original, "Wrong.")


def _original_withdrawn_and_back(work: Work) -> None:
    _original_withdrawn(work)
    publishing.publish(work.original)


def _original_withdrawn_rewritten_and_back(work: Work) -> None:
    _original_withdrawn(work)
    work.write(work.original, body="<p>다시 썼다.</p>")
    publishing.publish(work.original)


def _deleted_and_restored(work: Work) -> None:
    _update(work)
    work.later()
    trash.discard(work.original, None)
    trash.bring_back(TrashEntry.objects.get(publication=work.original), None)


def _summary_withdrawn(work: Work) -> None:
    work.later()
    publishing.withdraw(work.summary, "Wrong.")


def _summary_is_a_draft_again(work: Work) -> None:
    _summary_withdrawn(work)
    publishing.unpublish(work.summary)


def _summary_is_scheduled(work: Work) -> None:
    _summary_withdrawn(work)
    work.summary.published_at = None
    publishing.publish(work.summary, seoul(2026, 3, 1, 9))


def _update_is_undone_by_a_typo(work: Work) -> None:
    _update(work)
    work.say("셔틀외교가 돌아왔다.", "typo")


def _linked_to_another_original(work: Work) -> None:
    _reviewed(work)
    other = KoreanBrief.create(number="2026-09", draft=True)
    publishing.publish(other)
    link = content_of(work.summary)["link"]
    work.revise("update", 1, link={**link, "original": other.pk, "made_from": 1})  # type: ignore[dict-item]


CASES: list[tuple[Case, str, int]] = [
    (_nothing, "current", 0),
    (_draft_saved, "current", 0),
    (_copy_abandoned, "current", 0),
    (_address_moved, "current", 0),
    (_number_changed, "current", 0),
    (_typo, "current", 0),
    (_two_typos, "current", 0),
    (_topics, "current", 0),
    (_byline_reordered, "current", 0),
    (_picture, "current", 0),
    (_emphasis, "current", 0),
    (_cover, "current", 0),
    (_update, "behind", 1),
    (_correction, "behind", 1),
    (_title, "behind", 1),
    (_two_updates, "behind", 2),
    (_typo_between, "behind", 2),
    (_summary_follows, "current", 0),
    (_summary_edited_but_not_for_this, "behind", 1),
    (_summary_published_later_from_the_older_source, "behind", 1),
    (_summary_saved_only, "behind", 1),
    (_reviewed, "reviewed", 0),
    (_reviewed_then_typo, "reviewed", 0),
    (_reviewed_then_revised, "behind", 1),
    (_original_restored, "current", 0),
    (_original_restored_after_the_summary_followed, "behind", 1),
    (_summary_restored, "behind", 1),
    (_original_withdrawn, "current", 0),
    (_original_withdrawn_and_back, "current", 0),
    (_original_withdrawn_rewritten_and_back, "behind", 1),
    (_deleted_and_restored, "behind", 1),
    (_summary_withdrawn, "withdrawn", 0),
    (_summary_is_a_draft_again, "in-progress", 0),
    (_summary_is_scheduled, "in-progress", 0),
    (_update_is_undone_by_a_typo, "current", 0),
    (_linked_to_another_original, "current", 0),
]


@pytest.mark.parametrize(
    ("happens", "state", "missed"), CASES, ids=[case[0].__name__.strip("_") for case in CASES]
)
def test_state_is_derived_from_revisions(
    work: Work, happens: Case, state: str, missed: int
) -> None:
    happens(work)
    assert work.state == (state, missed)


def test_a_planned_revision_makes_nothing_behind_before_its_minute(
    work: Work, freeze: Callable[..., Any]
) -> None:
    work.later()
    publishing.withdraw(work.original)
    work.write(work.original, body="<p>다시 썼다.</p>")
    work.original.published_at = None
    publishing.publish(work.original, seoul(2026, 3, 1, 9))
    assert work.state == ("current", 0)
    freeze(seoul(2026, 3, 1, 9))
    assert work.state == ("behind", 1)


def test_text_says_since_when_it_lacks_something(work: Work) -> None:
    _two_updates(work)
    found = freshness.standing(work.summary)
    assert found is not None
    assert (found.missed_since, found.made_from, found.latest) == (seoul(2026, 2, 3, 10), 1, 3)


def test_text_without_an_original_here_has_no_standing(work: Work) -> None:
    assert freshness.standing(work.original) is None


def test_original_never_changed_here_is_its_own_first_version() -> None:
    summary = summary_of(KoreanBrief.create())
    found = freshness.standing(summary)
    assert found is not None
    assert (found.state.value, found.made_from, found.latest) == ("current", 1, 1)


def test_version_that_a_text_reflects_must_be_one(work: Work) -> None:
    with pytest.raises(Exception, match="translation_made_from_one"):
        Translation.objects.filter(text=work.summary).update(made_from=0)
