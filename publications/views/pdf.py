"""The PDF of a text: the one that staff brought, or else the one that was set from the page."""

from __future__ import annotations

from urllib.parse import unquote

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.http.response import HttpResponseBase
from django.urls import reverse

from prose.languages import language_tag
from publications.exports.offered import Download, pdf_name
from publications.models import Kind, Publication, Rendition, Revision
from publications.models.attachment import file_name
from publications.views.sending import Stored, send


def version_pdf(text: Publication, revision: Revision | None) -> dict[int, Download]:
    """Return what was made of one revision of a text, by the text's key."""
    made = _of(revision)
    return {text.pk: Download(pdf_name(text), made.size)} if made else {}


def send_version(
    request: HttpRequest, text: Publication, revision: Revision | None, name: str
) -> HttpResponseBase:
    made = _of(revision) if name == pdf_name(text) else None
    if made is None:
        raise Http404(name)
    return _send(request, text, made)


def _of(revision: Revision | None) -> Rendition | None:
    if revision is None:
        return None
    return Rendition.objects.made().filter(kind=Rendition.Kind.PDF, revision=revision).first()


def tell_page(answer: HttpResponseBase, text: Publication) -> HttpResponseBase:
    """Tell whoever finds a PDF by itself which page it belongs to, and in what language it is."""
    page = settings.SITE_URL + text.get_absolute_url()
    answer.headers["Link"] = (
        f'<{page}>; rel="collection"; type="text/html", <{page}>; rel="canonical", '
        f'<{page}linkset.json>; rel="linkset"; type="application/linkset+json"'
    )
    answer.headers["Content-Language"] = language_tag(text.language)
    return answer


def send_made(request: HttpRequest, text: Publication, name: str) -> HttpResponseBase:
    """Send what was made of what readers read now; `Http404` where it was not (yet)."""
    if not _names_a_pdf(name, text):
        raise Http404(name)
    brought = [file for file in text.attachments.all() if file.is_pdf]
    if brought:
        return HttpResponseRedirect(brought[0].get_absolute_url())
    made = (
        Rendition.objects.current()
        .filter(kind=Rendition.Kind.PDF, revision__publication=text)
        .first()
    )
    if made is None:
        raise Http404(name)
    if name != pdf_name(text):
        current = {**text.address, "name": pdf_name(text)}
        return HttpResponsePermanentRedirect(reverse("publications:file", kwargs=current))
    return _send(request, text, made)


def _names_a_pdf(name: str, text: Publication) -> bool:
    """Say whether a file is, or was under an address of before, the PDF made of a text."""
    if name == pdf_name(text):
        return True
    former = text.former_addresses.values_list("address", flat=True)
    slugs = (address.rstrip("/").rpartition("/")[2] for address in former)
    return name.endswith(f"-{text.language}.pdf") and any(
        name == f"{kind}-{unquote(slug)}-{text.language}.pdf" for slug in slugs for kind in Kind
    )


def _send(request: HttpRequest, text: Publication, made: Rendition) -> HttpResponseBase:
    try:
        opened = made.file.open("rb")
    except FileNotFoundError as error:
        raise Http404(made.file.name) from error
    stored = Stored(opened, made.file.name or "", made.size)
    title = file_name(f"{text.number} {text.full_title}".strip(), "pdf")
    answer = send(request, stored, pdf_name(text), "application/pdf", shown_name=title)
    return tell_page(answer, text)
