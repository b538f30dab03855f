"""What every test stands on: its own files and cache, English labels, a clock to set."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.utils import translation

# The same examples in every run, however slow the machine; nothing is written beside the tests.
hypothesis.settings.register_profile("site", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("site")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory,
    django_db_modify_db_settings_parallel_suffix: None,
) -> None:
    """Keep runs apart, and SQLite in a file: readers and writers then meet as in production."""
    if connection.vendor == "sqlite":
        name = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
    else:
        run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))[:8]
        name = f"test_asan_{run}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    connection.settings_dict["TEST"]["NAME"] = name


@pytest.fixture(autouse=True)
def _own_files_and_cache(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _english_labels() -> Iterator[None]:
    """Start every test with English labels, whatever the one before has left behind."""
    with translation.override("en"):
        yield


@pytest.fixture
def freeze() -> Iterator[Callable[[datetime], datetime]]:
    """Stop the clock: `freeze(seoul(2026, 2, 3, 9))`; called again, it jumps on."""
    travellers: list[time_machine.travel] = []

    def stop(at: datetime) -> datetime:
        traveller = time_machine.travel(at, tick=False)
        traveller.start()
        travellers.append(traveller)
        return at

    yield stop
    for traveller in reversed(travellers):
        traveller.stop()


@pytest.fixture
def korean() -> Iterator[None]:
    """Give the labels in Korean."""
    with translation.override("ko"):
        yield
