"""One HTTP/1.1 question to one address; reads the head of the answer and nothing after it.

Written on sockets because every HTTP library resolves the name again and counts its time limit
for each read: a server that sends a letter a second would never be given up.
"""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass
from http.client import HTTPException, parse_headers
from io import BytesIO
from time import monotonic

from django.conf import settings

from publications.links.gate import Target

# No honest head is longer.
_LONGEST_HEAD = 64 * 1024


class TookTooLong(Exception):
    """The time for the whole question is over."""


@dataclass(frozen=True)
class Reply:
    status: int
    location: str


def ask(method: str, target: Target, ends: float) -> Reply:
    """Ask the very address that was judged."""
    with _connected(target, ends) as wire:
        wire.settimeout(_left(ends))
        wire.sendall(_question(method, target))
        return _read(wire, ends)


def _left(ends: float) -> float:
    left = ends - monotonic()
    if left <= 0:
        raise TookTooLong
    return left


def _connected(target: Target, ends: float) -> socket.socket:
    wire = socket.create_connection((target.address, target.port), _left(ends))
    if not target.is_secure:
        return wire
    try:
        wire.settimeout(_left(ends))
        return ssl.create_default_context().wrap_socket(wire, server_hostname=target.host)
    except BaseException:
        wire.close()
        raise


def _question(method: str, target: Target) -> bytes:
    host = f"[{target.host}]" if ":" in target.host else target.host
    port = "" if target.port == (443 if target.is_secure else 80) else f":{target.port}"
    lines = [
        f"{method} {target.path} HTTP/1.1",
        f"Host: {host}{port}",
        f"User-Agent: {_agent()}",
        "Accept: text/html,application/pdf;q=0.9,*/*;q=0.8",
        "Accept-Language: ko,en;q=0.8",
        "Connection: close",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii")


def _agent() -> str:
    name = settings.SITE_NAME["en"].encode("ascii", "ignore").decode()
    return f"Mozilla/5.0 (compatible; LinkCheck; {name}; +{settings.SITE_URL})"


def _read(wire: socket.socket, ends: float) -> Reply:
    received = b""
    while True:
        head, found, rest = received.partition(b"\r\n\r\n")
        if found:
            reply = _parse(head)
            if reply.status >= 200:
                return reply
            # “Early hints” and the like come before the answer.
            received = rest
            continue
        if len(received) > _LONGEST_HEAD:
            raise OSError("the head of the answer does not end")
        wire.settimeout(_left(ends))
        more = wire.recv(4096)
        if not more:
            raise OSError("the answer broke off")
        received += more


def _parse(head: bytes) -> Reply:
    first, _found, fields = head.partition(b"\r\n")
    words = first.split(None, 2)
    if len(words) < 2 or not words[0].startswith(b"HTTP/") or not words[1].isdigit():
        raise OSError("the answer is not HTTP")
    try:
        headers = parse_headers(BytesIO(fields + b"\r\n\r\n"))
    except HTTPException as error:
        raise OSError(f"the head of the answer cannot be read: {error}") from error
    location = str(headers.get("Location", ""))
    return Reply(int(words[1]), location.encode("latin-1", "replace").decode("utf-8", "replace"))
