"""The right to translate into a language, and the group of those who have it."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from prose.languages import english_name, text_languages

_LOOK = {
    "publications": ("view_publication", "view_topic"),
    "authors": ("view_author",),
}


def codename(language: str) -> str:
    return f"translate_into_{language.replace('-', '_')}"


def group_name(language: str) -> str:
    return f"Translator into {english_name(language)}"


def make_rights(apps: Any, database: str) -> list[str]:
    """Make the right and the group of each language that has none yet; return these languages.

    A group comes with its right and is never made again: staff may rename it or take it away.
    """
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    rights = Permission.objects.using(database)
    names = {codename(language): language for language in text_languages()}
    known = rights.filter(content_type__app_label="publications", codename__in=names)
    there = set(known.values_list("codename", flat=True))
    missing = [language for name, language in names.items() if name not in there]
    with transaction.atomic(using=database):
        for language in missing:
            kind, _made = ContentType.objects.using(database).get_or_create(
                app_label="publications", model="publication"
            )
            right = rights.create(
                content_type=kind,
                codename=codename(language),
                name=f"Can write and edit translations into {english_name(language)}",
            )
            _group_of(apps, database, language).permissions.add(right, *_to_look(apps, database))
    return missing


def _group_of(apps: Any, database: str, language: str) -> Any:
    groups = apps.get_model("auth", "Group").objects.using(database)
    return groups.get_or_create(name=group_name(language))[0]


def _to_look(apps: Any, database: str) -> list[Any]:
    rights = apps.get_model("auth", "Permission").objects.using(database)
    return [
        right
        for app, codenames in _LOOK.items()
        for right in rights.filter(content_type__app_label=app, codename__in=codenames)
    ]
