"""Whether the texts of a work keep up with their original, and who found that they still do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from publications.models import Freshness, Publication, Revision, Translation


@dataclass(frozen=True)
class Standing:
    """Where a text stands to its original here; `missed` counts the revisions that it lacks."""

    state: Freshness
    made_from: int
    latest: int
    missed: int
    missed_since: datetime | None
    reviewed: int | None

    @property
    def is_behind(self) -> bool:
        return self.state == Freshness.BEHIND

    @property
    def lacks_something(self) -> bool:
        """Say whether the original says something new, looked at or not, public text or draft."""
        return self.missed > 0


def standing(text: Publication) -> Standing | None:
    """Return how a text keeps up; nothing for an original, or one made from a text elsewhere."""
    links = Translation.objects.filter(text=text, original__isnull=False)
    found: Any = links.with_freshness().first()
    if found is None:
        return None
    return Standing(
        Freshness(found.state),
        found.made_from,
        found.latest,
        found.missed,
        found.missed_since,
        found.reviewed,
    )


def versions(original: Publication) -> list[Revision]:
    """Return the revisions a text can be made from, the newest first, without content."""
    return list(original.revisions.order_by("-number").defer("content"))


def mark_reviewed(text: Publication, by_name: str, note: str = "") -> int:
    """Note that a text is still right for what its original says now; return that version."""
    standing_now = standing(text)
    assert standing_now is not None  # noqa: S101
    Translation.objects.filter(text=text).update(
        reviewed=standing_now.latest,
        reviewed_note=note,
        reviewed_at=timezone.now(),
        reviewed_by_name=by_name,
    )
    return standing_now.latest
