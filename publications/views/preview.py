"""The page of a text as it would be, for those who were given its address, until it expires."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from publications.editorial.content import Content, Edition, edition_from
from publications.models import Preview, Publication
from publications.views.files import send_file
from publications.views.publication import page_context

View = Callable[..., HttpResponseBase]


def _private(view: View) -> View:
    """Keep an answer out of every index and every cache."""

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(*args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return answer


@require_safe
@_private
def preview(request: HttpRequest, lang: str, key: str) -> HttpResponse:
    found = Preview.objects.filter(key=key).select_related("publication").first()
    if found is None or found.expires_at <= timezone.now():
        return render(request, "publications/preview_over.html", status=404)
    address = reverse("publications:preview", kwargs={"lang": lang, "key": key})
    context = page_context(_edition(found), at=address)
    # Nobody may cite, count or index what is not published.
    context |= {"preview": found, "canonical": "", "alternates": {}}
    return render(request, "publications/publication.html", context)


@require_safe
@_private
def file(request: HttpRequest, lang: str, key: str, name: str) -> HttpResponseBase:
    return send_file(request, _found(key), name)


def _found(key: str) -> Edition:
    found = Preview.objects.filter(key=key, expires_at__gt=timezone.now()).first()
    if found is None:
        raise Http404(key)
    return _edition(found)


def _edition(found: Preview) -> Edition:
    text = found.publication or Publication(published_at=timezone.now())
    return edition_from(text, cast("Content", found.content))
