"""`export_publications` writes a whole file, or leaves the old one."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from publications.exports import interchange
from tests.factories import KoreanBrief, summary_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def _one_work() -> None:
    summary_of(KoreanBrief(number="2026-07", title="한글"))


def exported(*args: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("export_publications", *args, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.mark.usefixtures("_one_work")
def test_the_file_is_what_standard_output_gives(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    assert exported(str(target)) == ("", f"2 publications written to {target}\n")
    assert exported() == (target.read_text(encoding="utf-8"), "")
    assert target.read_bytes() == "".join(interchange.lines()).encode()
    assert [path.name for path in tmp_path.glob("*")] == ["out.jsonl"]


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old", encoding="utf-8")

    def failing() -> object:
        yield "new"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(interchange, "lines", failing)
    with pytest.raises(CommandError) as error:
        exported(str(target))
    assert str(error.value) == f"“{target}” cannot be written: No space left on device."
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.glob("*")] == ["out.jsonl"]


def test_a_directory_is_no_target(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as error:
        exported(str(tmp_path))
    assert str(error.value) == f"“{tmp_path}” cannot be written: it is a directory."
