"""What answers where no page does: a former address, a missing slash, or a calm 404."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote, urlsplit

from django.db import DatabaseError
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponsePermanentRedirect,
)
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.translation import get_language

from publications.models import FormerAddress, Publication
from publications.models.former_address import address_key
from publications.readership.counting import is_machine
from publications.readership.missed import count_missed, is_worth_counting
from publications.views.tombstones import buried

_log = logging.getLogger(__name__)

View = Callable[..., HttpResponseBase]


def elsewhere(request: HttpRequest) -> HttpResponse:
    """Answer an address that nothing else does."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    try:
        # First, so that an old address leads on in one step, with its slash or without.
        return follow(request)
    except Http404:
        if with_slash := _with_slash(request):
            return HttpResponsePermanentRedirect(with_slash)
        if deleted := buried(request):
            return deleted
        _count(request)
        raise


def follow(request: HttpRequest) -> HttpResponse:
    """Redirect from a former address to where its text or topic is now, or raise `Http404`."""
    keys = list(dict.fromkeys([address_key(request.get_full_path()), address_key(request.path)]))
    found = _former(keys)
    for key in keys:
        target = _target(found[key]) if key in found else ""
        if target and address_key(target) != key:
            return HttpResponsePermanentRedirect(target)
    raise Http404(request.path)


def _former(keys: list[str]) -> dict[str, FormerAddress]:
    rows = FormerAddress.objects.filter(key__in=keys).select_related("publication", "topic")
    return {former.key: former for former in rows}


def _with_slash(request: HttpRequest) -> str:
    """Return the address of a page that was asked for without its closing slash, or nothing."""
    if request.path.endswith("/") or not _is_page(f"{request.path_info}/"):
        return ""
    query = request.META.get("QUERY_STRING", "")
    # A path that starts with two slashes would be read as another host.
    path = quote("/" + request.path.strip("/") + "/", safe="/%:@!$&'()*+,;=~-._")
    return f"{path}?{query}" if query else path


def _count(request: HttpRequest) -> None:
    """Let staff know of an old address that leads nowhere; readers never wait for it in vain."""
    if request.method != "GET" or is_machine(request.headers.get("User-Agent", "")):
        return
    site = urlsplit(request.headers.get("Referer", "")).hostname or ""
    address = request.get_full_path()
    if not is_worth_counting(address, "" if site == request.get_host().partition(":")[0] else site):
        return
    try:
        count_missed(address, site)
    except DatabaseError:
        # Busy, full or only to be read: the reader's page matters more than the count.
        _log.exception("An address asked for in vain was not counted")


def moved_along(view: View) -> View:
    """Let what lies below a text's page, files and versions, be found where the text is now."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Http404:
            *page, below = request.path.split("/", 5)
            target = where_now("/".join(page))
            if not target:
                raise
            return HttpResponsePermanentRedirect(target + below)

    return answer


def lead_on(request: HttpRequest, name: str) -> HttpResponsePermanentRedirect:
    """Lead from what lies below the former page of a topic or a person to the same below now."""
    target = where_now(request.path.removesuffix(name))
    if not target:
        raise Http404(request.path)
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{target}{name}{'?' if query else ''}{query}")


def where_now(page: str) -> str:
    """Return where the page of a former address is now, or nothing."""
    return next(map(_target, _former([address_key(page)]).values()), "")


def _target(former: FormerAddress, steps: int = 3) -> str:
    """Return where an address leads in the end, or nothing; `steps` are what it may take."""
    if former.page:
        next_one = _former([address_key(former.page)]).values() if steps else ()
        return next((_target(found, steps - 1) for found in next_one), former.page)
    publication: Publication | None = former.publication
    if publication is not None:
        # A draft's address is nobody's business; a withdrawn text answers with its tombstone.
        is_known = publication.is_published or publication.status == Publication.Status.WITHDRAWN
        return publication.get_absolute_url() if is_known else ""
    language = "ko" if former.address.startswith("/ko/") else get_language() or "en"
    return former.topic.get_absolute_url(language) if former.topic else ""


def _is_page(path: str) -> bool:
    try:
        return resolve(path).url_name != "elsewhere"
    except Resolver404:
        return False
