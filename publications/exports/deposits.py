"""Files for Crossref: who deposits stands in the settings, and what has no DOI stays out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from publications.exports.records import records
from publications.metadata.formats.crossref import Deposit, write_crossref
from publications.metadata.record import Record
from publications.models import Kind, Publication
from publications.models.publication import PublicationQuerySet, start_of_day

_NEEDED = ("CROSSREF_DEPOSITOR_NAME", "CROSSREF_DEPOSITOR_EMAIL", "CROSSREF_REGISTRANT")


class NoDepositorError(Exception):
    """Settings are missing that Crossref asks for; `str` says which."""


@dataclass(frozen=True)
class Batch:
    """A file, and how many texts are in it and out of it."""

    content: bytes
    deposited: int
    without_doi: int
    books: int


def crossref_file(record: Record) -> bytes:
    """Return the deposit of one text that has a DOI."""
    return write_crossref([record], _deposit())


def crossref_batch(kinds: Sequence[str] = (), since: date | None = None) -> Batch:
    """Return the deposit of all public texts, or of some kinds, or of what changed since a day."""
    deposit = _deposit()
    texts = _chosen(kinds, since)
    # Crossref takes one type of work a file, and books are another type than reports.
    reports = texts.exclude(kind=Kind.BOOK)
    keys = list(reports.exclude(doi=None).order_by("date", "pk").values_list("pk", flat=True))
    return Batch(
        content=write_crossref(records(keys), deposit),
        deposited=len(keys),
        without_doi=reports.filter(doi=None).count(),
        books=texts.filter(kind=Kind.BOOK).exclude(doi=None).count(),
    )


def _deposit() -> Deposit:
    missing = [name for name in _NEEDED if not getattr(settings, name)]
    if missing:
        raise NoDepositorError(", ".join(missing))
    return Deposit(
        depositor=settings.CROSSREF_DEPOSITOR_NAME,
        email=settings.CROSSREF_DEPOSITOR_EMAIL,
        registrant=settings.CROSSREF_REGISTRANT,
        at=timezone.now(),
    )


def _chosen(kinds: Sequence[str], since: date | None) -> PublicationQuerySet:
    texts = Publication.objects.published()
    if kinds:
        texts = texts.filter(kind__in=kinds)
    if since:
        day = start_of_day(since)
        texts = texts.filter(
            Q(modified_at__gte=day) | Q(revised_at__gte=day) | Q(published_at__gte=day)
        )
    return texts
