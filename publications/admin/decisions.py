"""The pages on which a text takes a step: what will happen, what stands against it, what to say."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from publications.admin import saving
from publications.admin.decision_forms import DecisionForm
from publications.admin.merge import merge_page
from publications.admin.opened import Opened, open_text
from publications.admin.steps import STEPS, Step
from publications.editorial import checks, log, rights
from publications.editorial.checks import Finding
from publications.editorial.log import person
from publications.models import Event, Publication


def address(model_admin: Any, name: str, pk: int) -> str:
    return reverse(_name(model_admin, name), args=[pk])


def _name(model_admin: Any, name: str) -> str:
    opts = model_admin.opts
    return f"admin:{opts.app_label}_{opts.model_name}_{name}"


def urls(model_admin: Any) -> list[URLPattern]:
    wrap = model_admin.admin_site.admin_view
    return [
        path(
            f"<path:object_id>/{step.name}/",
            wrap(partial(decide, model_admin, step)),
            name=_name(model_admin, step.name).removeprefix("admin:"),
        )
        for step in STEPS
    ]


def asked_for(model_admin: Any, request: HttpRequest, text: Publication) -> HttpResponse | None:
    """Return the way to the page that a button of the form asked for, once the form is saved."""
    for step in STEPS:
        if f"_{step.name}" in request.POST:
            return HttpResponseRedirect(address(model_admin, step.name, text.pk))
    return None


def decide(model_admin: Any, step: Step, request: HttpRequest, object_id: str) -> HttpResponse:
    """Ask, then act: on exactly the version that was shown."""
    try:
        with transaction.atomic():
            return _decide(model_admin, step, request, object_id)
    except saving.Overtaken as overtaken:
        return merge_page(model_admin, request, overtaken)
    except IntegrityError:
        message = _(
            "Nothing was published: another text has this address or number by now. Give this one "
            "another, then try again."
        )
        messages.error(request, message)
        return HttpResponseRedirect(address(model_admin, "change", int(unquote(object_id))))


def _decide(model_admin: Any, step: Step, request: HttpRequest, object_id: str) -> HttpResponse:
    texts = Publication.objects.select_for_update() if request.method == "POST" else None
    pk = unquote(object_id)
    stored = get_object_or_404(texts or Publication, pk=pk if pk.isdecimal() else 0)
    if not step.may(request.user, stored):
        raise PermissionDenied
    opened = open_text(stored)
    back = address(model_admin, "change", stored.pk)
    if not step.fits(opened):
        messages.warning(request, _closed(step, opened))
        return HttpResponseRedirect(back)
    findings = checks.run(opened.edition, publishing=True) if step.is_checked else []
    form = step.form(
        request.POST if request.method == "POST" else None,
        opened=opened,
        findings=findings,
        may_override=rights.may_override(request.user),
    )
    if form.is_valid():
        return _carry_out(request, step, opened, form, back)
    context = _context(model_admin, request, step, opened) | {
        "form": form,
        "media": model_admin.media + form.media,
        "findings": findings,
        "form_address": back,
    }
    return TemplateResponse(request, "admin/publications/step.html", context)


def _closed(step: Step, opened: Opened) -> str:
    if step.once_changed and opened.stored.is_published and opened.copy is None:
        return _("Nothing was changed, so there is nothing to publish or to review.")
    return _("The text has moved on: that step is not open to it now.")


def _carry_out(
    request: HttpRequest, step: Step, opened: Opened, form: DecisionForm, back: str
) -> HttpResponse:
    by = person(request.user)
    if reason := form.cleaned_data.get("override"):
        held = [(opened, form.own_blocking), *((each.opened, each.blocking) for each in form.along)]
        for each, blocking in held:
            if blocking:
                because = _because(reason, blocking)
                log.note(each.stored, Event.Action.OVERRIDDEN, by, reason=because)
    messages.success(request, step.act(form, by))
    if form.along:
        names = ", ".join(f"“{each.opened.stored}”" for each in form.along)
        messages.success(request, _("Together with it: %(texts)s.") % {"texts": names})
    return HttpResponseRedirect(back)


def _because(reason: str, blocking: list[Finding]) -> str:
    return "\n".join([reason, *(f"{each.check}: {each.message}" for each in blocking)])


def _context(model_admin: Any, request: HttpRequest, step: Step, opened: Opened) -> dict[str, Any]:
    return {
        **model_admin.admin_site.each_context(request),
        "title": str(step.label).rstrip("…"),
        "opts": model_admin.opts,
        "media": model_admin.media,
        "step": step,
        "text": opened.edition.text,
        "opened": opened,
    }
