"""What a text was made from, edited below it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prose.languages import language_name
from publications.admin.kept_language import offer_kept
from publications.admin.rows import PartOfText, RowForm, RowFormSet
from publications.editorial.content import Link as ContentLink
from publications.editorial.content import read_link
from publications.models import Publication, Translation

ELSEWHERE = ("original_title", "original_language", "original_number", "original_address")


class TranslationForm(RowForm):
    parent_field = "text"

    original_address = forms.URLField(
        label=gettext_lazy("Its address"),
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=AdminURLFieldWidget,
    )
    parent: Publication | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_kept(self.fields.get("original_language"), self.instance.original_language)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "original" in self.errors:
            return cleaned
        if cleaned.get("original"):
            self._clean_original_here(cleaned["original"])
        else:
            self._clean_original_elsewhere()
        return cleaned

    def _clean_original_here(self, original: Publication) -> None:
        for field in ELSEWHERE:
            if self.cleaned_data.get(field):
                self.add_error(
                    field,
                    _("Leave this empty: the original is the text of this site chosen above."),
                )
        text = self.parent
        if text is None:
            return
        if original.language == text.language:
            self.add_error(
                "original",
                _(
                    "“%(title)s” is in %(language)s as well. Change the language of this "
                    "text, or choose another original."
                )
                % {"title": original, "language": language_name(original.language)},
            )
        elif rival := _text_in_its_place(original, text):
            self.add_error(
                "original",
                _("“%(original)s” has a text in %(language)s already: “%(title)s”. Edit that one.")
                % {
                    "original": original,
                    "language": language_name(rival.language),
                    "title": rival.title,
                },
            )

    def _clean_original_elsewhere(self) -> None:
        needed = {
            "original_title": _(
                "Choose an original above, or write the title of the one elsewhere."
            ),
            "original_language": _("Say what language the original elsewhere is in."),
        }
        for field, message in needed.items():
            if field not in self.errors and not self.cleaned_data.get(field):
                self.add_error(field, message)
        text = self.parent
        if text is None:
            return
        if self.cleaned_data.get("original_language") == text.language:
            self.add_error(
                "original_language", _("The original is in the same language as this text.")
            )


def _text_in_its_place(original: Publication, text: Publication) -> Publication | None:
    """Return another text that the original has in the language of this one."""
    return (
        Publication.objects.filter(translation__original=original, language=text.language)
        .exclude(pk=text.pk)
        .first()
    )


class TranslationFormSet(RowFormSet):
    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form: Any = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        form.parent = self.instance
        return form

    def link(self) -> ContentLink | None:
        """Return what the text is made from, if it says so."""
        return next((read_link(form.instance) for form in self.kept), None)


class TranslationInline(PartOfText, admin.StackedInline):  # type: ignore[type-arg]
    model = Translation
    form = TranslationForm
    formset = TranslationFormSet
    fk_name = "text"
    autocomplete_fields = ("original",)
    extra = 1
    max_num = 1
    verbose_name = verbose_name_plural = gettext_lazy("What this text was made from")
    fieldsets = (
        (
            None,
            {
                "description": gettext_lazy(
                    "For a summary, translation or abstract. Its kind and number come from the "
                    "original. Leave empty if this text is an original itself."
                ),
                "fields": ("original", "extent"),
            },
        ),
        (
            gettext_lazy("An original elsewhere"),
            {
                "classes": ("collapse",),
                "fields": (
                    "original_title",
                    ("original_language", "original_number"),
                    "original_address",
                ),
            },
        ),
    )
