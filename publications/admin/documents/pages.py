"""The pages: choose a document, look over what was read, take it or discard it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from prose.document import render
from publications.admin.documents.forms import DocumentForm, TakeForm
from publications.admin.documents.report import count, report
from publications.admin.opened import open_text
from publications.admin.saving import Clash, reopened, save_over
from publications.admin.token import FIELD, read
from publications.editorial import comparing, numbering, rights
from publications.imports.documents import taking
from publications.imports.documents.received import Fate
from publications.models import Kind, Publication, ReceivedDocument


def urls(model_admin: Any) -> list[URLPattern]:
    info = f"{model_admin.opts.app_label}_{model_admin.opts.model_name}"
    pages = (
        ("document/", choose, "document"),
        ("<path:object_id>/document/", choose, "document_into"),
        ("document/<int:pk>/", review, "received"),
        ("document/<int:pk>/<str:name>", picture, "received_picture"),
    )
    return [
        path(
            route,
            model_admin.admin_site.admin_view(partial(view, model_admin)),
            name=f"{info}_{name}",
        )
        for route, view, name in pages
    ]


def _address(model_admin: Any, name: str, *args: Any) -> str:
    info = f"{model_admin.opts.app_label}_{model_admin.opts.model_name}"
    return reverse(f"admin:{info}_{name}", args=args)


@dataclass(frozen=True)
class Door:
    url: str
    label: str
    adds: bool = False


def doors(model_admin: Any, text: Publication) -> list[Door]:
    """Return the ways from a text's form to its documents: a revised one, and the last report."""
    found = [Door(_address(model_admin, "document_into", text.pk), _("Bring in a document"))]
    for document in ReceivedDocument.objects.reports_of(text).only("pk", "name")[:1]:
        label = _("What came from “%(name)s”") % {"name": document.name}
        found.append(Door(_address(model_admin, "received", document.pk), label))
    return found


# ── choosing ──


def choose(model_admin: Any, request: HttpRequest, object_id: str = "") -> HttpResponse:
    text = _text(request, object_id) if object_id else None
    if text is None and not rights.may_begin(request.user):
        raise PermissionDenied
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["document"].name
        document = taking.keep(form.received, name, request.user, text)  # type: ignore[arg-type]
        return HttpResponseRedirect(_address(model_admin, "received", document.pk))
    title = _("Bring in a revised document") if text else _("New from a document")
    context = {"title": title, "form": form, "text": text}
    return _page(model_admin, request, "document_upload", context)


def _text(request: HttpRequest, object_id: str) -> Publication:
    pk = unquote(object_id)
    text = get_object_or_404(Publication, pk=pk if pk.isdecimal() else 0)
    if not rights.may_edit(request.user, text):
        raise PermissionDenied
    return text


def _page(
    model_admin: Any, request: HttpRequest, template: str, context: dict[str, Any]
) -> HttpResponse:
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "media": model_admin.media,
        **context,
    }
    return TemplateResponse(request, f"admin/publications/{template}.html", context)


# ── looking over ──


def review(model_admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    document = _received(request, pk)
    if document.taken_at:
        return _taken(model_admin, request, document)
    if request.method == "POST" and "_discard" in request.POST:
        taking.discard(document)
        messages.success(request, _("“%(name)s” was discarded.") % {"name": document.name})
        return HttpResponseRedirect(_address(model_admin, "changelist"))
    if document.text:
        return _into(model_admin, request, document, document.text)
    return _as_new(model_admin, request, document)


def _received(request: HttpRequest, pk: int) -> ReceivedDocument:
    document = get_object_or_404(ReceivedDocument.objects.select_related("text"), pk=pk)
    if document.text is not None and document.taken_at:
        may = rights.may_edit(request.user, document.text)
    else:
        may = document.received_by_id == request.user.pk or rights.may_publish(request.user)
    if not may:
        raise PermissionDenied
    return document


def _shown(document: ReceivedDocument, language: str) -> dict[str, Any]:
    """Return what the review shows whatever becomes of the document."""
    shown = render(document.content["body"], language)
    return {
        "document": document,
        "result": shown,
        "result_language": language,
        "report": report(taking.findings(document)),
    }


def _as_new(model_admin: Any, request: HttpRequest, document: ReceivedDocument) -> HttpResponse:
    form = TakeForm(request.POST or None, initial=_initial(model_admin, document))
    form.asker = request.user
    if request.method == "POST" and form.is_valid():
        text = taking.take_as_new(document, form.instance, request.user)  # type: ignore[arg-type]
        _tell(request, document)
        return HttpResponseRedirect(_address(model_admin, "change", text.pk))
    context = {
        "title": _("Look over “%(name)s”") % {"name": document.name},
        "form": form,
        **_shown(document, form["language"].value() or document.content["language"]),
    }
    return _page(model_admin, request, "document_review", context)


def _initial(model_admin: Any, document: ReceivedDocument) -> dict[str, Any]:
    kind = Kind.ISSUE_BRIEF if model_admin.opts.model_name == "issuebrief" else Kind.COMMENTARY
    today = timezone.localdate()
    number = numbering.next_number(kind, today.year) if kind == Kind.ISSUE_BRIEF else None
    return {
        "title": document.content["title"],
        "subtitle": document.content["subtitle"],
        "language": document.content["language"],
        "kind": kind,
        "date": today,
        "series_year": number.year if number else None,
        "series_sequence": number.sequence if number else None,
    }


def _into(
    model_admin: Any, request: HttpRequest, document: ReceivedDocument, text: Publication
) -> HttpResponse:
    if not rights.may_edit(request.user, text):
        raise PermissionDenied
    if request.method == "POST":
        if saved := _save_into(model_admin, request, document, text):
            return saved
        messages.warning(
            request,
            _(
                "Somebody changed the same words while you looked. Nothing was saved: look over "
                "the differences once more."
            ),
        )
    opened = open_text(text)
    content = taking.content_with(document, opened.content, text)
    context = {
        "title": _("“%(name)s” into “%(text)s”") % {"name": document.name, "text": text},
        "text": text,
        "token": opened.token.signed(),
        "changes": comparing.compare(opened.content, content),
        "is_public": text.is_published or text.is_scheduled,
        **_shown(document, text.language),
    }
    return _page(model_admin, request, "document_review", context)


def _save_into(
    model_admin: Any, request: HttpRequest, document: ReceivedDocument, text: Publication
) -> HttpResponse | None:
    """Save the document's words over what was shown; nothing where somebody changed the same."""
    token = read(request.POST.get(FIELD, ""), text.pk)
    if token is None:
        return None
    mine = taking.content_with(document, token.content, text)
    by: Any = request.user
    try:
        with transaction.atomic():
            saved = save_over(reopened(text.pk), token.content, mine, by)
            taking.taken_into(document, mine, by)
    except Clash:
        return None
    if saved.beside:
        messages.info(request, _("Readers see it only once the changes are published."))
    _tell(request, document)
    return HttpResponseRedirect(_address(model_admin, "change", text.pk))


def _tell(request: HttpRequest, document: ReceivedDocument) -> None:
    found = taking.findings(document)
    lost, changed = count(found, Fate.DROPPED), count(found, Fate.CHANGED)
    said = _("“%(name)s” was taken.") % {"name": document.name}
    if lost or changed:
        counts = [
            ngettext("%(count)s part was dropped", "%(count)s parts were dropped", lost)
            % {"count": lost},
            ngettext("%(count)s was changed", "%(count)s were changed", changed)
            % {"count": changed},
        ]
        said = f"{said} {counts[0]}, {counts[1]}."
    messages.success(request, said)


def _taken(model_admin: Any, request: HttpRequest, document: ReceivedDocument) -> HttpResponse:
    """Show the report of a document that was taken, until somebody has seen to it."""
    if document.text is None:
        raise Http404
    if request.method == "POST":
        ReceivedDocument.objects.filter(pk=document.pk).update(is_dismissed=True)
        return HttpResponseRedirect(_address(model_admin, "change", document.text.pk))
    context = {
        "title": _("What came from “%(name)s”") % {"name": document.name},
        "document": document,
        "text": document.text,
        "report": report(taking.findings(document)),
    }
    return _page(model_admin, request, "document_report", context)


def picture(_model_admin: Any, request: HttpRequest, pk: int, name: str) -> FileResponse:
    found = get_object_or_404(_received(request, pk).pictures, name=name)
    response = FileResponse(found.file.open("rb"))
    response.headers["Cache-Control"] = "private, no-store"
    return response
