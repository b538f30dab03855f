"""Writes down who makes a text of a work in a language, until when, or that nobody need."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import User

from publications.models import LanguagePlan, Publication


def assign(
    original: Publication, language: str, to: User | None, due: date | None, by: User | None
) -> None:
    """Give a work to somebody, until a day; nobody and no day take it back."""
    _plan(original, language, by, assignee=to, due=due)


def hand_over(original: Publication, language: str, to: User | None, by: User | None) -> None:
    """Give a work to somebody, or back, and leave the day as it is."""
    _plan(original, language, by, assignee=to)


def leave_out(original: Publication, language: str, because: str, by: User | None) -> None:
    """Say why a work needs no text in a language; nobody is to make it any more."""
    _plan(original, language, by, assignee=None, due=None, not_needed_because=because)


def ask_for_again(original: Publication, language: str, by: User | None) -> None:
    _plan(original, language, by, not_needed_because="")


def _plan(original: Publication, language: str, by: User | None, **values: Any) -> None:
    LanguagePlan.objects.update_or_create(
        original=original, language=language, defaults={**values, "set_by": by}
    )
