"""What the pages of a PDF say, read once, for searching."""

from __future__ import annotations

from django.db import models

from publications.models.attachment import Attachment


class PageTextQuerySet(models.QuerySet["PageText"]):
    def current(self) -> PageTextQuerySet:
        """Return what was read of the files that are there now."""
        return self.filter(file=models.F("attachment__file"))


class PageText(models.Model):
    attachment = models.OneToOneField(
        Attachment, on_delete=models.CASCADE, related_name="page_text"
    )
    # The stored file that was read; a replaced one is read again.
    file = models.CharField(max_length=200)
    # The words of each page, in order; none where the file could not be read.
    pages = models.JSONField(default=list)
    fault = models.CharField(max_length=500, blank=True)

    objects = PageTextQuerySet.as_manager()

    class Meta:
        verbose_name = "text of a PDF"
        verbose_name_plural = "texts of PDFs"

    def __str__(self) -> str:
        return self.file
