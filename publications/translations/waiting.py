"""How much waits in each language, for the desk's first page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import BooleanField, Count, ExpressionWrapper, Q

from prose.languages import text_languages
from publications.models import Freshness, LanguagePlan, Translation
from publications.translations import board


@dataclass(frozen=True)
class Waiting:
    """Works that readers have and that wait in a language; `mine` are one person's."""

    language: str
    missing: int
    behind: int
    overdue: int
    mine: int


def waiting(language: str, user: User, at: datetime | None = None) -> Waiting:
    """Count what waits, in one query."""
    found = (
        board.in_sight(board.works(language, at))
        .annotate(late=_said(board.is_late(at)), own=_said(Q(plan__assignee=user)))
        .order_by()
        .values_list("state", "late", "own")
        .annotate(count=Count("pk"))
    )
    groups = [group for group in found if group[0] in board.WAITING]
    return Waiting(
        language,
        missing=sum(count for state, _late, _own, count in groups if state == Freshness.MISSING),
        behind=sum(count for state, _late, _own, count in groups if state == Freshness.BEHIND),
        overdue=sum(count for _state, late, _own, count in groups if late),
        mine=sum(count for _state, _late, own, count in groups if own),
    )


def _said(condition: Q) -> ExpressionWrapper[Q]:
    return ExpressionWrapper(condition, output_field=BooleanField())


def languages_in_use() -> list[str]:
    """Return the languages in which texts are made from others, or are planned to be."""
    made = Translation.objects.filter(original__isnull=False).values_list("text__language")
    planned = LanguagePlan.objects.values_list("language")
    used = {language for (language,) in made.union(planned)}
    return [language for language in text_languages() if language in used]
