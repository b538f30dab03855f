"""The byline as it was printed: who, in what order, as what, and from where."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from authors.models import Author
from prose.fields import LineField
from publications.models.publication import Publication


class _PrintedNameField(LineField):
    """The name in the byline; left empty, it is the person's name in the language of the text."""

    def pre_save(self, instance: models.Model, add: bool) -> str:
        assert isinstance(instance, Authorship)  # noqa: S101
        if not instance.name:
            instance.name = instance.author.name(instance.publication.language)
        name: str = super().pre_save(instance, add)
        return name


class AuthorshipQuerySet(models.QuerySet["Authorship"]):
    def authors(self) -> AuthorshipQuerySet:
        """Return the byline proper, in order."""
        return self.filter(credit=Authorship.Credit.AUTHOR).order_by("position", "pk")

    def credits(self) -> AuthorshipQuerySet:
        """Return editors, translators and assistants, in order."""
        return self.exclude(credit=Authorship.Credit.AUTHOR).order_by("position", "pk")


class Authorship(models.Model):
    class Credit(models.TextChoices):
        AUTHOR = "author", _("author")
        EDITOR = "editor", _("editor")
        TRANSLATOR = "translator", _("translator")
        RESEARCH_ASSISTANT = "research-assistant", _("research assistant")

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="authorships"
    )
    author = models.ForeignKey(
        Author, verbose_name=_("person"), on_delete=models.PROTECT, related_name="authorships"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    credit = models.CharField(_("credit"), max_length=20, choices=Credit, default=Credit.AUTHOR)
    name = _PrintedNameField(
        _("name as printed"),
        max_length=120,
        help_text=_("Leave empty to take the person’s name in the language of the text."),
    )
    role_en = LineField(_("role then, English"), max_length=160, blank=True)
    role_ko = LineField(_("role then, Korean"), max_length=160, blank=True)
    affiliation_en = LineField(_("affiliation then, English"), max_length=200, blank=True)
    affiliation_ko = LineField(_("affiliation then, Korean"), max_length=200, blank=True)
    is_corresponding = models.BooleanField(_("corresponding author"), default=False)

    objects = AuthorshipQuerySet.as_manager()

    class Meta:
        verbose_name = _("byline entry")
        verbose_name_plural = _("byline")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "author", "credit"],
                name="authorship_once",
                violation_error_message=_("This person already has this credit."),
            ),
            models.CheckConstraint(name="authorship_has_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="authorship_credit_known",
                condition=Q(credit__in=["author", "editor", "translator", "research-assistant"]),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def role(self, language: str) -> str:
        """Return the role at that time, in a language or else in the other one."""
        if language == "ko":
            return self.role_ko or self.role_en
        return self.role_en or self.role_ko

    def affiliation(self, language: str) -> str:
        if language == "ko":
            return self.affiliation_ko or self.affiliation_en
        return self.affiliation_en or self.affiliation_ko

    def print_as_recorded(self) -> None:
        """Fill role and affiliation, where left empty, from the person's record as of now."""
        for field in ("role_en", "role_ko", "affiliation_en", "affiliation_ko"):
            setattr(self, field, getattr(self, field) or getattr(self.author, field))
