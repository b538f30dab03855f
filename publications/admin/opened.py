"""A text as one request of the desk has it open: what is stored, and what is being worked on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest

from publications.admin.token import FIELD, Token, read
from publications.editorial.content import Content, Edition, content_of, edition_from
from publications.editorial.working_copies import working_copy
from publications.models import Publication, WorkingCopy
from publications.translations import freshness
from publications.translations.freshness import Standing


@dataclass(frozen=True)
class Opened:
    """`stored` is the row; `edition` is what the form shows: unpublished changes, or the row."""

    stored: Publication
    copy: WorkingCopy | None
    content: Content
    edition: Edition

    @cached_property
    def standing(self) -> Standing | None:
        """Return how a text that is made from another keeps up with it."""
        return freshness.standing(self.stored) if self.edition.translation else None

    @property
    def token(self) -> Token:
        return Token(self.stored.pk, self.stored.version, self.content)


def open_text(stored: Publication) -> Opened:
    copy = working_copy(stored)
    content: Content = copy.content if copy else content_of(stored)
    return Opened(stored, copy, content, edition_from(stored, content))


def keep(request: HttpRequest, opened: Opened) -> None:
    """Let the forms of this request find what they are filled from."""
    request.opened = opened  # type: ignore[attr-defined]


def opened_by(request: HttpRequest) -> Opened | None:
    return getattr(request, "opened", None)


def token_of(request: HttpRequest, text: Publication) -> Token | None:
    """Return what the editor saw when the posted form was opened."""
    return read(request.POST.get(FIELD, ""), text.pk)


def rows_for(request: HttpRequest, model: type[Any]) -> list[Any]:
    """Return the unsaved rows that an inline starts with."""
    opened = opened_by(request)
    if opened is None:
        return []
    edition = opened.edition
    link = edition.translation
    rows: dict[str, list[Any]] = {
        "Authorship": list(edition.credits),
        "Attachment": list(edition.attachments),
        "Translation": [link] if link else [],
        "FormerAddress": list(opened.stored.former_addresses.order_by("pk")),
    }
    return rows[model.__name__]
