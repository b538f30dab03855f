"""Which addresses may be asked: public ones, at the ports of the web, and never our own network."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from queue import Empty, Queue
from threading import Thread
from time import monotonic
from urllib.parse import urlsplit

from django.utils.encoding import iri_to_uri

_NAT64 = IPv6Network("64:ff9b::/96")


class Refused(Exception):
    """The address is not for us to ask."""


@dataclass(frozen=True)
class Gate:
    """The limits of one question; `also` admits hosts with their port, for tests."""

    seconds: float = 10
    redirects: int = 5
    ports: frozenset[int] = frozenset({80, 443})
    also: frozenset[tuple[str, int]] = frozenset()

    def admits(self, address: str, port: int) -> bool:
        if (address, port) in self.also:
            return True
        return port in self.ports and is_public(address)


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the open internet, in whatever form it is hidden."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        hidden = _hidden(ip)
        if hidden is not None:
            return is_public(str(hidden))
        if ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _hidden(ip: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address leads to."""
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


@dataclass(frozen=True)
class Target:
    """Where a question goes: the name for the server, the address for the wire."""

    is_secure: bool
    host: str
    port: int
    address: str
    # Path and query, in ASCII.
    path: str

    @classmethod
    def of(cls, url: str, gate: Gate, ends: float) -> Target:
        """Resolve and judge; `Refused` if any address of the host lies inside a network."""
        parts = urlsplit(iri_to_uri(url))
        if parts.scheme not in {"http", "https"}:
            raise Refused(f"{parts.scheme} is not asked")
        host, is_secure = _ascii(urlsplit(url).hostname), parts.scheme == "https"
        port = parts.port or (443 if is_secure else 80)
        addresses = _resolve(host, port, ends - monotonic())
        if not all(gate.admits(address, port) for address in addresses):
            raise Refused("the address is inside a network, or its port is not one of the web")
        path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        return cls(is_secure, host, port, addresses[0], path)


def _ascii(host: str | None) -> str:
    """Return a host name as the wire has it: 예시.한국 is written xn--…"""
    if not host:
        raise Refused("there is no host in the address")
    return host if ":" in host else host.encode("idna").decode("ascii")


def _resolve(host: str, port: int, seconds: float) -> list[str]:
    """Return the host's addresses, IPv4 first; the system's own resolver knows no time limit."""
    answers: Queue[list[str] | OSError] = Queue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.sort(key=lambda each: each[0] != socket.AF_INET)
            answers.put([str(each[4][0]) for each in found])
        except OSError as error:
            answers.put(error)
        except UnicodeError as error:
            answers.put(OSError(str(error)))

    Thread(target=ask, daemon=True).start()
    try:
        found = answers.get(timeout=max(seconds, 0.01))
    except Empty:
        raise TimeoutError from None
    if isinstance(found, socket.gaierror) and found.errno in _NO_SUCH_HOST:
        raise LookupError(host)
    if isinstance(found, OSError):
        raise found
    return found


# Not EAI_AGAIN, which says that our own network has no answer just now.
_NO_SUCH_HOST = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
