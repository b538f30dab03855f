"""What follows from a signal: languages have their rights, stored pictures their sizes."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.apps import apps as installed
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models.signals import post_migrate, post_save
from django.dispatch import receiver

from publications.editorial.translators import make_rights
from publications.models import Attachment
from publications.pictures import remember_size
from publications.search import index as search_index


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


@receiver(post_migrate, sender=installed.get_app_config("publications"))
def prepare_search(using: str, apps: Any = installed, **_signal: Any) -> None:
    """Make the index and its triggers, which SQLite drops when a migration remakes a table."""
    try:
        apps.get_model("publications.SearchDocument")
    except LookupError:
        return
    if using == DEFAULT_DB_ALIAS:
        search_index.install()


@receiver(post_save, sender=Attachment)
def measure_picture(instance: Attachment, **_signal: Any) -> None:
    if instance.is_picture:
        transaction.on_commit(partial(remember_size, instance.file))
