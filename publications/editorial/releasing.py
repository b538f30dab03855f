"""Publishing several texts of one work as one: in one transaction, from one moment on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from publications.editorial import publishing
from publications.editorial.log import Person
from publications.models import Publication, Revision, Translation


@dataclass(frozen=True)
class Part:
    """A text, and what is said of it: of changes to a public one their kind and a note.

    `made_from` is the version of its original that a text reflects; with `takes_in` that is the
    one released along with it.
    """

    text: Publication
    change: str = Revision.Change.UPDATE
    note: str = ""
    made_from: int | None = None
    takes_in: bool = True


@transaction.atomic
def release(
    parts: Sequence[Part],
    at: datetime | None,
    by: Person,
    done: Callable[[Publication], None] = lambda _text: None,
) -> None:
    """Publish all or none; the original first, so that what is made from it can name its version.

    Without a moment each becomes public as planned, or now; what was public before keeps when.
    `done` is called after each text. Raises what `publish` and `publish_changes` raise.
    """
    now = timezone.now()
    made: dict[int | None, int] = {}
    for part in sorted(parts, key=lambda each: _original(each.text) is not None):
        made[part.text.pk] = _publish(
            part, _moment(part.text, at, now), by, made.get(_original(part.text))
        )
        done(part.text)


def _moment(text: Publication, at: datetime | None, now: datetime) -> datetime:
    before = text.published_at
    if at is None:
        return before or now
    return before if before and before <= now and at <= now else at


def _original(text: Publication) -> int | None:
    link: Translation | None = getattr(text, "translation", None)
    return link.original_id if link else None


def _publish(part: Part, moment: datetime, by: Person, released: int | None) -> int:
    made_from = released if released is not None and part.takes_in else part.made_from
    if part.text.is_published:
        made = publishing.publish_changes(
            part.text, by, part.change, part.note, made_from=made_from
        )
        return made.number
    first = publishing.publish(part.text, moment, by, made_from=made_from)
    # It was not public, so publishing made a revision.
    assert first is not None  # noqa: S101
    return first.number
