"""The cover in a text's form: uploaded or its original's, described, with a point that stays."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publications.admin import original
from publications.admin.uploads import check_upload
from publications.admin.widgets import FocusWidget, focus_choices
from publications.models import Publication


class CoverForm(forms.ModelForm):  # type: ignore[type-arg]
    cover_focus = forms.ChoiceField(
        label=gettext_lazy("What stays in view"),
        choices=focus_choices,
        required=False,
        widget=FocusWidget(),
        help_text=gettext_lazy(
            "Pages cut covers to their frames. Choose the point that must not be cut away."
        ),
    )
    cover_of_original = forms.BooleanField(
        label=gettext_lazy("Take the cover of the original"),
        required=False,
        help_text=gettext_lazy("Describe it above in the language of this text."),
    )

    def show_cover(self, text: Publication, files: str) -> None:
        """Lay the choice of a focal point over the stored picture, which lies below an address."""
        widget = self.fields["cover_focus"].widget
        if text.cover and isinstance(widget, FocusWidget):
            widget.picture = f"{files}cover"

    def clean_cover(self) -> Any:
        cover = self.cleaned_data["cover"]
        if isinstance(cover, UploadedFile):
            check_upload(cover, pdf=False)
        return cover

    def take_cover(self, cleaned: dict[str, Any], original: Publication | None) -> None:
        """Let a text share the stored picture of its original, which is uploaded once."""
        if cleaned.get("cover_of_original") and not cleaned.get("cover") and original:
            cleaned["cover"] = original.cover.name
            cleaned["cover_focus"] = cleaned.get("cover_focus") or original.cover_focus

    def check_cover(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("cover") and not (
            cleaned.get("cover_alt") or cleaned.get("cover_is_decorative")
        ):
            self.add_error(
                "cover_alt" if "cover_alt" in self.fields else None,
                _("Say what the picture shows, or tick that it is decorative."),
            )


class SharedCover:
    """An admin whose form offers the original's cover, where there is one."""

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)  # type: ignore[misc]
        if not original.has_cover(request, obj):
            return fieldsets
        return [
            (name, {**options, "fields": (*options["fields"], "cover_of_original")})
            if "cover" in options["fields"]
            else (name, options)
            for name, options in fieldsets
        ]
