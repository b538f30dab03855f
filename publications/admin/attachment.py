"""Files of a text: its PDF and the pictures that its body shows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain, count
from pathlib import PurePath
from typing import Any

from django import forms
from django.contrib import admin
from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prose.html import normalise
from publications.admin.rows import PartOfText, RowForm, RowFormSet
from publications.admin.uploads import check_upload, ending, is_new
from publications.editorial.content import File, read_file
from publications.exports.pdf import titled
from publications.models import Attachment
from publications.models.attachment import PICTURES

_SALT = "publications.attachment"


class AttachmentForm(RowForm):
    rests = frozenset({"position"})
    is_named_by_file = False

    # Which stored file the row stands for; signed, so that a form can name no other.
    stored = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            known = _known_file(self.data.get(self.add_prefix("stored"), ""))
            self.instance.file, self.instance.size = known["file"], known["size"]
            self.initial["file"] = self.instance.file
        elif self.instance.file:
            known = {"file": self.instance.file.name, "size": self.instance.size}
            self.initial["stored"] = signing.dumps(known, salt=_SALT)
        if "file" in self.fields:
            self.fields["file"].required = not self.instance.file
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
            self.is_named_by_file = not cleaned.get("name")
            cleaned["name"] = name
            if self.is_named_by_file and not cleaned.get("title"):
                cleaned["title"] = _title_of(file.name)
        return cleaned


def _known_file(signed: str) -> dict[str, Any]:
    """Return name and size of a stored file, or of none if the signature is not ours."""
    try:
        known: dict[str, Any] = signing.loads(signed, salt=_SALT)
    except signing.BadSignature:
        return {"file": "", "size": 0}
    return known


def _name_of(path: str) -> str:
    """Return `issue-brief-2026-07.pdf` for `Issue Brief 2026-07 (최종).PDF`."""
    stem = slugify(PurePath(path).stem).replace("_", "-").strip("-")[:100]
    return f"{stem or 'file'}{ending(path)}"


def _free(name: str, taken: Collection[str]) -> str:
    """Return a name that no other file of the text has: Korean names may all be `file.pdf`."""
    stem, _dot, last = name.rpartition(".")
    numbered = (f"{stem}-{number}.{last}" for number in count(2))
    return next(free for free in chain([name], numbered) if free not in taken)


def _title_of(path: str) -> str:
    """Return the file's own name where its address cannot hold it, for readers to save it under."""
    stem = normalise(PurePath(path).stem).strip()
    is_lost = not stem.isascii() and ending(path).removeprefix(".") not in PICTURES
    return stem[:300] if is_lost else ""


class AttachmentFormSet(RowFormSet):
    def clean(self) -> None:
        super().clean()
        seen: set[str] = set()
        for form in sorted(self.kept, key=lambda form: form.is_named_by_file):
            name = form.cleaned_data.get("name", "")
            if form.is_named_by_file:
                name = form.instance.name = form.cleaned_data["name"] = _free(name, seen)
            elif name in seen:
                form.add_error("name", _("Another file of this text has this name."))
            seen.add(name)

    def attached(self, title: str, authors: Sequence[str], language: str) -> list[File]:
        """Return the attachments in order; what was just uploaded is in the storage now.

        A PDF that only a program has named is told whose it is.
        """
        last = max((form.cleaned_data.get("position") or 0 for form in self.kept), default=0)
        rows = []
        for place, form in enumerate(self.kept, last + 1):
            row: Attachment = form.instance
            row.position = form.cleaned_data.get("position") or place
            if is_new(row.file):
                file: Any = row.file.file
                if row.is_pdf:
                    file.seek(0)
                    file = ContentFile(titled(file.read(), title, authors, language))
                row.file.save(row.file.name or "", file, save=False)
                row.size = row.file.size
            rows.append(row)
        return [read_file(row) for row in sorted(rows, key=lambda one: one.position)]


class AttachmentInline(PartOfText, admin.TabularInline):  # type: ignore[type-arg]
    model = Attachment
    form = AttachmentForm
    formset = AttachmentFormSet
    fields = ("file", "name", "title", "position", "stored")
    extra = 1
    classes = ("collapse",)
