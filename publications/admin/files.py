"""Files of a text as its editors have them, so that the editor can show its pictures."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from publications.admin.opened import open_text
from publications.editorial import rights
from publications.models import Publication


def urls(model_admin: Any) -> list[URLPattern]:
    view = model_admin.admin_site.admin_view(require_safe(partial(file, model_admin)))
    name = f"{model_admin.opts.app_label}_{model_admin.opts.model_name}_file"
    return [path("<path:object_id>/files/<str:name>", view, name=name)]


def file(_model_admin: Any, request: HttpRequest, object_id: str, name: str) -> FileResponse:
    if not rights.may_look(request.user):
        raise PermissionDenied
    pk = unquote(object_id)
    text = get_object_or_404(Publication, pk=pk if pk.isdecimal() else 0)
    edition = open_text(text).edition
    # Attachments have endings, so that the two never meet.
    files: dict[str, FieldFile] = {"cover": edition.text.cover} if edition.text.cover else {}
    files |= {found.name: found.file for found in edition.attachments}
    if name not in files:
        raise Http404(name)
    response = FileResponse(files[name].open("rb"))
    response.headers["Cache-Control"] = "private, no-store"
    return response
