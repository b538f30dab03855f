"""Golden files: what a format says of each text of the shelf, read and approved once."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def golden(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")
