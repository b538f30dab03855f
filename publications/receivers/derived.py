"""What follows from a signal: rights of languages, sizes of pictures, old addresses of people."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.apps import apps as installed
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models.signals import post_migrate, post_save, pre_save
from django.dispatch import receiver

from authors.models import Author
from publications.editorial.addresses import remember_person
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


@receiver(pre_save, sender=Author)
def keep_old_address(instance: Author, **_signal: Any) -> None:
    old = Author.objects.filter(pk=instance.pk).values_list("slug", flat=True).first()
    if old and old != instance.slug:
        remember_person(instance, old)
