"""The file that somebody brings, and what is asked about it before it becomes a draft."""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publications.admin.publication_form import PublicationForm
from publications.imports.documents.judging import MEGABYTES
from publications.imports.documents.reading import ENDINGS, read
from publications.imports.documents.received import Received
from publications.imports.documents.refused import Refused
from publications.models import Publication


class DocumentForm(forms.Form):
    """Reads the file it is given; `received` is what was read."""

    received: Received

    document = forms.FileField(
        label=gettext_lazy("Document"),
        help_text=gettext_lazy(
            "A Word (.docx) or Hangul document (.hwpx, .hwp) of %(limit)s MB at most. Nothing is "
            "stored before you have seen what was read."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        error_messages={
            "required": gettext_lazy("Choose a document."),
            "empty": gettext_lazy("This file is empty. Save it anew and choose it again."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["document"]
        field.help_text = str(field.help_text) % {"limit": MEGABYTES}

    def clean_document(self) -> UploadedFile[bytes]:
        upload: UploadedFile[bytes] = self.cleaned_data["document"]
        name = upload.name or ""
        if (upload.size or 0) > MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(str(Refused("large", name, limit=MEGABYTES)))
        with NamedTemporaryFile(prefix="document-") as file:
            for chunk in upload.chunks():
                file.write(chunk)
            file.flush()
            try:
                self.received = read(Path(file.name), name)
            except Refused as refused:
                raise forms.ValidationError(str(refused)) from refused
        return upload


class TakeForm(PublicationForm):
    """What a new draft needs besides its words; rules and errors are those of the text's form."""

    topics = None  # type: ignore[assignment]
    cover_focus = None  # type: ignore[assignment]
    cover_of_original = None  # type: ignore[assignment]

    class Meta:
        model = Publication
        fields = (
            "title", "subtitle", "kind", "language", "series_year", "series_sequence", "date",
            "slug", "ref",
        )  # fmt: skip
        widgets = {
            "title": forms.TextInput(attrs={"class": "vLargeTextField"}),
            "date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "slug": forms.HiddenInput,
            "ref": forms.HiddenInput,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].help_text = _("As the document has it; correct it here.")
        self.fields["series_sequence"].help_text = _("The next free number is offered.")
        for name in ("ref", "series_year", "series_sequence"):
            self.fields[name].required = False
