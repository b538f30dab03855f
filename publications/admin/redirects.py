"""Redirects: every old address, and the page that it leads to today."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from publications.admin.redirect_forms import ManyForm, RedirectForm
from publications.editorial import rights
from publications.models import FormerAddress, MissedAddress
from publications.models.former_address import address_key


class LeadsToFilter(admin.SimpleListFilter):
    title = gettext_lazy("leads to")
    parameter_name = "to"
    _conditions = {
        "text": Q(publication__isnull=False),
        "topic": Q(topic__isnull=False),
        "page": ~Q(page=""),
    }

    def lookups(self, _request: HttpRequest, _model_admin: Any) -> list[tuple[str, str]]:
        return [("text", _("a text")), ("topic", _("a topic")), ("page", _("another page"))]

    def queryset(self, _request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.value()
        return queryset.filter(self._conditions[chosen]) if chosen in self._conditions else queryset


@admin.register(FormerAddress)
class RedirectAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = RedirectForm
    fields = ("address", "leads_to")
    list_display = ("address", "now_at")
    list_filter = (LeadsToFilter,)
    list_select_related = ("publication", "topic")
    search_fields = ("address", "key")
    search_help_text = gettext_lazy("Old address in any spelling, or words of a title")
    list_per_page = 50
    show_full_result_count = False
    change_list_template = "admin/publications/redirect_list.html"

    def has_module_permission(self, request: HttpRequest) -> bool:
        return rights.may_publish(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What a public address leads to is the publishers', as with a text's own addresses."""
        return rights.may_publish(request.user)

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        if not search_term.strip():
            return queryset, False
        key = address_key(search_term.strip()).strip("/")
        titled = Q(publication__title__icontains=search_term) | Q(
            topic__name__icontains=search_term
        )
        return queryset.filter(Q(key__icontains=key) | titled), False

    @admin.display(description=gettext_lazy("leads to"))
    def now_at(self, former: FormerAddress) -> str:
        if former.publication:
            where, name = former.publication.get_absolute_url(), str(former.publication)
            if not former.publication.is_published:
                return _("%(name)s (%(status)s)") % {
                    "name": name,
                    "status": former.publication.get_status_display(),
                }
        elif former.topic:
            where, name = former.topic.get_absolute_url(), str(former.topic)
        else:
            where = name = former.page
        return format_html('<a href="{}">{}</a>', where, name)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {name: request.GET.get(name, "") for name in ("address", "leads_to")}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        MissedAddress.objects.filter(key=obj.key).delete()

    def get_urls(self) -> list[URLPattern]:
        many = self.admin_site.admin_view(self.add_many)
        return [path("many/", many, name="publications_formeraddress_many"), *super().get_urls()]

    def add_many(self, request: HttpRequest) -> HttpResponse:
        """Take a list of old and new addresses: all of it, or nothing and why."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ManyForm(request.POST or None)
        form.fields["lines"].widget = AdminTextareaWidget(attrs={"rows": 16})
        if request.method == "POST" and form.is_valid():
            count = self._store(request, form.redirects)
            message = ngettext(
                "%(count)d address leads on now.", "%(count)d addresses lead on now.", count
            )
            self.message_user(request, message % {"count": count}, messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:publications_formeraddress_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Add many redirects"),
            "opts": self.opts,
            "form": form,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/publications/redirects_many.html", context)

    @transaction.atomic
    def _store(self, request: HttpRequest, redirects: list[FormerAddress]) -> int:
        for redirect in redirects:
            redirect.save()
            self.log_addition(request, redirect, [{"added": {}}])
        MissedAddress.objects.filter(key__in=[redirect.key for redirect in redirects]).delete()
        return len(redirects)
