"""Moves to the trash what Django's admin would delete."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.options import ModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from publications.editorial import rights, trash
from publications.editorial.log import person
from publications.models import Publication

Status = Publication.Status


class ToTheTrash(ModelAdmin):  # type: ignore[type-arg]
    def get_deleted_objects(
        self, objs: Iterable[Any], request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[str]]:
        """Name the texts that would go; all that hangs on them goes along and comes back."""
        going, refused = [], set()
        for text in objs:
            if not rights.may_trash(request.user, text):
                refused.add(str(text))
            made = [link.text for link in text.translations.select_related("text")]
            below = [str(each) for each in made if each.status != Status.TRASHED]
            going += [str(text), *([below] if below else [])]
        count = sum(len(each) if isinstance(each, list) else 1 for each in going)
        return going, {_("texts"): count}, refused, []

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        trash.discard(Publication.objects.get(pk=obj.pk), person(request.user))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for pk in list(queryset.values_list("pk", flat=True)):
            # A summary may have gone with its original, a moment ago.
            if text := Publication.objects.filter(pk=pk).first():
                trash.discard(text, person(request.user))
