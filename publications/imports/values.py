"""What a line makes of a text: the values of its row, and of its tie to an original."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from publications.imports.entries import STATUSES, Row
from publications.imports.texts import Text
from publications.models import Publication, SeriesNumber, Translation

_DRAFT, _PUBLISHED, _WITHDRAWN = STATUSES


@dataclass(frozen=True, slots=True)
class Item:
    """A line ready to be written; `body` is clean."""

    row: Row
    text: Text
    body: str


def text_values(item: Item, existing: Publication | None, publish: bool) -> dict[str, Any]:
    row, text = item.row, item.text
    year, sequence = SeriesNumber.parse(text.number) if text.number else (None, None)
    values: dict[str, Any] = {
        "kind": text.kind,
        "language": text.language,
        "slug": text.slug,
        "series_year": year,
        "series_sequence": sequence,
        "title": row.title,
        "body": item.body,
    }
    optional = {"subtitle": row.subtitle, "abstract": row.abstract}
    values |= {name: value for name, value in optional.items() if value is not None}
    if row.doi is not None:
        values["doi"] = row.doi
    if row.views is not None:
        # Readers have gone on counting since the file was written.
        values["views"] = max(row.views, existing.views if existing else 0)
    status = row.status or _status_left_open(existing, publish)
    if existing and (existing.status, status) == (Publication.Status.IN_REVIEW, _DRAFT):
        # To other systems a text in review is a draft like any other.
        status = existing.status
    return values | {"status": status} | _dates(row, existing, status)


def _status_left_open(existing: Publication | None, publish: bool) -> str:
    if publish:
        return _PUBLISHED
    return existing.status if existing else _DRAFT


def _dates(row: Row, existing: Publication | None, status: str) -> dict[str, Any]:
    day, moment = _day_and_moment(row, existing)
    if moment is None and status in {_PUBLISHED, _WITHDRAWN}:
        moment = row.when.moment
    withdrawn_at = None
    if status == _WITHDRAWN:
        withdrawn_at = _withdrawn_at(existing)
    return {"date": day, "published_at": moment, "withdrawn_at": withdrawn_at}


def _day_and_moment(row: Row, existing: Publication | None) -> tuple[date, datetime | None]:
    """Keep the minute that a text became public where the line gives only its day."""
    when = row.when
    if existing is not None:
        same_day = not when.is_exact and existing.date == when.day
        if same_day or existing.published_at == when.moment:
            return existing.date, existing.published_at
    return when.day, when.moment


def _withdrawn_at(existing: Publication | None) -> datetime | None:
    """Return now for a text that is withdrawn by this; the format does not say when it was."""
    if existing is None:
        return None
    is_withdrawn = existing.status == Publication.Status.WITHDRAWN
    return existing.withdrawn_at if is_withdrawn else timezone.now()


def tie_values(
    row: Row, existing: Translation | None, keys: dict[str, int]
) -> dict[str, Any] | None:
    """Return the tie to the original that a line names, if it names one."""
    entry = row.original
    if entry is None:
        return None
    extent = entry.extent or (existing.extent if existing else Translation.Extent.SUMMARY)
    return {
        "extent": str(extent),
        "original_id": keys[entry.ref] if entry.ref else None,
        "original_title": entry.title,
        "original_language": entry.language,
        "original_number": entry.number,
        "original_address": entry.address,
    }


def changed(row: object, values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if getattr(row, name) != value}
