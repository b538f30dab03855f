"""`import_publications` says what it did, and fails in plain words."""

from __future__ import annotations

import io
import json
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from publications.models import Publication
from tests.publications.imports.lines import CHOI, TOPIC, brief, commentary, summary

pytestmark = pytest.mark.django_db


def write(folder: Path, *lines: dict[str, Any]) -> str:
    path = folder / "publications.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return str(path)


def imported(name: str, **options: Any) -> tuple[str, str, str]:
    """Return standard output, error output, and the message of the failure, if it failed."""
    out, err, failure = StringIO(), StringIO(), ""
    try:
        call_command("import_publications", name, stdout=out, stderr=err, **options)
    except CommandError as error:
        failure = str(error)
    return out.getvalue(), err.getvalue(), failure


def test_counts_are_printed(tmp_path: Path) -> None:
    name = write(tmp_path, brief(authors=[CHOI], topics=[TOPIC]), summary())
    assert imported(name) == (
        "2 created, 0 updated, 0 unchanged, 0 refused\nnew people: 1, new topics: 1\n", "", "",
    )  # fmt: skip
    assert imported(name) == ("0 created, 0 updated, 2 unchanged, 0 refused\n", "", "")


def test_refusals_are_printed_and_nothing_is_written(tmp_path: Path) -> None:
    name = write(tmp_path, brief(), commentary(kind="coment"))
    assert imported(name) == (
        "0 created, 0 updated, 0 unchanged, 1 refused\n",
        "line 2, kind: “coment” is not known; did you mean “commentary”?\n",
        "1 line was refused. Nothing was written.",
    )
    assert not Publication.objects.exists()


def test_a_long_list_of_refusals_is_cut(tmp_path: Path) -> None:
    _out, err, failure = imported(write(tmp_path, *[{"kind": "report"}] * 20))
    assert len(err.splitlines()) == 51
    assert err.splitlines()[-1] == "and 30 more."
    assert failure == "20 lines were refused. Nothing was written."


def test_keep_going_takes_the_rest_and_still_fails(tmp_path: Path) -> None:
    out, _err, failure = imported(write(tmp_path, {}, brief()), keep_going=True)
    assert out == "1 created, 0 updated, 0 unchanged, 1 refused\n"
    assert failure == "1 line was refused. The other lines were taken."


def test_a_dry_run_says_so(tmp_path: Path) -> None:
    assert imported(write(tmp_path, brief()), dry_run=True) == (
        "Dry run, nothing is written. It would be:\n1 created, 0 updated, 0 unchanged, 0 refused\n",
        "", "",
    )  # fmt: skip
    assert not Publication.objects.exists()


def test_what_was_dropped_is_told(tmp_path: Path) -> None:
    out, _err, _failure = imported(write(tmp_path, brief(body_html="<p>x</p><script>y</script>")))
    assert out == (
        "1 created, 0 updated, 0 unchanged, 0 refused\n"
        "Dropped from bodies by the allow-list of HTML:\n  <script> 1 (line 1)\n"
    )


def test_standard_input_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = Path(write(tmp_path, brief(), summary())).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert imported("-", publish=True)[0] == "2 created, 0 updated, 0 unchanged, 0 refused\n"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("/no/such/file", "“/no/such/file” cannot be read: No such file or directory."),
        ("/tmp", "“/tmp” cannot be read: Is a directory."),
        ("/dev/null", ""),
    ],
)
def test_a_file_that_cannot_be_read_is_named(name: str, reason: str) -> None:
    assert imported(name)[2] == reason
