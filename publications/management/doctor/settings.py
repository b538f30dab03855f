"""Settings: what Django warns of before a site goes public, and where ours do not fit together."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import WARNING, run_checks

from publications.management.doctor.finding import Look

_HERE = {"127.0.0.1", "localhost", "::1"}
# They follow from https, of which we say it in one sentence.
_OF_HTTPS = {"security.W004", "security.W008", "security.W012", "security.W016"}
# Previews are framed by our own desk.
_MEANT = {"security.W019"}


def look() -> Look:
    faults = [*_address(), *_django()]
    return Look(f"of a site at {settings.SITE_URL}{' (DEBUG)' if settings.DEBUG else ''}", faults)


def _address() -> Iterator[str]:
    parts = urlsplit(settings.SITE_URL)
    host = parts.hostname or ""
    if parts.scheme != "https" and host not in _HERE:
        yield f"SITE_URL is {settings.SITE_URL}. A public site needs https; write it there."
    if settings.DEBUG and host not in _HERE:
        yield "DEBUG is on, which shows strangers the insides of errors. Leave it out."
    allowed = set(settings.ALLOWED_HOSTS)
    fits = (
        host in allowed
        or "*" in allowed
        or any(host.endswith(f".{each.lstrip('.')}") for each in allowed)
    )
    if not settings.DEBUG and not fits:
        yield f"ALLOWED_HOSTS lacks {host}, the host of SITE_URL. Add it."


def _django() -> Iterator[str]:
    for message in run_checks(include_deployment_checks=not settings.DEBUG):
        is_meant = message.is_silenced() or message.id in _OF_HTTPS | _MEANT
        if message.level < WARNING or is_meant:
            continue
        hint = f" {message.hint}" if message.hint else ""
        yield f"{message.msg}{hint} ({message.id})"
