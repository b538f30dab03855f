"""A person who writes, edits or translates, with both names."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from stdnum import isni

from authors.initials import initial
from prose.fields import LineField, LinesField, ProseField
from prose.languages import INTERFACE_LANGUAGES

_ORCID = re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]")


def validate_orcid(value: str) -> None:
    """Check form and check digit (ISO 7064 MOD 11-2, shared with ISNI)."""
    if not _ORCID.fullmatch(value) or not isni.is_valid(value):
        raise ValidationError(
            _(
                "“%(value)s” is not an ORCID iD: sixteen digits in groups of four, "
                "such as 0000-0002-1825-0097, the last being a check digit."
            ),
            params={"value": value},
        )


class AuthorQuerySet(models.QuerySet["Author"]):
    def with_profile(self) -> AuthorQuerySet:
        """Return the people who have a page of their own."""
        return self.filter(has_profile=True)

    def by_name(self, language: str) -> AuthorQuerySet:
        """Order by family name in one script; people without it follow in the other."""
        if language == "ko":
            return self.order_by(
                models.Case(models.When(name_ko="", then=1), default=0),
                "family_ko", "name_ko", "family_en", "name_en", "pk",
            )  # fmt: skip
        return self.order_by(
            models.Case(models.When(name_en="", then=1), default=0),
            "family_en", "name_en", "family_ko", "name_ko", "pk",
        )  # fmt: skip


class Author(models.Model):
    class Standing(models.TextChoices):
        IN_HOUSE = "in-house", _("at the institute")
        FORMER = "former", _("formerly at the institute")
        OUTSIDE = "outside", _("from outside")

    slug = models.SlugField(
        _("address"),
        max_length=100,
        unique=True,
        allow_unicode=True,
        help_text=_("The last part of the profile’s address, the same in both languages."),
    )
    name_en = LineField(
        _("name in Latin script"),
        max_length=120,
        blank=True,
        help_text=_("As the person writes it, such as Choi Eunmi."),
    )
    family_en = LineField(_("family name, Latin"), max_length=80, blank=True)
    given_en = LineField(_("given name, Latin"), max_length=80, blank=True)
    name_ko = LineField(
        _("name in Hangul"), max_length=60, blank=True, help_text=_("Without a space: 최은미.")
    )
    family_ko = LineField(_("family name, Hangul"), max_length=40, blank=True)
    given_ko = LineField(_("given name, Hangul"), max_length=40, blank=True)
    other_names = LinesField(
        _("further spellings"),
        blank=True,
        help_text=_("One a line; search finds the person by them, nobody sees them."),
    )
    role_en = LineField(_("role today, English"), max_length=160, blank=True)
    role_ko = LineField(_("role today, Korean"), max_length=160, blank=True)
    centre_en = LineField(_("centre, English"), max_length=160, blank=True)
    centre_ko = LineField(_("centre, Korean"), max_length=160, blank=True)
    standing = models.CharField(
        _("standing"), max_length=10, choices=Standing, default=Standing.IN_HOUSE
    )
    affiliation_en = LineField(
        _("affiliation, English"),
        max_length=200,
        blank=True,
        help_text=_("For people from outside: where they work."),
    )
    affiliation_ko = LineField(_("affiliation, Korean"), max_length=200, blank=True)
    bio_en = ProseField(_("biography, English"), blank=True)
    bio_ko = ProseField(_("biography, Korean"), blank=True)
    portrait = models.ImageField(_("portrait"), upload_to="portraits/", blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    orcid = models.CharField(
        "ORCID",
        max_length=19,
        unique=True,
        null=True,
        blank=True,
        validators=[validate_orcid],
        help_text=_("Such as 0000-0002-1825-0097."),
    )
    has_profile = models.BooleanField(
        _("has a public profile"),
        default=True,
        help_text=_("Without it the name stands in bylines, not linked, and not in the list."),
    )

    objects = AuthorQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["family_en", "name_en", "family_ko", "name_ko"]
        constraints = [
            models.CheckConstraint(
                name="author_has_a_name",
                condition=~Q(name_en="") | ~Q(name_ko=""),
                violation_error_message=_("Give the name in Latin script, in Hangul, or both."),
            ),
            models.CheckConstraint(
                name="author_slug_not_empty",
                condition=~Q(slug=""),
                violation_error_message=_("Give the profile an address."),
            ),
            models.CheckConstraint(
                name="author_orcid_not_empty",
                condition=Q(orcid__isnull=True) | ~Q(orcid=""),
            ),
            models.CheckConstraint(
                name="author_standing_known",
                condition=Q(standing__in=["in-house", "former", "outside"]),
            ),
            models.CheckConstraint(
                name="author_outside_has_affiliation",
                condition=~Q(standing="outside") | ~Q(affiliation_en="") | ~Q(affiliation_ko=""),
                violation_error_message=_("Say where a person from outside works."),
            ),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.name_en, self.name_ko]))

    def get_absolute_url(self, language: str = "en") -> str:
        return reverse("authors:profile", kwargs={"lang": language, "slug": self.slug})

    def name(self, language: str) -> str:
        """Return the display name in the script of a language, or else the other one."""
        return (
            (self.name_ko or self.name_en) if language == "ko" else (self.name_en or self.name_ko)
        )

    def name_language(self, language: str) -> str:
        """Return the language that `name(language)` is really in."""
        has = bool(self.name_ko) if language == "ko" else bool(self.name_en)
        return ("ko" if language == "ko" else "en") if has else ("en" if language == "ko" else "ko")

    def other_name(self, language: str) -> str:
        """Return the name in the other script, where there is one."""
        if language == "ko":
            return self.name_en if self.name_ko else ""
        return self.name_ko if self.name_en else ""

    def in_language(self, field: str, language: str) -> str:
        """Return a field's text in a language, or else in the other one."""
        language = language if language in INTERFACE_LANGUAGES else "en"
        other = "en" if language == "ko" else "ko"
        text: str = getattr(self, f"{field}_{language}") or getattr(self, f"{field}_{other}")
        return text

    def initial(self, language: str) -> str:
        """Return the letter (A–Z or ㄱ–ㅎ) under which the person is listed."""
        if language == "ko":
            return initial(self.family_ko or self.name_ko or self.family_en or self.name_en)
        return initial(self.family_en or self.name_en or self.family_ko or self.name_ko)

    @property
    def monogram(self) -> str:
        """Return what stands in for a portrait: the given name in Hangul, or Latin initials."""
        if self.given_ko or self.name_ko:
            return (self.given_ko or self.name_ko[1:] or self.name_ko)[:2]
        return "".join(part[0] for part in (self.given_en, self.family_en) if part) or "·"

    def clean(self) -> None:
        if self.orcid == "":
            self.orcid = None
