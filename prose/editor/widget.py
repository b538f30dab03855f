"""A textarea of HTML that becomes an editor where scripts run."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.forms.widgets import Media, Script

from prose.editor.words import words


class ProseWidget(forms.Textarea):
    """`short` leaves out headings, figures, tables and notes: for biographies."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, short: bool = False) -> None:
        kind = "short" if short else "text"
        super().__init__({"rows": 8 if short else 24, "data-prose": kind, **(attrs or {})})

    @property
    def media(self) -> Media:
        js: list[Any] = [Script("js/admin/editor/main.js", type="module")]
        return Media(css={"all": ["css/editor.css"]}, js=js)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Take line ends as browsers send them for no change of the text."""
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if isinstance(value, str) else value

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-words"] = json.dumps(words(), ensure_ascii=False)
        return context
