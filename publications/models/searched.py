"""What search keeps of each text: when it last changed, and where it stands in the index."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class SearchPending(models.Model):
    """A text that changed, noted by triggers in the transaction that changed it.

    Text 0 stands for people and topics that no text names.
    """

    text_id = models.BigIntegerField()

    class Meta:
        verbose_name = verbose_name_plural = "waiting for search"

    def __str__(self) -> str:
        return str(self.text_id)


class SearchVersion(models.Model):
    """A state of the index; what a process remembers is as good as its version is here."""

    number = models.BigIntegerField(primary_key=True)
    # Whatever lists and feeds show has not changed since the newest.
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "version of the search index"
        verbose_name_plural = "versions of the search index"

    def __str__(self) -> str:
        return str(self.number)


class SearchEntry(models.Model):
    """One text, by its key, which may be that of a text that is gone."""

    text_id = models.BigIntegerField(primary_key=True)
    version = models.BigIntegerField(db_index=True)
    # The version in which the text itself changed; indexing its words does not move it.
    changed_in = models.BigIntegerField(default=0)
    # Its terms are not in the index yet; what lists and counts know of it is.
    is_stale = models.BooleanField(default=True)
    # Its work's neighbours are those of what it said before.
    is_unsettled = models.BooleanField(default=True)

    class Meta:
        verbose_name = "entry of the search index"
        verbose_name_plural = "entries of the search index"
        indexes = [
            models.Index(fields=["changed_in", "text_id"], name="search_changed"),
            models.Index(fields=["text_id"], name="search_stale", condition=Q(is_stale=True)),
            models.Index(
                fields=["text_id"], name="search_unsettled", condition=Q(is_unsettled=True)
            ),
        ]

    def __str__(self) -> str:
        return str(self.text_id)


class SearchDocument(models.Model):
    """What the index holds under one number: the words of a text, or of a PDF attached to it."""

    text_id = models.BigIntegerField(db_index=True)
    attachment_id = models.BigIntegerField(null=True)
    # Filled by `rebuild_search` and not asked yet.
    is_new = models.BooleanField(default=False)

    class Meta:
        verbose_name = "document of the search index"
        verbose_name_plural = "documents of the search index"

    def __str__(self) -> str:
        return f"{self.text_id} · {self.attachment_id or ''}"
