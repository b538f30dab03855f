"""What every template may ask for."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


def site(_request: HttpRequest) -> dict[str, Any]:
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "lang": language,
        "site_name": settings.SITE_NAME.get(language, settings.SITE_NAME["en"]),
        "site_names": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
    }
