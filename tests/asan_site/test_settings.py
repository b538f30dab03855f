"""A bad setting stops the start and is named."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
GOOD = {
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "asan.example",
    "SITE_URL": "https://asan.example",
}


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    """Load the settings in a process of their own."""
    return subprocess.run(
        [sys.executable, "-c", "import asan_site.settings"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_needed_settings_are_enough():
    assert start(**GOOD).returncode == 0


@pytest.mark.parametrize("name", sorted(GOOD))
def test_a_missing_setting_is_named(name):
    result = start(**{key: value for key, value in GOOD.items() if key != name})
    assert result.returncode == 1
    assert f"ImproperlyConfigured: {name} is not set" in result.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "perhaps"),
        ("SITE_URL", "asan.example"),
        ("SITE_URL", "https://asan.example/path"),
        ("DATABASE_URL", "nonsense"),
        ("CACHE_URL", "nonsense://x"),
        ("EMAIL_URL", "nonsense://x"),
    ],
)
def test_a_bad_value_is_refused_by_name(name, value):
    result = start(**{**GOOD, name: value})
    assert result.returncode == 1
    assert f"ImproperlyConfigured: {name}" in result.stderr


def test_development_needs_nothing():
    assert start(DEBUG="1").returncode == 0
