"""The desk's log: who did what to which text, when and why."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from prose.fields import LineField, LinesField
from publications.models.publication import Publication


class Event(models.Model):
    """Outlives its text and its person: both are named in words as well."""

    class Action(models.TextChoices):
        BEGUN = "begun", _("begun")
        SAVED = "saved", _("saved")
        RECEIVED = "received", _("taken from a document")
        SENT = "sent", _("sent for review")
        RETURNED = "returned", _("returned to the writer")
        SCHEDULED = "scheduled", _("scheduled")
        UNSCHEDULED = "unscheduled", _("taken off the schedule")
        PUBLISHED = "published", _("published")
        REVISED = "revised", _("changes published")
        DISCARDED = "discarded", _("changes discarded")
        REVIEWED = "reviewed", _("reviewed against its original, still right")
        ASSIGNED = "assigned", _("assigned for a language")
        NOT_NEEDED = "not-needed", _("not needed in a language")
        NEEDED = "needed", _("needed in a language after all")
        WITHDRAWN = "withdrawn", _("withdrawn")
        REOPENED = "reopened", _("made a draft again")
        RESTORED = "restored", _("earlier version taken up again")
        OVERRIDDEN = "overridden", _("published against a check")
        TRASHED = "trashed", _("moved to the trash")
        UNTRASHED = "untrashed", _("brought back from the trash")
        PURGED = "purged", _("deleted for good")

    publication = models.ForeignKey(
        Publication, on_delete=models.SET_NULL, null=True, blank=True, related_name="events"
    )
    text_ref = LineField(_("reference"), max_length=200)
    text_title = LineField(_("title"), max_length=500)
    action = models.CharField(_("action"), max_length=12, choices=Action)
    reason = LinesField(_("reason"), blank=True)
    revision = models.PositiveIntegerField(_("revision"), null=True, blank=True)
    at = models.DateTimeField(_("at"), auto_now_add=True)
    by = models.ForeignKey(
        "auth.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    by_name = LineField(_("by"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("entry in the log")
        verbose_name_plural = _("log")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["publication", "-at"], name="event_of_text")]
        constraints = [
            models.CheckConstraint(name="event_names_its_text", condition=~Q(text_ref="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()} · {self.text_title}"
