"""The byline of a text, in order, edited below it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.validators import MaxValueValidator
from django.forms.widgets import Script
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publications.admin import original
from publications.models import Authorship


class AuthorshipForm(forms.ModelForm):  # type: ignore[type-arg]
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
        if self.instance._state.adding and not self.initial.get("author"):
            self.initial["position"] = None

    def has_changed(self) -> bool:
        """Take a new row for empty as long as it names nobody and says nothing but its place."""
        changed = set(self.changed_data)
        return bool(changed - {"position"} if self.instance._state.adding else changed)


class AuthorshipFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    def clean(self) -> None:
        super().clean()
        kept = [
            form
            for form in self.forms
            if form not in self.deleted_forms
            and "position" in getattr(form, "cleaned_data", {})
            and (form.instance.pk or form.has_changed())
        ]
        last = max((form.cleaned_data["position"] or 0 for form in kept), default=0)
        for form in kept:
            if form.cleaned_data["position"] is None:
                last += 1
                form.instance.position = last

    def get_unique_error_message(self, unique_check: Any) -> str:
        return _("A person stands in the byline twice with the same credit. Remove one of them.")

    def save_new(self, form: Any, commit: bool = True) -> Authorship:
        """Write down what a new entry's person is today, where the editor left it empty."""
        entry: Authorship = super().save_new(form, commit=False)
        entry.print_as_recorded()
        if commit:
            entry.save()
        return entry


class AuthorshipInline(admin.StackedInline):  # type: ignore[type-arg]
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

    def get_extra(self, request: Any, obj: Any = None, **kwargs: Any) -> int:
        """Make room for the byline of the original that a new text is opened for."""
        found = original.wanted(request) if obj is None else None
        return len(original.initial_byline(*found)) if found else self.extra

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).select_related("author").order_by("position", "pk")
