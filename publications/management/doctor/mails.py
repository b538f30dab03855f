"""Mails: that they leave the machine, that somebody sends them, and which were refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import QueryDict
from django.utils import timezone

from publications.management.doctor.finding import Look, shortened
from publications.models import Follower, Following, Mailing
from publications.models.following import MOST_FAILURES, MailingQuerySet
from publications.search.asked import Filters
from publications.search.known import unknown

_HERE = {"127.0.0.1", "localhost", "::1"}
_NOWHERE = {"console", "dummy"}
_LATELY = timedelta(days=7)
_LATE = timedelta(days=1)
_CONFIRMATION_LATE = timedelta(minutes=15)
_SEND = "Run send_alerts every few minutes, by cron or another timer, or with --watch"


def look() -> Look:
    followed = Following.objects.confirmed().count()
    aside = Follower.objects.set_aside().count()
    told = f"; set aside, as their mails come back: {aside} addresses" if aside else ""
    return Look(f"{followed} followed lists, no mail was refused or is late{told}", list(_faults()))


def _faults() -> Iterator[str]:
    backend = settings.EMAIL_BACKEND.split(".")[-2]
    if backend in _NOWHERE and urlsplit(settings.SITE_URL).hostname not in _HERE:
        yield "they are printed and not sent. Name a mail server in EMAIL_URL."
    yield from _given_up(timezone.now() - _LATELY)
    yield from _late(timezone.now())
    yield from _gone()
    if Follower.objects.set_aside().count() > Follower.objects.reached().count():
        yield "most addresses are unknown, says the server. Look at EMAIL_URL and MAIL_FROM."


def _given_up(since: datetime) -> Iterator[str]:
    lately = Mailing.objects.filter(made_at__gte=since).order_by("-pk")
    failed = lately.filter(state=Mailing.State.FAILED, follower__failures__lt=MOST_FAILURES)
    if last := failed.first():
        yield f"{failed.count()} were refused and given up; the last: {last.fault}"
    unknown = lately.filter(state=Mailing.State.UNKNOWN)
    if last := unknown.first():
        yield (
            f"{unknown.count()} were given to the server three times without an answer, and may "
            f"have come; the last: {last.fault or 'the run ended'}"
        )


def _late(now: datetime) -> Iterator[str]:
    for what, waiting, told, limit in (
        ("", Mailing.objects.unsent().alerts(), "a day", _LATE),
        (
            "that ask for a confirmation ",
            Mailing.objects.unsent().confirmations(),
            "a quarter of an hour",
            _CONFIRMATION_LATE,
        ),
    ):
        if late := waiting.filter(made_at__lt=now - limit).count():
            yield f"{late} {what}have waited for more than {told}; {_why(waiting)}"


def _why(waiting: MailingQuerySet) -> str:
    last = waiting.exclude(fault="").order_by("-pk").first()
    if last is None:
        return f"{_SEND}."
    next_at = (
        f" Next try at {timezone.localtime(last.next_at):%Y-%m-%d %H:%M}." if last.next_at else ""
    )
    return f"the last answer: {last.fault}. Look at EMAIL_URL.{next_at}"


def _gone() -> Iterator[str]:
    queries = Following.objects.confirmed().order_by("query").values_list("query", flat=True)
    lost = {query: unknown(Filters.parse(QueryDict(query))) for query in queries.distinct()}
    named = sorted({f"{group} {value}" for pairs in lost.values() for group, value in pairs})
    if named:
        yield (
            f"{sum(map(bool, lost.values()))} followed lists ask for what is gone: "
            f"{', '.join(shortened(named, 'names'))}. Under Redirects, let the address that it had "
            "lead to another topic or person; or leave it, if there is none."
        )
