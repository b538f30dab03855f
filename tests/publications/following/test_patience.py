"""What a mail server refuses for now keeps waiting; what it may have taken has few copies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from publications.following import server as servers
from publications.models import Follower, Mailing
from tests.factories import seoul
from tests.publications.following.following import follow, published, run
from tests.publications.following.smtp_server import GONE, SILENT, SmtpServer, serving

pytestmark = pytest.mark.django_db
Freeze = Callable[[datetime], datetime]
NOON = seoul(2026, 3, 4, 12)
READERS = ["a@example.org", "b@example.org"]


@pytest.fixture
def smtp(settings: Any) -> Iterator[SmtpServer]:
    with serving(settings) as server:
        yield server


@pytest.fixture(autouse=True)
def _news(freeze: Freeze) -> None:
    freeze(NOON)
    for address in READERS:
        follow(address)
    Mailing.objects.all().delete()
    freeze(NOON + timedelta(minutes=5))
    published(title="News")


def runs_until(freeze: Freeze, end: timedelta, minutes: int = 5) -> None:
    """Run as cron does, every few minutes."""
    passed = timedelta(minutes=5)
    while passed < end:
        freeze(NOON + passed)
        run()
        passed += timedelta(minutes=minutes)


def states() -> list[tuple[str, int]]:
    return list(Mailing.objects.order_by("pk").values_list("state", "attempts"))


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("MAIL", "452 4.3.1 Insufficient system storage"),
        ("RCPT", "450 4.2.0 Greylisted, try again later"),
        ("DATA", "451 4.3.0 Try again later"),
        ("END", "451 4.3.0 Error: queue file write error"),
        ("MAIL", "421 4.3.2 Service shutting down"),
        ("RCPT", "421 4.3.2 Service shutting down"),
        ("END", "421 4.3.2 Service shutting down"),
        ("MAIL", "550 5.7.1 Sender refused"),
    ],
)
def test_two_days_of_a_temporary_refusal_lose_no_mail(
    smtp: SmtpServer, freeze: Freeze, command: str, answer: str
) -> None:
    smtp.answers[command] = answer
    runs_until(freeze, timedelta(days=2), minutes=60)
    assert states() == [("waiting", 0), ("waiting", 0)]
    assert smtp.stored == []
    del smtp.answers[command]
    # The next try is at most some hours away.
    freeze(NOON + timedelta(days=2, hours=4))
    run()
    assert states() == [("sent", 0), ("sent", 0)]
    assert sorted(address for address, _message_id in smtp.stored) == READERS


def test_mail_is_tried_less_and_less_often_and_the_next_try_is_kept(
    smtp: SmtpServer, freeze: Freeze
) -> None:
    smtp.answers["RCPT"] = "450 4.2.0 Mailbox busy"
    runs_until(freeze, timedelta(days=1))
    assert 2 * 10 < smtp.heard.count("RCPT") < 2 * 25
    mailing = Mailing.objects.first()
    assert mailing
    assert mailing.next_at
    assert timedelta(0) < mailing.next_at - (NOON + timedelta(days=1)) <= timedelta(hours=4)


def test_mail_that_an_address_puts_off_for_three_days_is_given_up(
    smtp: SmtpServer, freeze: Freeze
) -> None:
    smtp.answers["RCPT"] = "450 4.2.0 Mailbox busy"
    runs_until(freeze, timedelta(days=3, hours=5), minutes=60)
    assert states() == [("failed", 0), ("failed", 0)]


def test_server_that_refuses_its_sender_for_a_week_loses_nothing(
    smtp: SmtpServer, freeze: Freeze
) -> None:
    smtp.answers["MAIL"] = "452 4.3.1 Insufficient system storage"
    runs_until(freeze, timedelta(days=7), minutes=180)
    smtp.answers.clear()
    freeze(NOON + timedelta(days=7, hours=4))
    run()
    assert states() == [("sent", 0), ("sent", 0)]


def test_server_that_is_full_is_not_asked_for_every_mail(smtp: SmtpServer, freeze: Freeze) -> None:
    for number in range(10):
        follow(f"reader{number}@example.org")
    freeze(NOON + timedelta(minutes=10))
    published(title="More")
    smtp.answers["MAIL"] = "452 4.3.1 Insufficient system storage"
    status, said = run()
    assert (status, smtp.heard.count("MAIL")) == (1, 3)
    assert "The mail server does not answer: SMTPSenderRefused" in said


def test_only_what_is_refused_for_good_counts(smtp: SmtpServer, freeze: Freeze) -> None:
    smtp.answers["END"] = "554 5.7.1 Rejected"
    runs_until(freeze, timedelta(minutes=31))
    assert states() == [("failed", 5), ("failed", 5)]


@pytest.fixture
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the answer to a mail be waited for shortly."""
    assert servers.ANSWER_TAKES == 600
    monkeypatch.setattr(servers, "ANSWER_TAKES", 0.1)


@pytest.mark.usefixtures("_short")
@pytest.mark.parametrize("answer", [SILENT, "250 kept"])
def test_server_that_keeps_a_mail_and_is_silent_gets_three_copies_at_most(
    smtp: SmtpServer, freeze: Freeze, answer: str
) -> None:
    Follower.objects.filter(address=READERS[1]).delete()
    smtp.answers["END"] = answer
    runs_until(freeze, timedelta(days=2), minutes=60)
    silent = answer == SILENT
    assert len(smtp.stored) == (3 if silent else 1)
    assert len(set(smtp.stored)) == 1
    assert list(Mailing.objects.values_list("state", "uncertain")) == [
        ("unknown", 3) if silent else ("sent", 0)
    ]


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
def test_line_that_breaks_before_a_mail_was_given_leaves_no_doubt(
    smtp: SmtpServer, freeze: Freeze, command: str
) -> None:
    smtp.answers[command] = GONE
    runs_until(freeze, timedelta(hours=12), minutes=60)
    assert set(Mailing.objects.values_list("state", "uncertain")) == {("waiting", 0)}
    smtp.answers.clear()
    freeze(NOON + timedelta(hours=17))
    run()
    assert [address for address, _message_id in smtp.stored] == READERS


def test_mail_that_ends_its_run_is_tried_three_times(smtp: SmtpServer) -> None:
    for _time in range(5):
        run()
        # As a run leaves it that ends before it has marked the mail.
        Mailing.objects.filter(state="sent").update(state="sending")
    assert len(smtp.stored) == 2 * 3
    assert set(Mailing.objects.values_list("state", "uncertain")) == {("unknown", 3)}


def test_address_that_the_server_does_not_know_gets_three_mails_and_is_set_aside(
    smtp: SmtpServer, freeze: Freeze
) -> None:
    Follower.objects.filter(address=READERS[1]).delete()
    smtp.answers["RCPT"] = "550 5.1.1 No such user"
    for day in range(6):
        freeze(NOON + timedelta(days=day, minutes=10))
        published(title=f"Day {day}")
        for _time in range(6):
            run()
    assert list(Follower.objects.values_list("failures", flat=True)) == [3]
    assert (Mailing.objects.count(), smtp.heard.count("RCPT")) == (3, 3 * 5)
    # Whoever confirms anew has an address again.
    smtp.answers.clear()
    follow(READERS[0])
    published(title="Last")
    run()
    assert Mailing.objects.filter(state="sent").count() == 1
    assert list(Follower.objects.values_list("failures", flat=True)) == [0]


def test_mail_that_gets_through_clears_the_count(smtp: SmtpServer, freeze: Freeze) -> None:
    Follower.objects.update(failures=2)
    run()
    assert set(Follower.objects.values_list("failures", flat=True)) == {0}
