"""What answers come to, and which links of which texts are dead."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Prefetch
from django.utils import timezone

from publications.links.asking import Answer, Verdict
from publications.models import LinkCheck, Publication

State = LinkCheck.State
# A server may be away for a moment; one that is not there on two runs is told, and asked again.
_ENOUGH = 2


class DeadLink(NamedTuple):
    publication: Publication
    url: str
    check: LinkCheck


def record(check: LinkCheck, answer: Answer) -> None:
    """Remember an answer: dead is what is gone for certain, or failed on two runs."""
    if answer.verdict == Verdict.FINE:
        check.failures = 0
    elif answer.verdict != Verdict.UNCLEAR:
        check.failures = min(check.failures + 1, 1000)
    check.state = _state(check, answer.verdict)
    check.http_status = answer.status
    check.checked_at = timezone.now()
    check.save(update_fields=["failures", "state", "http_status", "checked_at"])


def _state(check: LinkCheck, verdict: Verdict) -> State:
    if verdict == Verdict.FINE:
        return State.OK
    is_dead = verdict == Verdict.GONE or (verdict == Verdict.FAILED and check.failures >= _ENOUGH)
    return State.DEAD if is_dead else State.UNKNOWN


def dead_links() -> list[DeadLink]:
    """Return the dead links of texts that readers see or will see, in two queries."""
    shown = (
        Publication.objects.exclude(status=Publication.Status.WITHDRAWN)
        .defer("body", "body_text", "key_points")
        .newest()
    )
    checks = LinkCheck.objects.filter(state=State.DEAD).order_by("url", "pk")
    return [
        DeadLink(publication, check.url, check)
        for check in checks.prefetch_related(Prefetch("publications", queryset=shown))
        for publication in check.publications.all()
    ]
