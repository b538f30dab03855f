"""Asks editorial who may do what, wherever Django's admin would ask about tables."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.options import ModelAdmin
from django.http import HttpRequest

from publications.editorial import rights


class DeskRights(ModelAdmin):  # type: ignore[type-arg]
    def has_module_permission(self, request: HttpRequest) -> bool:
        return rights.may_look(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return rights.may_look(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return rights.may_begin(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return rights.may_edit_something(request.user)
        return rights.may_edit(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return rights.may_trash(request.user, obj)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return rights.may_publish(request.user)

    def has_return_permission(self, request: HttpRequest) -> bool:
        return rights.may_return(request.user)
