"""The site behind its page cache, as a WSGI server calls it."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import brotli
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from publications.page_cache import Generations, PageCache, Shelf
from publications.receivers import forgetting
from publications.search import remembering


class Told(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        unpack = {"gzip": gzip.decompress, "br": brotli.decompress}
        encoding = self.headers.get("Content-Encoding", "")
        return unpack.get(encoding, bytes)(self.body).decode()


class Process:
    """One server process; `asked` lists what reached Django."""

    def __init__(self, generations: Generations, most: int = 1_000_000) -> None:
        self.asked: list[str] = []
        self.django = WSGIHandler()
        self.shelf = Shelf(most)
        self.cache = PageCache(self._pass, self.shelf, generations)

    def _pass(self, environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        self.asked.append(environ["PATH_INFO"])
        return self.django(environ, start)

    def get(self, address: str, method: str = "GET", **headers: str) -> Told:
        path, _mark, query = address.partition("?")
        told: list[Any] = []
        environ = {
            "REQUEST_METHOD": method, "PATH_INFO": path.encode().decode("latin-1"),
            "QUERY_STRING": query, "HTTP_HOST": "127.0.0.1", "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80", "wsgi.url_scheme": "http", "wsgi.input": BytesIO(),
            "wsgi.errors": BytesIO(), "SCRIPT_NAME": "",
            **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
        }  # fmt: skip
        answer = self.cache(environ, lambda *said: told.extend(said))
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        return Told(int(told[0].split()[0]), dict(told[1]), body)


@pytest.fixture
def generations(settings: Any, tmp_path: Path, monkeypatch: Any) -> Generations:
    settings.PAGE_CACHE_MB = 1
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    made = Generations(tmp_path / "state" / "pages")
    for where in (forgetting, __import__("asan_site.middleware", fromlist=["x"])):
        monkeypatch.setattr(where, "generations", lambda: made)
    return made


@pytest.fixture
def process(generations: Generations) -> Iterator[Process]:
    # The test's own transaction must outlive the request.
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    remembering.current()
    yield Process(generations)
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)
