"""Asks one address whether it answers: within a time limit, and nobody inside our own network."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from enum import StrEnum
from time import monotonic
from urllib.parse import urljoin

from publications.links.gate import Gate, Refused, Target
from publications.links.wire import Reply, TookTooLong, ask

__all__ = ["Answer", "Gate", "Verdict", "check"]


class Verdict(StrEnum):
    FINE = "fine"
    # The server says that there is no such page.
    GONE = "gone"
    # No such host, or nobody there.
    FAILED = "failed"
    # Not for machines, not today, or not for us to ask.
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Answer:
    verdict: Verdict
    status: int | None = None
    reason: str = ""


_GONE = {404, 410}
_MOVED = {301, 302, 303, 307, 308}


def check(url: str, gate: Gate | None = None) -> Answer:
    """Ask by HEAD and, where that does not settle it, by GET; bodies are never read."""
    gate = gate or Gate()
    now = monotonic()
    # Some servers never answer HEAD, so it may not use up the time of both.
    answer = _asked("HEAD", url, gate, now + gate.seconds / 2)
    if answer.verdict in {Verdict.FINE, Verdict.FAILED}:
        return answer
    return _asked("GET", url, gate, now + gate.seconds)


def _asked(method: str, url: str, gate: Gate, ends: float) -> Answer:
    try:
        return _follow(method, url, gate, ends)
    except Refused as refused:
        return Answer(Verdict.UNCLEAR, reason=str(refused))
    except (TookTooLong, TimeoutError):
        return Answer(Verdict.UNCLEAR, reason="no answer in time")
    except ssl.SSLError as error:
        return Answer(Verdict.UNCLEAR, reason=f"TLS: {error.reason or error}")
    except ConnectionRefusedError:
        return Answer(Verdict.FAILED, reason="nobody answers at this port")
    except LookupError:
        return Answer(Verdict.FAILED, reason="no such host")
    except (OSError, ValueError) as error:
        return Answer(Verdict.UNCLEAR, reason=str(error))


def _follow(method: str, url: str, gate: Gate, ends: float) -> Answer:
    """Follow redirects, each judged as if it were the first."""
    for _step in range(gate.redirects + 1):
        # One address is resolved, judged and connected to: a second look-up could say otherwise.
        target = Target.of(url, gate, ends)
        reply = ask(method, target, ends)
        if reply.status not in _MOVED or not reply.location:
            return _judge(reply)
        url = urljoin(url, reply.location)
    return Answer(Verdict.UNCLEAR, reply.status, "too many redirects")


def _judge(reply: Reply) -> Answer:
    if reply.status in _GONE:
        return Answer(Verdict.GONE, reply.status)
    is_fine = 200 <= reply.status < 300 or reply.status == 304
    return Answer(Verdict.FINE if is_fine else Verdict.UNCLEAR, reply.status)
