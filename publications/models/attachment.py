"""A file that belongs to a text: its PDF, or a picture that its body shows."""

from __future__ import annotations

from django.core.validators import FileExtensionValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from prose.fields import LineField
from publications.models.publication import Publication

EXTENSIONS = ["pdf", "png", "jpg", "jpeg", "webp", "avif", "gif"]


class _SizeField(models.PositiveIntegerField):  # type: ignore[type-arg]
    """The file's size, read from the file whenever the row is saved."""

    def pre_save(self, instance: models.Model, add: bool) -> int:
        assert isinstance(instance, Attachment)  # noqa: S101
        size: int = instance.file.size
        instance.size = size
        return size


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
                r"^[a-z0-9][a-z0-9-]*\.(pdf|png|jpg|jpeg|webp|avif|gif)\Z",
                _("Write small letters, digits and hyphens, then .pdf, .png, .jpg or .webp."),
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
