"""Sending what waits: each mail is claimed in the database before, and marked after."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from smtplib import SMTPAuthenticationError, SMTPConnectError, SMTPException, SMTPServerDisconnected
from typing import Any
from uuid import uuid4

from django.core.mail import get_connection
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from publications.following import mails
from publications.models import Delivery, Mailing, Publication

MOST_ATTEMPTS = 5
State = Mailing.State
_log = logging.getLogger(__name__)

# Whatever they say, they say of the server, not of one mail.
_UNREACHABLE = (SMTPServerDisconnected, SMTPConnectError, SMTPAuthenticationError)
_ADDRESS = re.compile(r"[^\s<>,;:'\"(){}\[\]]+@[^\s<>,;:'\"(){}\[\]]+")


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
    connection: Any
    name: str = field(default_factory=lambda: uuid4().hex)
    counts: Sent = field(default_factory=Sent)


def unsent(rhythms: list[str]) -> QuerySet[Mailing]:
    return Mailing.objects.unsent().filter(rhythm__in=rhythms).order_by("pk")


def send(rhythms: list[str], progress: Callable[[], object] = lambda: None) -> Sent:
    """Send all that waits, and again what the run before was sending when it ended.

    One run at a time (`models.turn`) does this, so that what is `sending` here is nobody's.
    """
    run = _Run(get_connection())
    try:
        for pk in list(unsent(rhythms).values_list("pk", flat=True)):
            if not _is_open(run):
                break
            _send_one(run, pk)
            progress()
    finally:
        run.connection.close()
    return run.counts


def _is_open(run: _Run) -> bool:
    try:
        run.connection.open()
    except OSError as error:
        run.counts.stopped = reason(error)
        return False
    return True


def _send_one(run: _Run, pk: int) -> None:
    mailing = Mailing.objects.unsent().select_related("follower").filter(pk=pk).first()
    texts = _claim(run, mailing) if mailing else None
    if mailing is None or texts is None:
        return
    if not texts:
        run.counts.dropped += 1
        return
    try:
        # A mail that the server took and nobody marked is sent again as the same message.
        run.connection.send_messages([mails.alert(mailing, texts)])
    except Exception as error:
        _failed(run, mailing, error)
    else:
        Mailing.objects.filter(pk=pk, run=run.name).update(
            state=State.SENT, sent_at=timezone.now(), fault=""
        )
        run.counts.sent += 1


@transaction.atomic
def _claim(run: _Run, mailing: Mailing) -> list[Publication] | None:
    """Mark a mail as being sent by this run, and return its texts; whoever marked it first has it.

    Without texts, as all were withdrawn meanwhile, it is done with.
    """
    as_seen = Mailing.objects.filter(pk=mailing.pk, state=mailing.state, run=mailing.run)
    was_waiting = mailing.state == State.WAITING
    if not as_seen.update(state=State.SENDING, run=run.name):
        return None
    texts = mails.entries(mailing)
    if was_waiting:
        # Should what was withdrawn come back, it is news.
        _forget_others(mailing, {mails.work(text) for text in texts})
    if not texts:
        left = Mailing.objects.filter(pk=mailing.pk)
        # One that may have been sent is remembered with its texts.
        left.delete() if was_waiting else left.update(state=State.SENT)
    return texts


def _forget_others(mailing: Mailing, works: set[int]) -> None:
    deliveries = mailing.deliveries.select_related("text__translation")
    gone = [each.pk for each in deliveries if mails.work(each.text) not in works]
    Delivery.objects.filter(pk__in=gone).delete()


def _failed(run: _Run, mailing: Mailing, error: Exception) -> None:
    """Keep why; a refusal counts against the mail, a server that is away does not."""
    run.counts.failed += 1
    attempts = mailing.attempts
    if is_of_server(error):
        # The next mail gets a connection of its own.
        run.connection.close()
    else:
        attempts += 1
    Mailing.objects.filter(pk=mailing.pk, run=run.name).update(
        state=State.FAILED if attempts >= MOST_ATTEMPTS else State.WAITING,
        attempts=attempts,
        fault=reason(error),
    )
    _log.warning("Mail %s was not sent: %s", mailing.pk, reason(error))


def is_of_server(error: Exception) -> bool:
    if isinstance(error, SMTPException):
        return isinstance(error, _UNREACHABLE)
    return isinstance(error, OSError)


def reason(error: Exception) -> str:
    """Return what went wrong, without the address that servers like to repeat."""
    said = " ".join(_ADDRESS.sub("…", str(error)).split())
    return f"{type(error).__name__}: {said}"[:300]
