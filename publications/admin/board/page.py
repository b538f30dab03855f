"""The page of the board, and its file; whatever is chosen stands in the address."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prose.languages import language_choices, language_name
from publications.admin.board import acts, doing, table
from publications.admin.board.asked import Asked
from publications.admin.board.rows import Row, described, people, rows_of
from publications.editorial import rights
from publications.models import Publication
from publications.translations import board

PAGE_SIZE = 50
_CHUNK = 500
# What stands above the columns, and what the board is sorted by there.
_HEADS: tuple[tuple[str, Promise], ...] = (
    ("number", gettext_lazy("Number")),
    ("", gettext_lazy("Title")),
    ("date", gettext_lazy("Date")),
    ("state", gettext_lazy("State")),
    ("", gettext_lazy("Assigned to")),
    ("due", gettext_lazy("Due")),
    ("age", gettext_lazy("Waiting")),
    ("views", gettext_lazy("Views")),
    ("", gettext_lazy("Other languages")),
    ("", gettext_lazy("What to do")),
)


@dataclass(frozen=True)
class Head:
    """What stands above a column; `query` sorts by it, or turns the order round."""

    label: Promise
    query: str
    direction: str


@dataclass(frozen=True)
class Tab:
    language: str
    label: str
    query: str
    is_current: bool


@dataclass(frozen=True)
class Line:
    """A row with what its reader may do about it."""

    row: Row
    acts: list[acts.Act]


def urls(model_admin: Any) -> list[URLPattern]:
    """Return the board's addresses: it is one for all kinds of texts."""
    if model_admin.model is not Publication:
        return []
    wrap = model_admin.admin_site.admin_view
    name = "publications_publication_languages"
    return [
        path("languages/", wrap(partial(page, model_admin)), name=name),
        path("languages/csv/", wrap(partial(file, model_admin)), name=f"{name}_csv"),
    ]


def _looking(request: HttpRequest) -> User:
    if not isinstance(request.user, User) or not rights.may_look(request.user):
        raise PermissionDenied
    return request.user


def page(model_admin: Any, request: HttpRequest) -> HttpResponse:
    user = _looking(request)
    named = people()
    asked = Asked(request.GET, user, named)
    if request.method == "POST":
        return doing.do(model_admin, request, user, asked.language_code)
    # The order of all works is asked for once; to count them besides would cost the same again.
    keys = list(asked.found().values_list("pk", flat=True))
    shown = Paginator(keys, PAGE_SIZE).get_page(request.GET.get("page"))
    language = asked.language_code
    works = described(asked.works_in_view, language).in_bulk(list(shown.object_list))
    rows = rows_of((works[key] for key in shown.object_list if key in works), language, named)
    may = acts.open_to(user, language)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Languages"),
        "opts": model_admin.opts,
        "media": model_admin.media,
        # The table needs the width.
        "is_nav_sidebar_enabled": False,
        "asked": asked,
        "language": language,
        "language_name": language_name(language),
        "tabs": _tabs(asked),
        "heads": _heads(asked),
        "page": shown,
        "pages": _pages(shown, asked),
        "acts": may,
        "may_start": rights.may_write_as(user, language, is_translation=True),
        "lines": [Line(row, [act for act in may if act.fits(user, row)]) for row in rows],
        "seen": doing.SEEN,
        "query": asked.query(),
    }
    return TemplateResponse(request, "admin/publications/board.html", context)


def _tabs(asked: Asked) -> list[Tab]:
    return [
        Tab(code, str(label), asked.query(language=code), code == asked.language_code)
        for code, label in language_choices()
    ]


def _heads(asked: Asked) -> list[Head]:
    chosen = asked.sorted_by if asked.is_valid() else ""
    return [_head(asked, sort, label, chosen) for sort, label in _HEADS]


def _head(asked: Asked, sort: str, label: Promise, chosen: str) -> Head:
    if not sort:
        return Head(label, "", "")
    turned = f"-{sort}" if chosen == sort else sort
    is_first = chosen == sort
    direction = ""
    if chosen.removeprefix("-") == sort:
        direction = "descending" if is_first == board.is_greatest_first(sort) else "ascending"
    return Head(label, asked.query(sort=turned), direction)


def _pages(shown: Any, asked: Asked) -> list[dict[str, Any]]:
    numbers = shown.paginator.get_elided_page_range(shown.number, on_each_side=2, on_ends=1)
    query = asked.query()
    return [
        {
            "number": number,
            "query": f"{query}&page={number}" if isinstance(number, int) else "",
            "is_current": number == shown.number,
        }
        for number in numbers
    ]


def file(model_admin: Any, request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Send what the filters find, whatever page of it was in view, without holding it at once."""
    user = _looking(request)
    named = people()
    asked = Asked(request.GET, user, named)
    language = asked.language_code
    works = described(asked.found(), language).iterator(chunk_size=_CHUNK)
    lines = table.lines(rows_of(works, language, named), language)
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = f"languages-{language}-{timezone.localdate().isoformat()}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
