"""What happened to a text: its revisions, its log, what changed between two, and the way back."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from publications.admin.opened import open_text
from publications.admin.saving import carry
from publications.editorial import comparing, revisions, rights, working_copies
from publications.editorial.content import Content, content_of, missing
from publications.editorial.log import person
from publications.models import Publication

_EVENTS = 200


def urls(model_admin: Any) -> list[URLPattern]:
    wrap = model_admin.admin_site.admin_view
    name = f"{model_admin.opts.app_label}_{model_admin.opts.model_name}"
    return [
        path(
            "<path:object_id>/history/",
            wrap(require_safe(partial(history, model_admin))),
            name=f"{name}_history",
        ),
        path(
            "<path:object_id>/restore/<int:number>/",
            wrap(require_POST(partial(restore, model_admin))),
            name=f"{name}_restore",
        ),
    ]


def history(model_admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """Show revisions and log; with `old` and `new`, what lies between two of them."""
    if not rights.may_look(request.user):
        raise PermissionDenied
    stored = _text(object_id)
    opened = open_text(stored)
    found = list(stored.revisions.order_by("-number"))
    sides = {str(each.number): revisions.content(each) for each in found}
    sides["now"] = opened.content
    if opened.copy:
        sides["public"] = content_of(stored)
    old, new = request.GET.get("old", ""), request.GET.get("new", "")
    if old not in sides or new not in sides:
        before = "public" if opened.copy else str(found[0].number) if found else ""
        old, new = before, "now"
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("History"),
        "opts": model_admin.opts,
        "media": model_admin.media,
        "text": opened.edition.text,
        "opened": opened,
        "revisions": found,
        "events": stored.events.order_by("-at", "-pk")[:_EVENTS],
        "old": old,
        "new": new,
        "changes": _compare(sides, old, new),
        "may_edit": rights.may_edit(request.user, stored),
    }
    return TemplateResponse(request, "admin/publications/history.html", context)


def _compare(sides: dict[str, Content], old: str, new: str) -> list[comparing.FieldChange] | None:
    """Return what differs; nothing to compare a text with that was never public."""
    return comparing.compare(sides[old], sides[new]) if old else None


def restore(model_admin: Any, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
    """Take an earlier revision up again as what is being worked on."""
    with transaction.atomic():
        stored = get_object_or_404(Publication.objects.select_for_update(), pk=_key(object_id))
        if not rights.may_edit(request.user, stored):
            raise PermissionDenied
        revision = get_object_or_404(stored.revisions, number=number)
        if working_copies.would_overwrite(stored):
            return _refuse(model_admin, request, stored)
        gone = missing(revisions.content(revision))
        beside = working_copies.restore(stored, revision, person(request.user))
        if not beside:
            carry(stored)
    if gone:
        messages.warning(
            request,
            _("Not in the records any more, so left out of the byline: %(people)s.")
            % {"people": ", ".join(gone)},
        )
    done = _("Version %(number)s is being worked on again. Look it over, then publish it.")
    messages.success(request, done % {"number": number})
    opts = model_admin.opts
    return HttpResponseRedirect(
        reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[stored.pk])
    )


def _refuse(model_admin: Any, request: HttpRequest, stored: Publication) -> HttpResponse:
    """Keep what is being worked on and stands in no version: restoring would overwrite it."""
    message = _("There are unpublished changes. Publish or discard them first, then restore.")
    if not working_copies.working_copy(stored):
        message = _(
            "This draft says what no version says, and restoring would overwrite it. Publish it "
            "first, or move it to the trash."
        )
    messages.error(request, message)
    opts = model_admin.opts
    return HttpResponseRedirect(
        reverse(f"admin:{opts.app_label}_{opts.model_name}_history", args=[stored.pk])
    )


def _key(object_id: str) -> int:
    pk = unquote(object_id)
    if not pk.isdecimal():
        raise Http404(object_id)
    return int(pk)


def _text(object_id: str) -> Publication:
    return get_object_or_404(Publication, pk=_key(object_id))
