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
from django.utils.translation import gettext as _

from publications.editorial.labels import focus_label
from publications.models import TopicLink

_STEPS = (0, 25, 50, 75, 100)


class LinesWidget(AdminTextareaWidget):
    """A textarea whose line ends, as browsers send them, are no change of the text."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if isinstance(value, str) else value


class FocusWidget(forms.RadioSelect):
    """Twenty-five places on a picture, of which one may be chosen: with the mouse or with keys."""

    template_name = "admin/publications/focus.html"
    # Set by the form: where the stored picture is.
    picture = ""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return {**super().get_context(name, value, attrs), "picture": self.picture}


def focus_choices() -> list[tuple[str, str]]:
    places = [f"{x} {y}" for y in _STEPS for x in _STEPS]
    return [("", _("as plates have it")), *((place, focus_label(place)) for place in places)]


def topics_widget() -> forms.Widget:
    tag = TopicLink._meta.get_field("tag")
    return RelatedFieldWidgetWrapper(
        AutocompleteSelectMultiple(tag, admin.site),
        tag.remote_field,
        admin.site,
        can_add_related=True,
    )
