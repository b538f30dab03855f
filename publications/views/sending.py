"""Sends a stored file: named, typed, in parts where they are asked for, and not twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2s
from typing import IO, Any
from urllib.parse import quote

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_CHUNK = 64 * 1024
_KEPT = 300
# What a browser shows; everything else is saved.
_SHOWN = {"application/pdf", "image/png", "image/jpeg", "image/webp", "image/avif", "image/gif"}


class Stored:
    """An open file of the storage; `known_as` is its name there, which never names another."""

    def __init__(
        self, file: IO[Any], known_as: str, size: int, changed: datetime | None = None
    ) -> None:
        self.file, self.known_as, self.size, self.changed = file, known_as, size, changed

    @property
    def etag(self) -> str:
        told = f"{self.known_as}/{self.size}".encode()
        return f'"{blake2s(told, digest_size=12).hexdigest()}"'


def send(
    request: HttpRequest,
    stored: Stored,
    name: str,
    kind: str,
    *,
    shown_name: str = "",
    kept: int = _KEPT,
) -> HttpResponseBase:
    """Answer with a file, a part of it, or that the reader has it already.

    `shown_name` is what it is called once it is saved, in any script; `kept` says for how many
    seconds nobody needs to ask for it again.
    """
    answer = _answer(request, stored, kind)
    if answer.status_code == 416:
        return answer
    answer.headers["Cache-Control"] = f"public, max-age={kept}"
    return _dressed(answer, stored, name, kind, shown_name)


def _answer(request: HttpRequest, stored: Stored, kind: str) -> HttpResponseBase:
    changed = int(stored.changed.timestamp()) if stored.changed else None
    unchanged = get_conditional_response(request, stored.etag, changed)
    if unchanged is not None and unchanged.status_code == 304:
        stored.file.close()
        return unchanged
    part = _part(request, stored)
    if part is None:
        whole = FileResponse(stored.file, content_type=kind)
        whole.headers["Content-Length"] = str(stored.size)
        return whole
    start, end = part
    if start > end:
        stored.file.close()
        outside = HttpResponse(status=416)
        outside.headers["Content-Range"] = f"bytes */{stored.size}"
        return outside
    answer = StreamingHttpResponse(
        _read(stored.file, start, end - start + 1), status=206, content_type=kind
    )
    answer.headers["Content-Range"] = f"bytes {start}-{end}/{stored.size}"
    answer.headers["Content-Length"] = str(end - start + 1)
    return answer


def _part(request: HttpRequest, stored: Stored) -> tuple[int, int] | None:
    """Return first and last byte of the one range asked for; nothing means the whole.

    Several ranges at once may be answered with the whole (RFC 9110, 14.2), and are.
    """
    found = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    condition = request.headers.get("If-Range", stored.etag)
    if found is None or condition != stored.etag or found[1] == found[2] == "":
        return None
    if not found[1]:
        length = int(found[2])
        return (max(0, stored.size - length), stored.size - 1) if length else (1, 0)
    start = int(found[1])
    end = min(int(found[2] or stored.size - 1), stored.size - 1)
    if found[2] and int(found[2]) < start:
        return None
    return (start, end) if start < stored.size else (1, 0)


def _read(file: IO[Any], start: int, length: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        while length > 0:
            chunk = file.read(min(_CHUNK, length))
            if not chunk:
                return
            length -= len(chunk)
            yield chunk


def _dressed(
    answer: HttpResponseBase, stored: Stored, name: str, kind: str, shown_name: str
) -> HttpResponseBase:
    how = "inline" if kind in _SHOWN else "attachment"
    answer.headers["Content-Disposition"] = _disposition(how, name, shown_name or name)
    answer.headers["ETag"] = stored.etag
    if stored.changed:
        answer.headers["Last-Modified"] = http_date(stored.changed.timestamp())
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _disposition(how: str, name: str, shown_name: str) -> str:
    """Name a file for browsers that read Unicode (RFC 6266), and in ASCII for those that do not."""
    plain = name.encode("ascii", "ignore").decode().replace('"', "") or "file"
    given = f'{how}; filename="{plain}"'
    if shown_name != plain:
        given += f"; filename*=UTF-8''{quote(shown_name, safe='')}"
    return given
