"""Old addresses that readers ask for in vain, for staff to lead on or to pass over."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlencode

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from publications.editorial import rights
from publications.models import MissedAddress
from publications.models.former_address import address_key


class IgnoredFilter(admin.SimpleListFilter):
    """Shows what waits for somebody unless asked for the rest."""

    title = gettext_lazy("decision")
    parameter_name = "ignored"

    def lookups(self, _request: HttpRequest, _model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", _("ignored"))]

    def choices(self, changelist: Any) -> Any:
        first, *rest = super().choices(changelist)
        yield {**first, "display": _("waiting")}
        yield from rest

    def queryset(self, _request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(is_ignored=self.value() == "yes")


@admin.register(MissedAddress)
class MissedAddressAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("readable", "asked", "last_on", "sites", "lead_on")
    list_display_links = None
    list_filter = (IgnoredFilter,)
    search_fields = ("key", "sites")
    search_help_text = gettext_lazy("Address in any spelling, or a site that links to it")
    actions = ("ignore", "wait_again")
    list_per_page = 50
    show_full_result_count = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return rights.may_publish(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return rights.may_publish(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # One row is decided about in the list; there is nothing in it to edit.
        return obj is None and rights.may_publish(request.user)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Say what the list is, and what it means that it is empty."""
        told = {"title": capfirst(self.opts.verbose_name_plural)}
        if not request.GET and not MissedAddress.objects.filter(is_ignored=False).exists():
            told["subtitle"] = _("None waits: every address that was asked for led somewhere.")
        answer: HttpResponse = super().changelist_view(request, {**told, **(extra_context or {})})
        return answer

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        term = search_term.strip()
        return super().get_search_results(
            request, queryset, address_key(term).strip("/") if "/" in term or "%" in term else term
        )

    @admin.display(description=gettext_lazy("address"), ordering="key")
    def readable(self, missed: MissedAddress) -> str:
        return unquote(missed.address, errors="replace")

    @admin.display(description="")
    def lead_on(self, missed: MissedAddress) -> str:
        return format_html(
            '<a href="{}?{}">{}</a>',
            reverse("admin:publications_formeraddress_add"),
            urlencode({"address": missed.address}),
            _("Lead it on"),
        )

    @admin.action(description=gettext_lazy("Ignore the chosen addresses"), permissions=["view"])
    def ignore(self, request: HttpRequest, queryset: QuerySet[MissedAddress]) -> None:
        count = queryset.update(is_ignored=True)
        message = ngettext(
            "%(count)d address is ignored from now on.",
            "%(count)d addresses are ignored from now on.",
            count,
        )
        self.message_user(request, message % {"count": count}, messages.SUCCESS)

    @admin.action(description=gettext_lazy("Let them wait again"), permissions=["view"])
    def wait_again(self, request: HttpRequest, queryset: QuerySet[MissedAddress]) -> None:
        queryset.update(is_ignored=False)
