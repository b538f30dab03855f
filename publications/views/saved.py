"""What a reader has kept; the list itself lives in the browser."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from publications.views.listing import reverse_both


@require_safe
def saved(request: HttpRequest, lang: str) -> HttpResponse:
    return render(
        request,
        "publications/saved.html",
        {"nav": "saved", "alternates": reverse_both("publications:saved")},
    )
