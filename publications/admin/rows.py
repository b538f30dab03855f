"""Rows of a form that stand for what a text says, not for rows of the database.

A form is filled from content and read back into content, whether that is a draft, unpublished
changes or an earlier revision. So no row knows a key, and two people's rows can be merged.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.db import models
from django.http import HttpRequest


class RowForm(forms.ModelForm):  # type: ignore[type-arg]
    """One row; `rests` names fields that alone do not make a row."""

    rests: frozenset[str] = frozenset()

    def has_changed(self) -> bool:
        """Take a row for empty as long as it says nothing but what every row starts with."""
        return bool(set(self.changed_data) - self.rests)

    def _get_validation_exclusions(self) -> set[str]:
        # Rows are unique among themselves; what is stored may be replaced by them.
        return {*super()._get_validation_exclusions(), self.parent_field}  # type: ignore[misc]

    parent_field = "publication"

    def validate_unique(self) -> None:
        """Leave it to the set of rows."""


class RowFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    def __init__(self, *args: Any, rows: Sequence[models.Model] = (), **kwargs: Any) -> None:
        self.rows = rows
        kwargs["queryset"] = cast("Any", self.model)._default_manager.none()
        super().__init__(*args, **kwargs)
        self.extra = len(rows) + (0 if self.max_num == 1 and rows else self.extra)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs(index)
        if not self.is_bound and index is not None and index < len(self.rows):
            kwargs["instance"] = self.rows[index]
        return kwargs

    def validate_unique(self) -> None:
        """Leave it to `clean`, which names the rows in words."""

    @property
    def kept(self) -> list[Any]:
        """Return the forms of rows that say something and stay, in the order of the page."""
        return [
            form
            for form in self.forms
            if form not in self.deleted_forms and form.is_valid() and form.has_changed()
        ]

    def save(self, commit: bool = True) -> list[Any]:
        """Store nothing: what the rows say is read as content."""
        self.new_objects, self.changed_objects, self.deleted_objects = [], [], []
        return []


class PartOfText:
    """An inline that is edited by whoever may edit the text that it belongs to."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission
