"""What waits on the desk, for its first page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import F, Q
from django.utils import timezone

from publications.editorial import checks
from publications.editorial.checks import Finding
from publications.editorial.content import edition_from
from publications.editorial.working_copies import working_content
from publications.models import Autosave, Publication
from publications.models.public import PublicationQuerySet

Status = Publication.Status
_SHOWN = 8


@dataclass(frozen=True)
class Failing:
    """A text that shall be public soon, and what a check has against that."""

    text: Publication
    findings: Sequence[Finding]


@dataclass(frozen=True)
class Overview:
    drafts: list[Publication]
    autosaves: list[Autosave]
    in_review: list[Publication]
    scheduled: list[Publication]
    changed: list[Publication]
    failing: list[Failing]
    recent: list[Publication]


def overview(user: User) -> Overview:
    """Return what concerns somebody, a few of each; the lists show the rest."""
    texts = Publication.objects.defer("body", "body_text", "key_points")
    now = timezone.now()
    scheduled = texts.filter(status=Status.PUBLISHED, published_at__gt=now)
    in_review = texts.filter(Q(status=Status.IN_REVIEW) | Q(working_copy__in_review=True))
    soon = [
        *in_review.order_by("modified_at")[:_SHOWN],
        *scheduled.order_by("published_at")[:_SHOWN],
    ]
    return Overview(
        drafts=list(
            texts.filter(created_by=user, status=Status.DRAFT).order_by("-modified_at")[:_SHOWN]
        ),
        autosaves=list(
            Autosave.objects.filter(user=user).select_related("publication").defer("data")[:_SHOWN]
        ),
        in_review=list(in_review.order_by("modified_at")[:_SHOWN]),
        scheduled=list(scheduled.order_by("published_at")[:_SHOWN]),
        changed=list(_changed(texts)),
        failing=failing(soon),
        recent=list(texts.published().order_by("-published_at", "-pk")[:_SHOWN]),
    )


def _changed(texts: PublicationQuerySet) -> PublicationQuerySet:
    found = texts.filter(working_copy__isnull=False).annotate(
        changed_at=F("working_copy__saved_at")
    )
    return found.order_by("-changed_at")[:_SHOWN]


def failing(texts: Sequence[Publication]) -> list[Failing]:
    """Return those of some texts that could not be published as they are."""
    whole = Publication.objects.filter(pk__in=[text.pk for text in texts])
    found = []
    for text in whole:
        edition = edition_from(text, working_content(text))
        blocking = [each for each in checks.run(edition) if each.blocks]
        if blocking:
            found.append(Failing(text, blocking))
    return found
