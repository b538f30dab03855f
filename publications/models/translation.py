"""What one text is to another: a summary, a full translation or an abstract of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from prose.fields import LanguageField, LineField, LinesField
from prose.languages import language_choices
from publications.models.freshness import TranslationQuerySet
from publications.models.publication import Publication


class Translation(models.Model):
    class Extent(models.TextChoices):
        SUMMARY = "summary", _("summary")
        FULL = "full", _("full translation")
        ABSTRACT = "abstract", _("abstract")

    text = models.OneToOneField(
        Publication,
        verbose_name=_("text"),
        on_delete=models.CASCADE,
        related_name="translation",
    )
    extent = models.CharField(_("extent"), max_length=10, choices=Extent, default=Extent.SUMMARY)
    original = models.ForeignKey(
        Publication,
        verbose_name=_("original"),
        on_delete=models.PROTECT,
        related_name="translations",
        null=True,
        blank=True,
        help_text=_("The text of this site that it was made from."),
    )
    original_title = LineField(
        _("title of an original elsewhere"),
        max_length=500,
        blank=True,
        help_text=_("Only if the original is not on this site."),
    )
    original_language = LanguageField(
        _("its language"), max_length=10, choices=language_choices, blank=True
    )
    original_number = LineField(_("its number"), max_length=20, blank=True)
    original_address = models.URLField(_("its address"), max_length=500, blank=True)
    made_from = models.PositiveIntegerField(
        _("reflects version"),
        default=1,
        help_text=_("The version of the original that this text reflects."),
    )
    reviewed = models.PositiveIntegerField(
        _("still right for version"), null=True, blank=True, editable=False
    )
    reviewed_note = LinesField(_("note of the review"), blank=True, editable=False)
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True, editable=False)
    reviewed_by_name = LineField(_("reviewed by"), max_length=150, blank=True, editable=False)

    NOT_REVIEWED: ClassVar[dict[str, Any]] = {
        "reviewed": None,
        "reviewed_note": "",
        "reviewed_at": None,
        "reviewed_by_name": "",
    }

    objects = TranslationQuerySet.as_manager()

    class Meta:
        verbose_name = _("original")
        verbose_name_plural = _("original")
        constraints = [
            models.CheckConstraint(
                name="translation_of_one_original",
                condition=Q(
                    original__isnull=False,
                    original_title="",
                    original_language="",
                    original_number="",
                    original_address="",
                )
                | (Q(original__isnull=True) & ~Q(original_title="") & ~Q(original_language="")),
                violation_error_message=_(
                    "Name one original: a text of this site, "
                    "or title and language of one elsewhere."
                ),
            ),
            models.CheckConstraint(
                name="translation_not_of_itself",
                condition=Q(original__isnull=True) | ~Q(original=F("text")),
                violation_error_message=_("A text cannot be made from itself."),
            ),
            models.CheckConstraint(name="translation_made_from_one", condition=Q(made_from__gte=1)),
            models.CheckConstraint(
                name="translation_extent_known",
                condition=Q(extent__in=["summary", "full", "abstract"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_extent_display()} · {self.original or self.original_title}"

    @property
    def language_of_original(self) -> str:
        return self.original.language if self.original else self.original_language

    @property
    def public_original(self) -> Publication | None:
        """Return the original if readers may know of it: not a draft, a plan or a withdrawn one."""
        return self.original if self.original and self.original.is_published else None

    @property
    def withdrawn_original(self) -> Publication | None:
        """Return the original if a tombstone stands in its place, which names it to everybody."""
        is_withdrawn = self.original and self.original.status == Publication.Status.WITHDRAWN
        return self.original if is_withdrawn else None

    def clean(self) -> None:
        """Refuse what no single row can: chains, and two texts of one language."""
        if self.original_id is not None and self.original is not None:
            self._check_original(self.original)
        if self.text_id is None:
            return
        if self.language_of_original and self.language_of_original == self.text.language:
            raise ValidationError(
                {"original": _("The original is in the same language as the text.")}
            )
        if self.text.pk and self.text.translations.exists():
            raise ValidationError(
                _("Other texts are made from this one, so it cannot be made from another itself.")
            )

    def _check_original(self, original: Publication) -> None:
        if Translation.objects.filter(text=original).exists():
            raise ValidationError(
                {
                    "original": _(
                        "“%(title)s” is itself made from another text; choose that one instead."
                    )
                    % {"title": original.title}
                }
            )
        if self.text_id and original.kind != self.text.kind:
            raise ValidationError(
                {"original": _("The original is of another kind; the kind belongs to the work.")}
            )
