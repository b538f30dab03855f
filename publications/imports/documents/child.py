"""Reads one document in a process of its own, within limits that no document can pass.

`python -m publications.imports.documents.child FILE FOLDER` writes `result.json` and the pictures
into the folder. It knows neither the site's settings nor its database.
"""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings

from publications.imports.documents.refused import Refused

MEGABYTES, SECONDS = 460, 60
RESULT = "result.json"
_FORMATS = "publications.imports.documents.formats"


def _limit() -> None:
    most = MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(path: Path, folder: Path) -> None:
    _limit()
    (folder / RESULT).write_text(json.dumps(_read(path, folder)), encoding="utf-8")


def _read(path: Path, folder: Path) -> dict[str, Any]:
    settings.configure(USE_I18N=False)
    # Only now: what is imported counts within the limits, and asks for settings.
    formats = import_module(_FORMATS)
    try:
        received = formats.read(path)
    except Refused as refused:
        details = {name: str(value) for name, value in refused.details.items()}
        return {"refused": refused.reason, "details": details}
    except MemoryError:
        return {"refused": "memory", "details": {}}
    except RecursionError:
        return {"refused": "nested", "details": {}}
    for picture in received.pictures:
        (folder / picture.name).write_bytes(picture.data)
    return {
        "title": received.title,
        "subtitle": received.subtitle,
        "body": received.body,
        "language": received.language,
        "pictures": [[picture.name, picture.alt] for picture in received.pictures],
        "findings": [asdict(finding) for finding in received.findings],
    }


def probe() -> None:
    """Load all that reading takes, within the limits, and read nothing."""
    _limit()
    settings.configure(USE_I18N=False)
    import_module(_FORMATS)


if __name__ == "__main__":
    if sys.argv[1:] == ["--probe"]:
        probe()
    else:
        main(Path(sys.argv[1]), Path(sys.argv[2]))
