"""One text in one language: what it says, when it is public, and how its work is numbered."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from prose.fields import DerivedTextField, LanguageField, LineField, LinesField, ProseField
from prose.languages import language_choices
from publications.models.doi import DoiField
from publications.models.identity import RefField, VersionField
from publications.models.kind import NUMBERED_KINDS, Kind
from publications.models.number import SeriesNumber
from publications.models.public import PublicationManager, PublicationQuerySet, public
from publications.models.title import in_one_line
from publications.models.topic import TopicLink

__all__ = ["Publication", "PublicationQuerySet", "public", "start_of_day"]


class Publication(models.Model):
    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_REVIEW = "in-review", _("in review")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")
        # Where it was before stands in its `TrashEntry`.
        TRASHED = "trashed", _("in the trash")

    ref = RefField(
        _("reference"),
        max_length=200,
        unique=True,
        blank=True,
        help_text=_("The text’s identity in imports and exports. Leave empty to have it made."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    language = LanguageField(_("language"), max_length=10, choices=language_choices)
    slug = models.SlugField(
        _("address"),
        max_length=200,
        allow_unicode=True,
        help_text=_(
            "The last part of the address. For a numbered work its number, the same in every "
            "language. Changing it later leaves a redirect behind."
        ),
    )
    series_year = models.PositiveSmallIntegerField(_("series year"), null=True, blank=True)
    series_sequence = models.PositiveIntegerField(_("number in the year"), null=True, blank=True)

    title = LineField(_("title"), max_length=500, help_text=_("The first line of the title."))
    subtitle = LinesField(
        _("subtitle"),
        blank=True,
        help_text=_("Further lines of the title, one a line; breaks are kept on wide screens."),
    )
    abstract = LinesField(
        _("abstract"),
        blank=True,
        help_text=_("One to three sentences for lists, search results and shared links."),
    )
    key_points = LinesField(
        _("key points"), blank=True, help_text=_("One a line; shown above the text.")
    )
    body = ProseField(_("body"), blank=True)
    body_text = DerivedTextField(source="body")

    date = models.DateField(
        _("publication date"),
        help_text=_("The calendar day in Seoul that is printed and cited."),
    )
    published_at = models.DateTimeField(
        _("public from"),
        null=True,
        blank=True,
        help_text=_("Time in Seoul. In the future: nobody sees the text before that minute."),
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawal_note = LinesField(
        _("reason for withdrawal"),
        blank=True,
        help_text=_("Readers see it on the page that stands in the text’s place."),
    )

    cover = models.ImageField(
        _("cover image"),
        upload_to="covers/",
        blank=True,
        width_field="cover_width",
        height_field="cover_height",
        help_text=_("Without one, the page shows the plate of its kind."),
    )
    cover_width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    cover_height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    cover_alt = LineField(
        _("alternative text of the cover"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for people who do not see it."),
    )
    cover_is_decorative = models.BooleanField(
        _("the cover is decorative"),
        default=False,
        help_text=_("It says nothing that the text does not: screen readers pass it over."),
    )
    # Per cent from the left and from the top, as CSS places it; nothing: where plates have theirs.
    cover_focus = models.CharField(
        _("focal point of the cover"),
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^(0|25|50|75|100) (0|25|50|75|100)\Z")],
    )

    doi = DoiField()
    views = models.PositiveIntegerField(_("views"), default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        "auth.User",
        verbose_name=_("begun by"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    modified_at = models.DateTimeField(auto_now=True)
    revised_at = models.DateTimeField(
        _("last updated or corrected"), null=True, blank=True, editable=False
    )
    version = VersionField(editable=False)

    contributors: models.ManyToManyField[Any, Any] = models.ManyToManyField(
        "authors.Author",
        through="publications.Authorship",
        related_name="publications",
        verbose_name=_("people"),
    )
    topics = TaggableManager(
        through=TopicLink, blank=True, verbose_name=_("topics"), related_name="publications"
    )

    objects = PublicationManager()
    with_trash = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-date", "-pk"]
        permissions = [
            ("write_publication", _("Can write and edit texts of their own until they are public")),
            ("publish_publication", _("Can publish, schedule, withdraw and correct texts")),
            ("override_checks", _("Can publish against a check, with a reason")),
            ("purge_publication", _("Can delete texts for good")),
            # Those of translators are made a language, by `editorial.translators`.
        ]
        indexes = [
            # None begins with status or language: nearly every row has the same, and SQLite,
            # which does not know that, would walk such an index for every row of a list.
            models.Index(fields=["-date", "-published_at", "-id"], name="pub_newest"),
            models.Index(fields=["kind", "-date", "-published_at", "-id"], name="pub_kind_newest"),
            models.Index(fields=["-views", "-date", "-id"], name="pub_most_read"),
            models.Index(fields=["series_year", "series_sequence"], name="pub_number"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "language", "slug"],
                condition=~Q(status="trashed"),
                name="publication_address_once",
                violation_error_message=_(
                    "Another text of this kind and language has this address."
                ),
            ),
            models.UniqueConstraint(
                fields=["kind", "language", "series_year", "series_sequence"],
                condition=~Q(status="trashed"),
                name="publication_number_once",
                violation_error_message=_(
                    "Another text of this kind and language has this number."
                ),
            ),
            models.CheckConstraint(
                name="publication_number_whole",
                # A comparison with NULL is neither true nor false, and a check lets that pass.
                condition=Q(series_year__isnull=True, series_sequence__isnull=True)
                | Q(
                    series_year__isnull=False,
                    series_sequence__isnull=False,
                    series_year__range=(1900, 2199),
                    series_sequence__range=(1, 99999),
                ),
                violation_error_message=_(
                    "A number needs a year (1900 to 2199) and a place in it (from 1)."
                ),
            ),
            models.CheckConstraint(
                name="publication_kind_numbered",
                condition=Q(series_year__isnull=True) | Q(kind__in=NUMBERED_KINDS),
                violation_error_message=_("Publications of this kind carry no number."),
            ),
            models.CheckConstraint(
                name="publication_kind_known", condition=Q(kind__in=Kind.values)
            ),
            models.CheckConstraint(name="publication_has_language", condition=~Q(language="")),
            models.CheckConstraint(
                name="publication_status_known",
                condition=Q(status__in=["draft", "in-review", "published", "withdrawn", "trashed"]),
            ),
            models.CheckConstraint(
                name="publication_doi_not_empty", condition=Q(doi__isnull=True) | ~Q(doi="")
            ),
            models.CheckConstraint(name="publication_has_title", condition=~Q(title="")),
            models.CheckConstraint(name="publication_has_slug", condition=~Q(slug="")),
            models.CheckConstraint(name="publication_has_ref", condition=~Q(ref="")),
            models.CheckConstraint(
                name="publication_public_from",
                condition=~Q(status="published") | Q(published_at__isnull=False),
                violation_error_message=_("A published text needs the moment it became public."),
            ),
            models.CheckConstraint(
                name="publication_cover_described",
                condition=Q(cover="") | Q(cover_is_decorative=True) | ~Q(cover_alt=""),
                violation_error_message=_(
                    "Describe the cover in words, or say that it is decorative."
                ),
            ),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.number, self.title]))

    def get_absolute_url(self) -> str:
        return reverse("publications:publication", kwargs=self.address)

    @property
    def address(self) -> dict[str, str]:
        """Return the parts of the text's address."""
        return {
            "lang": self.language,
            "kind": Kind(self.kind).segment,
            "slug": self.slug,
        }

    @property
    def series_number(self) -> SeriesNumber | None:
        if self.series_year is None or self.series_sequence is None:
            return None
        return SeriesNumber(self.series_year, self.series_sequence)

    @property
    def number(self) -> str:
        """Return `2026-07`, or nothing for an unnumbered work."""
        return str(self.series_number or "")

    @property
    def title_lines(self) -> list[str]:
        return [self.title, *self.subtitle.splitlines()]

    @property
    def full_title(self) -> str:
        """Return the title in one line; lines join with a colon unless one is there already."""
        return in_one_line(self.title_lines)

    @property
    def is_published(self) -> bool:
        """Say of one loaded text what `published()` says of a table."""
        return (
            self.status == self.Status.PUBLISHED
            and self.published_at is not None
            and self.published_at <= timezone.now()
        )

    @property
    def is_scheduled(self) -> bool:
        return self.status == self.Status.PUBLISHED and not self.is_published

    def default_slug(self) -> str:
        """Return the number, or else a slug of the title; Hangul stays Hangul."""
        return self.number or slugify(self.title, allow_unicode=True)[:200].strip("-_")

    def derived_ref(self) -> str:
        return f"asan:{self.kind}:{self.slug}:{self.language}"


def start_of_day(day: date) -> datetime:
    """Return midnight in Seoul, the moment at which a text with nothing but a date is public."""
    return timezone.make_aware(datetime.combine(day, time.min))
