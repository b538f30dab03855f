"""Sending what waits: each mail is claimed in the database before, and marked after."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any
from uuid import uuid4

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from publications.following import mails
from publications.following.news import Contained
from publications.following.server import Says, connect, may_have, reason, says
from publications.models import Delivery, Follower, Mailing

# Refusals for good, and tries of which nobody knows whether the mail came.
MOST_ATTEMPTS = 5
MOST_UNCERTAIN = 3
# An address that is not ready for it in that time will not be.
_PUT_OFF_FOR = timedelta(days=3)
_SOON = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(hours=4)
# A server that fails so many mails in a row fails the rest.
_IN_A_ROW = 3
State = Mailing.State
_log = logging.getLogger(__name__)


@dataclass
class Sent:
    sent: int = 0
    # Of texts that were withdrawn before.
    dropped: int = 0
    failed: int = 0
    # Why the rest was left to the next run.
    stopped: str = ""


@dataclass
class _Run:
    contained: Contained | None
    connection: Any = field(default_factory=connect)
    name: str = field(default_factory=lambda: uuid4().hex)
    counts: Sent = field(default_factory=Sent)
    # Failures of the server since it last took or refused a mail.
    in_a_row: int = 0


def unsent(rhythms: Iterable[str]) -> QuerySet[Mailing]:
    """Return what waits: alerts of some rhythms, and all that ask for a confirmation."""
    of_these = Q(rhythm__in=list(rhythms)) | Q(asks_for__isnull=False)
    return Mailing.objects.unsent().filter(of_these).order_by("pk")


def send(
    rhythms: Iterable[str],
    progress: Callable[[], object] = lambda: None,
    contained: Contained | None = None,
) -> Sent:
    """Send all that is due, and again what the run before was sending when it ended.

    One run at a time (`models.turn`) does this, so that what is `sending` here is nobody's.
    """
    run = _Run(contained)
    try:
        for pk in _due(rhythms):
            if not _is_open(run):
                break
            _send_one(run, pk)
            progress()
    finally:
        run.connection.close()
    return run.counts


def _due(rhythms: Iterable[str]) -> Iterator[int]:
    """Yield the alerts that are due, and before each the confirmations asked for meanwhile."""
    due = Mailing.objects.due(timezone.now()).order_by("pk")
    alerts = due.alerts().filter(rhythm__in=list(rhythms)).values_list("pk", flat=True)
    last = 0
    for pk in [*alerts, None]:
        asked = Mailing.objects.due(timezone.now()).confirmations().filter(pk__gt=last)
        for last in list(asked.order_by("pk").values_list("pk", flat=True)):
            yield last
        if pk is not None:
            yield pk


def _is_open(run: _Run) -> bool:
    if run.counts.stopped:
        return False
    try:
        run.connection.open()
    except OSError as error:
        run.counts.stopped = reason(error)
        return False
    return True


def _send_one(run: _Run, pk: int) -> None:
    unsent = Mailing.objects.unsent().select_related("follower", "asks_for__follower")
    mailing = unsent.filter(pk=pk).first()
    if mailing is None or not _claim(run, mailing):
        return
    try:
        # A mail that the server took and nobody marked is sent again as the same message.
        run.connection.send_messages([_written(mailing)])
    except Exception as error:
        _failed(run, mailing, error)
    else:
        _taken(run, mailing)


def _written(mailing: Mailing) -> EmailMultiAlternatives:
    if mailing.asks_for:
        return mails.confirmation(mailing, mailing.asks_for)
    return mails.alert(mailing, mails.entries(mailing))


@transaction.atomic
def _claim(run: _Run, mailing: Mailing) -> bool:
    """Mark a mail as being sent by this run; whoever marked it first has it."""
    as_seen = Mailing.objects.filter(pk=mailing.pk, state=mailing.state, run=mailing.run)
    was_cut_off = mailing.state == State.SENDING
    mailing.uncertain += was_cut_off
    is_over = mailing.uncertain >= MOST_UNCERTAIN
    state = State.UNKNOWN if is_over else State.SENDING
    if not as_seen.update(state=state, run=run.name, uncertain=mailing.uncertain) or is_over:
        return False
    if mailing.asks_for:
        return True
    if mailing.uncertain and run.contained:
        _unlist(mailing, run.contained)
    return _has_texts(run, mailing)


def _has_texts(run: _Run, mailing: Mailing) -> bool:
    """Say whether anything is left to tell; a mail without, as all was withdrawn, is done with."""
    texts = mails.entries(mailing)
    if not mailing.uncertain:
        # Should what was withdrawn come back, it is news.
        _forget_others(mailing, {mails.work(text) for text in texts})
    if not texts:
        left = Mailing.objects.filter(pk=mailing.pk)
        # One that may have been sent is remembered with its texts.
        left.update(state=State.SENT) if mailing.uncertain else left.delete()
        run.counts.dropped += 1
    return bool(texts)


def _unlist(mailing: Mailing, contained: Contained) -> None:
    """Take out what the follower has stopped since; it stays told, as it may have come."""
    follower, still = mailing.follower, set[int]()
    for following in follower.followings.confirmed().filter(rhythm=mailing.rhythm):
        still.update(map(int, contained(following.query, follower.language)))
    listed = mailing.deliveries.filter(is_listed=True).values_list("pk", "text")
    gone = [pk for pk, text in listed if text not in still]
    Delivery.objects.filter(pk__in=gone).update(is_listed=False)


def _forget_others(mailing: Mailing, works: set[int]) -> None:
    deliveries = mailing.deliveries.select_related("text__translation")
    gone = [each.pk for each in deliveries if mails.work(each.text) not in works]
    Delivery.objects.filter(pk__in=gone).delete()


def _taken(run: _Run, mailing: Mailing) -> None:
    Mailing.objects.filter(pk=mailing.pk, run=run.name).update(
        state=State.SENT, sent_at=timezone.now(), next_at=None, fault=""
    )
    if mailing.follower.failures:
        Follower.objects.filter(pk=mailing.follower_id).update(failures=0)
    run.counts.sent += 1
    run.in_a_row = 0


def _failed(run: _Run, mailing: Mailing, error: Exception) -> None:
    """Keep why. Only a refusal for good counts against the mail; all else waits its turn."""
    said, why = says(error, may_have_it=may_have(run.connection)), reason(error)
    # The next mail gets a connection of its own.
    run.connection.close()
    run.counts.failed += 1
    run.in_a_row = run.in_a_row + 1 if said in (Says.NOT_OF_THIS_MAIL, Says.NOTHING) else 0
    if run.in_a_row == _IN_A_ROW:
        run.counts.stopped = why
    Mailing.objects.filter(pk=mailing.pk, run=run.name).update(
        fault=why, **_left(mailing, said, timezone.now())
    )
    if said == Says.NO and isinstance(error, SMTPRecipientsRefused):
        _came_back(mailing)
    _log.warning("Mail %s was not sent: %s", mailing.pk, why)


def _left(mailing: Mailing, said: Says, now: datetime) -> dict[str, Any]:
    """Return how a mail waits on, or that it does not."""
    if said == Says.NO:
        attempts = mailing.attempts + 1
        is_over = attempts >= MOST_ATTEMPTS
        return {"state": State.FAILED if is_over else State.WAITING, "attempts": attempts}
    waiting = {"state": State.WAITING, "next_at": _next_at(mailing, now)}
    if said == Says.NOTHING:
        uncertain = mailing.uncertain + 1
        over = {"state": State.UNKNOWN} if uncertain >= MOST_UNCERTAIN else {}
        return {**waiting, **over, "uncertain": uncertain}
    if said == Says.NOT_NOW:
        since = mailing.put_off_since or now
        over = {"state": State.FAILED} if now - since >= _PUT_OFF_FOR else {}
        return {**waiting, **over, "put_off_since": since}
    return waiting


def _next_at(mailing: Mailing, now: datetime) -> datetime | None:
    """Let a mail wait for half as long again as it is old, four hours at most."""
    pause = min((now - mailing.made_at) / 2, _LONGEST_PAUSE)
    return now + pause if pause > _SOON else None


def _came_back(mailing: Mailing) -> None:
    """Count a mail that is given up as the server knows no such address."""
    if mailing.attempts + 1 >= MOST_ATTEMPTS:
        Follower.objects.filter(pk=mailing.follower_id).update(failures=F("failures") + 1)
