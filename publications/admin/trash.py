"""The trash: texts that can come back, and deleting them for good."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import Count, F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from prose.languages import language_tag
from publications.editorial import rights, trash
from publications.editorial.log import person, printed_name
from publications.models import Publication, TrashEntry

_ORIGINALS_FIRST = F("publication__translation__original").asc(nulls_first=True)


@admin.action(description=gettext_lazy("Bring the chosen texts back"), permissions=["bring_back"])
def bring_back(model_admin: Any, request: HttpRequest, queryset: QuerySet[TrashEntry]) -> None:
    """Bring back what can be, each text with all that went with it."""
    count = 0
    for pk in list(queryset.order_by(_ORIGINALS_FIRST, "pk").values_list("pk", flat=True)):
        entry = TrashEntry.objects.filter(pk=pk).select_related("publication").first()
        if entry is None:
            # It came back with its original, a moment ago.
            count += 1
            continue
        try:
            trash.bring_back(entry, person(request.user))
            count += 1
        except trash.Taken as taken:
            message = _(
                "“%(text)s” cannot come back: its address or number is “%(rival)s” by now. Give "
                "that one another first."
            )
            values = {"text": taken.text, "rival": taken.rival}
            model_admin.message_user(request, message % values, messages.ERROR)
        except trash.OriginalInTrash as original:
            message = _("“%(text)s” comes back with its original, “%(original)s”. Choose that.")
            names = {"text": entry.publication, "original": original}
            model_admin.message_user(request, message % names, messages.ERROR)
    if count:
        message = ngettext("%(count)d text is back.", "%(count)d texts are back.", count)
        model_admin.message_user(request, message % {"count": count}, messages.SUCCESS)


@admin.action(description=gettext_lazy("Delete the chosen texts for good…"), permissions=["purge"])
def purge(
    model_admin: Any, request: HttpRequest, queryset: QuerySet[TrashEntry]
) -> HttpResponse | None:
    """Say what goes, then delete it."""
    entries = list(
        queryset.select_related("publication").annotate(
            revisions=Count("publication__revisions", distinct=True),
            files=Count("publication__attachments", distinct=True),
        )
    )
    held = [(entry, made) for entry in entries for made in trash.in_the_way(entry)]
    along = {each for entry in entries for each in trash.going_along(entry)} - set(entries)
    if "confirmed" in request.POST and not held:
        with transaction.atomic():
            # A summary goes with its original, whichever of them was chosen first.
            for entry in TrashEntry.objects.filter(pk__in=[each.pk for each in entries]):
                if TrashEntry.objects.filter(pk=entry.pk).exists():
                    trash.purge(entry, person(request.user))
        model_admin.message_user(request, _("Deleted for good."), messages.SUCCESS)
        return None
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Delete for good"),
        "opts": model_admin.opts,
        "media": model_admin.media,
        "entries": entries,
        "held": held,
        "along": sorted(along, key=str),
        "action_checkbox_name": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/publications/purge.html", context)


@admin.register(TrashEntry)
class TrashAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("text", "kind", "was", "deleted_by", "at", "with_its_original")
    list_display_links = None
    list_select_related = ("publication", "by", "went_with__publication")
    search_fields = ("publication__title",)
    actions = (bring_back, purge)

    @admin.display(description=gettext_lazy("text"))
    def text(self, entry: TrashEntry) -> SafeString:
        lang = language_tag(entry.publication.language)
        return format_html('<span lang="{}">{}</span>', lang, entry.publication)

    @admin.display(description=gettext_lazy("kind"))
    def kind(self, entry: TrashEntry) -> str:
        return entry.publication.get_kind_display()

    @admin.display(description=gettext_lazy("was"))
    def was(self, entry: TrashEntry) -> str:
        return str(Publication.Status(entry.status_before).label)

    @admin.display(description=gettext_lazy("deleted by"))
    def deleted_by(self, entry: TrashEntry) -> str:
        return printed_name(entry.by)

    @admin.display(description=gettext_lazy("went with"))
    def with_its_original(self, entry: TrashEntry) -> str:
        return str(entry.went_with) if entry.went_with else ""

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return rights.may_bring_back(request.user) or rights.may_purge(request.user)

    def has_bring_back_permission(self, request: HttpRequest) -> bool:
        return rights.may_bring_back(request.user)

    def has_purge_permission(self, request: HttpRequest) -> bool:
        return rights.may_purge(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
