"""Writes down who did what to which text, and why."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User

from publications.models import Event, Publication

# Nobody stands for a command, such as an import.
Person = User | None


def person(user: AbstractBaseUser | AnonymousUser | None) -> Person:
    """Return the user of a request as somebody who can be named."""
    return user if isinstance(user, User) else None


def printed_name(by: Person) -> str:
    return (by.get_full_name() or by.get_username()) if by else ""


def note(
    text: Publication,
    action: Event.Action,
    by: Person,
    *,
    reason: str = "",
    revision: int | None = None,
) -> Event:
    return Event.objects.create(
        publication=text if text.pk else None,
        text_ref=text.ref,
        text_title=text.title,
        action=action,
        reason=reason,
        revision=revision,
        by=by,
        by_name=printed_name(by),
    )
