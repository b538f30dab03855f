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
        ("DOI_PATTERN", "{kind}.{colour}"),
        ("DOI_PATTERN", "{kind"),
        ("DOI_PATTERN", "{}"),
        ("DOI_PATTERN", "{kind.upper}"),
        ("DOI_PATTERN", "asan"),
        ("DOI_PATTERN", "Asan {kind}"),
        ("CROSSREF_DEPOSITOR_EMAIL", "nobody"),
        ("SITE_URL", "asan.example"),
        ("SITE_URL", "https://asan.example/path"),
        ("DATABASE_URL", "nonsense"),
        ("CACHE_URL", "nonsense://x"),
        ("EMAIL_URL", "nonsense://x"),
        ("MAIL_FROM", "the institute"),
        ("ADMIN_EMAIL", "the librarian"),
        ("MAIL_FROM", "noreply@asan.example\nBcc: all@asan.example"),
    ],
)
def test_a_bad_value_is_refused_by_name(name, value):
    result = start(**{**GOOD, name: value})
    assert result.returncode == 1
    assert f"ImproperlyConfigured: {name}" in result.stderr


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("ko", "en is missing: the site itself speaks ko and en."),
        ("", "ko, en is missing: the site itself speaks ko and en."),
        ("ko,en,xx-nonsense", "xx-nonsense is no language;"),
        ("ko,en,zh-cn", "zh-cn is no language;"),
        ("ko,en,vi,vi", "vi stands in it twice."),
    ],
)
def test_languages_are_refused_by_name(value, fault):
    result = start(**GOOD, TEXT_LANGUAGES=value)
    assert result.returncode == 1
    assert f"ImproperlyConfigured: TEXT_LANGUAGES is {value!r}, where {fault}" in result.stderr


@pytest.mark.parametrize("value", ["ko,en", "en, ko, zh-Hant,ar ,", "ko,en,zh-hans,ja,vi,fr,uk"])
def test_languages_are_taken_in_any_order(value):
    assert start(**GOOD, TEXT_LANGUAGES=value).returncode == 0


def test_development_needs_nothing():
    assert start(DEBUG="1").returncode == 0
