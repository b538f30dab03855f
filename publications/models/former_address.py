"""Addresses that once led to a text or a topic, and go on leading there."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlsplit

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from prose.html import normalise
from publications.models.publication import Publication
from publications.models.topic import Topic

# Bytes that are not UTF-8 (old Korean sites wrote EUC-KR), and what would end a path.
_UNDECODED = re.compile("[\udc80-\udcff?#]")


def address_key(address: str) -> str:
    """Return one spelling for all spellings of an address: decoded path, sorted query.

    It is never longer than the address, but for the slash that every key starts with.
    """
    parts = urlsplit(address)
    path = "/" + _one_spelling(unquote(parts.path, errors="surrogateescape")).strip("/")
    pairs = sorted(
        (_one_spelling(name).replace("=", "%3D"), _one_spelling(value))
        for name, value in parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
    )
    query = "&".join(f"{name}={value}" if value else name for name, value in pairs)
    return f"{path}?{query}" if query else path


def _one_spelling(text: str) -> str:
    escaped = _UNDECODED.sub(lambda found: f"%{ord(found[0]) & 0xFF:02X}", text)
    return normalise(escaped.replace("&", "%26"))


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

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="former_address_of_one_thing",
                condition=Q(publication__isnull=False, topic__isnull=True)
                | Q(publication__isnull=True, topic__isnull=False),
            ),
            models.CheckConstraint(
                name="former_address_is_a_path", condition=Q(address__startswith="/")
            ),
        ]

    def __str__(self) -> str:
        return self.address
