"""Earlier versions of a public text, each at an address of its own, and their files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from publications.editorial import revisions
from publications.editorial.content import Edition, edition_of
from publications.models import Publication, Revision, Translation
from publications.views.addresses import moved_along
from publications.views.files import send_file
from publications.views.pdf import send_version, version_pdf
from publications.views.publication import page_context, texts_at


@require_safe
@moved_along
def version(request: HttpRequest, lang: str, kind: str, slug: str, number: int) -> HttpResponse:
    text = _public(lang, kind, slug)
    revision, edition = _edition(text, number)
    address = reverse("publications:version", kwargs={**text.address, "number": number})
    latest = text.revisions.read().order_by("-number").values_list("number", flat=True).first() or 1
    # An earlier version answers under the address that its text has today.
    context = page_context(edition, at=address, pdfs=version_pdf(text, revision)) | {
        "canonical": text.get_absolute_url(),
        "version": number,
        "latest": latest,
        "is_latest": number == latest,
        "revision": revision,
        "current": text,
        "reflects": _reflected(edition),
    }
    return render(request, "publications/publication.html", context)


@require_safe
@moved_along
def file(
    request: HttpRequest, lang: str, kind: str, slug: str, number: int, name: str
) -> HttpResponseBase:
    text = _public(lang, kind, slug)
    revision, edition = _edition(text, number)
    try:
        return send_file(request, edition, name)
    except Http404:
        return send_version(request, text, revision, name)


def _reflected(edition: Edition) -> Translation | None:
    """Return what a version was made from, if readers can look it up here."""
    link = edition.translation
    return link if link and link.public_original else None


def _public(lang: str, kind: str, slug: str) -> Publication:
    for text in texts_at(kind, slug):
        if text.language == lang and text.is_published:
            return text
    raise Http404(slug)


def _edition(text: Publication, number: int) -> tuple[Revision | None, Edition]:
    """Return a version; what was never changed since it came here is its own first one."""
    found = text.revisions.read().filter(number=number).first()
    if found is None:
        if number == 1 and not text.revisions.exists():
            return None, edition_of(text)
        raise Http404(str(number))
    found.publication = text
    edition = revisions.edition(found)
    for name in ("kind", "language", "slug"):
        setattr(edition.text, name, getattr(text, name))
    return found, edition
