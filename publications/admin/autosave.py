"""Keeps what was typed but not saved, and tells who else has the text open."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial
from typing import Any, cast

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    QueryDict,
)
from django.middleware.csrf import get_token
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from publications.admin.token import FIELD, read
from publications.editorial import log, rights
from publications.models import Autosave, Presence, Publication

# A form that says nothing for so long is closed, or its computer sleeps.
_AWAY = timedelta(seconds=70)
_LARGEST = 4 * 1024 * 1024
TAB = "desk-form"
_NAME = re.compile(r"[A-Za-z0-9]{1,40}")
_NEVER_KEPT = {"csrfmiddlewaretoken", "password", TAB}


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
    form = _form(model_admin, text, request.GET)
    own = f"{form}#{_tab(request)}"
    by = cast("User", request.user)
    answer: dict[str, Any] = {}
    if request.method == "POST" and not _keep(request, text, own):
        return JsonResponse({}, status=413)
    if request.method == "DELETE":
        Autosave.objects.filter(user=by, form=own).delete()
    elif request.method == "GET" and (found := _kept(by, form, request.GET.get("want", ""))):
        answer["kept"] = {
            "data": found.data,
            "when": date_format(localtime(found.saved_at), "SHORT_DATETIME_FORMAT"),
            "tab": found.form.rpartition("#")[2],
        }
    answer |= {"csrf": get_token(request), "others": [], "changed": ""}
    if text is not None:
        answer |= {"others": _others(by, text), "changed": _changed(request, text)}
    response = JsonResponse(answer)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def tab_of(request: HttpRequest) -> str:
    """Return the name under which one open form is kept, so that two never overwrite each other."""
    asked = request.POST.get(TAB, "")
    return asked if _NAME.fullmatch(asked) else get_random_string(12)


def _tab(request: HttpRequest) -> str:
    asked = request.POST.get(TAB) or request.GET.get("tab", "")
    return asked if _NAME.fullmatch(asked) else ""


def _kept(user: User, form: str, wanted: str) -> Autosave | None:
    """Return what was kept of a form: the one asked for, or else the newest."""
    kept = Autosave.objects.filter(user=user, form__startswith=f"{form}#").order_by("-saved_at")
    return kept.filter(form=f"{form}#{wanted}").first() or kept.first()


def _text(object_id: str | None) -> Publication | None:
    pk = unquote(object_id) if object_id else ""
    return Publication.objects.filter(pk=pk).first() if pk.isdecimal() else None


def _form(model_admin: Any, text: Publication | None, query: QueryDict) -> str:
    """Name the form: one for a text wherever it was opened from, one for a new text a list.

    A text that is added to an original is no other's.
    """
    if text is not None:
        return f"text-{text.pk}"
    opts = model_admin.opts
    address = reverse(f"admin:{opts.app_label}_{opts.model_name}_add")
    return address_of_new(query, address)


def address_of_new(query: QueryDict, address: str) -> str:
    """Return an address for a new text, with the original and the language that it is for."""
    named = {name: str(query[name]) for name in ("original", "language") if name in query}
    return f"{address}?{urlencode(named)}" if named else address


def keep_typed(model_admin: Any, request: HttpRequest, text: Publication | None) -> None:
    """Keep a posted form that cannot be saved yet, whatever becomes of the page that asks on."""
    _keep(request, text, f"{_form(model_admin, text, request.GET)}#{_tab(request)}")


def forget(request: HttpRequest) -> None:
    """Drop what was kept of a form that is saved now."""
    if tab := _tab(request):
        kept = Autosave.objects.filter(user=cast("User", request.user))
        kept.filter(form__endswith=f"#{tab}").delete()


def rescue(model_admin: Any, request: HttpRequest, object_id: str | None) -> HttpResponse | None:
    """Keep what was typed into a text that was deleted meanwhile, and say where it is."""
    pk = unquote(object_id or "")
    if not pk.isdecimal() or Publication.objects.filter(pk=pk).exists():
        return None
    text = Publication.with_trash.filter(pk=pk).first()
    if not (rights.may_edit(request.user, text) if text else rights.may_begin(request.user)):
        return None
    keep_typed(model_admin, request, text)
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


def _keep(request: HttpRequest, text: Publication | None, form: str) -> bool:
    """Keep a form; say whether it was not too large."""
    data = {
        name: values
        for name, values in request.POST.lists()
        if name not in _NEVER_KEPT and not name.startswith("_")
    }
    if sum(len(value) for values in data.values() for value in values) > _LARGEST:
        return False
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
    return True


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
