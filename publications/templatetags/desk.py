"""The first page of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.contrib.auth.models import User
from django.utils.http import urlencode

from prose.languages import language_name
from publications import links
from publications.editorial import rights
from publications.editorial.overview import overview
from publications.translations.board import WAITING
from publications.translations.waiting import Waiting, languages_in_use, waiting

register = template.Library()


@dataclass(frozen=True)
class WaitingIn:
    """What waits in a language, with its name."""

    label: str
    count: Waiting

    @property
    def is_done(self) -> bool:
        count = self.count
        return not (count.missing or count.behind or count.overdue or count.mine)


@register.inclusion_tag("admin/_overview.html", takes_context=True)
def desk_overview(context: dict[str, Any]) -> dict[str, Any]:
    """Show what waits; nothing for those who have no business with texts."""
    user = context["request"].user
    if not isinstance(user, User) or not rights.may_look(user):
        return {"desk": None}
    return {
        "desk": overview(user),
        "dead": links.dead_links(),
        "waiting": [
            WaitingIn(language_name(language), waiting(language, user))
            for language in _languages(user)
        ],
        "waits": urlencode([("state", state.value) for state in WAITING]),
        "board": "admin:publications_publication_languages",
        "may_begin": rights.may_begin(user),
        "change": "admin:publications_publication_change",
        "list": "admin:publications_publication_changelist",
    }


def _languages(user: User) -> list[str]:
    """Return a translator's own languages; for everybody else, those that texts are made in."""
    own = [] if rights.may_edit_all(user) else rights.languages(user)
    return own or languages_in_use()
