"""What follows from a signal: a language in the setting has its right and group."""

from __future__ import annotations

from typing import Any

from django.apps import apps as installed
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from publications.editorial.translators import make_rights


@receiver(post_migrate, sender=installed.get_app_config("publications"))
def follow_the_setting(using: str, apps: Any = installed, **_signal: Any) -> None:
    """Make what a new language needs, whether the database is new or only the setting."""
    try:
        # As they are in a database that was migrated back beyond them: not there.
        for model in ("auth.Group", "publications.Publication", "publications.Topic"):
            apps.get_model(model)
    except LookupError:
        return
    make_rights(apps, using)
