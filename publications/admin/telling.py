"""Says after a save what happened to what was typed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from prose.html import dropped
from publications.admin.saving import Saved
from publications.models import Kind, Publication


def tell(model_admin: Any, request: HttpRequest, form: Any, saved: Saved | None) -> None:
    text: Publication = form.instance
    tell_series(model_admin, request, form, text)
    if lost := dropped(form.data.get("body", "")):
        message = _("Taken out of the body, because no page may hold it: %(what)s.") % {
            "what": ", ".join(f"{what} ×{count}" for what, count in sorted(lost.items()))
        }
        model_admin.message_user(request, message, messages.WARNING)
    if saved is None:
        return
    if saved.taken:
        message = _("%(person)s saved meanwhile; taken over from there: %(what)s.") % {
            "person": saved.who or _("Somebody"),
            "what": ", ".join(saved.taken),
        }
        model_admin.message_user(request, message, messages.INFO)
    if saved.beside:
        message = _("Readers do not see the changes yet. “Publish changes” makes them public.")
        model_admin.message_user(request, message, messages.INFO)


def tell_files(model_admin: Any, request: HttpRequest) -> None:
    """Name the files that a form with errors cannot hold on to."""
    files = (file.name or "" for name in request.FILES for file in request.FILES.getlist(name))
    message = _("Choose these files again, because a form with errors cannot keep them: %(files)s.")
    model_admin.message_user(request, message % {"files": ", ".join(files)}, messages.WARNING)


def tell_series(model_admin: Any, request: HttpRequest, form: Any, text: Publication) -> None:
    kind, number = form.typed_series
    if (kind, number) != (text.kind, text.series_number) and (number or kind != text.kind):
        message = _("Kind and number come from the original: %(kind)s %(number)s.") % {
            "kind": Kind(text.kind).label,
            "number": text.number,
        }
        model_admin.message_user(request, message, messages.INFO)
