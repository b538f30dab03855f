"""The list of texts: its columns, and how its rows are found."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import ModelAdmin
from django.contrib.admin.views.main import ChangeList
from django.db.models import F, QuerySet
from django.forms import modelformset_factory
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from prose.languages import attributes, endonym, rank
from publications.admin.bulk_forms import SEEN
from publications.admin.list_rows import FIELDS, RowForm, token
from publications.admin.listing import EDIT, PublicationChangeList, find
from publications.models import Publication, Translation

Status = Publication.Status


class TextList(ModelAdmin):  # type: ignore[type-arg]
    change_list_template = "admin/publications/text_list.html"

    @admin.display(
        description=gettext_lazy("number"),
        ordering=F("series_year") * 100000 + F("series_sequence"),
        empty_value="",
    )
    def number(self, text: Publication) -> str:
        return text.number

    @admin.display(description=gettext_lazy("title"), ordering="title")
    def headline(self, text: Publication) -> SafeString:
        return format_html("<span{}>{}</span>", flatatt(attributes(text.language)), text.title)

    @admin.display(description=gettext_lazy("languages"), ordering="language")
    def languages(self, text: Publication) -> SafeString:
        """Name the text's own language first, then those in which the work exists besides."""
        link: Translation | None = getattr(text, "translation", None)
        head = (link.original or text) if link else text
        found = [head.language, *(sibling.text.language for sibling in head.translations.all())]
        others = sorted({language for language in found if language != text.language}, key=rank)
        marks = [("own", text.language), *(("other", language) for language in others)]
        return format_html_join(
            " ",
            '<span class="st {}"{}>{}</span>',
            ((mark, flatatt(attributes(code)), endonym(code)) for mark, code in marks),
        )

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def state(self, text: Publication) -> SafeString:
        return state_badges(text)

    def action_checkbox(self, text: Publication) -> SafeString:
        """Let a list carry the version of each row, so that no action falls on another one."""
        box = super().action_checkbox(text)
        return format_html(
            '{}<input type="hidden" name="{}{}" value="{}">',
            box, SEEN, str(text.pk), str(text.version),
        )  # fmt: skip

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return PublicationChangeList

    @admin.display(description=gettext_lazy("text"))
    def row(self, text: Publication) -> SafeString:
        """Lead to the form from a row that is being edited in the list."""
        return format_html("{}{}", self.headline(text), token(text))

    def get_list_display_links(self, request: HttpRequest, list_display: Any) -> Any:
        return (
            ("row",)
            if EDIT in request.GET
            else super().get_list_display_links(request, list_display)
        )

    def get_list_display(self, request: HttpRequest) -> Any:
        if EDIT in request.GET:
            return ("number", "row", "title", "date", "state")
        return super().get_list_display(request)

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        return type("RowForm", (RowForm,), {"asker": request.user})

    def get_changelist_formset(self, request: HttpRequest, **kwargs: Any) -> Any:
        form = self.get_changelist_form(request)
        return modelformset_factory(self.model, form, extra=0, fields=FIELDS, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        query = request.GET.copy()
        query.pop(EDIT, None) or query.update({EDIT: "1"})
        context = {"edits": EDIT in request.GET, "edit_query": query.urlencode()}
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        if request.GET.get("model_name") == "translation":
            queryset = queryset.filter(translation__isnull=True).defer("body", "body_text")
        return find(queryset, search_term), False


def state_badges(text: Publication) -> SafeString:
    """Say what state a text is in, and whether changes to it wait."""
    badges = [_state(text)]
    copy = getattr(text, "working_copy", None)
    if copy is not None:
        label = _("changes in review") if copy.in_review else _("unpublished changes")
        badges.append(format_html('<span class="st changed">{}</span>', label))
    return format_html_join(" ", "{}", ((badge,) for badge in badges))


def _state(text: Publication) -> SafeString:
    if text.is_scheduled and text.published_at:
        moment = timezone.localtime(text.published_at)
        return format_html(
            '<span class="st scheduled">{}</span> <time datetime="{}">{}</time>',
            _("scheduled"),
            moment.isoformat(timespec="minutes"),
            date_format(moment, "SHORT_DATETIME_FORMAT"),
        )
    label = pgettext("of a text", "public") if text.is_published else text.get_status_display()
    return format_html('<span class="st {}">{}</span>', text.status, label)
