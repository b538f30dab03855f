"""Mails: that they leave the machine, that somebody sends them, and which were refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from publications.management.doctor.finding import Look
from publications.models import Following, Mailing

_HERE = {"127.0.0.1", "localhost", "::1"}
_NOWHERE = {"console", "dummy"}
_LATELY = timedelta(days=7)
_LATE = timedelta(days=1)
_SEND = "Run send_alerts every few minutes, by cron or another timer"


def look() -> Look:
    followed = Following.objects.confirmed().count()
    return Look(f"{followed} followed lists, no mail was refused or is late", list(_faults()))


def _faults() -> Iterator[str]:
    backend = settings.EMAIL_BACKEND.split(".")[-2]
    if backend in _NOWHERE and urlsplit(settings.SITE_URL).hostname not in _HERE:
        yield "they are printed and not sent. Name a mail server in EMAIL_URL."
    now = timezone.now()
    lately = Mailing.objects.filter(made_at__gte=now - _LATELY)
    if failed := list(lately.filter(state=Mailing.State.FAILED).order_by("-pk")[:1000]):
        yield f"{len(failed)} were refused five times and given up; the last: {failed[0].fault}"
    waiting = Mailing.objects.unsent()
    if late := waiting.filter(made_at__lt=now - _LATE).count():
        why = waiting.exclude(fault="").order_by("-pk").first()
        said = f"the last answer: {why.fault}. Look at EMAIL_URL." if why else f"{_SEND}."
        yield f"{late} have waited for more than a day; {said}"
