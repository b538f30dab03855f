"""A database that was made before languages were data, and the setting that grows beside it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FOUR = ["Chinese", "English", "Japanese", "Korean"]


def migrate(database: Path, languages: str, *to: str) -> str:
    """Migrate in a process of its own; return what it warned of."""
    environment = {
        "PATH": os.environ["PATH"],
        "DEBUG": "1",
        "DATABASE_URL": f"sqlite:///{database}",
        "TEXT_LANGUAGES": languages,
    }
    ran = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0", *to],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return ran.stderr


def column(database: Path, query: str) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return [row[0] for row in connection.execute(query)]


def groups(database: Path) -> list[str]:
    names = column(database, "SELECT name FROM auth_group WHERE name LIKE 'Translator%' ORDER BY 1")
    return [name.removeprefix("Translator into ") for name in names]


def test_rights_that_there_were_stay_and_those_of_new_languages_come(tmp_path: Path) -> None:
    database = tmp_path / "site.sqlite3"
    before = "ko,en,zh-hans,ja"
    assert migrate(database, before, "publications", "0004") == ""
    rights = "SELECT codename FROM auth_permission WHERE codename LIKE 'translate_into%' ORDER BY 1"
    old = column(database, f"SELECT id FROM auth_permission WHERE codename IN ({rights})")
    assert (groups(database), len(old)) == (FOUR, 4)
    assert migrate(database, before) == ""
    assert groups(database) == FOUR
    assert migrate(database, f"{before},vi,ar") == ""
    assert groups(database) == ["Arabic", *FOUR, "Vietnamese"]
    assert column(database, rights) == [
        f"translate_into_{code}" for code in ("ar", "en", "ja", "ko", "vi", "zh_hans")
    ]
    found = column(database, f"SELECT id FROM auth_permission WHERE codename IN ({rights})")
    assert set(old) <= set(found)
    assert migrate(database, "ko,en") == ""
    assert groups(database) == ["Arabic", *FOUR, "Vietnamese"]
