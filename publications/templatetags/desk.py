"""The first page of the desk."""

from __future__ import annotations

from typing import Any

from django import template
from django.contrib.auth.models import User

from publications import links
from publications.editorial import rights
from publications.editorial.overview import overview

register = template.Library()


@register.inclusion_tag("admin/_overview.html", takes_context=True)
def desk_overview(context: dict[str, Any]) -> dict[str, Any]:
    """Show what waits; nothing for those who have no business with texts."""
    user = context["request"].user
    if not isinstance(user, User) or not rights.may_look(user):
        return {"desk": None}
    return {
        "desk": overview(user),
        "dead": links.dead_links(),
        "may_begin": rights.may_begin(user),
        "change": "admin:publications_publication_change",
        "list": "admin:publications_publication_changelist",
    }
