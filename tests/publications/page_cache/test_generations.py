"""Processes tell each other what changed through one file, and count no change twice."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from publications.page_cache.generations import Generations, slot

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "pages"


def test_other_process_sees_what_is_forgotten_and_nothing_else(path):
    one, other = Generations(path), Generations(path)
    made_at = one.count
    other.forget(["work:1"])
    assert not one.holds(made_at, [slot("work:1")])
    assert one.holds(made_at, [slot("work:2")])
    assert one.holds(one.count, [slot("work:1")])


def test_change_of_everything_ends_every_page(path):
    one, other = Generations(path), Generations(path)
    made_at = one.count
    other.forget_all()
    assert not one.holds(made_at, [])


def test_version_is_counted_in_once_by_whoever_is_first(path):
    one, other = Generations(path), Generations(path)
    one.forget(["work:1"], version=7)
    made_at = one.count
    other.forget(["work:1"], version=7)
    assert one.holds(made_at, [slot("work:1")])
    other.forget(["work:1"], version=5)
    assert (one.version, one.holds(made_at, [slot("work:1")])) == (5, False)


def test_processes_that_forget_at_once_lose_no_change(path):
    script = (
        "import sys; from pathlib import Path; "
        "from publications.page_cache.generations import Generations; "
        "g = Generations(Path(sys.argv[1])); [g.forget(['work:1']) for _ in range(500)]"
    )
    called = [sys.executable, "-c", script, str(path)]
    running = [subprocess.Popen(called, cwd=ROOT) for _ in range(4)]
    assert [each.wait() for each in running] == [0] * 4
    assert Generations(path).count == 2000


def test_folder_of_another_user_is_refused(path, monkeypatch):
    path.parent.mkdir()
    monkeypatch.setattr("os.getuid", lambda: 12345)
    with pytest.raises(PermissionError, match="STATE_DIR"):
        Generations(path)
