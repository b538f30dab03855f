"""Lines of the interchange format, and a way to take them."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

from publications.imports.apply import Options, run
from publications.imports.report import Report
from publications.imports.sources import Source

CHOI = {
    "slug": "choi-eunmi",
    "name_en": "Choi Eunmi",
    "family_en": "Choi",
    "given_en": "Eunmi",
    "name_ko": "최은미",
    "role_en": "Research Fellow",
    "role_ko": "연구위원",
}
TOPIC = {"slug": "korea-japan-relations", "name_en": "Korea–Japan relations", "name_ko": "한일관계"}


def brief(**fields: Any) -> dict[str, Any]:
    """Return a Korean issue brief; a field set to `None` is left out."""
    line = {
        "kind": "issue-brief",
        "language": "ko",
        "number": "2026-07",
        "title": "한일 정상회담 평가",
        "body_html": "<p>본문입니다.</p>",
        "published": "2026-02-03",
        "status": "published",
        **fields,
    }
    return {name: value for name, value in line.items() if value is not None}


def summary(**fields: Any) -> dict[str, Any]:
    return brief(
        **{
            "language": "en",
            "number": None,
            "title": "The Summit",
            "body_html": "<p>A summary.</p>",
            "original": {"ref": "asan:issue-brief:2026-07:ko", "extent": "summary"},
            **fields,
        }
    )


def commentary(**fields: Any) -> dict[str, Any]:
    return brief(**{"kind": "commentary", "language": "en", "number": None,
                    "title": "On Shuttle Diplomacy", **fields})  # fmt: skip


def source(*lines: dict[str, Any] | bytes) -> Source:
    encoded = [
        line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode()
        for line in lines
    ]
    return Source(BytesIO(b"\n".join(encoded) + b"\n"))


def take(*lines: dict[str, Any] | bytes, **options: bool) -> Report:
    return run(source(*lines), Options(**options))


def refusals(*lines: dict[str, Any] | bytes, **options: bool) -> list[str]:
    return [str(refusal) for refusal in take(*lines, **options).refusals]
