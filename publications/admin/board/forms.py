"""What has to be known before something is done on the board."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publications.admin.board.rows import Row
from publications.editorial import rights
from publications.editorial.log import printed_name


class BoardForm(forms.Form):
    """Asks about some rows; refuses where they are no longer what was shown."""

    required_css_class = "required"

    def __init__(
        self, data: Any = None, *, rows: Sequence[Row], language: str, overtaken: Sequence[Row] = ()
    ) -> None:
        self.rows, self.language, self.overtaken = rows, language, overtaken
        super().__init__(data, initial=self.first_values())

    def first_values(self) -> dict[str, Any]:
        return {}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for row in self.overtaken:
            self.add_error(None, what_happened(row))
        return cleaned


def what_happened(row: Row) -> str:
    """Say what somebody else did to a row after it was shown."""
    names = {"work": row.work, "person": row.assigned_to, "state": row.label}
    by = User.objects.filter(pk=row.planned_by).first() if row.planned_by else None
    if row.assignee and by and by != row.assignee:
        message = _("“%(work)s” was assigned to %(person)s by %(by)s after you opened the page.")
        return message % {**names, "by": printed_name(by)}
    if row.assignee:
        return _("“%(work)s” was taken by %(person)s after you opened the page.") % names
    return _("“%(work)s” was changed after you opened the page: %(state)s.") % names


class _Person(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return printed_name(obj)


class AssignForm(BoardForm):
    person = _Person(
        label=gettext_lazy("Assigned to"),
        queryset=User.objects.none(),
        required=False,
        empty_label=gettext_lazy("nobody"),
    )
    due = forms.DateField(
        label=gettext_lazy("Due"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("It may stay empty. With nobody and no day the work is free."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = rights.translators(self.language)  # type: ignore[attr-defined]

    def first_values(self) -> dict[str, Any]:
        """Start from what is planned, where that is the same for all rows."""
        planned = {(row.assignee.pk if row.assignee else None, row.due) for row in self.rows}
        person, due = planned.pop() if len(planned) == 1 else (None, None)
        return {"person": person, "due": due}

    def clean_due(self) -> date | None:
        due: date | None = self.cleaned_data["due"]
        if due and due < timezone.localdate() and due != self.initial["due"]:
            raise forms.ValidationError(_("That day is past. Choose today or a later day."))
        return due


class ReasonForm(BoardForm):
    reason = forms.CharField(
        label=gettext_lazy("Not needed, because"),
        max_length=500,
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        help_text=gettext_lazy("It stands on the board and in the history of the original."),
    )


class ReviewForm(BoardForm):
    note = forms.CharField(
        label=gettext_lazy("Note for colleagues"),
        required=False,
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        help_text=gettext_lazy("Why nothing has to be changed. It goes into the log."),
    )
