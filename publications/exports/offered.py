"""What was made of a text, as its page offers it: by whom it was brought, and where it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse

from publications.models import Attachment, Publication, Rendition
from publications.models.publication import PublicationQuerySet

CARD = "card.png"


@dataclass(frozen=True)
class Download:
    """A PDF as a page offers it; `size` is in bytes, `name` the last part of its address."""

    name: str
    size: int
    title: str = ""


def pdf_name(text: Publication) -> str:
    """Return the last part of the address under which the PDF of a text is found, made or not."""
    return f"{text.kind}-{text.slug}-{text.language}.pdf"


def downloads(attachments: Iterable[Attachment], made: Download | None) -> list[Download]:
    """Return the PDFs to offer; one that was made stands in only where staff brought none."""
    brought = [Download(file.name, file.size, file.title) for file in attachments if file.is_pdf]
    return brought or ([made] if made else [])


def with_made_pdfs(texts: PublicationQuerySet) -> PublicationQuerySet:
    """Let each text know how large the PDFs are that were made of it and of its original."""
    return texts.annotate(
        made_pdf=_size(OuterRef("pk")),
        made_pdf_of_original=_size(OuterRef("translation__original")),
    )


def _size(publication: OuterRef) -> Subquery:
    made = Rendition.objects.current().filter(
        kind=Rendition.Kind.PDF, revision__publication=publication
    )
    return Subquery(made.values("size")[:1])


def current_pdfs(text: Any) -> dict[int, Download]:
    """Return what was made of a text and of its original, by their keys, without a query.

    The text comes from `with_made_pdfs`.
    """
    translation = getattr(text, "translation", None)
    original = translation.public_original if translation else None
    sizes = [(text, text.made_pdf), (original, text.made_pdf_of_original)]
    return {found.pk: Download(pdf_name(found), size) for found, size in sizes if found and size}


def with_card(texts: PublicationQuerySet) -> PublicationQuerySet:
    """Let each text know whether its card is drawn; a file that staff call so is none."""
    drawn = drawn_cards().filter(revision__publication=OuterRef("pk"))
    own = Attachment.objects.filter(publication=OuterRef("pk"), name=CARD)
    return texts.annotate(has_card=Exists(drawn) & ~Exists(own))


def card_address(text: Any) -> str:
    """Return where the card of a text from `with_card` is, or nothing; without a query."""
    if not text.has_card:
        return ""
    return reverse("publications:file", kwargs={**text.address, "name": CARD})


def drawn_cards() -> QuerySet[Rendition]:
    return Rendition.objects.current().filter(kind=Rendition.Kind.CARD)
