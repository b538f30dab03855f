"""The door for a WSGI server: what is kept is answered before Django is asked."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from publications.page_cache import PageCache, Shelf, generations

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asan_site.settings")


def _application() -> Any:
    django = get_wsgi_application()
    if not settings.PAGE_CACHE_MB:
        return django
    return PageCache(django, Shelf(settings.PAGE_CACHE_MB * 1_000_000), generations())


application = _application()
