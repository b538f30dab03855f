"""DOIs: what the pattern suggests for a text, and giving one, which the log remembers."""

from __future__ import annotations

import re

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from publications.editorial import log
from publications.editorial.log import Person
from publications.models import Event, Publication, Rendition, Tombstone

_SUFFIX = re.compile("[a-z0-9._-]+")


def suggested(text: Publication) -> str:
    """Return the DOI that the pattern makes for a stored text; without a prefix, nothing."""
    if not settings.DOI_PREFIX or text.pk is None:
        return ""
    # A slug in Hangul is no part of a DOI; the key never moves.
    slug = text.slug.lower() if _SUFFIX.fullmatch(text.slug.lower()) else str(text.pk)
    suffix = settings.DOI_PATTERN.format(
        kind=text.kind,
        number=text.number or slug,
        slug=slug,
        language=text.language,
        year=text.date.year,
    )
    return f"{settings.DOI_PREFIX}/{suffix}"


def is_ours(doi: str) -> bool:
    """Say whether a DOI has the institute's prefix, if it has one."""
    return not settings.DOI_PREFIX or doi.startswith(f"{settings.DOI_PREFIX}/")


def is_taken(doi: str, text: Publication) -> bool:
    """Say whether another text has a DOI, in the trash or out of it, or had it to its end."""
    others = Publication.with_trash.filter(doi=doi).exclude(pk=text.pk)
    return others.exists() or Tombstone.objects.filter(doi=doi).exists()


def give(text: Publication, doi: str | None, by: Person) -> None:
    """Set the DOI of a stored text, or take it away."""
    before = text.doi
    if (before or None) == (doi or None):
        return
    text.doi = doi or None
    Publication.with_trash.filter(pk=text.pk).update(
        doi=text.doi, modified_at=timezone.now(), version=F("version") + 1
    )
    _outdate_pdf(text)
    note_change(text, before, by)


def _outdate_pdf(text: Publication) -> None:
    """Let the PDF be set anew: it prints the DOI. Until then readers have the one there is."""
    made = Rendition.objects.filter(revision__publication=text, kind=Rendition.Kind.PDF)
    made.update(design=0)


def note_change(text: Publication, before: str | None, by: Person) -> None:
    """Write down what the DOI of a text was and what it is."""
    reason = f"DOI: {before or '–'} → {text.doi or '–'}"
    log.note(text, Event.Action.SAVED, by, reason=reason)
