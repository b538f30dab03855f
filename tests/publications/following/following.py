"""What tests of following need: followers who confirmed, and a run of the command."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.utils import timezone

from publications.following import asking
from publications.models import Follower, Following, Publication
from tests.factories import PublicationFactory


def follow(
    address: str = "reader@example.org",
    query: str = "",
    rhythm: str = "at-once",
    language: str = "en",
) -> Following:
    """Return what an address follows since now, confirmed."""
    words = {"ko": f"목록 {query}", "en": f"List {query}"}
    asked = asking.ask(address, query, words, rhythm, language)
    assert asked
    confirmed = asking.confirm(asked.token)
    assert confirmed
    return confirmed


def published(ago: timedelta = timedelta(0), **fields: Any) -> Publication:
    """Return a text that became public now, or a while ago."""
    return PublicationFactory.create(published_at=timezone.now() - ago, **fields)


def run(*arguments: str) -> tuple[int, str]:
    """Return exit status and words of one run."""
    out = StringIO()
    try:
        call_command("send_alerts", *arguments, stdout=out, stderr=out)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue()
    return 0, out.getvalue()


def later(moment: datetime, **by: float) -> datetime:
    return moment + timedelta(**by)


def the_follower() -> Follower:
    return Follower.objects.get()
