"""A mail server on this machine that takes what it is given, or answers as a test tells it."""

from __future__ import annotations

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from threading import Event, Thread
from typing import Any

# Says nothing until the caller has gone; and goes away itself.
SILENT, GONE = "silent", "gone"


class SmtpServer(socketserver.ThreadingTCPServer):
    """Answers `MAIL`, `RCPT`, `DATA` and the `END` of a mail with what `answers` has for them."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.answers: dict[str, str] = {}
        # Each mail that came to its end, as often as it did: address and Message-ID.
        self.stored: list[tuple[str, str]] = []
        # Every command, by its first word.
        self.heard: list[str] = []
        self.closing = Event()

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Session(socketserver.StreamRequestHandler):
    server: SmtpServer

    def handle(self) -> None:
        self._say("220 ready")
        for line in self.rfile:
            command, _space, rest = line.decode().strip().partition(" ")
            self.server.heard.append(command.upper())
            if command.upper() == "RCPT":
                self.to = rest.partition("<")[2].partition(">")[0]
            if not self._answer(command.upper(), "354 go on" if command == "data" else "250 fine"):
                return
            if command == "data" and not self._take():
                return

    def _take(self) -> bool:
        if self.server.answers.get("DATA", "354")[:3] != "354":
            return True
        body = b""
        while (line := self.rfile.readline()) != b".\r\n":
            body += line
        message_id = str(message_from_bytes(body)["Message-ID"])
        if self.server.answers.get("END", "250")[:1] in "2s":
            self.server.stored.append((self.to, message_id))
        return self._answer("END", "250 kept")

    def _answer(self, command: str, usual: str) -> bool:
        answer = self.server.answers.get(command, "221 bye" if command == "QUIT" else usual)
        if answer == SILENT:
            self.server.closing.wait(20)
        if answer in (SILENT, GONE):
            return False
        self._say(answer)
        return command != "QUIT"

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def serving(settings: Any) -> Iterator[SmtpServer]:
    """Let the site send its mails to a server that is there until the block ends."""
    server = SmtpServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_HOST_USER, settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = "", False, False
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
