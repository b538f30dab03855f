"""What is planned for a work in one language: who writes it, until when, or that nobody need."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from prose.fields import LanguageField, LinesField
from prose.languages import language_choices
from publications.models.publication import Publication


class LanguagePlan(models.Model):
    original = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="language_plans"
    )
    language = LanguageField(_("language"), max_length=10, choices=language_choices)
    assignee = models.ForeignKey(
        "auth.User",
        verbose_name=_("assigned to"),
        on_delete=models.SET_NULL,
        related_name="language_plans",
        null=True,
        blank=True,
    )
    due = models.DateField(_("due"), null=True, blank=True)
    # With a reason, the work is left out in this language.
    not_needed_because = LinesField(_("not needed, because"), blank=True)
    set_at = models.DateTimeField(auto_now=True)
    set_by = models.ForeignKey(
        "auth.User", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = _("plan for a language")
        verbose_name_plural = _("plans for languages")
        constraints = [
            models.UniqueConstraint(fields=["original", "language"], name="language_plan_once"),
            models.CheckConstraint(
                name="language_plan_for_what_is_needed",
                condition=Q(not_needed_because="") | Q(assignee__isnull=True, due__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.original_id} · {self.language}"
