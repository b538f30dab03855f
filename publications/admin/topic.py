"""Topics: named in both languages, counted, and made one where there are two of a thing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from taggit.models import Tag

from authors.seen import SeenForm
from prose.html import normalise
from publications.editorial import addresses
from publications.models import Topic, TopicLink

# taggit registers a tag model of its own, which this site does not use.
admin.site.unregister(Tag)


class TopicForm(SeenForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.slug_before: str = self.instance.slug
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        field = "name_en" if cleaned.get("name_en") else "name_ko"
        name = " ".join(normalise(cleaned.get(field) or "").split())
        if name:
            self._check_name(field, name)
        if "slug" not in self.errors:
            cleaned["slug"] = normalise(cleaned.get("slug") or "")
            cleaned["slug"] = cleaned["slug"] or slugify(name, allow_unicode=True)[:100].strip("-_")
            self._check_slug(cleaned["slug"])
        return cleaned

    def _check_name(self, field: str, name: str) -> None:
        """Refuse a second topic of a name; taggit's one name is the English or else the Korean."""
        other = Topic.objects.filter(name__iexact=name).exclude(pk=self.instance.pk).first()
        if other is not None:
            self.add_error(
                field,
                _("There is a topic “%(topic)s” already. Use that one, or choose another name.")
                % {"topic": other},
            )

    def _check_slug(self, slug: str) -> None:
        other = Topic.objects.filter(slug=slug).exclude(pk=self.instance.pk).first()
        if slug and other is not None and not self.errors:
            self.add_error(
                "slug",
                _("The topic “%(topic)s” has this address already. Choose another one.")
                % {"topic": other},
            )


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(
        label=gettext_lazy("The topic that stays"),
        queryset=Topic.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": gettext_lazy("Choose the topic that stays.")},
    )

    def __init__(self, *args: Any, topics: QuerySet[Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["into"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset = topics


@admin.action(description=gettext_lazy("Make one topic of the chosen ones…"), permissions=["merge"])
def merge(model_admin: Any, request: HttpRequest, queryset: QuerySet[Topic]) -> HttpResponse | None:
    """Ask which of the chosen topics stays, then give it all that the others have."""
    topics = Topic.objects.filter(pk__in=list(queryset.values_list("pk", flat=True)))
    if topics.count() < 2:
        model_admin.message_user(
            request, _("Choose two topics or more to make one of them."), messages.WARNING
        )
        return None
    form = MergeForm(request.POST if "confirmed" in request.POST else None, topics=topics)
    if form.is_valid():
        _merge(model_admin, request, topics, form.cleaned_data["into"])
        return None
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Make one topic of several"),
        "opts": model_admin.opts,
        "topics": topics,
        "form": form,
        "media": model_admin.media,
        "action_checkbox_name": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/publications/merge.html", context)


@transaction.atomic
def _merge(model_admin: Any, request: HttpRequest, topics: QuerySet[Topic], into: Topic) -> None:
    sources = list(topics.exclude(pk=into.pk))
    for source in sources:
        model_admin.log_change(request, into, _("Merged “%(topic)s” into it.") % {"topic": source})
        addresses.merge_topics(source, into)
    message = ngettext(
        "%(count)d topic went into “%(into)s”. Its address leads there now.",
        "%(count)d topics went into “%(into)s”. Their addresses lead there now.",
        len(sources),
    )
    model_admin.message_user(
        request, message % {"count": len(sources), "into": into}, messages.SUCCESS
    )


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = TopicForm
    list_display = ("english", "korean", "slug", "uses")
    search_fields = ("name_en", "name_ko", "slug")
    search_help_text = gettext_lazy("Name in English or Korean, or address")
    ordering = ("name",)
    actions = (merge,)
    autocomplete_fields = ("experts",)
    prepopulated_fields = {"slug": ("name_en",)}
    change_form_template = "admin/kept_form.html"
    show_full_result_count = False
    fieldsets = (
        (None, {"fields": (("name_en", "name_ko"), "slug")}),
        (gettext_lazy("Description"), {"fields": ("description_en", "description_ko")}),
        (gettext_lazy("People"), {"fields": ("experts",)}),
    )

    class Media:
        js = (
            Script("js/admin/unsaved.js", type="module"),
            Script("js/admin/autosave.js", type="module"),
        )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        links = (
            TopicLink.objects.filter(tag=OuterRef("pk"))
            .order_by()
            .values("tag")
            .annotate(count=Count("pk"))
            .values("count")
        )
        topics: QuerySet[Topic] = super().get_queryset(request)
        return topics.annotate(uses=Coalesce(Subquery(links), 0))

    @admin.display(description=gettext_lazy("name, English"), ordering="name_en", empty_value="–")
    def english(self, topic: Topic) -> str | None:
        return topic.name_en or None

    @admin.display(description=gettext_lazy("name, Korean"), ordering="name_ko", empty_value="–")
    def korean(self, topic: Topic) -> str | None:
        return topic.name_ko or None

    @admin.display(description=gettext_lazy("publications"), ordering="uses")
    def uses(self, topic: Any) -> int:
        count: int = topic.uses
        return count

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return self.has_change_permission(request) and self.has_delete_permission(request)

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return obj.get_absolute_url(get_language() or "en") if obj is not None and obj.pk else None

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and form.slug_before != obj.slug:
            addresses.remember_topic(obj, form.slug_before)
