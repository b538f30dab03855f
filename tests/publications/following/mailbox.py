"""A mailbox as real ones are: it keeps one of two mails that bear the same Message-ID."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend

# Set by tests: called with "before" and "after" around each mail that is taken.
hooks: list[Any] = []
refused: set[str] = set()
LOCAL = f"{__name__}.Mailbox"


class Mailbox(BaseEmailBackend):
    """Writes a line for each mail that came in: address, Message-ID, subject."""

    def send_messages(self, email_messages: Any) -> int:
        for mail in email_messages:
            self._take(mail)
        return len(email_messages)

    def _take(self, mail: Any) -> None:
        for hook in hooks:
            hook("before")
        if refused & set(mail.to):
            raise SMTPRecipientsRefused(
                {mail.to[0]: (550, b"no such mailbox " + mail.to[0].encode())}
            )
        message = mail.message()
        line = "\t".join([mail.to[0], message["Message-ID"], mail.subject]).replace("\n", " ")
        with Path(settings.EMAIL_FILE_PATH).open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.write(f"{line}\n")
        for hook in hooks:
            hook("after")


def arrived() -> list[tuple[str, str, str]]:
    """Return every mail as often as the server was given it."""
    path = Path(settings.EMAIL_FILE_PATH)
    lines = path.read_text().splitlines() if path.exists() else []
    return [(line.split("\t")[0], line.split("\t")[1], line.split("\t")[2]) for line in lines]


def seen() -> list[tuple[str, str]]:
    """Return address and subject of each mail that stands in a mailbox."""
    kept = {message_id: (address, subject) for address, message_id, subject in arrived()}
    return sorted(kept.values())


def end_the_process(*_arguments: Any) -> None:
    os._exit(9)
