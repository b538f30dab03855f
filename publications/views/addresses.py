"""What answers where no page does: a former address, a missing slash, or a calm 404."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

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
from publications.views.tombstones import buried

View = Callable[..., HttpResponseBase]


def elsewhere(request: HttpRequest) -> HttpResponse:
    """Answer an address that nothing else does."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if not request.path.endswith("/") and _is_page(f"{request.path_info}/"):
        query = request.META.get("QUERY_STRING", "")
        # A path that starts with two slashes would be read as another host.
        path = "/" + request.path.strip("/") + "/"
        return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
    try:
        return follow(request)
    except Http404:
        if deleted := buried(request):
            return deleted
        raise


def follow(request: HttpRequest) -> HttpResponse:
    """Redirect from a former address to where its text or topic is now, or raise `Http404`."""
    keys = [address_key(request.get_full_path()), address_key(request.path)]
    found = {
        former.key: former
        for former in FormerAddress.objects.filter(key__in=keys).select_related(
            "publication", "topic"
        )
    }
    for key in keys:
        target = _target(found[key]) if key in found else ""
        if target and address_key(target) != key:
            return HttpResponsePermanentRedirect(target)
    raise Http404(request.path)


def moved_along(view: View) -> View:
    """Let what lies below a text's page, files and versions, be found where the text is now."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Http404:
            *page, below = request.path.split("/", 5)
            key = address_key("/".join(page))
            former = FormerAddress.objects.filter(key=key).select_related("publication", "topic")
            target = next(map(_target, former), "")
            if not target:
                raise
            return HttpResponsePermanentRedirect(target + below)

    return answer


def _target(former: FormerAddress) -> str:
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
