"""Files of a text, served below its page and public exactly when the page is."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from publications.editorial.content import Edition
from publications.exports.offered import CARD
from publications.models import Attachment, Kind, Publication
from publications.pictures import open_cover, open_picture, wanted
from publications.views.addresses import moved_along
from publications.views.card import send_card
from publications.views.pdf import send_made, tell_page
from publications.views.sending import Stored, send


@require_safe
@moved_along
def attachment(
    request: HttpRequest, lang: str, kind: str, slug: str, name: str
) -> HttpResponseBase:
    text = _public_text(lang, kind, slug)
    files = list(Attachment.objects.filter(publication=text))
    if found := _send_one_of(request, text, files, name):
        return found
    return send_card(request, text) if name == CARD else send_made(request, text, name)


def send_file(request: HttpRequest, edition: Edition, name: str) -> HttpResponseBase:
    """Send a file of an edition that is not, or no longer, the public one."""
    if found := _send_one_of(request, edition.text, edition.attachments, name):
        return found
    raise Http404(name)


def _send_one_of(
    request: HttpRequest, text: Publication, files: Sequence[Attachment], name: str
) -> HttpResponseBase | None:
    """Send a file by its name, a picture in the size that the name asks for; or nothing."""
    if picture := _picture(text, files, name):
        return send(request, picture[0], name, picture[1])
    found = next((file for file in files if file.name == name), None)
    if found is None:
        return None
    try:
        stored = Stored(found.file.open("rb"), found.file.name or "", found.file.size)
    except FileNotFoundError as error:
        raise Http404(name) from error
    answer = send(request, stored, name, found.media_type, shown_name=found.saved_as)
    return tell_page(answer, text) if found.is_pdf else answer


def _picture(
    text: Publication, files: Sequence[Attachment], name: str
) -> tuple[Stored, str] | None:
    """Return a picture of a text, or its cover, with its type; a broken one raises `Http404`."""
    asked = wanted(files, name)
    try:
        found = open_cover(text, name) or (open_picture(*asked) if asked else None)
    except (OSError, SyntaxError, ValueError) as error:
        # The page stands without it.
        raise Http404(name) from error
    if found is None:
        return None
    opened, kind = found
    of = asked[0].file.name if asked else text.cover.name
    size = opened.seek(0, 2)
    opened.seek(0)
    return Stored(opened, f"{of}/{name}/{size}", size), kind


def _public_text(lang: str, kind: str, slug: str) -> Publication:
    try:
        value = Kind.from_segment(kind)
    except KeyError:
        raise Http404(kind) from None
    return get_object_or_404(
        Publication.objects.published().defer("body", "body_text"),
        kind=value,
        language=lang,
        slug=slug,
    )
