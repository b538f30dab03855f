"""The database: it answers, has the tables of this version, and somebody who may publish."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from publications.editorial import rights
from publications.management.doctor.finding import Look


def look() -> Look:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        why = str(error).strip().splitlines()[0]
        return Look("", [f"does not answer ({why}). Start it, or correct DATABASE_URL."])
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return Look("", [f"lacks {len(waiting)} migrations. Run: python manage.py migrate"])
    if broken := _broken():
        return Look("", [broken])
    return Look(f"{connection.display_name} answers, all migrations are applied")


def _broken() -> str:
    if connection.vendor != "sqlite":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(1)")
        said = cursor.fetchone()[0]
    if said == "ok":
        return ""
    return f"is damaged ({said}). Stop the site and bring back the last backup."


def look_for_staff() -> Look:
    staff = User.objects.filter(is_active=True, is_staff=True)
    publishers = sum(rights.may_publish(user) for user in staff)
    if publishers:
        return Look(f"{publishers} who may publish")
    return Look(
        "",
        ["nobody may publish. Run: python manage.py createsuperuser, or give somebody the right."],
    )
