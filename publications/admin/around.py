"""What stands around the form of a text: its state, the steps open to it, the checks, its token."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from publications.admin import autosave, steps
from publications.admin.opened import Opened, opened_by, token_of
from publications.editorial import checks, rights
from publications.models import Publication


def around(model_admin: Any, request: HttpRequest, text: Publication | None) -> dict[str, Any]:
    """Return the template's `desk`."""
    info = f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}"
    opened = opened_by(request)
    if text is None or opened is None:
        return {
            "text": None,
            "steps": _steps_of_new(request),
            "preview_url": reverse(f"{info}_preview_add"),
            "autosave_url": autosave.address_of_new(request.GET, reverse(f"{info}_autosave_add")),
            "tab": autosave.tab_of(request),
        }
    pk = opened.stored.pk
    shown = token_of(request, opened.stored) if request.method == "POST" else None
    return {
        "text": opened.stored,
        "opened": opened,
        # A form that is shown again goes on from what its editor saw at first.
        "token": (shown or opened.token).signed(),
        "steps": list(steps.open_to(request.user, opened)),
        "findings": checks.run(opened.edition),
        "history_url": reverse(f"{info}_history", args=[pk]),
        "preview_url": reverse(f"{info}_preview", args=[pk]),
        "autosave_url": reverse(f"{info}_autosave", args=[pk]),
        "tab": autosave.tab_of(request),
        "public_url": opened.stored.get_absolute_url() if opened.stored.is_published else "",
        "latest": _latest(opened),
        "kept_up": opened.standing,
    }


def _latest(opened: Opened) -> int | None:
    number: int | None = (
        opened.stored.revisions.order_by("-number").values_list("number", flat=True).first()
    )
    return number


def _steps_of_new(request: HttpRequest) -> list[steps.Step]:
    """Return the steps that may follow the first save."""
    names = {"review", "publish"} if rights.may_publish(request.user) else {"review"}
    return [step for step in steps.STEPS if step.name in names]
