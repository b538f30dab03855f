"""The mail server: a connection that waits as long as an answer may take, and what answers mean."""

from __future__ import annotations

import re
import smtplib
from enum import Enum, auto
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPException,
    SMTPHeloError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend

# Seconds; a server that scans what it takes may need as many (RFC 5321, 4.5.3.2.6).
ANSWER_TAKES: float = 600
_SMTP = "django.core.mail.backends.smtp.EmailBackend"
_SHUTTING_DOWN = 421
_ADDRESS = re.compile(r"[^\s<>,;:'\"(){}\[\]]+@[^\s<>,;:'\"(){}\[\]]+")


class _Patient:
    """Of a line to the server; `is_given` while a whole mail is there and has no answer yet."""

    is_given = False

    def send(self, s: Any) -> None:
        # All else is sent as text.
        if isinstance(s, bytes):
            self.is_given = True
            self.sock.settimeout(ANSWER_TAKES)  # type: ignore[attr-defined]
        super().send(s)  # type: ignore[misc]

    def getreply(self) -> Any:
        answer = super().getreply()  # type: ignore[misc]
        self.is_given = False
        self.sock.settimeout(self.timeout)  # type: ignore[attr-defined]
        return answer


class _Plain(_Patient, smtplib.SMTP):
    pass


class _Secure(_Patient, smtplib.SMTP_SSL):
    pass


class PatientBackend(EmailBackend):
    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _Secure if self.use_ssl else _Plain


def connect() -> Any:
    is_smtp = settings.EMAIL_BACKEND == _SMTP
    return PatientBackend() if is_smtp else get_connection()


def may_have(connection: Any) -> bool:
    """Say whether the server may have a mail that failed; other kinds do not tell."""
    return getattr(getattr(connection, "connection", None), "is_given", True)


class Says(Enum):
    """What a failure says: of the mail, of the server, or that nobody knows."""

    NO = auto()
    NOT_NOW = auto()
    NOT_OF_THIS_MAIL = auto()
    NOTHING = auto()


def says(error: Exception, *, may_have_it: bool) -> Says:
    of_server = SMTPSenderRefused | SMTPConnectError | SMTPAuthenticationError | SMTPHeloError
    code = _code(error)
    if isinstance(error, of_server) or code == _SHUTTING_DOWN:
        return Says.NOT_OF_THIS_MAIL
    if 400 <= code < 500:
        return Says.NOT_NOW
    is_cut_off = isinstance(error, SMTPServerDisconnected) or not isinstance(error, SMTPException)
    if isinstance(error, OSError) and is_cut_off:
        return Says.NOTHING if may_have_it else Says.NOT_OF_THIS_MAIL
    return Says.NO


def _code(error: Exception) -> int:
    if isinstance(error, SMTPRecipientsRefused):
        return int(next(iter(error.recipients.values()))[0])
    return error.smtp_code if isinstance(error, SMTPResponseException) else 0


def reason(error: Exception) -> str:
    """Return what went wrong, without the address that servers like to repeat."""
    said = " ".join(_ADDRESS.sub("…", str(error)).split())
    return f"{type(error).__name__}: {said}"[:300]
