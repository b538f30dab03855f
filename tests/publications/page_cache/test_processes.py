"""Several processes and one publisher: no reader sees an old page after the edit's answer."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.db import connection

from publications.models import Publication
from publications.page_cache import Generations
from publications.receivers import forgetting
from publications.search import remembering
from tests.factories import KoreanBrief

ROOT = Path(__file__).resolve().parents[3]
WORKERS, READERS = 4, 4
# The full measure is 10,000 reads during 200 edits: PAGE_CACHE_EDITS=200.
EDITS = int(os.environ.get("PAGE_CACHE_EDITS", "20"))
READS_AN_EDIT = 50
_TITLE = re.compile(rb"<title>Edit (\d+)")


@pytest.fixture
def port(settings: Any, tmp_path: Path, monkeypatch: Any) -> Iterator[int]:
    """Serve the test's database by several processes, and count changes where they do."""
    settings.PAGE_CACHE_MB = 8
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    name = connection.settings_dict["NAME"]
    url = f"sqlite:///{name}"
    if connection.vendor != "sqlite":
        url = os.environ["TEST_DATABASE_URL"].rpartition("/")[0] + f"/{name}"
    environment = {
        **os.environ, "DATABASE_URL": url, "DEBUG": "1", "PAGE_CACHE_MB": "8",
        "STATE_DIR": str(tmp_path / "state"), "DJANGO_SETTINGS_MODULE": "asan_site.settings",
    }  # fmt: skip
    command = [sys.executable, "-m", "gunicorn", "asan_site.wsgi", "--bind", f"127.0.0.1:{number}",
               "--workers", str(WORKERS), "--threads", "2", "--log-level", "error"]  # fmt: skip
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        state = _wait_for_state(tmp_path / "state", number)
        monkeypatch.setattr(forgetting, "generations", lambda: state)
        yield number
    finally:
        server.terminate()
        server.wait(30)


def _wait_for_state(folder: Path, port: int) -> Generations:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            if read(port, "/en/")[0] == 200:
                # The layer that keeps pages is there, or this would prove nothing.
                (found,) = folder.glob("pages-*")
                return Generations(found)
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not start")


def read(port: int, address: str) -> tuple[int, bytes]:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        asked.request("GET", address)
        answer = asked.getresponse()
        return answer.status, answer.read()
    finally:
        asked.close()


@pytest.mark.django_db(transaction=True)
def test_no_reader_sees_an_old_page_after_the_edit_was_answered(port: int) -> None:
    text = KoreanBrief.create(number="2026-07", title="Edit 0")
    remembering.current()
    answered = [0.0]
    seen: list[tuple[float, int]] = []
    faults: list[str] = []

    def reader() -> None:
        while len(seen) < EDITS * READS_AN_EDIT and len(answered) <= EDITS:
            began = time.monotonic()
            status, body = read(port, text.get_absolute_url())
            title = _TITLE.search(body)
            if status != 200 or title is None:
                faults.append(f"{status} {body[:200]!r}")
                return
            seen.append((began, int(title[1])))

    readers = [Thread(target=reader) for _ in range(READERS)]
    for each in readers:
        each.start()
    for number in range(1, EDITS + 1):
        Publication.objects.filter(pk=text.pk).update(title=f"Edit {number}")
        remembering.current()
        answered.append(time.monotonic())
        reads = len(seen)
        until = time.monotonic() + 20
        while len(seen) < reads + READS_AN_EDIT // 2 and time.monotonic() < until and not faults:
            time.sleep(0.001)
    for each in readers:
        each.join()
    assert faults == []
    late = [
        (edit, number)
        for began, number in seen
        for edit in [max(edit for edit, at in enumerate(answered) if at < began)]
        if number < edit
    ]
    assert late == []
    assert len(seen) >= EDITS * READS_AN_EDIT // 2
