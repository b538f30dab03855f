"""Texts: found, written, linked to what they were made from, published and taken back."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern
from django.utils import timezone
from django.utils.translation import gettext_lazy

from publications import links
from publications.admin import (
    actions,
    around,
    autosave,
    board,
    decisions,
    documents,
    doi,
    files,
    filters,
    history,
    merge,
    original,
    preview,
    telling,
)
from publications.admin.attachment import AttachmentInline
from publications.admin.authorship import AuthorshipInline
from publications.admin.columns import TextList
from publications.admin.cover import SharedCover
from publications.admin.desk_rights import DeskRights
from publications.admin.former_address import FormerAddressInline
from publications.admin.list_rows import save_row
from publications.admin.opened import keep, open_text, opened_by, rows_for, token_of
from publications.admin.publication_form import PublicationForm
from publications.admin.reading import content_of_form
from publications.admin.rows import RowFormSet
from publications.admin.saving import Clash, reopened, save_over
from publications.admin.translation import TranslationInline
from publications.admin.trashing import ToTheTrash
from publications.editorial import working_copies
from publications.editorial.log import person
from publications.models import Publication
from publications.translations import linking

# The byline stands after this many fieldsets: title, work, standfirst, text (design reference).
BYLINE_AFTER = 4


@admin.register(Publication)
class PublicationAdmin(
    TextList,
    DeskRights,
    ToTheTrash,
    SharedCover,
    doi.DoiRights,
    admin.ModelAdmin,  # type: ignore[type-arg]
):
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
    search_help_text = gettext_lazy(
        "Words of the text, number (2026-07), a person’s name, author: topic: year:"
    )
    ordering: ClassVar[Any] = ("-date", "-pk")
    actions = (
        actions.send_for_review,
        actions.publish,
        actions.withdraw,
        actions.unpublish,
        doi.give_dois,
        actions.delete_selected,
    )
    inlines = (AuthorshipInline, TranslationInline, AttachmentInline, FormerAddressInline)
    fieldsets: ClassVar[Any] = (
        (gettext_lazy("Title"), {"fields": ("title", "subtitle")}),
        (
            gettext_lazy("Language, kind and number"),
            {"fields": (("language", "kind"), ("series_year", "series_sequence"))},
        ),
        (gettext_lazy("Summary for lists and sharing"), {"fields": ("abstract",)}),
        (gettext_lazy("Text"), {"fields": ("key_points", "body")}),
        (gettext_lazy("Topics"), {"fields": ("topics",)}),
        (gettext_lazy("Publishing"), {"fields": ("date", "slug")}),
        (
            gettext_lazy("Cover"),
            {
                "classes": ("collapse",),
                "fields": ("cover", "cover_alt", "cover_is_decorative", "cover_focus"),
            },
        ),
        (gettext_lazy("For other systems"), {"classes": ("collapse",), "fields": ("ref", "doi")}),
    )

    class Media:
        js = (
            Script("js/admin/unsaved.js", type="module"),
            Script("js/admin/autosave.js", type="module"),
            Script("js/admin/count.js", type="module"),
            Script("js/admin/names.js", type="module"),
            Script("js/admin/focus.js", type="module"),
        )

    # ── the form ──

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """Return the text as its editors have it: with the changes that are not public yet."""
        stored = super().get_object(request, object_id, from_field)
        if stored is None:
            return None
        opened = reopened(stored.pk) if request.method == "POST" else open_text(stored)
        keep(request, opened)
        return opened.edition.text

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.conflict = getattr(request, "conflict", False)
        form.asker = request.user
        opened = opened_by(request)
        form.kept_topics = opened.edition.topics if opened else None
        form.came_without_token = (
            change
            and request.method == "POST"
            and opened is not None
            and token_of(request, opened.stored) is None
        )
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
        if not issubclass(inline.formset, RowFormSet):
            return kwargs
        kwargs["rows"] = rows_for(request, inline.model)
        found = original.wanted(request) if request.method == "GET" and obj.pk is None else None
        if found and isinstance(inline, AuthorshipInline):
            kwargs["rows"] = linking.prefilled_byline(*found)
        if found and isinstance(inline, TranslationInline):
            kwargs["rows"] = [linking.prefilled_link(found[0])]
        if found and isinstance(inline, AttachmentInline):
            kwargs["rows"] = linking.prefilled_pictures(found[0])
        return kwargs

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return obj.get_absolute_url() if obj is not None and obj.is_published else None

    def get_urls(self) -> list[URLPattern]:
        rooms = (board, documents, decisions, history, merge, preview, autosave, files)
        return [*(url for room in rooms for url in room.urls(self)), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Add what stands around the form: the original, the doors, the state, the checks."""
        obj: Publication | None = kwargs.get("obj")
        form = context["adminform"].form
        head = form.link.original
        if head is None and obj is None and (found := original.wanted(request)):
            head, language = found
            context["title"] = original.adding(language)
        if request.method == "POST" and request.FILES:
            telling.tell_files(self, request)
        inlines = context["inline_admin_formsets"]
        context |= {
            "byline": [each for each in inlines if isinstance(each.opts, AuthorshipInline)],
            "other_inlines": [
                each for each in inlines if not isinstance(each.opts, AuthorshipInline)
            ],
            "byline_after": BYLINE_AFTER,
            "pane": original.pane(head, self._made_from(request)) if head else None,
            "show_save_and_add_another": head is None,
            "doors": self._doors(request, obj) if obj else [],
            "desk": around.around(self, request, obj),
        }
        response: HttpResponse = super().render_change_form(request, context, *args, **kwargs)
        return response

    def _doors(self, request: HttpRequest, text: Publication) -> list[Any]:
        """Return the ways from a form to what else there is of the text."""
        doors = original.doors(self, text) if self.has_add_permission(request) else []
        return [*doors, *documents.doors(self, text)]

    def _made_from(self, request: HttpRequest) -> int | None:
        """Return the version of the original that the text being worked on reflects."""
        opened = opened_by(request)
        link = opened.edition.translation if opened else None
        return link.made_from if link else None

    # ── saving ──

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Lead those who may look but not write to the text's history and preview."""
        text = self.get_object(request, unquote(object_id)) if request.method == "GET" else None
        if text and not self.has_change_permission(request, text):
            if not self.has_view_permission(request, text):
                raise PermissionDenied
            return HttpResponseRedirect(decisions.address(self, "history", text.pk))
        answer: HttpResponse = super().change_view(request, object_id, *args, **kwargs)
        return answer

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> Any:
        """Lose nothing that was typed: not to a clash, a deletion, or a taken address."""
        if request.method == "POST" and (rescued := autosave.rescue(self, request, object_id)):
            return rescued
        try:
            return super().changeform_view(request, object_id, *args, **kwargs)
        except Clash as clash:
            doi.save_typed(request, clash.opened.stored)
            autosave.keep_typed(self, request, clash.opened.stored)
            return merge.merge_page(self, request, clash)
        except IntegrityError:
            if request.method != "POST":
                raise
        for name in request.FILES:
            for file in request.FILES.getlist(name):
                file.seek(0)
        request.conflict = True  # type: ignore[attr-defined]
        return super().changeform_view(request, object_id, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Leave it to `save_related`, where the rows are known as well."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        text: Publication = form.instance
        by = person(request.user)
        opened = opened_by(request)
        if change and opened is None:
            save_row(form, by)
            return
        if opened is None:
            working_copies.begin(text, content_of_form(form, formsets), by)
            telling.tell(self, request, form, None)
        else:
            token = token_of(request, opened.stored)
            base = token.content if token else opened.content
            mine = content_of_form(form, formsets, base["byline"])
            doi.remember_typed(request, form)
            saved = save_over(opened, base, mine, by)
            doi.save_typed(request, opened.stored)
            telling.tell(self, request, form, saved)
        for formset in formsets:
            formset.save()
        autosave.forget(request)
        transaction.on_commit(partial(links.enqueue, text))

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> list[dict[str, dict[str, list[str]]]]:
        message: list[dict[str, dict[str, list[str]]]] = super().construct_change_message(
            request, form, [], add
        )
        return message

    def response_add(self, request: HttpRequest, obj: Any, *args: Any, **kwargs: Any) -> Any:
        return decisions.asked_for(self, request, obj) or super().response_add(
            request, obj, *args, **kwargs
        )

    def response_change(self, request: HttpRequest, obj: Any) -> Any:
        return decisions.asked_for(self, request, obj) or super().response_change(request, obj)
