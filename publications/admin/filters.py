"""The filters beside the list of texts."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from publications.models import Publication, Topic, TopicLink, Translation


class StatusFilter(admin.SimpleListFilter):
    """Tells what is public now from what is planned."""

    title = _("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("draft", _("draft")),
            ("in-review", _("in review")),
            ("scheduled", _("scheduled")),
            ("public", _("public")),
            ("changed", _("with unpublished changes")),
            ("withdrawn", _("withdrawn")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        value = self.value()
        if value == "public":
            return queryset.published()
        if value == "scheduled":
            return queryset.filter(
                status=Publication.Status.PUBLISHED, published_at__gt=timezone.now()
            )
        if value == "changed":
            return queryset.filter(working_copy__isnull=False)
        if value == "in-review":
            return queryset.filter(Q(status=value) | Q(working_copy__in_review=True))
        return queryset.filter(status=value) if value in {"draft", "withdrawn"} else queryset


class TopicFilter(admin.SimpleListFilter):
    title = _("topic")
    parameter_name = "topic"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        language = get_language() or "en"
        topics = Topic.objects.by_name(language).only("slug", "name_en", "name_ko")
        return [(topic.slug, topic.label(language)) for topic in topics]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if not self.value():
            return queryset
        tagged = TopicLink.objects.filter(content_object=OuterRef("pk"), tag__slug=self.value())
        return queryset.filter(Exists(tagged))


class SummaryMissingFilter(admin.SimpleListFilter):
    """Finds Korean originals that the public can read and that have no English text."""

    title = _("English summary")
    parameter_name = "summary"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("missing", _("summary missing"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() != "missing":
            return queryset
        english = Translation.objects.filter(original=OuterRef("pk"), text__language="en")
        return queryset.published().filter(
            ~Exists(english), language="ko", translation__isnull=True
        )
