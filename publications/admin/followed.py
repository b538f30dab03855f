"""How many follow which list by e-mail; who they are is shown nowhere."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from publications.editorial import rights
from publications.models import FollowedList


@admin.register(FollowedList)
class FollowedListAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("named", "followers", "at_once", "daily", "weekly")
    list_display_links = None
    search_fields = ("words_ko", "words_en")
    actions = None
    list_per_page = 50
    show_full_result_count = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return rights.may_publish(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # A row stands for all who follow the list; it has no page, where an address might be.
        return obj is None and rights.may_publish(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        # Whoever may filter by an address or a token reads it letter by letter.
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[FollowedList]:
        return FollowedList.objects.with_counts()

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("-followers", "pk")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        told = {
            "title": capfirst(self.opts.verbose_name_plural),
            "subtitle": _("Counts only: addresses are shown to nobody."),
        }
        answer: HttpResponse = super().changelist_view(request, {**told, **(extra_context or {})})
        return answer

    @admin.display(description=gettext_lazy("list"))
    def named(self, followed: FollowedList) -> str:
        return followed.words(get_language() or "en")

    @admin.display(description=gettext_lazy("followers"), ordering="followers")
    def followers(self, followed: Any) -> int:
        return followed.followers or 0

    @admin.display(description=gettext_lazy("at once"), ordering="at_once_followers")
    def at_once(self, followed: Any) -> int:
        return followed.at_once_followers or 0

    @admin.display(description=gettext_lazy("daily"), ordering="daily_followers")
    def daily(self, followed: Any) -> int:
        return followed.daily_followers or 0

    @admin.display(description=gettext_lazy("weekly"), ordering="weekly_followers")
    def weekly(self, followed: Any) -> int:
        return followed.weekly_followers or 0
