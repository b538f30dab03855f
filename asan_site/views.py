"""Pages that belong to the site as a whole, and the calm ones for when something is wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.defaults import ERROR_500_TEMPLATE_NAME

from prose.head import Head, Page, shared
from prose.languages import INTERFACE_LANGUAGES
from publications.models.former_address import names_a_page
from publications.search import index as search_index
from publications.views.addresses import elsewhere, follow

_log = logging.getLogger(__name__)


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """Send the bare address to the language that the browser asks for.

    On the old site, `/?p=1234` was a text, and is missing where it leads to none.
    """
    if names_a_page(request.get_full_path()):
        return elsewhere(request)
    if request.GET:
        with suppress(Http404):
            return follow(request)
    asked = translation.get_language_from_request(request)
    language = asked if asked in INTERFACE_LANGUAGES else "ko"
    response = HttpResponseRedirect(reverse("publications:home", kwargs={"lang": language}))
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def about(request: HttpRequest, lang: str) -> HttpResponse:
    addresses = _both("about")
    page = Page(_("About"), addresses[lang], lang, settings.SITE_NAME[lang])
    return render(
        request,
        "about.html",
        {
            "nav": "about",
            "head": Head(shared(page)),
            "canonical": addresses[lang],
            "alternates": addresses,
        },
    )


def _both(name: str) -> dict[str, str]:
    return {language: reverse(name, kwargs={"lang": language}) for language in INTERFACE_LANGUAGES}


@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer that the process is up."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """Answer whether database, search index and storage do, and which does not."""
    for fault, ask in _NEEDED.items():
        try:
            ask()
        except Exception:
            _log.exception(fault)
            return HttpResponse(f"{fault}\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


def _ask_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


_NEEDED: dict[str, Callable[[], object]] = {
    "The database does not answer.": _ask_database,
    "The search index is not there: manage.py migrate makes it, rebuild_search fills it.": (
        search_index.ask
    ),
    "The storage of files does not answer.": lambda: default_storage.exists("readyz"),
}


def _calm(request: HttpRequest, status: int) -> HttpResponse:
    return render(request, f"{status}.html", status=status)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _calm(request, 400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _calm(request, 403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was sent without its token."""
    return _calm(request, 403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    match = request.resolver_match
    # People's pages know no addresses but their own.
    if match and match.namespace == "authors":
        with suppress(Http404):
            return follow(request)
    return _calm(request, 404)


def server_error(_request: HttpRequest) -> HttpResponse:
    """Answer without database or request: whatever broke may be either of them."""
    # The same number stands in the log, so that a reader's report can be found there.
    reference = uuid4().hex[:8]
    _log.error("Reference of the page shown for the error: %s", reference)
    page = render_to_string(
        ERROR_500_TEMPLATE_NAME, {"site_names": settings.SITE_NAME, "reference": reference}
    )
    return HttpResponse(page, status=500)
