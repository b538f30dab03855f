"""Whatever ends a run, and however many there are: each mail stands in its mailbox once."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import timezone

from publications.following import asking, mails, sending
from publications.models import Delivery, Follower, Following, Mailing, Publication
from tests.factories import PublicationFactory
from tests.publications.following import mailbox
from tests.publications.following.following import follow, run

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[3]
READERS = ["a@example.org", "b@example.org", "c@example.org"]
ONCE = [(address, "First and 1 more") for address in READERS]


class Killed(BaseException):
    """What nothing in a run may catch, as it catches no signal."""


@pytest.fixture(autouse=True)
def _mailbox(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.EMAIL_BACKEND = mailbox.LOCAL
    settings.EMAIL_FILE_PATH = str(tmp_path / "mails")
    yield
    mailbox.hooks.clear()
    mailbox.refused.clear()


@pytest.fixture
def _news() -> None:
    """Three followers who have two new texts each to be told of."""
    for address in READERS:
        follow(address, query="kind=commentary")
    follow(READERS[0], query="language=en")
    Following.objects.update(confirmed_at=timezone.now() - timedelta(hours=1))
    for title in ("Second", "First"):
        PublicationFactory.create(title=title, published_at=timezone.now())


def forget_the_mails() -> None:
    Mailing.objects.all().delete()
    Path(mailbox.settings.EMAIL_FILE_PATH).write_text("")


class _After:
    """Ends the run at its statement of a number, before or after the database had it."""

    def __init__(self, number: int, *, before: bool) -> None:
        self.left, self.before, self.ended = number, before, False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.left -= 1
        if self.left == 0 and self.before:
            self.ended = True
            raise Killed
        answer = execute(sql, params, many, context)
        if self.left == 0:
            self.ended = True
            raise Killed
        return answer


@pytest.mark.usefixtures("_news")
@pytest.mark.parametrize("before", [True, False])
def test_run_that_ends_at_any_statement_and_runs_again_sends_each_mail_once(before: bool) -> None:
    number, ended = 0, True
    while ended:
        number += 1
        forget_the_mails()
        end = _After(number, before=before)
        try:
            with connection.execute_wrapper(end):
                run()
        except Killed:
            # As the connection of a process that is gone.
            connection.close()
        ended = end.ended
        assert run()[0] == 0
        assert mailbox.seen() == ONCE, number
        assert set(Mailing.objects.values_list("state", flat=True)) == {"sent"}
    assert number > 30


@pytest.mark.usefixtures("_news")
@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("nth", [1, 2, 3])
def test_run_that_ends_while_the_server_takes_a_mail_sends_it_once(moment: str, nth: int) -> None:
    left = [nth]

    def end(now: str) -> None:
        left[0] -= now == moment
        if now == moment and left[0] == 0:
            raise Killed

    mailbox.hooks.append(end)
    with pytest.raises(Killed):
        run()
    mailbox.hooks.clear()
    run()
    assert mailbox.seen() == ONCE
    # Only the one of which nobody can know was given to the server again.
    assert len(mailbox.arrived()) == (4 if moment == "after" else 3)


# Ends the process itself, as a lost machine does: nothing is closed, undone or said.
_SCRIPT = """
import sys
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from tests.publications.following import mailbox
settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = mailbox.LOCAL, sys.argv[1]
where, left = sys.argv[2], [int(sys.argv[3])]
def reached():
    left[0] -= 1
    if left[0] == 0:
        mailbox.end_the_process()
def statement(execute, sql, params, many, context):
    answer = execute(sql, params, many, context)
    reached()
    return answer
if where == "statement":
    with connection.execute_wrapper(statement):
        call_command("send_alerts")
else:
    mailbox.hooks.append(lambda now: now == where and reached())
    call_command("send_alerts")
"""


def in_a_process(settings: Any, where: str, number: int) -> int:
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{database['NAME']}"
    else:
        url = os.environ["TEST_DATABASE_URL"].rpartition("/")[0] + f"/{database['NAME']}"
    called = [sys.executable, "-c", _SCRIPT, settings.EMAIL_FILE_PATH, where, str(number)]
    environment = {
        **os.environ, "TEST_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings",
    }  # fmt: skip
    return subprocess.run(
        called, cwd=ROOT, env=environment, capture_output=True, timeout=120, check=False
    ).returncode


@pytest.mark.usefixtures("_news")
def test_process_that_is_gone_leaves_nothing_undone_or_doubled(settings: Any) -> None:
    for where, number in (("statement", 18), ("statement", 32), ("before", 1), ("after", 2)):
        forget_the_mails()
        assert in_a_process(settings, where, number) == 9, (where, number)
        # Right after, so that no lock may be left.
        assert run()[0] == 0
        assert mailbox.seen() == ONCE, (where, number)


@pytest.mark.usefixtures("_news")
def test_second_run_at_the_same_time_leaves_everything_to_the_first() -> None:
    said: list[str] = []

    def second() -> None:
        said.append(run()[1])
        connections.close_all()

    def meanwhile(now: str) -> None:
        if now == "before" and not said:
            other = threading.Thread(target=second)
            other.start()
            other.join()

    mailbox.hooks.append(meanwhile)
    run()
    assert said == ["Another run is sending; nothing is left to this one.\n"]
    assert len(mailbox.arrived()) == 3
    assert mailbox.seen() == ONCE


@pytest.mark.usefixtures("_news")
def test_runs_that_the_lock_does_not_part_are_parted_by_the_database(
    monkeypatch: pytest.MonkeyPatch,
) -> None:

    claim, others = sending._claim, []

    def outrun(mine: Any, mailing: Mailing) -> Any:
        """Let another run claim and send a mail that this one has just read."""
        if not others:
            others.append(mailing)
            sending.send([mailing.rhythm])
        return claim(mine, mailing)

    monkeypatch.setattr(sending, "_claim", outrun)
    run()
    assert len(mailbox.arrived()) == 3
    assert mailbox.seen() == ONCE


@pytest.mark.usefixtures("_news")
def test_one_bad_address_stops_nobody_else_and_is_tried_five_times() -> None:
    mailbox.refused.add(READERS[1])
    exits = [run()[0] for _time in range(6)]
    assert exits == [1, 1, 1, 1, 1, 0]
    assert [address for address, _subject in mailbox.seen()] == [READERS[0], READERS[2]]
    failed = Mailing.objects.get(state="failed")
    assert (failed.attempts, failed.fault[:22]) == (5, "SMTPRecipientsRefused:")
    assert READERS[1] not in failed.fault


@pytest.mark.usefixtures("_news")
def test_refused_mail_is_sent_once_the_address_is_mended() -> None:
    mailbox.refused.add(READERS[1])
    assert run()[0] == 1
    mailbox.refused.clear()
    assert run() == (
        0,
        "Mails sent: 1; failed: 0; not sent, as the text was withdrawn: 0; waiting: 0.\n",
    )
    assert mailbox.seen() == ONCE


@pytest.mark.usefixtures("_news")
def test_server_that_is_away_costs_no_mail_an_attempt(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_arguments: Any) -> None:
        raise ConnectionRefusedError(111, "Connection refused")

    with monkeypatch.context() as patched:
        patched.setattr(mailbox.Mailbox, "open", gone)
        for _time in range(7):
            status, said = run()
            assert (status, "does not answer: ConnectionRefusedError" in said) == (1, True)
    assert set(Mailing.objects.values_list("state", "attempts")) == {("waiting", 0)}
    assert run()[0] == 0
    assert mailbox.seen() == ONCE


@pytest.mark.usefixtures("_news")
def test_server_that_hangs_up_amid_the_mails_gets_them_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken = []

    def hang_up(now: str) -> None:
        taken.append(now)
        if taken == ["before", "after"]:
            raise SMTPServerDisconnected("Server not connected")

    mailbox.hooks.append(hang_up)
    assert run()[0] == 1
    run()
    assert mailbox.seen() == ONCE
    assert set(Mailing.objects.values_list("state", "attempts")) == {("sent", 0)}


@pytest.mark.usefixtures("_news")
def test_fault_in_one_mail_is_not_the_end_of_the_run(monkeypatch: pytest.MonkeyPatch) -> None:

    alert = mails.alert

    def broken(mailing: Mailing, texts: list[Publication]) -> Any:
        if mailing.follower.address == READERS[0]:
            raise ValueError("cannot be said")
        return alert(mailing, texts)

    monkeypatch.setattr(mails, "alert", broken)
    assert run()[0] == 1
    assert [address for address, _subject in mailbox.seen()] == READERS[1:]


@pytest.mark.usefixtures("_news")
def test_address_that_is_deleted_while_its_mail_waits_gets_none() -> None:
    def delete(_now: str) -> None:
        for follower in Follower.objects.filter(address=READERS[2]):
            asking.delete(follower)

    mailbox.hooks.append(delete)
    run()
    assert [address for address, _subject in mailbox.seen()] == READERS[:2]
    assert Delivery.objects.exclude(follower__address__in=READERS[:2]).count() == 0
