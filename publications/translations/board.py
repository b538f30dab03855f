"""Works × languages: what nobody began, what fell behind, who has it, and how long it waits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import (
    Case,
    DateField,
    DateTimeField,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, JSONObject, StrIndex
from django.utils import timezone

from publications.models import Freshness, LanguagePlan, Publication, Translation, WorkingCopy
from publications.models.public import PublicationQuerySet, public

# What somebody has to do something about, the most urgent first.
WAITING = (Freshness.MISSING, Freshness.BEHIND, Freshness.IN_PROGRESS)
_BY_URGENCY = (
    *WAITING,
    Freshness.REVIEWED,
    Freshness.CURRENT,
    Freshness.WITHDRAWN,
    Freshness.NOT_NEEDED,
)


def works(language: str, at: datetime | None = None) -> PublicationQuerySet:
    """Return the originals that are in another language, with how they stand in this one.

    `state` is one of `Freshness`; `since` is when a work that waits began to; `due` is left out
    where the text fell behind after it was set, so that it belongs to an earlier round.
    """
    now = at or timezone.now()
    texts = _texts(language, now)
    # Asked from the translations' side, where every database guesses the size right.
    originals = Publication.objects.exclude(pk__in=Translation.objects.values("text"))
    return originals.exclude(language=language).annotate(
        plan=FilteredRelation("language_plans", condition=Q(language_plans__language=language)),
        state=_state(language, texts),
        since=_since(language, texts, now),
        due=Case(
            When(plan__due=None, then=None),
            When(plan__set_at__lt=_fell_behind(texts), then=None),
            default=F("plan__due"),
            output_field=DateField(),
        ),
    )


def in_sight(works: PublicationQuerySet) -> PublicationQuerySet:
    """Keep what readers have, or will have at a moment that is set."""
    return works.filter(status=Publication.Status.PUBLISHED)


def _state(language: str, texts: Any) -> Coalesce:
    """Return the state of a work in a language: that of its text, or why there is none."""
    return Coalesce(
        Subquery(texts.values("state")[:1]),
        Case(
            When(_not_needed(language), then=Value(Freshness.NOT_NEEDED.value)),
            default=Value(Freshness.MISSING.value),
        ),
    )


def _begun(language: str) -> Any:
    texts = Translation.objects.filter(original=OuterRef("pk"), text__language=language)
    return texts.exclude(text__status=Publication.Status.TRASHED)


def _texts(language: str, now: datetime) -> Any:
    return _begun(language).with_freshness(now).order_by("pk")


def _not_needed(language: str) -> Exists:
    plans = LanguagePlan.objects.filter(original=OuterRef("pk"), language=language)
    return Exists(plans.exclude(not_needed_because=""))


def _fell_behind(texts: Any) -> Subquery:
    return Subquery(texts.filter(state=Freshness.BEHIND).values("missed_since")[:1])


def _since(language: str, texts: Any, now: datetime) -> Case:
    waiting = texts.annotate(
        waits_since=Case(
            When(state=Freshness.BEHIND, then=F("missed_since")),
            When(state=Freshness.IN_PROGRESS, then=F("text__created_at")),
        )
    )
    return Case(
        When(Exists(_begun(language)), then=Subquery(waiting.values("waits_since")[:1])),
        When(public(at=now) & ~Q(_not_needed(language)), then=F("published_at")),
        output_field=DateTimeField(),
    )


def overdue(at: datetime | None = None) -> Q:
    """Return what is true of a work that waits longer than was planned."""
    return Q(is_late(at), state__in=WAITING)


def is_late(at: datetime | None = None) -> Q:
    """Return what is true of a work whose day is past, whether it waits or not."""
    return Q(plan__due__lt=timezone.localdate(at), due__isnull=False)


# What a list is sorted by first, whether from the greatest on, and whether it may be missing.
_SORTS: dict[str, tuple[tuple[Any, bool, bool], ...]] = {
    "date": ((F("date"), True, False),),
    "number": ((F("series_year"), True, True), (F("series_sequence"), True, True)),
    "state": ((StrIndex(Value(" ".join(_BY_URGENCY)), F("state")), False, False),),
    "age": ((F("since"), False, True),),
    "due": ((F("due"), False, True),),
    "views": ((F("views"), True, False),),
}
SORTS = tuple(_SORTS)


def is_greatest_first(sort: str) -> bool:
    return _SORTS[sort][0][1]


def ordered(works: PublicationQuerySet, sort: str) -> PublicationQuerySet:
    """Sort by one of `SORTS`, the other way round after a hyphen; what has nothing stands last."""
    order = []
    for expression, greatest_first, may_be_missing in _SORTS[sort.removeprefix("-")]:
        downwards = greatest_first != sort.startswith("-")
        by = expression.desc if downwards else expression.asc
        order.append(by(nulls_last=True) if may_be_missing else by())
    return works.order_by(*order, "-date", "-published_at", "-pk")


def described(
    works: PublicationQuerySet, language: str, others: Iterable[str], at: datetime | None = None
) -> PublicationQuerySet:
    """Add all that a row says: the text, what is planned, and the states in other languages."""
    now = at or timezone.now()
    text = _texts(language, now).annotate(
        found=JSONObject(
            pk="text_id",
            extent="extent",
            status="text__status",
            made_from="made_from",
            latest="latest",
            missed="missed",
            changed=Exists(WorkingCopy.objects.filter(publication=OuterRef("text_id"))),
        )
    )
    return works.defer("body", "body_text", "key_points", "abstract").annotate(
        text=Subquery(text.values("found")[:1]),
        assignee=F("plan__assignee"),
        planned_due=F("plan__due"),
        planned_by=F("plan__set_by"),
        reason=F("plan__not_needed_because"),
        **{state_name(other): _state(other, _texts(other, now)) for other in others},
    )


def state_name(language: str) -> str:
    """Return the name under which `described` leaves the state in another language."""
    return f"state_{language.replace('-', '_')}"
