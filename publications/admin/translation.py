"""What a text was made from, edited below it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prose.languages import language_name
from publications.admin.kept_language import offer_kept
from publications.admin.rows import PartOfText, RowForm, RowFormSet
from publications.editorial.content import Link as ContentLink
from publications.editorial.content import read_link
from publications.models import Publication, Revision, Translation
from publications.translations import freshness, linking

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
    made_from = forms.IntegerField(
        label=gettext_lazy("Reflects version"),
        required=False,
        min_value=1,
        widget=forms.HiddenInput,
        help_text=gettext_lazy(
            "The version of the original that this text reflects. Choose a newer one once the text "
            "says what that says."
        ),
    )
    rests = frozenset({"made_from"})
    parent: Publication | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_kept(self.fields.get("original_language"), self.instance.original_language)
        link: Translation = self.instance
        found = freshness.versions(link.original) if link.original else []
        if len(found) > 1:
            choices = [(each.number, version_label(each)) for each in found]
            self.fields["made_from"].widget = forms.Select(choices=choices)

    def clean_made_from(self) -> int:
        """Keep a version of the original chosen above; of another original, take the newest."""
        original = self.cleaned_data.get("original")
        if original is None:
            return 1
        newest = linking.newest_version(original)
        before: Translation | None = getattr(self.parent, "translation", None)
        if before is None or before.original_id != original.pk:
            return newest if before else min(self.cleaned_data["made_from"] or newest, newest)
        return min(self.cleaned_data["made_from"] or before.made_from, newest)

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


def version_label(revision: Revision) -> str:
    """Return `3 · correction · 2026.02.10`."""
    day = date_format(localtime(revision.public_from), "SHORT_DATE_FORMAT")
    return f"{revision.number} · {revision.get_change_display()} · {day}"


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
                "fields": ("original", "extent", "made_from"),
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
