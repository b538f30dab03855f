"""Puts the unsaved content of a form under an address that ends by itself."""

from __future__ import annotations

import secrets
from datetime import timedelta
from functools import partial
from typing import Any, cast

from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from publications.admin.reading import content_of_form
from publications.editorial.content import Content
from publications.models import Preview, Publication

VALID = timedelta(days=3)


def urls(model_admin: Any) -> list[URLPattern]:
    name = f"{model_admin.opts.app_label}_{model_admin.opts.model_name}_preview"
    view = model_admin.admin_site.admin_view(require_POST(partial(preview, model_admin)))
    return [
        path("add/preview/", view, {"object_id": None}, name=f"{name}_add"),
        path("<path:object_id>/preview/", view, name=name),
    ]


def preview(model_admin: Any, request: HttpRequest, object_id: str | None) -> HttpResponse:
    """Lead to the page that the form would make, or say what keeps it from being one."""
    with transaction.atomic():
        shown = _shown(model_admin, request, object_id)
        stored_pk = shown.pk if shown else None
        form, formsets = _forms(model_admin, request, shown)
        faults = _faults(form, formsets)
        if faults:
            context = {
                **model_admin.admin_site.each_context(request),
                "title": _("Preview"),
                "opts": model_admin.opts,
                "media": model_admin.media,
                "faults": faults,
            }
            page = "admin/publications/no_preview.html"
            return TemplateResponse(request, page, context, status=422)
        content = content_of_form(form, formsets)
        made = keep(content, request, stored_pk)
    return HttpResponseRedirect(address(made, content["language"]))


def keep(content: Content, request: HttpRequest, text: int | None) -> Preview:
    """Store what is to be shown; what has ended is tidied away."""
    Preview.objects.filter(expires_at__lte=timezone.now()).delete()
    return Preview.objects.create(
        key=secrets.token_urlsafe(32),
        publication_id=text,
        content=content,
        made_by=cast("User", request.user),
        expires_at=timezone.now() + VALID,
    )


def address(made: Preview, language: str) -> str:
    return reverse("publications:preview", kwargs={"lang": language, "key": made.key})


def _shown(model_admin: Any, request: HttpRequest, object_id: str | None) -> Publication | None:
    if object_id is None:
        if not model_admin.has_add_permission(request):
            raise PermissionDenied
        return None
    shown: Publication | None = model_admin.get_object(request, unquote(object_id))
    if shown is None:
        raise Http404
    if not model_admin.has_change_permission(request, shown):
        raise PermissionDenied
    return shown


def _forms(
    model_admin: Any, request: HttpRequest, shown: Publication | None
) -> tuple[Any, list[Any]]:
    change = shown is not None
    form_class = model_admin.get_form(request, shown, change=change)
    form = form_class(request.POST, request.FILES, instance=shown)
    form.is_valid()
    formsets, _inlines = model_admin._create_formsets(request, form.instance, change=change)
    return form, formsets


def _faults(form: Any, formsets: list[Any]) -> list[tuple[str, str]]:
    """Return what is wrong with the form, each with the label of its field."""
    found = [
        (str(form.fields[name].label or "") if name in form.fields else "", str(message))
        for name, messages in form.errors.items()
        for message in messages
    ]
    for formset in formsets:
        if formset.is_valid():
            continue
        label = str(formset.model._meta.verbose_name)
        found += [(label, str(message)) for message in formset.non_form_errors()]
        for each in formset.errors:
            found += [(label, str(message)) for messages in each.values() for message in messages]
    return found
