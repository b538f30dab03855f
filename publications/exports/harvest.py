"""Keeps what harvesters are told in step with the texts.

A change is stamped when it is noticed, by one process at a time, and never with an earlier moment
than the change before it. So who asks for all since they last asked misses nothing, however late
the transaction of a change came to its end.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import blake2s
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from publications.metadata.identity import record_id
from publications.models import (
    HarvestRecord,
    HarvestState,
    Publication,
    SearchEntry,
    SearchPending,
    Translation,
)
from publications.search import keeping

Status = Publication.Status

# Raised when all records are written otherwise.
_DESIGN = 1
_AT_ONCE = 500
_KEPT = ["text_id", "kind", "language", "stamp", "place", "is_deleted", "due"]


def catch_up() -> None:
    """Stamp what changed, or became public by the clock, since this was last done."""
    if SearchPending.objects.exists():
        keeping.catch_up(limit=0)
    while _is_unstamped():
        _take_some()


def is_behind() -> bool:
    return SearchPending.objects.exists() or _is_unstamped()


def _is_unstamped() -> bool:
    """Say whether a change that search noticed, or a moment that passed, has no stamp yet."""
    state = HarvestState.objects.first() or HarvestState()
    return (
        state.design != _design()
        or any(span.exists() for span in _changed(state))
        or _due(timezone.now()).exists()
    )


def _design() -> str:
    told = json.dumps([_DESIGN, settings.SITE_URL, settings.SITE_NAME, settings.LICENCE])
    return blake2s(told.encode(), digest_size=16).hexdigest()


def _changed(state: HarvestState) -> Sequence[QuerySet[SearchEntry]]:
    """Return what was not taken in, as two spans of an index, in their order."""
    entries = SearchEntry.objects.order_by("changed_in", "text_id")
    return (
        entries.filter(changed_in=state.changed_in, text_id__gt=state.text_id),
        entries.filter(changed_in__gt=state.changed_in),
    )


def _due(now: datetime) -> QuerySet[HarvestRecord]:
    return HarvestRecord.objects.filter(due__lte=now)


@transaction.atomic
def _take_some() -> None:
    state, now = _hold()
    if state.design != _design():
        state.design, state.changed_in, state.text_id = _design(), 0, 0
    keys = _next(state) or list(_due(now).values_list("text_id", flat=True)[:_AT_ONCE])
    _stamp(state, _works(set(keys)), now)
    state.save()


def _hold() -> tuple[HarvestState, datetime]:
    """Keep others from stamping until the transaction ends; return the state, and what time it is.

    The time is that after the wait: whoever held it before may have stamped a moment ago.
    """
    state, _made = HarvestState.objects.select_for_update().get_or_create(pk=1)
    now = timezone.now()
    second = now.replace(microsecond=0)
    state.stamp = max(second, state.stamp or second)
    return state, now


def _next(state: HarvestState) -> list[int]:
    """Return some texts that changed, and move on behind them."""
    for span in _changed(state):
        if found := list(span.values_list("changed_in", "text_id")[:_AT_ONCE]):
            state.changed_in, state.text_id = found[-1]
            return [text for _version, text in found]
    return []


def _works(keys: set[int]) -> set[int]:
    """Return all texts of the works that some belong to: they name each other."""
    ties = Translation.objects.filter(original__isnull=False)
    heads = keys.union(ties.filter(text__in=keys).values_list("original_id", flat=True))
    return heads.union(ties.filter(original__in=heads).values_list("text_id", flat=True))


class _Text(NamedTuple):
    pk: int
    ref: str
    kind: str
    language: str
    status: str
    published_at: datetime | None
    withdrawn_at: datetime | None

    def is_public(self, now: datetime) -> bool:
        return self.status == Status.PUBLISHED and self._began_by(now)

    def was_public(self, now: datetime) -> bool:
        """Say whether readers lost it; what was planned only, they never had."""
        return self.status == Status.WITHDRAWN and self._began_by(self.withdrawn_at or now)

    def due(self, now: datetime) -> datetime | None:
        is_planned = self.status == Status.PUBLISHED and not self._began_by(now)
        return self.published_at if is_planned else None

    def _began_by(self, moment: datetime) -> bool:
        return self.published_at is not None and self.published_at <= moment


def _stamp(state: HarvestState, keys: set[int], now: datetime) -> None:
    texts = {record_id(text.ref): text for text in _texts(keys)}
    known = HarvestRecord.objects.filter(Q(text_id__in=keys) | Q(identifier__in=texts))
    rows = {row.identifier: row for row in known}
    for identifier, text in texts.items():
        row = rows.setdefault(identifier, HarvestRecord(identifier=identifier))
        row.text_id, row.kind, row.language = text.pk, text.kind, text.language
    for identifier, row in rows.items():
        _settle(row, texts.get(identifier), state, now)
    _keep(rows.values())


def _texts(keys: set[int]) -> Iterable[_Text]:
    found = Publication.with_trash.filter(pk__in=keys).order_by("pk")
    return (_Text(*values) for values in found.values_list(*_Text._fields))


def _settle(row: HarvestRecord, text: _Text | None, state: HarvestState, now: datetime) -> None:
    """Say of a record what is true of its text, which may be gone or have another name by now."""
    is_public = text is not None and text.is_public(now)
    was_public = text is not None and text.was_public(now)
    row.due = text.due(now) if text else None
    is_told = row.stamp is not None and not row.is_deleted
    if not is_public and not is_told and not (was_public and row.stamp is None):
        return
    state.place += 1
    row.stamp, row.place, row.is_deleted = state.stamp, state.place, not is_public


def _keep(rows: Iterable[HarvestRecord]) -> None:
    kept = [row for row in rows if row.stamp or row.due]
    HarvestRecord.objects.bulk_create(
        kept, update_conflicts=True, unique_fields=["identifier"], update_fields=_KEPT
    )
    # Drafts that were planned once, and that nobody was ever told of.
    dropped = [row.pk for row in rows if not row.stamp and not row.due]
    HarvestRecord.objects.filter(pk__in=dropped).delete()


def out_of_step() -> set[int]:
    """Return texts that are told of and not public, or the other way round."""
    told = HarvestRecord.objects.filter(stamp__isnull=False, is_deleted=False)
    public = Publication.objects.published()
    is_public, is_told = public.filter(pk=OuterRef("text_id")), told.filter(text_id=OuterRef("pk"))
    leaking = told.filter(~Exists(is_public)).values_list("text_id", flat=True)
    lost = public.filter(~Exists(is_told)).values_list("pk", flat=True)
    return {*leaking, *lost}


def mend() -> int:
    """Stamp what no trigger noted, as after rows were brought in from elsewhere; say how many."""
    catch_up()
    keys = sorted(out_of_step())
    for start in range(0, len(keys), _AT_ONCE):
        with transaction.atomic():
            state, now = _hold()
            _stamp(state, _works(set(keys[start : start + _AT_ONCE])), now)
            state.save()
    return len(keys)
