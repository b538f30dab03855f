"""Datestamps: moments of Greenwich in whole seconds; harvesters may also ask by days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from publications.views.oai.arguments import Refused

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SECOND = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


class Span(NamedTuple):
    """Both ends belong to it; nothing is no end."""

    since: datetime | None = None
    until: datetime | None = None


def written(at: datetime) -> str:
    plain = at.astimezone(UTC).replace(tzinfo=None)
    return f"{plain.isoformat(timespec='seconds')}Z"


def span(arguments: Mapping[str, str]) -> Span:
    since, until = arguments.get("from"), arguments.get("until")
    if since and until and len(since) != len(until):
        raise Refused("badArgument", "Give both moments as days, or both to the second.")
    asked = Span(_read("from", since), _end(_read("until", until), until))
    if asked.since and asked.until and asked.since > asked.until:
        raise Refused("badArgument", "The end is before the beginning.")
    return asked


def _read(name: str, value: str | None) -> datetime | None:
    if value is None:
        return None
    if _DAY.fullmatch(value) or _SECOND.fullmatch(value):
        try:
            return datetime.fromisoformat(value).replace(tzinfo=UTC)
        except ValueError:
            pass
    raise Refused("badArgument", f"Write {name} as 2026-02-03 or 2026-02-03T09:00:00Z.")


def _end(at: datetime | None, value: str | None) -> datetime | None:
    """Return the last second of a day that was given as a day."""
    if at is None or value is None or not _DAY.fullmatch(value):
        return at
    return at + timedelta(days=1, seconds=-1)
