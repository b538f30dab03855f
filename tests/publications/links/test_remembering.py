"""When a link is called dead, and whose dead links the desk is told of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from publications import links
from publications.links import Answer, Verdict
from publications.models import LinkCheck, Publication
from tests.factories import PublicationFactory, seoul

pytestmark = pytest.mark.django_db

FINE, GONE = Answer(Verdict.FINE, 200), Answer(Verdict.GONE, 404)
FAILED, UNCLEAR = Answer(Verdict.FAILED), Answer(Verdict.UNCLEAR, 503)


def linked(url: str, *texts: Publication, **fields: Any) -> LinkCheck:
    check = LinkCheck.objects.create(url=url, key=LinkCheck.key_of(url), **fields)
    check.publications.set(texts)
    return check


@pytest.mark.parametrize(
    ("answers", "state", "failures"),
    [
        ([FINE], "ok", 0),
        ([GONE], "dead", 1),
        ([FAILED], "unknown", 1),
        ([FAILED, FAILED], "dead", 2),
        ([FAILED, UNCLEAR, FAILED], "dead", 2),
        ([FAILED, FINE, FAILED], "unknown", 1),
        ([UNCLEAR, UNCLEAR, UNCLEAR], "unknown", 0),
        ([GONE, FINE], "ok", 0),
    ],
)
def test_dead_is_what_is_gone_or_failed_twice(
    answers: list[Answer], state: str, failures: int
) -> None:
    check = linked("https://a.example/")
    for answer in answers:
        links.record(check, answer)
    check.refresh_from_db()
    assert (check.state, check.failures, check.http_status) == (state, failures, answers[-1].status)


def test_links_are_asked_again_in_their_time(freeze: Callable[[datetime], datetime]) -> None:
    now = freeze(seoul(2026, 2, 3, 9))
    ago = {days: now - timedelta(days=days) for days in (1, 15)}
    linked("https://new.example/")
    linked("https://fine.example/", state="ok", checked_at=ago[1])
    linked("https://fine-long-ago.example/", state="ok", checked_at=ago[15])
    linked("https://dead.example/", state="dead", checked_at=ago[1])
    linked("https://just-failed.example/", checked_at=now - timedelta(hours=1))
    linked("https://failed-once.example/", checked_at=now - timedelta(minutes=11), failures=1)
    linked("https://failed-now.example/", checked_at=now - timedelta(minutes=9), failures=1)
    linked("https://failed-twice.example/", checked_at=now - timedelta(hours=1), failures=2)
    linked(
        "https://then-busy.example/", checked_at=now - timedelta(hours=1), failures=1,
        http_status=503,
    )  # fmt: skip
    due = LinkCheck.objects.due(timezone.now())
    assert sorted(check.url for check in due) == [
        "https://dead.example/", "https://failed-once.example/",
        "https://fine-long-ago.example/", "https://new.example/",
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_is_told_of_dead_links(count: int, django_assert_num_queries: Any) -> None:
    texts = [PublicationFactory(date=datetime(2026, 1, 9 - n).date()) for n in range(count)]  # noqa: DTZ001
    withdrawn = PublicationFactory(withdrawn=True)
    linked("https://gone.example/", *texts, withdrawn, state="dead")
    linked("https://fine.example/", *texts, state="ok")
    with django_assert_num_queries(2):
        found = links.dead_links()
        assert [(str(each.publication), each.url) for each in found] == [
            (str(text), "https://gone.example/") for text in texts
        ]
