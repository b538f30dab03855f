"""What is made of every public revision ahead of its readers: which kinds, for whom, by whom."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet

from publications.editorial import revisions
from publications.editorial.content import Edition
from publications.exports import cards, pdf
from publications.models import Attachment, Publication, Rendition, Revision

_log = logging.getLogger(__name__)
_LONGEST_FAULT = 500


@dataclass(frozen=True)
class Maker:
    """How one kind is made; `why_not` says why this machine cannot, or nothing."""

    kind: Rendition.Kind
    ending: str
    design: int
    make: Callable[[Edition], bytes]
    why_not: Callable[[], str]


PDF = Maker(Rendition.Kind.PDF, "pdf", pdf.DESIGN, pdf.make_pdf, pdf.why_not)
CARD = Maker(Rendition.Kind.CARD, "png", cards.DESIGN, cards.make_card, cards.why_not)
# Cards first: they are quick, and what is published is shared at once.
MAKERS = (CARD, PDF)


def number_unnumbered() -> None:
    """Number what came here public and was never changed: a rendition is of a revision."""
    unnumbered = Publication.objects.published().filter(
        ~Exists(Revision.objects.filter(publication=OuterRef("pk")))
    )
    for text in unnumbered.order_by("pk").iterator(chunk_size=100):
        with transaction.atomic():
            revisions.record_first(text)


def due(maker: Maker, *, again: bool = False) -> QuerySet[Revision]:
    """Return the newest revision of each public or planned text that lacks a kind.

    A text whose staff brought a PDF of their own needs no other. What failed is due again when
    the design changes, or with `again`.
    """
    later = Revision.objects.filter(
        publication=OuterRef("publication"), number__gt=OuterRef("number")
    )
    made = Rendition.objects.filter(
        revision=OuterRef("pk"), kind=maker.kind, design=maker.design
    ).exclude(**({"file": ""} if again else {}))
    found = Revision.objects.filter(
        ~Exists(later), ~Exists(made), publication__status=Publication.Status.PUBLISHED
    ).exclude(change=Revision.Change.WITHDRAWAL)
    if maker.kind == Rendition.Kind.PDF:
        own = Attachment.objects.filter(publication=OuterRef("publication"), name__endswith=".pdf")
        found = found.filter(~Exists(own))
    return found.order_by("-publication__date", "-pk")


def make(maker: Maker, revision: Revision) -> Rendition:
    """Make one rendition and keep it, or keep the reason why it could not be made."""
    try:
        data = maker.make(revisions.edition(revision))
    except Exception as error:
        # Whatever a text holds, the others wait for theirs; the reason is kept and told.
        _log.exception(
            "No %s of %s, revision %s", maker.kind, revision.publication, revision.number
        )
        fault = f"{type(error).__name__}: {error}"[:_LONGEST_FAULT]
        return _keep(maker, revision, None, fault)
    return _keep(maker, revision, data, "")


def _keep(maker: Maker, revision: Revision, data: bytes | None, fault: str) -> Rendition:
    """Store a file under one name a revision and design, so that nothing half-made piles up."""
    before = Rendition.objects.filter(revision=revision, kind=maker.kind).first()
    made = Rendition(
        pk=before.pk if before else None,
        revision=revision,
        kind=maker.kind,
        design=maker.design,
        size=len(data or b""),
        fault=fault,
    )
    if data is not None:
        name = f"{maker.kind}-{revision.pk}-{maker.design}.{maker.ending}"
        storage, path = made.file.storage, f"renditions/{name}"
        if not before or before.file.name != path:
            storage.delete(path)
        made.file.save(name, ContentFile(data), save=False)
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        # Another worker was quicker, or the revision is gone.
        if made.file and not Rendition.objects.filter(file=made.file.name).exists():
            made.file.delete(save=False)
        return made
    if before and before.file.name and before.file.name != made.file.name:
        before.file.storage.delete(before.file.name)
    return made
