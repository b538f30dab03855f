"""Files of a text: its PDF and the pictures that its body shows."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django import forms
from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publications.admin.uploads import check_upload, ending
from publications.models import Attachment


class AttachmentForm(forms.ModelForm):  # type: ignore[type-arg]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "name" in self.fields:
            self.fields["name"].required = False
            self.fields["name"].help_text = gettext_lazy(
                "The last part of its address. Leave empty to take the file’s own name."
            )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            check_upload(file, pdf=True)
        return file

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        file = cleaned.get("file")
        if not file or "name" in self.errors:
            return cleaned
        name = cleaned.get("name") or _name_of(file.name)
        if ending(name) != ending(file.name):
            self.add_error(
                "name",
                _("The file ends in %(ending)s, so its name must too.")
                % {"ending": ending(file.name)},
            )
        else:
            cleaned["name"] = name
        return cleaned


def _name_of(path: str) -> str:
    """Return `issue-brief-2026-07.pdf` for `Issue Brief 2026-07 (최종).PDF`."""
    stem = slugify(PurePath(path).stem).replace("_", "-").strip("-")[:100]
    return f"{stem or 'file'}{ending(path)}"


class AttachmentInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Attachment
    form = AttachmentForm
    fields = ("file", "name", "title", "position")
    extra = 1
    classes = ("collapse",)
