"""The share card of a text: what was drawn of what readers read now, below its page."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from publications.models import Attachment, Publication, Rendition
from publications.models.publication import PublicationQuerySet
from publications.views.sending import Stored, send

CARD = "card.png"
# Whoever shows it asks again after an hour, and is told that it is still the same.
_KEPT = 3600


def with_card(texts: PublicationQuerySet) -> PublicationQuerySet:
    """Let each text know whether its card is drawn; a file that staff call so is none."""
    drawn = _drawn().filter(revision__publication=OuterRef("pk"))
    own = Attachment.objects.filter(publication=OuterRef("pk"), name=CARD)
    return texts.annotate(has_card=Exists(drawn) & ~Exists(own))


def card_address(text: Any) -> str:
    """Return where the card of a text from `with_card` is, or nothing; without a query."""
    if not text.has_card:
        return ""
    return reverse("publications:file", kwargs={**text.address, "name": CARD})


def send_card(request: HttpRequest, text: Publication) -> HttpResponseBase:
    """Send the card of what readers read now; `Http404` where it was not drawn (yet)."""
    drawn = _drawn().filter(revision__publication=text).first()
    if drawn is None:
        raise Http404(CARD)
    try:
        opened = drawn.file.open("rb")
    except FileNotFoundError as error:
        raise Http404(CARD) from error
    stored = Stored(opened, drawn.file.name or "", drawn.size, changed=drawn.made_at)
    return send(request, stored, CARD, "image/png", kept=_KEPT)


def _drawn() -> QuerySet[Rendition]:
    return Rendition.objects.current().filter(kind=Rendition.Kind.CARD)
