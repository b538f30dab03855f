"""Making texts public, and taking them back."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from publications.models import Publication


def publish(publication: Publication, at: datetime | None = None) -> None:
    """Make a text public from a moment on: the one given, the one planned, or now."""
    publication.status = Publication.Status.PUBLISHED
    publication.published_at = at or publication.published_at or timezone.now()
    publication.withdrawn_at = None
    publication.save()


def withdraw(publication: Publication, note: str = "") -> None:
    """Take a text back; its address answers with a tombstone from now on."""
    publication.status = Publication.Status.WITHDRAWN
    publication.withdrawn_at = publication.withdrawn_at or timezone.now()
    publication.withdrawal_note = note or publication.withdrawal_note
    publication.save()


def unpublish(publication: Publication) -> None:
    """Make a text a draft again, as if it had never been public."""
    publication.status = Publication.Status.DRAFT
    publication.withdrawn_at = None
    publication.save()
