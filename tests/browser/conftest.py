"""A real browser, an accessibility checker and an HTML checker, where the machine has them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent.parent
CHECKER = ROOT / ".tools/node_modules/vnu-jar/build/dist/vnu.jar"
# No rule of ours reads style sheets, so axe need not fetch them again for every page.
AXE = {"resultTypes": ["violations"], "preload": False}

# Playwright runs an event loop in the thread of the tests, which Django takes for a mistake.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def _do_without(what: str) -> NoReturn:
    """Skip on a machine that lacks something; in CI nothing may be lacking."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI=true, and there is no {what}", pytrace=False)
    pytest.skip(f"there is no {what} (make test installs it where it may)")


@pytest.fixture(scope="session")
def base_url() -> None:
    """Stand in for the plugin's own, whose form pytest warns of, and warnings are errors."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        _do_without("Chromium")
    return {
        **browser_type_launch_args,
        "executable_path": found,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
        ],
    }


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Return the accessibility faults of an open page, each with where it is."""
    checker = Axe()

    def faults(page: Page) -> list[str]:
        found = checker.run(page, options=AXE).response["violations"]
        return [
            f"{fault['id']}: {fault['help']} at {node['target']} {node.get('failureSummary', '')}"
            for fault in found
            for node in fault["nodes"]
        ]

    return faults


@pytest.fixture
def vnu(tmp_path: Path) -> Callable[[dict[str, str]], dict[str, list[str]]]:
    """Return what the W3C's checker finds wrong with each of many pages, in one run of Java."""
    java = shutil.which("java")
    if java is None or not CHECKER.exists():
        _do_without("HTML checker")

    def faults(pages: dict[str, str]) -> dict[str, list[str]]:
        files = {}
        for index, (name, html) in enumerate(pages.items()):
            file = tmp_path / f"page-{index}.html"
            file.write_text(html, encoding="utf-8")
            files[file.as_uri()] = name
        command = [java, "-jar", str(CHECKER), "--format", "json", "--exit-zero-always", "--stdout"]
        paths = [str(tmp_path / f"page-{index}.html") for index in range(len(pages))]
        run = subprocess.run([*command, *paths], capture_output=True, text=True, check=True)
        found: dict[str, list[str]] = {name: [] for name in pages}
        for message in json.loads(run.stdout)["messages"]:
            if message["type"] == "error":
                line = message.get("lastLine", "?")
                url = (
                    message["url"].replace("file:/", "file:///").replace("file://////", "file:///")
                )
                extract = message.get("extract", "")
                found[files[url]].append(f"line {line}: {message['message']} {extract}")
        return found

    return faults
