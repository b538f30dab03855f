"""Keeps what was typed but not saved, and tells who else has the text open."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any, cast

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from publications.admin.token import FIELD, read
from publications.editorial import log, rights
from publications.models import Autosave, Presence, Publication

# A form that says nothing for so long is closed, or its computer sleeps.
_AWAY = timedelta(seconds=70)
_LARGEST = 4 * 1024 * 1024
_NEVER_KEPT = {"csrfmiddlewaretoken", "password"}


def urls(model_admin: Any) -> list[URLPattern]:
    view = require_http_methods(["GET", "POST", "DELETE"])(partial(autosave, model_admin))
    wrapped = model_admin.admin_site.admin_view(view)
    name = f"{model_admin.opts.app_label}_{model_admin.opts.model_name}_autosave"
    return [
        path("add/autosave/", wrapped, {"object_id": None}, name=f"{name}_add"),
        path("<path:object_id>/autosave/", wrapped, name=name),
    ]


def autosave(model_admin: Any, request: HttpRequest, object_id: str | None) -> JsonResponse:
    """Keep (POST), give back (GET) or forget (DELETE) a form; each answer says who else is here."""
    text = _text(object_id)
    if not (rights.may_edit(request.user, text) if text else rights.may_begin(request.user)):
        raise PermissionDenied
    form = _form(model_admin, text)
    by = cast("User", request.user)
    kept = Autosave.objects.filter(user=by, form=form)
    answer: dict[str, Any] = {}
    if request.method == "POST":
        _keep(request, text, form)
    elif request.method == "DELETE":
        kept.delete()
    elif found := kept.first():
        answer["kept"] = {
            "data": found.data,
            "when": date_format(localtime(found.saved_at), "SHORT_DATETIME_FORMAT"),
        }
    answer |= {"csrf": get_token(request), "others": [], "changed": ""}
    if text is not None:
        answer |= {"others": _others(by, text), "changed": _changed(request, text)}
    response = JsonResponse(answer)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _text(object_id: str | None) -> Publication | None:
    pk = unquote(object_id) if object_id else ""
    return Publication.objects.filter(pk=pk).first() if pk.isdecimal() else None


def _form(model_admin: Any, text: Publication | None) -> str:
    """Name the form: one for a text wherever it was opened from, one for a new text a list."""
    if text is not None:
        return f"text-{text.pk}"
    opts = model_admin.opts
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_add")


def rescue(model_admin: Any, request: HttpRequest, object_id: str | None) -> HttpResponse | None:
    """Keep what was typed into a text that was deleted meanwhile, and say where it is."""
    pk = unquote(object_id or "")
    if not pk.isdecimal() or Publication.objects.filter(pk=pk).exists():
        return None
    text = Publication.with_trash.filter(pk=pk).first()
    if not (rights.may_edit(request.user, text) if text else rights.may_begin(request.user)):
        return None
    _keep(request, text, _form(model_admin, text))
    message = _(
        "This text was deleted while you were writing. What you typed is kept: it is offered again "
        "once the text is brought back from the trash."
    )
    if text is None:
        message = _(
            "This text was deleted for good while you were writing. What you typed is kept: open "
            "a new text, and it is offered there."
        )
    messages.error(request, message)
    return HttpResponseRedirect(reverse("admin:index"))


def _keep(request: HttpRequest, text: Publication | None, form: str) -> None:
    data = {
        name: values
        for name, values in request.POST.lists()
        if name not in _NEVER_KEPT and not name.startswith("_")
    }
    if not data or sum(len(value) for values in data.values() for value in values) > _LARGEST:
        return
    Autosave.objects.update_or_create(
        user=cast("User", request.user),
        form=form,
        defaults={
            "publication": text,
            "title": request.POST.get("title", "")[:500],
            "data": data,
            "saved_at": timezone.now(),
        },
    )


def _others(user: User, text: Publication) -> list[str]:
    """Note that somebody has the text open, and return who else does."""
    now = timezone.now()
    Presence.objects.filter(seen_at__lt=now - _AWAY).delete()
    Presence.objects.update_or_create(publication=text, user=user, defaults={"seen_at": now})
    others = Presence.objects.filter(publication=text).exclude(user=user)
    return [
        _("Also being edited by %(person)s, since %(time)s")
        % {
            "person": log.printed_name(other.user),
            "time": date_format(localtime(other.since), "TIME_FORMAT"),
        }
        for other in others.select_related("user").order_by("since")
    ]


def _changed(request: HttpRequest, text: Publication) -> str:
    """Say that somebody saved after this form was opened; saving it then merges both."""
    shown = read(request.POST.get(FIELD, ""), text.pk)
    if shown is None or shown.version == text.version:
        return ""
    event = text.events.order_by("-at", "-pk").first()
    who = event.by_name if event else ""
    return _("%(person)s saved this text meanwhile. When you save, both are put together.") % {
        "person": who or _("Somebody")
    }
