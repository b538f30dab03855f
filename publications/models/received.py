"""A document that somebody brought: what was read out of it, until somebody decides about it."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prose.fields import LineField
from publications.models.publication import Publication

# What nobody took within so many days is thrown away.
KEPT_DAYS = 7


class ReceivedDocumentQuerySet(models.QuerySet["ReceivedDocument"]):
    def forgotten(self) -> ReceivedDocumentQuerySet:
        """Return those that waited in vain for somebody to take them."""
        limit = timezone.now() - timedelta(days=KEPT_DAYS)
        return self.filter(taken_at=None, received_at__lt=limit)

    def reports_of(self, text: Publication) -> ReceivedDocumentQuerySet:
        """Return those that a text was taken from, the newest first, unless dismissed."""
        return self.filter(text=text, is_dismissed=False).exclude(taken_at=None).order_by("-pk")


class ReceivedDocument(models.Model):
    """`content` is title, subtitle, body, language and findings, as JSON knows them.

    `text` is the text that it shall be brought into, or that was made of it.
    """

    name = LineField(_("file name"), max_length=255)
    content = models.JSONField(_("content"))
    text = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="documents", null=True, blank=True
    )
    # Nobody: a command.
    received_by = models.ForeignKey(
        "auth.User", on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    received_at = models.DateTimeField(_("received at"), auto_now_add=True)
    taken_at = models.DateTimeField(_("taken at"), null=True, blank=True)
    is_dismissed = models.BooleanField(_("dismissed"), default=False)

    objects = ReceivedDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("received document")
        verbose_name_plural = _("received documents")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


class ReceivedPicture(models.Model):
    """A picture of a received document; once it is taken, the file is an attachment's."""

    document = models.ForeignKey(
        ReceivedDocument, on_delete=models.CASCADE, related_name="pictures"
    )
    name = models.CharField(_("file name"), max_length=120)
    file = models.FileField(_("file"), upload_to="attachments/")
    alt = models.TextField(_("alternative text"), blank=True)

    class Meta:
        verbose_name = _("received picture")
        verbose_name_plural = _("received pictures")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "name"], name="received_picture_once")
        ]

    def __str__(self) -> str:
        return self.name
