"""Issue briefs: texts whose kind is given and whose next number is offered."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from publications.admin.publication import PublicationAdmin
from publications.admin.publication_form import PublicationForm
from publications.editorial import numbering
from publications.models import IssueBrief, Kind


class IssueBriefForm(PublicationForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.kind = Kind.ISSUE_BRIEF


def _without_kind(fieldsets: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(
        (
            name,
            {
                **options,
                "fields": tuple(
                    "language" if field == ("language", "kind") else field
                    for field in options["fields"]
                ),
            },
        )
        for name, options in fieldsets
    )


@admin.register(IssueBrief)
class IssueBriefAdmin(PublicationAdmin):
    form = IssueBriefForm
    list_display: Any = ("number", "headline", "languages", "state", "date")
    list_filter: ClassVar[Any] = PublicationAdmin.list_filter[1:]
    ordering: ClassVar[Any] = ("-series_year", "-series_sequence", "language")
    fieldsets: ClassVar[Any] = _without_kind(PublicationAdmin.fieldsets)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        initial = super().get_changeform_initial_data(request)
        if "series_year" not in initial:
            number = numbering.next_number(Kind.ISSUE_BRIEF, timezone.localdate().year)
            initial |= {"series_year": number.year, "series_sequence": number.sequence}
        return initial
