"""What the owner of an address does by a link in a mail; only a button changes anything.

Programs that look through mails follow every link, so that no GET confirms or stops.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from publications.following import asking
from publications.models import Follower, Following
from publications.views.follow import unlisted
from publications.views.listing import reverse_both

_pages = require_http_methods(["GET", "HEAD", "POST"])


# The secret in the address is all that these pages go by; a program that stops mails for its
# owner (RFC 8058) has neither cookie nor token.
@csrf_exempt
@_pages
@unlisted
def confirm(request: HttpRequest, lang: str, token: str) -> HttpResponse:
    if request.method == "POST":
        asking.confirm(token)
    following = Following.objects.select_related("follower").filter(token=token).first()
    if following is None:
        return _unknown(request, "confirm", token)
    is_late = asking.is_late(following, timezone.now())
    context = {
        "following": following,
        "words": following.words(lang),
        "is_late": is_late,
        "is_asked": asking.is_asked(following),
        "alternates": reverse_both("publications:follow_confirm", token=token),
    }
    return render(request, "following/confirm.html", context, status=410 if is_late else 200)


@csrf_exempt
@_pages
@unlisted
def stop(request: HttpRequest, lang: str, token: str) -> HttpResponse:
    """Stop one list, or all mails to an address."""
    following = Following.objects.select_related("follower").filter(token=token).first()
    follower = following.follower if following else Follower.objects.filter(token=token).first()
    if follower is None:
        return _unknown(request, "stop", token)
    is_done = request.method == "POST"
    if is_done and following:
        asking.stop(following)
    elif is_done:
        asking.delete(follower)
    context = {
        "words": following.words(lang) if following else "",
        "is_done": is_done,
        "mine": follower.token if Follower.objects.filter(pk=follower.pk).exists() else "",
        "alternates": reverse_both("publications:follow_stop", token=token),
    }
    return render(request, "following/stop.html", context)


@csrf_exempt
@_pages
@unlisted
def mine(request: HttpRequest, lang: str, token: str) -> HttpResponse:
    follower = Follower.objects.filter(token=token).first()
    if follower is None:
        return _unknown(request, "mine", token)
    said = _change(request, follower) if request.method == "POST" else ""
    left = Follower.objects.filter(pk=follower.pk).first()
    followings = left.followings.order_by("pk") if left else []
    context = {
        "address": masked(left.address) if left else "",
        "followings": [(one, one.words(lang)) for one in followings],
        "said": said,
        "alternates": reverse_both("publications:follow_mine", token=token),
    }
    return render(request, "following/mine.html", context)


def _change(request: HttpRequest, follower: Follower) -> str:
    """Do what a button says, and say what was done."""
    if "delete" in request.POST:
        asking.delete(follower)
        return _("Done.")
    following = follower.followings.filter(token=request.POST.get("stop", "")).first()
    if following is None:
        return _("Nothing was changed: this list is not followed, or no longer.")
    asking.stop(following)
    return _("Done.")


def _unknown(request: HttpRequest, name: str, token: str) -> HttpResponse:
    """Say that a link leads nowhere, and how to get one that does."""
    context = {"alternates": reverse_both(f"publications:follow_{name}", token=token)}
    # A program that stops mails a second time has what it wants.
    is_one_click = name == "stop" and "List-Unsubscribe" in request.POST
    return render(request, "following/unknown.html", context, status=200 if is_one_click else 404)


def masked(address: str) -> str:
    """Return `k…@example.org`: enough for its owner; mails are forwarded to others."""
    name, _at, host = address.rpartition("@")
    return f"{name[:1]}…@{host}"
