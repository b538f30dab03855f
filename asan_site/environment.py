"""Reads the environment, and refuses a value that cannot be meant, by its name."""

from __future__ import annotations

import re
from email.utils import parseaddr
from hashlib import blake2s
from os import getuid
from pathlib import Path
from tempfile import gettempdir
from typing import Any
from urllib.parse import urlsplit

import environ
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured

CHECKOUT = Path(__file__).resolve().parent.parent
env = environ.Env()

_LICENCES = (
    "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-ND-4.0",
    "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC-BY-NC-ND-4.0", "CC0-1.0",
)  # fmt: skip
_DOI_FIELDS = ("kind", "number", "slug", "language", "year")


def switch(name: str) -> bool:
    value = env.str(name, default="").strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"", "0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; write 1 for on or 0 for off.")


DEBUG = switch("DEBUG")


def needed(name: str, in_development: str) -> str:
    value = env.str(name, default="").strip()
    if value or DEBUG:
        return value or in_development
    raise ImproperlyConfigured(f"{name} is not set. It must be, unless DEBUG=1.")


def site_url() -> str:
    value = needed("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path or parts.query:
        raise ImproperlyConfigured(
            f"SITE_URL is {value!r}; write scheme and host only, as in https://www.example.org."
        )
    return value


def mail_address(name: str, default: str) -> str:
    value = env.str(name, default="").strip() or default
    if parseaddr(value)[1].count("@") != 1 or len(value.splitlines()) != 1:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write an address, as in noreply@example.org "
            "or Institute <noreply@example.org>."
        )
    return value


def text_languages(interface: list[str]) -> tuple[str, ...]:
    value = env.str("TEXT_LANGUAGES", default="ko,en,zh-hans,ja")
    codes = tuple(code.strip().lower() for code in value.split(",") if code.strip())
    unknown = [code for code in codes if "name" not in LANG_INFO.get(code, {})]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    missing = [code for code in interface if code not in codes]
    for faults, fault in (
        (unknown, "is no language; write Django's codes, as in ko,en,zh-hans,ja,vi"),
        (twice, "stands in it twice"),
        (missing, "is missing: the site itself speaks ko and en"),
    ):
        if faults:
            raise ImproperlyConfigured(
                f"TEXT_LANGUAGES is {value!r}, where {', '.join(faults)} {fault}."
            )
    return codes


def licence() -> str:
    value: str = env.str("LICENCE", default="").strip()
    if value in {"", *_LICENCES}:
        return value
    raise ImproperlyConfigured(
        f"LICENCE is {value!r}; write one of {', '.join(_LICENCES)}, or nothing to keep all rights."
    )


def doi_prefix() -> str:
    value: str = env.str("DOI_PREFIX", default="").strip()
    if value and not re.fullmatch(r"10\.[0-9]{4,9}", value):
        raise ImproperlyConfigured(
            f"DOI_PREFIX is {value!r}; write the prefix that Crossref gave you, as in 10.12345."
        )
    return value


def state_file(name: str) -> Path:
    """Return a file for what the processes of one machine tell each other."""
    told = f"{CHECKOUT} {env.str('DATABASE_URL', default='')}".encode()
    folder = env.str("STATE_DIR", default=f"{gettempdir()}/asan-site-{getuid()}")
    return Path(folder) / f"{name}-{blake2s(told, digest_size=8).hexdigest()}"


def doi_pattern() -> str:
    value: str = env.str("DOI_PATTERN", default="{kind}.{number}.{language}").strip()
    try:
        made = value.format(**dict.fromkeys(_DOI_FIELDS, "1"))
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        raise ImproperlyConfigured(
            f"DOI_PATTERN is {value!r} ({error!r}); it may name {', '.join(_DOI_FIELDS)} in braces."
        ) from error
    if made == value or not re.fullmatch(r"[a-z0-9][a-z0-9._;()/-]*", made):
        raise ImproperlyConfigured(
            f"DOI_PATTERN is {value!r}; it names at least one of {', '.join(_DOI_FIELDS)} in "
            "braces, and holds nothing else but small letters, digits and . _ ; ( ) / -."
        )
    return value


def crossref_email() -> str:
    value: str = env.str("CROSSREF_DEPOSITOR_EMAIL", default="").strip()
    if value and not re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+", value):
        raise ImproperlyConfigured(
            f"CROSSREF_DEPOSITOR_EMAIL is {value!r}; write an address, as in doi@example.org."
        )
    return value


def parsed(name: str, default: str, read: Any, needs: str) -> Any:
    try:
        value = read(name, default=default)
        value[needs]
        return value
    except (environ.ImproperlyConfigured, KeyError, ValueError) as error:
        raise ImproperlyConfigured(
            f"{name} cannot be read ({error}). It is an address, for instance {default}"
        ) from error
