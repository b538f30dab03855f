"""Moments and days as machines want them."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone


def moment(at: datetime) -> str:
    """Return a moment as RFC 3339 writes it, by the clock of Seoul: `2026-02-03T09:00:00+09:00`."""
    return timezone.localtime(at).isoformat(timespec="seconds")


def day(at: datetime) -> date:
    """Return the day in Seoul; by the clock of Greenwich it would often be the one before."""
    return timezone.localdate(at)


def midnight(at: date) -> datetime:
    """Return the moment at which a day begins in Seoul."""
    return timezone.make_aware(datetime.combine(at, time.min))
