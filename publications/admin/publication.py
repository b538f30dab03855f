"""Texts: found, written, linked to what they were made from, published and taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db import IntegrityError
from django.db.models import F, QuerySet
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from prose.html import dropped
from prose.languages import ENDONYMS, language_tag
from publications.admin import actions, filters, original, preview
from publications.admin.attachment import AttachmentInline
from publications.admin.authorship import AuthorshipInline
from publications.admin.former_address import FormerAddressInline
from publications.admin.listing import PublicationChangeList, find
from publications.admin.publication_form import PublicationForm
from publications.admin.translation import TranslationInline
from publications.editorial import addresses, publishing
from publications.models import Kind, Publication, Translation
from publications.translations import linking

Status = Publication.Status
# The byline stands after this many fieldsets: title, work, standfirst, text (design reference).
BYLINE_AFTER = 4

SETTLE: dict[str, Callable[[Publication], None]] = {
    Status.DRAFT: publishing.unpublish,
    Status.PUBLISHED: publishing.publish,
    Status.WITHDRAWN: publishing.withdraw,
}


@admin.register(Publication)
class PublicationAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = PublicationForm
    change_form_template = "admin/publications/text_form.html"
    list_display: Any = ("number", "headline", "kind", "languages", "state", "date")
    list_display_links = ("headline",)
    list_filter: ClassVar[Any] = (
        "kind",
        filters.StatusFilter,
        "language",
        filters.SummaryMissingFilter,
        filters.TopicFilter,
    )
    list_select_related = ("translation__original",)
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("title",)
    search_help_text = gettext_lazy("Title, number (2026-07), or a person’s name in either script")
    ordering: ClassVar[Any] = ("-date", "-pk")
    actions = (actions.publish, actions.withdraw, actions.unpublish)
    inlines = (AuthorshipInline, TranslationInline, AttachmentInline, FormerAddressInline)
    fieldsets: ClassVar[Any] = (
        (gettext_lazy("Title"), {"fields": ("title", "subtitle")}),
        (
            gettext_lazy("Language, kind and number"),
            {"fields": (("language", "kind"), ("series_year", "series_sequence"))},
        ),
        (gettext_lazy("Summary for lists and sharing"), {"fields": ("abstract",)}),
        (
            gettext_lazy("Text"),
            {
                "description": gettext_lazy(
                    "Plain HTML. Headings (h2) become the contents list. A note is "
                    '<code>&lt;a class="note" href="#note-1"&gt;1&lt;/a&gt;</code> in the text '
                    'and <code>&lt;li id="note-1"&gt;</code> in a closing '
                    '<code>&lt;ol class="notes"&gt;</code>. Preview shows the result.'
                ),
                "fields": ("key_points", "body"),
            },
        ),
        (gettext_lazy("Topics"), {"fields": ("topics",)}),
        (
            gettext_lazy("Publishing"),
            {"fields": (("status", "date", "published_at"), "slug", "withdrawal_note")},
        ),
        (
            gettext_lazy("Cover"),
            {"classes": ("collapse",), "fields": ("cover", "cover_alt", "cover_is_decorative")},
        ),
        (gettext_lazy("For other systems"), {"classes": ("collapse",), "fields": ("ref",)}),
    )

    class Media:
        js = (
            Script("js/admin/unsaved.js", type="module"),
            Script("js/admin/count.js", type="module"),
        )

    # ── the list ──

    @admin.display(
        description=gettext_lazy("number"),
        ordering=F("series_year") * 100000 + F("series_sequence"),
        empty_value="",
    )
    def number(self, text: Publication) -> str:
        return text.number

    @admin.display(description=gettext_lazy("title"), ordering="title")
    def headline(self, text: Publication) -> SafeString:
        return format_html('<span lang="{}">{}</span>', language_tag(text.language), text.title)

    @admin.display(description=gettext_lazy("languages"), ordering="language")
    def languages(self, text: Publication) -> SafeString:
        """Name the text's own language first, then those in which the work exists besides."""
        link: Translation | None = getattr(text, "translation", None)
        head = (link.original or text) if link else text
        found = [head.language, *(sibling.text.language for sibling in head.translations.all())]
        others = [language for language in found if language != text.language]
        marks = [("own", text.language), *(("other", language) for language in others)]
        return format_html_join(
            " ",
            '<span class="st {}" lang="{}">{}</span>',
            ((mark, language_tag(code), ENDONYMS[code]) for mark, code in marks),
        )

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def state(self, text: Publication) -> SafeString:
        if text.is_scheduled and text.published_at:
            moment = timezone.localtime(text.published_at)
            when = date_format(moment, "SHORT_DATETIME_FORMAT")
            return format_html(
                '<span class="st scheduled">{}</span> <time datetime="{}">{}</time>',
                _("scheduled"),
                moment.isoformat(timespec="minutes"),
                when,
            )
        label = (
            pgettext_lazy("of a text", "public") if text.is_published else text.get_status_display()
        )
        return format_html('<span class="st {}">{}</span>', text.status, label)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return PublicationChangeList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        if request.GET.get("model_name") == "translation":
            queryset = queryset.filter(translation__isnull=True).defer("body", "body_text")
        return find(queryset, search_term), False

    # ── the form ──

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.conflict = getattr(request, "conflict", False)
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        if found := original.wanted(request):
            return original.initial_text(*found)
        return {
            "date": timezone.localdate(),
            "language": "ko",
            **super().get_changeform_initial_data(request),
        }

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        found = original.wanted(request) if request.method == "GET" and obj.pk is None else None
        if found and isinstance(inline, AuthorshipInline):
            kwargs["initial"] = original.initial_byline(*found)
        if found and isinstance(inline, TranslationInline):
            kwargs["initial"] = original.initial_link(found[0])
        return kwargs

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return obj.get_absolute_url() if obj is not None and obj.is_published else None

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_preview"
        view = self.admin_site.admin_view(require_POST(partial(preview.preview, self)))
        return [
            path("preview/", view, {"object_id": None}, name=f"{name}_add"),
            path("<path:object_id>/preview/", view, name=name),
            *super().get_urls(),
        ]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Add what stands around the form: the original, the doors, the preview."""
        obj: Publication | None = kwargs.get("obj")
        head = context["adminform"].form.link.original
        if head is None and obj is None and (found := original.wanted(request)):
            head, language = found
            context["title"] = original.adding(language)
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_preview"
        inlines = context["inline_admin_formsets"]
        context |= {
            "byline": [each for each in inlines if isinstance(each.opts, AuthorshipInline)],
            "other_inlines": [
                each for each in inlines if not isinstance(each.opts, AuthorshipInline)
            ],
            "byline_after": BYLINE_AFTER,
            "pane": original.pane(head) if head else None,
            "show_save_and_add_another": head is None,
            "doors": original.doors(self, obj) if obj and self.has_add_permission(request) else [],
            "preview_url": reverse(name, args=[obj.pk]) if obj else reverse(f"{name}_add"),
        }
        response: HttpResponse = super().render_change_form(request, context, *args, **kwargs)
        return response

    # ── saving ──

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the form again if another editor took the address between check and save."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            if request.method != "POST":
                raise
        for name in request.FILES:
            for file in request.FILES.getlist(name):
                file.seek(0)
        request.conflict = True  # type: ignore[attr-defined]
        return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save through editorial, which knows what a status brings with it."""
        if not change or form.has_changed():
            SETTLE[obj.status](obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        text: Publication = form.instance
        if not form.has_changed() and any(formset.has_changed() for formset in formsets):
            text.save(update_fields=["modified_at"])
        self._keep_addresses(text, form)
        self._say_what_was_done(request, text, form)

    def _keep_addresses(self, text: Publication, form: Any) -> None:
        """Let the text's old address, and those of texts that go along, lead on."""
        before = form.before
        if before and before.was_public and before.address != text.get_absolute_url():
            addresses.remember(text, before.address)
        for follower, address in linking.carry_series(text):
            if follower.published_at is not None or follower.status != Status.DRAFT:
                addresses.remember(follower, address)

    def _say_what_was_done(self, request: HttpRequest, text: Publication, form: Any) -> None:
        kind, number = form.typed_series
        if (kind, number) != (text.kind, text.series_number) and (number or kind != text.kind):
            message = _("Kind and number come from the original: %(kind)s %(number)s.") % {
                "kind": Kind(text.kind).label,
                "number": text.number,
            }
            self.message_user(request, message, messages.INFO)
        if lost := dropped(form.data.get("body", "")):
            message = _("Taken out of the body, because no page may hold it: %(what)s.") % {
                "what": ", ".join(f"{what} ×{count}" for what, count in sorted(lost.items()))
            }
            self.message_user(request, message, messages.WARNING)
        if text.status == Status.PUBLISHED and actions.lacks_content(text):
            message = _("The text is published with neither a body nor a PDF.")
            self.message_user(request, message, messages.WARNING)
