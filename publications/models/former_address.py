"""Addresses that once led to a text, a topic or another page, and go on leading there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import parse_qsl, unquote, urlsplit

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from prose.html import normalise
from publications.models.publication import Publication
from publications.models.topic import Topic

# Bytes that are in no encoding of ours, and what would end a path.
_UNDECODED = re.compile("[\udc80-\udcff?#]")
_SLASHES = re.compile("/{2,}")
# How the old sites wrote one page: WordPress's front controller, Gnuboard's pages for phones.
_FRONT = re.compile(r"^/index\.php(?=/|$)|^/(?:m|mobile)(?=/bbs/)")
# What a page of Gnuboard carries of the list that a reader came from, and what others hang on it.
_PASSING = re.compile(
    r"page|sca|sfl|stx|sst|sod|sop|spt|device|utm_\w+|fbclid|gclid|dclid|yclid|msclkid|igshid|mc_[ce]id"
)
# WordPress finds a page by its number alone, whatever else is said.
_BY_NUMBER = frozenset({"p", "page_id", "attachment_id"})


def address_key(address: str) -> str:
    """Return one spelling for all spellings of an address: decoded path, sorted query.

    Left out is what changes nothing about where it led: scheme and host, the page of a list, marks
    of where a reader came from. It is never longer than the address, but for its first slash.
    """
    parts = urlsplit(address.replace("&amp;", "&"))
    path = _SLASHES.sub("/", "/" + _one_spelling(unquote(parts.path, errors="surrogateescape")))
    path = "/" + _FRONT.sub("", path).strip("/")
    query = "&".join(sorted(_pairs(parts.query, is_root=path == "/")))
    return f"{path}?{query}" if query else path


def names_a_page(address: str) -> bool:
    """Say whether an address asks the root for a page by its number, as WordPress wrote them."""
    parts = urlsplit(address_key(address))
    return parts.path == "/" and any(
        name in _BY_NUMBER and value.isdecimal() for name, value in parse_qsl(parts.query)
    )


def _pairs(query: str, *, is_root: bool) -> Iterator[str]:
    pairs = [
        (_one_spelling(name).replace("=", "%3D"), _one_spelling(value))
        for name, value in parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    ]
    by_number = [pair for pair in pairs if is_root and pair[0] in _BY_NUMBER]
    for name, value in by_number or pairs:
        if not _PASSING.fullmatch(name):
            yield f"{name}={value}" if value else name


def _one_spelling(text: str) -> str:
    if _is_undecoded(text):
        # Old Korean sites wrote their addresses in EUC-KR, or Microsoft's extension of it.
        with suppress(UnicodeDecodeError):
            text = text.encode("utf-8", "surrogateescape").decode("cp949")
    escaped = _UNDECODED.sub(lambda found: f"%{ord(found[0]) & 0xFF:02X}", text)
    return normalise(escaped.replace("&", "%26"))


def _is_undecoded(text: str) -> bool:
    return any("\udc80" <= each <= "\udcff" for each in text)


class KeyField(models.CharField):  # type: ignore[type-arg]
    """The one spelling of the address beside it."""

    def pre_save(self, instance: models.Model, add: bool) -> str:
        instance.key = address_key(instance.address)  # type: ignore[attr-defined]
        key: str = super().pre_save(instance, add)
        return key


class FormerAddress(models.Model):
    address = models.CharField(
        _("address"),
        max_length=500,
        help_text=_("Path and query, as in /bbs/board.php?bo_table=s1_1_eng&wr_id=64"),
    )
    key = KeyField(max_length=600, unique=True, editable=False)
    publication = models.ForeignKey(
        Publication,
        on_delete=models.CASCADE,
        related_name="former_addresses",
        null=True,
        blank=True,
    )
    topic = models.ForeignKey(
        Topic, on_delete=models.CASCADE, related_name="former_addresses", null=True, blank=True
    )
    page = models.CharField(
        _("page"),
        max_length=500,
        blank=True,
        help_text=_("Another page of this site, as in /ko/publications/issue-briefs/"),
    )

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="former_address_of_one_thing",
                condition=Q(publication__isnull=False, topic__isnull=True, page="")
                | Q(publication__isnull=True, topic__isnull=False, page="")
                | Q(publication__isnull=True, topic__isnull=True) & ~Q(page=""),
            ),
            models.CheckConstraint(
                name="former_address_leads_to_a_path",
                condition=Q(page="") | Q(page__startswith="/"),
            ),
            models.CheckConstraint(
                name="former_address_is_a_path", condition=Q(address__startswith="/")
            ),
        ]

    def __str__(self) -> str:
        return self.address
