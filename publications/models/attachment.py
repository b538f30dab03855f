"""A file that belongs to a text: its PDF, or a picture that its body shows."""

from __future__ import annotations

from django.core.validators import FileExtensionValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from prose.fields import LineField
from publications.models.publication import Publication
from publications.models.stored_picture import StoredPicture

PICTURES = ["png", "jpg", "jpeg", "webp", "avif", "gif"]
# What browsers are told that a file is. Data files are saved, never shown.
_TYPES = {
    "pdf": "application/pdf",
    **{ending: f"image/{ending}" for ending in PICTURES},
    "jpg": "image/jpeg",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
    "geojson": "application/geo+json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "hwpx": "application/hwp+zip",
    "zip": "application/zip",
}
DATA = [ending for ending in _TYPES if ending != "pdf" and ending not in PICTURES]
EXTENSIONS = ["pdf", *PICTURES, *DATA]


class _SizeField(models.PositiveIntegerField):  # type: ignore[type-arg]
    """The file's size, read from the file whenever the row is saved."""

    def pre_save(self, instance: models.Model, add: bool) -> int:
        assert isinstance(instance, Attachment)  # noqa: S101
        size: int = instance.file.size
        instance.size = size
        return size


def file_name(title: str, ending: str) -> str:
    """Return what a file of that title is called: no signs that some system refuses, not long."""
    plain = "".join(" " if each in '\\/:*?"<>|' else each for each in title)
    return f"{' '.join(plain.split())[:120].strip()}.{ending}"


class Attachment(models.Model):
    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="attachments"
    )
    name = models.CharField(
        _("file name"),
        max_length=120,
        help_text=_("The last part of its address: small letters, digits, hyphens, one ending."),
        validators=[
            RegexValidator(
                rf"^[a-z0-9][a-z0-9-]*\.({'|'.join(EXTENSIONS)})\Z",
                _("Write small letters, digits and hyphens, then the ending of the file."),
            )
        ],
    )
    file = models.FileField(
        _("file"), upload_to="attachments/", validators=[FileExtensionValidator(EXTENSIONS)]
    )
    title = LineField(_("title"), max_length=300, blank=True)
    size = _SizeField(_("size in bytes"), default=0, editable=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "name"],
                name="attachment_name_once",
                violation_error_message=_("The text already has a file of this name."),
            ),
            models.CheckConstraint(name="attachment_has_name", condition=~Q(name="")),
            models.CheckConstraint(name="attachment_has_file", condition=~Q(file="")),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("publications:file", kwargs={**self.publication.address, "name": self.name})

    @property
    def is_pdf(self) -> bool:
        return self.name.endswith(".pdf")

    @property
    def ending(self) -> str:
        return self.name.rpartition(".")[2]

    @property
    def is_data(self) -> bool:
        return self.ending in DATA

    @property
    def media_type(self) -> str:
        return _TYPES[self.ending]

    @property
    def saved_as(self) -> str:
        """Return what the file is called once a reader has saved it: its title, if it has one."""
        if not self.title or self.is_picture:
            return self.name
        return file_name(self.title, self.ending)

    @property
    def is_picture(self) -> bool:
        return self.ending in PICTURES

    @property
    def picture_width(self) -> int:
        """Return how wide the picture is, or 0 where it was not measured."""
        found = StoredPicture.objects.filter(file=self.file.name).first()
        return found.width if found else 0
