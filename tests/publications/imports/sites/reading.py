"""Runs the importers of the two earlier sites over what a test writes."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command

from tests.publications.imports.sites.export import export, term

COLUMN = term("category", "column", "칼럼")


def read(command: str, source: Path) -> tuple[list[dict[str, Any]], str, str]:
    out, said = source.with_suffix(".jsonl"), StringIO()
    call_command(command, source, "--out", out, stdout=said)
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    return lines, out.with_suffix(".report.txt").read_text(encoding="utf-8"), said.getvalue()


def posts(folder: Path, *items: str) -> list[dict[str, Any]]:
    path = folder / "site.xml"
    path.write_text(export(*items), encoding="utf-8")
    return read("import_wordpress", path)[0]


def pages(parent: Path, files: dict[str, str]) -> list[dict[str, Any]]:
    folder = parent / "pages"
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return read("import_pages", folder)[0]


def board_page(body: str, title: str = "동해", info: str = "작성일 26-02-03") -> str:
    return (
        f'<html><body><h2 id="bo_v_title">{title}</h2><section id="bo_v_info">{info}</section>'
        f'<div id="bo_v_con">{body}</div></body></html>'
    )
