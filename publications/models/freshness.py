"""Whether a text still says what its original says: asked of the revisions, never of a clock."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publications.models.public import public
from publications.models.revision import Revision

if TYPE_CHECKING:
    from publications.models.translation import Translation  # noqa: F401


class Freshness(models.TextChoices):
    """What a text in a language is to its original, as the desk calls it; derived, never typed."""

    MISSING = "missing", _("missing")
    IN_PROGRESS = "in-progress", _("in progress")
    CURRENT = "current", _("current")
    BEHIND = "behind", _("behind")
    REVIEWED = "reviewed", _("reviewed, still right")
    WITHDRAWN = "withdrawn", _("withdrawn")
    NOT_NEEDED = "not-needed", _("not needed")


class TranslationQuerySet(models.QuerySet["Translation"]):
    def with_freshness(self, at: datetime | None = None) -> TranslationQuerySet:
        """Annotate `state`, and what it is derived from.

        `latest` is the newest public revision of the original, `missed` counts those that say
        something new since the one that the text reflects, `missed_since` is when the first of
        these became public. An original that was never changed since it came here has no revision
        yet: it is its own first one.
        """
        now = at or timezone.now()
        ours = Revision.objects.filter(publication=OuterRef("original_id")).order_by()
        shown = ours.public(now)
        annotated = self.annotate(
            latest=_one(shown.order_by("-number"), "number"),
            latest_wording=_one(shown.order_by("-number"), "wording"),
            base_wording=_one(ours.filter(number=OuterRef("made_from")), "wording"),
            reviewed_wording=_one(ours.filter(number=OuterRef("reviewed")), "wording"),
        )
        missed = (
            shown.filter(
                change__in=Revision.TOLD,
                number__gt=Greatest(OuterRef("made_from"), Coalesce(OuterRef("reviewed"), 0)),
            )
            .saying_anew()
            .order_by()
        )
        count = missed.values("publication").annotate(n=Count("pk")).values("n")
        return annotated.annotate(
            state=_state(now),
            missed=Case(
                When(_IS_CURRENT, then=Value(0)),
                default=Coalesce(Subquery(count, output_field=models.IntegerField()), 0),
            ),
            missed_since=Subquery(missed.order_by("number").values("public_from")[:1]),
        )

    def with_lag(self) -> TranslationQuerySet:
        """Annotate freshness, and when the newest of what a text lacks became public: `revised`."""
        newest = Revision.objects.filter(
            publication=OuterRef("original_id"),
            change__in=Revision.TOLD,
            number__gt=OuterRef("made_from"),
        )
        day = newest.public().saying_anew().order_by("-number").values("public_from")
        return self.with_freshness().annotate(revised=Subquery(day[:1]))

    def reflect_newest(self) -> int:
        """Let texts that were just joined to an original reflect its newest revision."""
        newest = Revision.objects.filter(publication=OuterRef("original_id")).order_by("-number")
        return self.update(made_from=_one(newest, "number"), **self.model.NOT_REVIEWED)


_IS_CURRENT = Q(base_wording=F("latest_wording"))


def _state(now: datetime) -> Case:
    is_reviewed = Q(reviewed__isnull=False, reviewed_wording=F("latest_wording"))
    return Case(
        When(text__status="withdrawn", then=Value(Freshness.WITHDRAWN.value)),
        When(~public("text__", now), then=Value(Freshness.IN_PROGRESS.value)),
        When(_IS_CURRENT, then=Value(Freshness.CURRENT.value)),
        When(is_reviewed, then=Value(Freshness.REVIEWED.value)),
        default=Value(Freshness.BEHIND.value),
    )


def _one(found: QuerySet[Revision], name: str) -> Coalesce:
    return Coalesce(
        Subquery(found.values(name)[:1], output_field=models.PositiveIntegerField()), Value(1)
    )
