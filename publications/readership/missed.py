"""Counts the old addresses that readers ask for in vain, so that staff can lead them on."""

from __future__ import annotations

import re
from hashlib import blake2s
from urllib.parse import unquote, urlsplit

from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from publications.models import MissedAddress
from publications.models.former_address import address_key

MOST_ROWS = 5000
_LONGEST = 500
_MOST_SITES = 5
# One address is counted once in so many seconds, and so many new ones are taken up a minute:
# whoever asks for thousands costs a cache look-up each.
_PAUSE, _NEW_A_MINUTE = 5, 60

# Pages of Gnuboard and WordPress, and addresses in Hangul, which no scanner guesses.
_OLD = re.compile(
    r"^/(?:bbs|board|contents?|publication|wp-content/uploads)/|[?&](?:p|page_id|attachment_id|wr_id|idx)=\d"
    r"|[\uac00-\ud7a3]"
)
_OLD_SCRIPTS = re.compile(r"/(?:index|board|content|view|list|read|download|page)\.php$")
# What is tried on every site of the world, whether it has it or not.
_PROBE = re.compile(
    r"(?:^|/)\.|/wp-(?:login|admin|includes|json|config|cron)|xmlrpc|phpmyadmin|/cgi-bin|/vendor/"
    r"|\.\./|[<>\"'`{}|\\^]|\.(?:asp|aspx|jsp|cgi|env|git|sql|bak|zip|tar|gz|rar|7z|ini|log|ya?ml"
    r"|conf|sh|exe|dll|map|well-known)$",
    re.IGNORECASE,
)


def is_worth_counting(address: str, site: str) -> bool:
    """Say whether an address may have been a page: an old one, or one that `site` links to."""
    parts = urlsplit(unquote(address))
    if len(address) > _LONGEST or _PROBE.search(parts.path) or _PROBE.search(parts.query):
        return False
    if parts.path.endswith(".php") and not _OLD_SCRIPTS.search(parts.path):
        return False
    return bool(site) or _OLD.search(unquote(address)) is not None


def count_missed(address: str, site: str = "") -> None:
    """Count a request for an address (path and query) that a page of another site led to."""
    key = address_key(address)
    name = blake2s(key.encode(), digest_size=12).hexdigest()
    if not cache.add(f"missed:{name}", 1, _PAUSE):
        return
    found = MissedAddress.objects.filter(key=key)
    if found.update(asked=F("asked") + 1, last_on=timezone.localdate()):
        if site:
            _add_site(key, site)
    elif _has_room():
        _begin(key, address, site)


def _begin(key: str, address: str, site: str) -> None:
    _drop_least_asked()
    try:
        with transaction.atomic():
            MissedAddress.objects.create(
                key=key, address=address, last_on=timezone.localdate(), sites=site[:_LONGEST]
            )
    except IntegrityError:
        # Two readers asked for it at once; the other one's row stands.
        count_missed(address, site)


def _add_site(key: str, site: str) -> None:
    row = MissedAddress.objects.get(key=key)
    sites = row.sites.split()
    if site not in sites and len(sites) < _MOST_SITES:
        joined = " ".join([*sites, site])
        if len(joined) <= _LONGEST:
            MissedAddress.objects.filter(pk=row.pk).update(sites=joined)


def _has_room() -> bool:
    """Say whether another address may be taken up within this minute."""
    minute = f"missed-new:{timezone.now():%H%M}"
    cache.add(minute, 0, 120)
    return bool(cache.incr(minute) <= _NEW_A_MINUTE)


def _drop_least_asked() -> None:
    too_many = MissedAddress.objects.count() - MOST_ROWS + 1
    if too_many > 0:
        least = MissedAddress.objects.order_by("is_ignored", "asked", "last_on", "pk")
        pks = list(least.values_list("pk", flat=True)[:too_many])
        MissedAddress.objects.filter(pk__in=pks).delete()
