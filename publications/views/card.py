"""The share card of a text: what was drawn of what readers read now, below its page."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from publications.exports.offered import CARD, drawn_cards
from publications.models import Publication
from publications.views.sending import Stored, send

# Whoever shows it asks again after an hour, and is told that it is still the same.
_KEPT = 3600


def send_card(request: HttpRequest, text: Publication) -> HttpResponseBase:
    """Send the card of what readers read now; `Http404` where it was not drawn (yet)."""
    drawn = drawn_cards().filter(revision__publication=text).first()
    if drawn is None:
        raise Http404(CARD)
    try:
        opened = drawn.file.open("rb")
    except FileNotFoundError as error:
        raise Http404(CARD) from error
    stored = Stored(opened, drawn.file.name or "", drawn.size, changed=drawn.made_at)
    return send(request, stored, CARD, "image/png", kept=_KEPT)
