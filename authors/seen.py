"""A form that knows what it was opened with, so that nobody’s words are overwritten unseen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

_SALT = "authors.seen"


class SeenForm(forms.ModelForm):  # type: ignore[type-arg]
    """Takes over what somebody else changed meanwhile; where both changed a field, it asks."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = signing.dumps(self._stored(), salt=_SALT)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        opened_with = self._opened_with()
        if self.instance.pk and opened_with is not None:
            self._merge(cleaned, opened_with, self._stored())
        return cleaned

    def _stored(self) -> dict[str, str]:
        columns = {field.name for field in self._meta.model._meta.concrete_fields}
        values = model_to_dict(self.instance, fields=columns & set(self.fields))
        files = {name for name in values if isinstance(self.fields[name], forms.FileField)}
        return {name: str(value or "") for name, value in values.items() if name not in files}

    def _opened_with(self) -> dict[str, str] | None:
        try:
            found: dict[str, str] = signing.loads(self.data.get("seen", ""), salt=_SALT)
        except signing.BadSignature:
            return None
        return found

    def _merge(self, cleaned: dict[str, Any], base: dict[str, str], theirs: dict[str, str]) -> None:
        for name, value in theirs.items():
            if name in self.errors or value == base.get(name, ""):
                continue
            if not self.fields[name].has_changed(base.get(name, ""), self[name].data):
                cleaned[name] = getattr(self.instance, name)
            elif self.fields[name].has_changed(value, self[name].data):
                message = _(
                    "Somebody changed this meanwhile to “%(value)s”. Save again to have yours."
                )
                self.add_error(name, message % {"value": value})
        if self.errors:
            data: Any = self.data
            self.data = data.copy()
            self.data["seen"] = signing.dumps(theirs, salt=_SALT)  # type: ignore[index]
