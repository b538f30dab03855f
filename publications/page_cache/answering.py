"""The layer before Django: answers what is kept, and keeps what Django says may be kept."""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Callable, Iterable
from email.utils import parsedate_to_datetime
from hashlib import blake2s
from threading import Event, Lock
from typing import Any

import brotli

from publications.page_cache.asking import Asked, asked
from publications.page_cache.generations import Generations, slot
from publications.page_cache.shelf import Entry, Shelf

Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]

# Seconds. Even what nobody changed is made anew now and then: counts of views stand on pages.
_LONGEST_LIFE = 300
_SHARED_LIFE = 60
_PATIENCE = 10
_MOST_HOSTS = 50
_POLICY = "public, max-age=0, s-maxage={seconds}, stale-while-revalidate=30, stale-if-error=86400"
# What would make an answer one for this reader alone, or a part of one.
_PERSONAL = (
    "HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE",
    "HTTP_COOKIE",
)  # fmt: skip
_NOT_KEPT = {"content-length", "etag", "vary", "cache-control", "content-encoding"}
_NO = re.compile(r"q=0(?:\.0{0,3})?")
_UNCHANGED = "304 Not Modified"
_TOLD_UNCHANGED = {"cache-control", "content-location", "etag", "last-modified", "vary"}


class PageCache:
    def __init__(self, application: Application, shelf: Shelf, generations: Generations) -> None:
        self._application = application
        self._shelf = shelf
        self._generations = generations
        self._making: dict[str, Event] = {}
        self._lock = Lock()
        # Those that Django took pages for; a page is never given out under another name.
        self._hosts: set[str] = set()

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        found = None
        if environ["REQUEST_METHOD"] in ("GET", "HEAD"):
            found = asked(environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", ""))
        if found is None:
            return self._application(environ, start)
        key = f"{environ.get('HTTP_X_FORWARDED_PROTO') == 'https'} {found.key}"
        entry = self._fresh(key, environ)
        if entry is not None:
            self._shelf.prove(key)
            return _answer(entry, environ, start)
        return self._made(found, key, environ, start)

    def _fresh(self, key: str, environ: Environ) -> Entry | None:
        entry = self._shelf.get(key)
        if entry is None or environ.get("HTTP_HOST", "") not in self._hosts:
            return None
        if entry.until <= time.time():
            return None
        return entry if self._generations.holds(entry.made_at, entry.slots) else None

    def _made(self, found: Asked, key: str, environ: Environ, start: Start) -> Iterable[bytes]:
        """Let one make the page, and those who came meanwhile wait for it."""
        with self._lock:
            event = self._making.get(key)
            is_ours = event is None
            if event is None:
                event = self._making[key] = Event()
        if not is_ours:
            event.wait(_PATIENCE)
            entry = self._fresh(key, environ)
            if entry is None:
                return self._application(environ, start)
            return _answer(entry, environ, start)
        try:
            return self._make(found, key, environ, start)
        finally:
            with self._lock:
                del self._making[key]
            event.set()

    def _make(self, found: Asked, key: str, environ: Environ, start: Start) -> Iterable[bytes]:
        # Before anything is read: what changes from now on makes this page an old one.
        made_at = self._generations.count
        common = {name: value for name, value in environ.items() if name not in _PERSONAL}
        common |= {"REQUEST_METHOD": "GET", "QUERY_STRING": found.query}
        told: list[Any] = []
        answer: Any = self._application(common, lambda *said: told.extend(said))
        status, headers = told[0], told[1]
        kept: frozenset[str] | None = getattr(answer, "kept", None)
        if kept is None or not status.startswith("200 ") or _is_personal(headers):
            return self._passed_on(found, environ, start, answer, told)
        body = b"".join(answer)
        answer.close()
        until = min(answer.kept_until, time.time() + _LONGEST_LIFE)
        slots = tuple(sorted({slot(tag) for tag in kept}))
        entry = _entry(made_at, slots, until, status, headers, body)
        if len(self._hosts) < _MOST_HOSTS:
            self._hosts.add(environ.get("HTTP_HOST", ""))
        self._shelf.put(key, entry)
        return _answer(entry, environ, start)

    def _passed_on(
        self, found: Asked, environ: Environ, start: Start, answer: Any, told: list[Any]
    ) -> Iterable[bytes]:
        """Give out what is not kept; it may depend on what was left out of the question."""
        if found.is_plain and environ["REQUEST_METHOD"] == "GET" and not _is_conditional(environ):
            start(*told)
            passed: Iterable[bytes] = answer
            return passed
        answer.close()
        return self._application(environ, start)


def _is_personal(headers: list[tuple[str, str]]) -> bool:
    said = [(name.lower(), value.lower()) for name, value in headers]
    return any(
        name == "set-cookie" or (name == "vary" and value != "accept-encoding")
        for name, value in said
    )


def _is_conditional(environ: Environ) -> bool:
    return any(name in environ for name in _PERSONAL[1:4])


def _entry(
    made_at: int,
    slots: tuple[int, ...],
    until: float,
    status: str,
    headers: list[tuple[str, str]],
    body: bytes,
) -> Entry:
    said = {name.lower(): value for name, value in headers}
    etag = said.get("etag") or f'"{blake2s(body, digest_size=12).hexdigest()}"'
    others = [(name, value) for name, value in headers if name.lower() not in _NOT_KEPT]
    if policy := said.get("cache-control"):
        others.append(("Cache-Control", policy))
    # One page in several encodings: the same, but not byte by byte.
    weak = etag if etag.startswith("W/") else f"W/{etag}"
    others += [("ETag", weak), ("Vary", "Accept-Encoding")]
    bodies = {
        "gzip": gzip.compress(body, 6, mtime=0),
        "br": brotli.compress(body, quality=5),
    }
    return Entry(made_at, slots, until, status, tuple(others), weak, bodies)


def _answer(entry: Entry, environ: Environ, start: Start) -> Iterable[bytes]:
    headers = list(entry.headers)
    if not any(name == "Cache-Control" for name, _value in headers):
        left = max(0, min(_SHARED_LIFE, int(entry.until - time.time())))
        headers.append(("Cache-Control", _POLICY.format(seconds=left)))
    if _is_known(entry, environ):
        start(_UNCHANGED, [pair for pair in headers if pair[0].lower() in _TOLD_UNCHANGED])
        return [b""]
    encoding = _encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
    if encoding:
        body = entry.bodies[encoding]
        headers.append(("Content-Encoding", encoding))
    else:
        body = gzip.decompress(entry.bodies["gzip"])
    headers.append(("Content-Length", str(len(body))))
    start(entry.status, headers)
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]


def _encoding(accepted: str) -> str:
    """Return the better encoding of those that are accepted, or nothing."""
    offered = {}
    for part in accepted.lower().split(","):
        name, _semicolon, quality = part.partition(";")
        offered[name.strip()] = not _NO.fullmatch(quality.replace(" ", ""))
    return next((name for name in ("br", "gzip") if offered.get(name)), "")


def _is_known(entry: Entry, environ: Environ) -> bool:
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known is not None:
        plain = entry.etag.removeprefix("W/")
        return known.strip() == "*" or plain in [
            each.strip().removeprefix("W/") for each in known.split(",")
        ]
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    modified = next((value for name, value in entry.headers if name == "Last-Modified"), "")
    if not since or not modified:
        return False
    try:
        return parsedate_to_datetime(modified) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False
