"""Counts a reader's visit, and nothing else about the reader."""

from __future__ import annotations

import re

from django.db.models import F

from publications.models import Publication

_MACHINE = re.compile(
    r"bot|crawl|spider|slurp|yeti|preview|fetch|monitor|headless|curl|wget|python|java/|go-http",
    re.IGNORECASE,
)


def is_machine(user_agent: str) -> bool:
    """Say whether a visitor calls itself a program, or nothing at all."""
    return not user_agent or _MACHINE.search(user_agent) is not None


def count_view(publication: Publication) -> None:
    """Add one view in the database itself, so that two at once are two."""
    Publication.objects.filter(pk=publication.pk).update(views=F("views") + 1)
