"""How often one client asks for mails, without keeping who it is."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

# In an hour; a whole office may share an address.
MOST_FROM_ONE = 30
_HOUR = 60 * 60


def may_ask(client: str) -> bool:
    """Count one more, and say whether it is not too many."""
    told = f"{timezone.localdate()} {_network(client)}"
    digest = salted_hmac("publications.following", told, algorithm="sha256").hexdigest()
    key = f"following-{digest}"
    cache.add(key, 0, _HOUR)
    try:
        return cache.incr(key) <= MOST_FROM_ONE
    except ValueError:
        # The hour ended between the two.
        return True


def _network(client: str) -> str:
    """Return what one subscriber has: of IPv6 addresses, very many."""
    try:
        address = ip_address(client)
    except ValueError:
        return client
    is_new = isinstance(address, IPv6Address)
    return str(ip_network(f"{client}/64", strict=False)) if is_new else client
