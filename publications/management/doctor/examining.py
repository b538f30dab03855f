"""Looks at one thing after the other; what breaks under the look is itself a finding."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from publications.management.doctor import (
    database,
    harvesting,
    machine,
    mails,
    searching,
    settings,
    storage,
    texts,
)
from publications.management.doctor.finding import Finding, Look

_log = logging.getLogger(__name__)

# The first tells why most others fail.
CHECKS: tuple[tuple[str, Callable[[], Look]], ...] = (
    ("database", database.look),
    ("settings", settings.look),
    ("storage", storage.look),
    ("files of texts", storage.look_for_files),
    ("fonts", machine.look_at_fonts),
    ("PDFs and share cards", texts.look),
    ("search index", searching.look),
    ("harvested records", harvesting.look),
    ("mails", mails.look),
    ("documents", machine.look_at_reading),
    ("translations of the pages", machine.look_at_catalogues),
    ("staff", database.look_for_staff),
)


def examine() -> Iterator[Finding]:
    for subject, check in CHECKS:
        try:
            look = check()
        except Exception as error:
            # Whatever is broken, the rest is looked at.
            _log.debug("%s could not be looked at", subject, exc_info=True)
            why = str(error).strip().splitlines() or [type(error).__name__]
            look = Look("", [f"could not be looked at: {why[0]}"])
        yield Finding(subject, look)
