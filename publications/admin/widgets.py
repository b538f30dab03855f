"""What a text’s form is filled in with, where Django’s own widgets do not serve."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)

from publications.models import TopicLink


class LinesWidget(AdminTextareaWidget):
    """A textarea whose line ends, as browsers send them, are no change of the text."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if isinstance(value, str) else value


def topics_widget() -> forms.Widget:
    tag = TopicLink._meta.get_field("tag")
    return RelatedFieldWidgetWrapper(
        AutocompleteSelectMultiple(tag, admin.site),
        tag.remote_field,
        admin.site,
        can_add_related=True,
    )
