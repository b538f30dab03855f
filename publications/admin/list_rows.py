"""Titles and dates edited in the list itself: each row knows what it showed."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.contrib.admin.widgets import AdminDateWidget, AdminTextInputWidget
from django.core import signing
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from prose.languages import language_tag
from publications.admin.saving import last_saver, store
from publications.editorial import rights
from publications.editorial.content import Content
from publications.editorial.log import Person
from publications.editorial.working_copies import working_content
from publications.models import Publication

FIELDS = ("title", "date")
SHOWN = "shown-"
_SALT = "publications.list-row"


class RowForm(forms.ModelForm):  # type: ignore[type-arg]
    """Shows what is being worked on; a save over somebody else's has to be said twice."""

    asker: Any = None

    class Meta:
        model = Publication
        fields = FIELDS
        widgets = {"title": AdminTextInputWidget, "date": AdminDateWidget}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            # It went to the trash after the list was opened.
            return
        now = worked_on(self.instance)
        self.initial = {**self.initial, **now, "date": date.fromisoformat(now["date"])}
        may_edit = self.asker is None or rights.may_edit(self.asker, self.instance)
        for name in FIELDS:
            label = f"{self.fields[name].label}: {self.instance}"
            self.fields[name].widget.attrs["aria-label"] = label
            self.fields[name].disabled = not may_edit
        self.fields["title"].widget.attrs["lang"] = language_tag(self.instance.language)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.instance.pk is None:
            raise forms.ValidationError(_("This text was deleted meanwhile. Open the list anew."))
        if not self.has_changed():
            return cleaned
        if not rights.may_edit(self.asker, self.instance):
            raise forms.ValidationError(_("You may not edit this text."))
        now, shown = worked_on(self.instance), self._shown()
        for name in FIELDS:
            if name in self.errors or _plain(cleaned[name]) == now[name]:
                continue
            if shown.get(name) == now[name]:
                continue
            if _plain(cleaned[name]) == shown.get(name):
                # Not touched here: the other's stays.
                cleaned[name] = date.fromisoformat(now[name]) if name == "date" else now[name]
                continue
            message = _(
                "%(person)s changed this meanwhile to “%(value)s”. Save again to have yours."
            )
            who = last_saver(self.instance) or _("Somebody")
            self.add_error(name, message % {"person": who, "value": now[name]})
        return cleaned

    def _shown(self) -> dict[str, str]:
        try:
            signed = self.data.get(f"{SHOWN}{self.instance.pk}", "")
            found: dict[str, str] = signing.loads(signed, salt=_SALT)
        except signing.BadSignature:
            return {}
        return found


def worked_on(text: Publication) -> dict[str, str]:
    """Return the fields as editors have them: with changes that are not public yet."""
    copy = getattr(text, "working_copy", None)
    if copy is not None:
        return {name: copy.content[name] for name in FIELDS}
    return {"title": text.title, "date": text.date.isoformat()}


def token(text: Publication) -> SafeString:
    """Return the hidden field that says what a row showed."""
    signed = signing.dumps(worked_on(text), salt=_SALT)
    return format_html('<input type="hidden" name="{}{}" value="{}">', SHOWN, str(text.pk), signed)


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def save_row(form: Any, by: Person) -> bool:
    """Save a row as its form would be saved; say whether readers do not see it yet."""
    text = Publication.objects.select_for_update().get(pk=form.instance.pk)
    typed = {name: _plain(form.cleaned_data[name]) for name in FIELDS}
    content = {**working_content(text), **typed}
    return store(text, cast("Content", content), by)
