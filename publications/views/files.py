"""Files of a text, served below its page and public exactly when the page is."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from imagekit import ImageSpec
from imagekit.processors import ResizeToFit, Transpose

from prose.renditions import open_rendition
from publications.editorial.content import Edition
from publications.models import Attachment, Kind, Publication
from publications.views.addresses import moved_along

COVER_WIDTHS = (400, 800, 1200)
_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "avif": "image/avif",
    "gif": "image/gif",
}


class _Cover(ImageSpec):  # type: ignore[misc]
    format = "WEBP"
    options = {"quality": 80}
    width = 0

    @property
    def processors(self) -> list[object]:
        return [Transpose(), ResizeToFit(self.width, upscale=False)]


_COVERS = {width: type(f"Cover{width}", (_Cover,), {"width": width}) for width in COVER_WIDTHS}


@require_safe
@moved_along
def attachment(_request: HttpRequest, lang: str, kind: str, slug: str, name: str) -> FileResponse:
    text = _public_text(lang, kind, slug)
    found = get_object_or_404(Attachment, publication=text, name=name)
    return _send(found.file.open("rb"), name)


@require_safe
@moved_along
def cover(_request: HttpRequest, lang: str, kind: str, slug: str, width: int) -> FileResponse:
    return send_cover(_public_text(lang, kind, slug), width)


def send_cover(text: Publication, width: int) -> FileResponse:
    """Send the cover of a text, stored or not, in one of the widths that pages ask for."""
    if not text.cover or width not in _COVERS:
        raise Http404(text.slug)
    return _send(open_rendition(_COVERS[width](source=text.cover)), f"cover-{width}.webp")


def send_file(edition: Edition, name: str) -> FileResponse:
    """Send a file of an edition that is not, or no longer, the public one."""
    for found in edition.attachments:
        if found.name == name:
            return _send(found.file.open("rb"), name)
    raise Http404(name)


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


def _send(file: object, name: str) -> FileResponse:
    response = FileResponse(file, content_type=_TYPES[name.rpartition(".")[2]])
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
