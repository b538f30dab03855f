"""What the owner of an address does by a link in a mail; only a button changes anything.

Programs that look through mails follow every link, so that no GET confirms or stops.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
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
    following = Following.objects.filter(token=token).first()
    is_done = request.method == "POST"
    if is_done:
        following = asking.confirm(token)
    context = {
        "following": following,
        "words": following.words(lang) if following else "",
        "is_done": is_done and following is not None,
        "alternates": reverse_both("publications:follow_confirm", token=token),
    }
    return render(request, "following/confirm.html", context, status=200 if following else 404)


@csrf_exempt
@_pages
@unlisted
def stop(request: HttpRequest, lang: str, token: str) -> HttpResponse:
    """Stop one list, or all mails to an address. What is stopped already is stopped, too."""
    following = Following.objects.filter(token=token).first()
    follower = Follower.objects.filter(token=token).first()
    is_done = request.method == "POST"
    if is_done and following:
        asking.stop(following)
    if is_done and follower:
        asking.delete(follower)
    context = {
        "words": following.words(lang) if following else "",
        "is_over": following is None and follower is None,
        "is_done": is_done,
        "alternates": reverse_both("publications:follow_stop", token=token),
    }
    return render(request, "following/stop.html", context)


@csrf_exempt
@_pages
@unlisted
def mine(request: HttpRequest, lang: str, token: str) -> HttpResponse:
    follower = Follower.objects.filter(token=token).first()
    if follower and request.method == "POST":
        _change(request, follower)
        follower = Follower.objects.filter(token=token).first()
    followings = follower.followings.confirmed().order_by("pk") if follower else []
    context = {
        "address": masked(follower.address) if follower else "",
        "followings": [(one, one.words(lang)) for one in followings],
        "is_done": request.method == "POST",
        "alternates": reverse_both("publications:follow_mine", token=token),
    }
    return render(request, "following/mine.html", context)


def _change(request: HttpRequest, follower: Follower) -> None:
    if "delete" in request.POST:
        asking.delete(follower)
    elif following := follower.followings.filter(token=request.POST.get("stop", "")).first():
        asking.stop(following)


def masked(address: str) -> str:
    """Return `k…@example.org`: enough for its owner; mails are forwarded to others."""
    name, _at, host = address.rpartition("@")
    return f"{name[:1]}…@{host}"
