"""Takes a step with the chosen rows: all that were shown as they are, or none."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from publications.admin.board.acts import BY_NAME, Act
from publications.admin.board.forms import BoardForm, what_happened
from publications.admin.board.rows import Row, described, people, rows_of
from publications.models import Publication
from publications.translations import board

SEEN = "seen-"
# More than a page shows is never asked for by one.
_MOST = 200


@transaction.atomic
def do(model_admin: Any, request: HttpRequest, user: User, language: str) -> HttpResponse:
    """Ask what has to be known, do what was asked for, and lead back to the same board."""
    back = HttpResponseRedirect(request.get_full_path())
    name, keys = _asked(request.POST)
    act = BY_NAME.get(name)
    if act is None or not keys:
        messages.warning(request, _("Choose works by their boxes, and what to do with them."))
        return back
    if not act.may(user, language):
        raise PermissionDenied
    chosen = _locked(keys, language)
    rows = [row for row in chosen if act.fits(user, row)]
    overtaken = [row for row in chosen if request.POST.get(f"{SEEN}{row.work.pk}") != row.seen]
    if act.form is None or not rows:
        _act(request, act, [row for row in rows if row not in overtaken], {})
        _say_overtaken(request, overtaken)
    else:
        data = request.POST if "confirmed" in request.POST else None
        form = act.form(data, rows=rows, language=language, overtaken=overtaken)
        if not form.is_valid():
            return _ask(model_admin, request, act, form)
        _act(request, act, rows, form.cleaned_data)
    _say_left(request, act, [row for row in chosen if row not in rows + overtaken])
    return back


def _act(request: HttpRequest, act: Act, rows: list[Row], said: dict[str, Any]) -> None:
    for row in rows:
        act.do(row, said, cast("User", request.user))
    if rows:
        messages.success(request, act.done % {"count": len(rows)})


def _say_overtaken(request: HttpRequest, rows: list[Row]) -> None:
    for row in rows:
        messages.error(request, what_happened(row))


def _say_left(request: HttpRequest, act: Act, rows: list[Row]) -> None:
    if rows:
        names = ", ".join(str(row.work) for row in rows)
        messages.warning(request, str(act.left) % {"works": names})


def _asked(posted: QueryDict) -> tuple[str, list[int]]:
    """Return what is to be done and to which works: a button in a row means that row alone."""
    if row := posted.get("row"):
        name, _colon, key = row.partition(":")
        return name, _keys([key])
    return posted.get("act", ""), _keys(posted.getlist("work"))


def _keys(values: list[str]) -> list[int]:
    # Eighteen digits fit into every database's keys.
    return [int(each) for each in values[:_MOST] if each.isdecimal() and len(each) <= 18]


def _locked(keys: list[int], language: str) -> list[Row]:
    list(Publication.objects.select_for_update().filter(pk__in=keys).order_by("pk").values("pk"))
    works = described(board.works(language).filter(pk__in=keys), language)
    return list(rows_of(works, language, people()))


def _ask(model_admin: Any, request: HttpRequest, act: Act, form: BoardForm) -> HttpResponse:
    context = {
        **model_admin.admin_site.each_context(request),
        "title": str(act.label).rstrip("…"),
        "opts": model_admin.opts,
        "media": model_admin.media,
        "act": act,
        "form": form,
        "seen": SEEN,
        "board": request.get_full_path(),
    }
    return TemplateResponse(request, "admin/publications/board_step.html", context)
