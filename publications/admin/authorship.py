"""The byline of a text, in order, edited below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.core.validators import MaxValueValidator
from django.forms.widgets import Script
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publications.admin.rows import PartOfText, RowForm, RowFormSet
from publications.editorial.content import Entry, read_entry
from publications.models import Authorship


class AuthorshipForm(RowForm):
    rests = frozenset({"position"})

    position = forms.IntegerField(
        label=gettext_lazy("Place in the byline"),
        required=False,
        min_value=0,
        validators=[MaxValueValidator(9999)],
        help_text=gettext_lazy("1 comes first. Left empty, the person comes last."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "name" in self.fields:
            self.fields["name"].required = False
        if not self.initial.get("author"):
            self.initial["position"] = None


class AuthorshipFormSet(RowFormSet):
    def clean(self) -> None:
        super().clean()
        seen = set()
        for form in self.kept:
            who = (form.cleaned_data.get("author"), form.cleaned_data.get("credit"))
            if who in seen:
                raise forms.ValidationError(
                    _(
                        "A person stands in the byline twice with the same credit. Remove one of "
                        "them."
                    )
                )
            seen.add(who)

    def entries(self, language: str, before: Sequence[Entry]) -> list[Entry]:
        """Return the byline in order.

        For an entry that was not there before, what the person is today is written down where the
        editor left it empty.
        """
        known = {(entry["author"], entry["credit"]) for entry in before}
        last = max((form.cleaned_data["position"] or 0 for form in self.kept), default=0)
        entries = []
        for place, form in enumerate(self.kept, last + 1):
            entry: Authorship = form.instance
            typed = form.cleaned_data["position"]
            entry.position = place if typed is None else typed
            entry.name = entry.name or entry.author.name(language)
            if (entry.author_id, entry.credit) not in known:
                entry.print_as_recorded()
            entries.append(entry)
        return [read_entry(entry) for entry in sorted(entries, key=lambda one: one.position)]


class AuthorshipInline(PartOfText, admin.StackedInline):  # type: ignore[type-arg]
    model = Authorship
    form = AuthorshipForm
    formset = AuthorshipFormSet
    template = "admin/publications/byline.html"
    autocomplete_fields = ("author",)
    extra = 1
    fieldsets = (
        (None, {"fields": ("author", ("credit", "position"), "name")}),
        (
            gettext_lazy("Role at the time"),
            {
                "classes": ("collapse",),
                "description": gettext_lazy(
                    "Left empty in a new entry, the person’s role and affiliation of today are "
                    "written down and kept, whatever the person becomes later."
                ),
                "fields": (
                    ("role_en", "role_ko"),
                    ("affiliation_en", "affiliation_ko"),
                    "is_corresponding",
                ),
            },
        ),
    )

    class Media:
        js = (Script("js/admin/byline.js", type="module"),)
