"""What every request passes: addresses in one spelling, and the language that they name."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import quote, unquote

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.urls import Resolver404, resolve
from django.utils import translation

from asan_site.views import bad_request
from prose.languages import KNOWN_LANGUAGES, interface_language
from publications.page_cache import generations
from publications.search import keeping, remembering

_HARVESTERS = "/oai"
_log = logging.getLogger(__name__)
View = Callable[[HttpRequest], HttpResponse]


class GZipPagesMiddleware(GZipMiddleware):
    """Packs pages and leaves files as they are, whose parts are counted in bytes."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        return response if response.streaming else super().process_response(request, response)


class HeadMiddleware:
    """Answers HEAD without a body, and without writing one that nobody gets."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response: Any = self.get_response(request)
        if request.method != "HEAD":
            return cast("HttpResponse", response)
        if response.streaming:
            response.streaming_content = ()
        else:
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return cast("HttpResponse", response)


class KeptPagesMiddleware:
    """Lets nobody who changed something be answered before all processes know of it, and says
    of an answer that is to be kept when the clock makes it an old one.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not settings.PAGE_CACHE_MB:
            return response
        if request.method == "POST" and request.path.startswith("/admin/"):
            self._notice(request)
        if hasattr(response, "kept"):
            until = remembering.next_moment(generations().version)
            response.kept_until = until  # type: ignore[attr-defined]
        return response

    def _notice(self, request: HttpRequest) -> None:
        try:
            # Unlike readers, who changed something waits for the database.
            keeping.catch_up(limit=0)
            remembering.current()
        except DatabaseError:
            # It was saved; the next page that is not kept notices it.
            _log.exception("What %s changed could not be told at once", request.path)


class NormalAddressMiddleware:
    """Redirects decomposed Hangul (as macOS writes it) to its composed form.

    NUL, which no database takes, is refused in a path and parts words in a query. Harvesters are
    answered by their protocol alone.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == _HARVESTERS:
            return self.get_response(request)
        if "\x00" in request.path:
            return bad_request(request)
        query = request.META.get("QUERY_STRING", "").replace("%00", "+").replace("\x00", "+")
        request.META["QUERY_STRING"] = query
        plain_query = unquote(query)
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        path = unicodedata.normalize("NFC", request.path)
        composed = unicodedata.normalize("NFC", plain_query)
        if (path == request.path and composed == plain_query) or not _is_page(path):
            # An old address is found in any spelling, and leads on in one step.
            return self.get_response(request)
        if composed != plain_query:
            query = "&".join(
                "=".join(
                    quote(unicodedata.normalize("NFC", unquote(part.replace("+", " "))), safe="")
                    for part in pair.split("=", 1)
                )
                for pair in query.split("&")
            )
        # A path that starts with two slashes would be read as another host.
        target = "/" + quote(path.lstrip("/"), safe="/%:@!$&'()*+,;=~-._")
        return HttpResponsePermanentRedirect(f"{target}?{query}" if query else target)


def _is_page(path: str) -> bool:
    try:
        return resolve(path).url_name != "elsewhere"
    except Resolver404:
        return False


class LanguageMiddleware:
    """Takes a page's language from its address; staff pages ask the browser and the cookie."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        first = request.path_info.strip("/").partition("/")[0]
        if first in KNOWN_LANGUAGES:
            language = interface_language(first)
        elif first == "admin":
            language = translation.get_language_from_request(request)
        else:
            language = settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
