"""What can be told of an address without asking anybody: whose it is, and whether it leads on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import Q
from django.urls import Resolver404, ResolverMatch, resolve

from authors.models import Author
from publications.models import FormerAddress, Kind, Publication, Topic
from publications.models.former_address import address_key

# Names that only machines of one house or one desk know.
_INNER = (".local", ".localhost", ".internal", ".intranet", ".lan", ".home", ".corp", ".test")


def own_path(address: str) -> str:
    """Return the path of an address on this site, with its query; "" for any other."""
    address = address.strip()
    if address.startswith("/") and not address.startswith("//"):
        return address
    try:
        parts, site = urlsplit(address), urlsplit(settings.SITE_URL)
    except ValueError:
        return ""
    if parts.scheme in {"http", "https"} and parts.netloc and parts.netloc == site.netloc:
        query = f"?{parts.query}" if parts.query else ""
        return f"{parts.path or '/'}{query}"
    return ""


def is_private(address: str) -> bool:
    """Say whether only machines near its author can reach an address."""
    try:
        host = urlsplit(address.strip()).hostname or ""
    except ValueError:
        return False
    host = host.rstrip(".")
    try:
        return not ip_address(host).is_global
    except ValueError:
        return bool(host) and ("." not in host or host.endswith(_INNER))


def lead_nowhere(paths: Iterable[str]) -> set[str]:
    """Return those paths of this site that no page, text, topic or person answers, in few queries.

    A text that is not public yet counts as there: it may be meant to appear with this one.
    """
    matched = {path: _match(path) for path in dict.fromkeys(paths)}
    wanted = {path: found for path, found in matched.items() if found and found.kwargs.get("slug")}
    there = _things(list(wanted.values())) if wanted else set()
    lost = {path for path, found in matched.items() if found is None}
    lost |= {path for path, found in wanted.items() if _thing(found) not in there}
    return lost - _former(lost) if lost else lost


def _match(path: str) -> ResolverMatch | None:
    """Return the page of a path; a forgotten last slash is mended by a redirect."""
    plain = unquote(urlsplit(path).path)
    for each in (plain, f"{plain}/"):
        try:
            found = resolve(each)
        except Resolver404:
            continue
        if found.url_name != "elsewhere" and not _is_unknown_kind(found):
            return found
    return None


def _is_unknown_kind(found: ResolverMatch) -> bool:
    try:
        Kind.from_segment(found.kwargs.get("kind", Kind.BOOK.segment))
    except KeyError:
        return True
    return False


Thing = tuple[str, str, str, str]


def _thing(found: ResolverMatch) -> Thing:
    """Return what a page is about; two pages of one text are about one thing."""
    kwargs = found.kwargs
    if "kind" in kwargs:
        return ("text", kwargs["lang"], Kind.from_segment(kwargs["kind"]), kwargs["slug"])
    return (found.namespace, "", "", kwargs["slug"])


def _things(found: list[ResolverMatch]) -> set[Thing]:
    wanted = {_thing(each) for each in found}
    return {*_texts(wanted), *_topics(wanted), *_people(wanted)}


def _slugs(wanted: set[Thing], what: str) -> set[str]:
    return {slug for kind, *_rest, slug in wanted if kind == what}


def _texts(wanted: set[Thing]) -> Iterator[Thing]:
    if slugs := _slugs(wanted, "text"):
        texts = Publication.objects.exclude(status=Publication.Status.WITHDRAWN)
        rows = texts.filter(slug__in=slugs).values_list("language", "kind", "slug")
        yield from (("text", language, kind, slug) for language, kind, slug in rows)


def _topics(wanted: set[Thing]) -> Iterator[Thing]:
    if slugs := _slugs(wanted, "publications"):
        rows = Topic.objects.filter(slug__in=slugs).values_list("slug", flat=True)
        yield from (("publications", "", "", slug) for slug in rows)


def _people(wanted: set[Thing]) -> Iterator[Thing]:
    if slugs := _slugs(wanted, "authors"):
        rows = Author.objects.filter(slug__in=slugs).values_list("slug", flat=True)
        yield from (("authors", "", "", slug) for slug in rows)


def _former(paths: set[str]) -> set[str]:
    """Return those that once led to something, and still do by a redirect."""
    keys = {path: {address_key(path), address_key(urlsplit(path).path)} for path in paths}
    every = {key for each in keys.values() for key in each}
    known = set(
        FormerAddress.objects.filter(
            Q(publication__isnull=True) | ~Q(publication__status="trashed")
        )
        .filter(key__in=every)
        .values_list("key", flat=True)
    )
    return {path for path, each in keys.items() if each & known}
