"""Shows the unsaved content of a form as readers would see it, and saves nothing."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.translation import gettext as _
from lxml.etree import LxmlError

from prose.document import Document, render
from prose.html import clean, dropped
from prose.languages import TextLanguage, interface_language, language_tag
from publications.admin.authorship import AuthorshipInline
from publications.models import Authorship, Kind, Publication


@transaction.atomic
def preview(model_admin: Any, request: HttpRequest, object_id: str | None) -> HttpResponse:
    """Answer a form's content as a page; the transaction is for the form's lock alone."""
    stored = _stored(model_admin, request, object_id)
    form_class = model_admin.get_form(request, stored, change=stored is not None)
    form = form_class(request.POST, request.FILES, instance=stored)
    form.is_valid()
    text: Publication = form.instance
    if text.language not in TextLanguage.values:
        text.language = TextLanguage.KOREAN
    document, problem = _document(text)
    errors = [
        (str(form.fields[name].label or "") if name in form.fields else "", list(messages))
        for name, messages in form.errors.items()
    ]
    context = {
        "text": text,
        "text_lang": language_tag(text.language),
        "kind": Kind(text.kind).label if text.kind in Kind else "",
        "document": document,
        "problem": problem,
        "errors": errors,
        "dropped": sorted(dropped(request.POST.get("body", "")).items()),
        "key_points": text.key_points.splitlines(),
        "byline": _byline(model_admin, request, text),
        "topics": form.cleaned_data.get("topics", ()),
        "original": form.link.original,
        "editors_language": translation.get_language(),
    }
    with translation.override(interface_language(text.language)):
        page = TemplateResponse(request, "admin/publications/publication/preview.html", context)
        return page.render()


def _stored(model_admin: Any, request: HttpRequest, object_id: str | None) -> Publication | None:
    if object_id is None:
        if not model_admin.has_add_permission(request):
            raise PermissionDenied
        return None
    stored: Publication | None = model_admin.get_object(request, unquote(object_id))
    if stored is None:
        raise Http404
    if not model_admin.has_change_permission(request, stored):
        raise PermissionDenied
    return stored


def _document(text: Publication) -> tuple[Document | None, str]:
    try:
        with translation.override(interface_language(text.language)):
            return render(clean(text.body), text.language), ""
    except (LxmlError, ValueError) as error:
        return None, _("The body cannot be shown: %(reason)s") % {"reason": error}


def _byline(model_admin: Any, request: HttpRequest, text: Publication) -> list[Authorship]:
    """Return the byline as the form has it, in order, names filled in where left empty."""
    entries = []
    for inline in model_admin.get_inline_instances(request, text if text.pk else None):
        if not isinstance(inline, AuthorshipInline):
            continue
        formset_class = inline.get_formset(request, text if text.pk else None)
        prefix = formset_class.get_default_prefix()
        formset = formset_class(**model_admin.get_formset_kwargs(request, text, inline, prefix))
        formset.is_valid()
        entries = [
            form.instance
            for form in formset.forms
            if form not in formset.deleted_forms and form.instance.author_id is not None
        ]
    for entry in entries:
        entry.name = entry.name or entry.author.name(text.language)
    return sorted(entries, key=lambda entry: entry.position or 0)
