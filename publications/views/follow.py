"""Following a list by e-mail: the form, and what is said when it was sent."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any
from unicodedata import normalize

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from prose.languages import INTERFACE_LANGUAGES
from publications.following import asking
from publications.following.clients import may_ask
from publications.search.asked import Filters
from publications.search.known import unknown
from publications.views.feeds.names import named
from publications.views.follow_form import FollowForm, is_from_here, proof
from publications.views.listing import reverse_both

View = Callable[..., HttpResponse]
_LONGEST_QUERY = 2000
# Of what somebody searched for, in a mail to an address that may be somebody else's.
_MOST_SEARCHED = 60
# What invites to write, to open or to call: no mail of ours carries it for a stranger.
_INVITES = re.compile(
    r"@|://|\bwww\.|\w\.[^\W\d_]{2,}|(?:\d(?:[\s()-]{0,2}|\.)){9,}", re.IGNORECASE
)


def unlisted(view: View) -> View:
    """Keep a page that holds a secret address out of indexes, caches and other sites' logs."""

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response.headers["Cache-Control"] = "private, no-store"
        # Not `no-referrer`, with which browsers name no origin in what a form sends, either.
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return answer


# There is no session that a form of another site could abuse, and no page here sets a cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def follow(request: HttpRequest, lang: str) -> HttpResponse:
    filters = Filters.parse(request.GET)
    query, why_not = filters.canonical(), _why_not(filters)
    form = FollowForm(initial={"language": lang})
    if request.method == "POST" and not why_not:
        form = FollowForm(request.POST, is_from_here=is_from_here(request))
        if form.is_valid() and _asked(form, filters, _client(request)):
            return HttpResponseRedirect(reverse("publications:follow_asked", kwargs={"lang": lang}))
    context = {
        "form": form,
        "proof": proof(),
        "words": in_words(filters, lang),
        "why_not": why_not,
        "list": f"?{query}" if query else "",
        "alternates": {
            language: f"{address}?{query}" if query else address
            for language, address in reverse_both("publications:follow").items()
        },
    }
    is_refused = form.errors or (why_not and request.method == "POST")
    return render(request, "following/follow.html", context, status=422 if is_refused else 200)


def _why_not(filters: Filters) -> str:
    """Say why a list cannot be followed. One that is empty can; a typing mistake can not."""
    if len(filters.canonical()) > _LONGEST_QUERY or unknown(filters):
        return _(
            "It asks for something that does not exist here, or for too much at once. "
            "Take a filter away, and follow what is left."
        )
    if _INVITES.search(normalize("NFKC", filters.q)):
        return _(
            "This search holds an address or a telephone number, which we put into no mail. "
            "Search without it, and follow that."
        )
    return ""


def _client(request: HttpRequest) -> str:
    """Return where a request comes from: behind a proxy, the last that this one names."""
    behind = settings.SECURE_PROXY_SSL_HEADER is not None
    seen = request.headers.get("X-Forwarded-For", "") if behind else ""
    return seen.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def _asked(form: FollowForm, filters: Filters, client: str) -> bool:
    """Lay down the mail that asks for a confirmation; say on the form why there is none.

    Whether the address is known, and what it follows already, is for its owner to know.
    """
    data, query = form.cleaned_data, filters.canonical()
    if not may_ask(client):
        form.add_error(None, _("Too many mails were asked for from here. Please wait an hour."))
        return False
    words = {language: in_words(filters, language) for language in INTERFACE_LANGUAGES}
    try:
        asking.ask(data["address"], query, words, data["rhythm"], data["language"])
    except asking.TooMany:
        form.add_error(None, _("Too many ask for mails just now. Please try again in an hour."))
        return False
    return True


@require_safe
@unlisted
def asked(request: HttpRequest, lang: str) -> HttpResponse:
    context = {"alternates": reverse_both("publications:follow_asked")}
    return render(request, "following/asked.html", context)


def in_words(filters: Filters, language: str) -> str:
    """Return what a list is narrowed to: `Reports · Korea–Japan relations · texts in Korean`."""
    with translation.override(language):
        words = " · ".join(_in_words(*pair) for pair in named(filters, language))
        words = words or _("All publications")
    return words if len(words) <= 500 else f"{words[:499]}…"


def _in_words(group: str, label: str) -> str:
    if group == "language":
        return _("texts in %(language)s") % {"language": label}
    if group == "q":
        short = label if len(label) <= _MOST_SEARCHED else f"{label[: _MOST_SEARCHED - 1]}…"
        return _("search for “%(words)s”") % {"words": short}
    return label
