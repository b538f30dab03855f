"""Brings a text of the database in line with what a source says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F
from django.utils import timezone

from prose.text import to_text
from publications.editorial.addresses import remember
from publications.editorial.dois import note_change
from publications.editorial.revisions import record_first
from publications.imports.values import changed
from publications.models import Authorship, FormerAddress, Publication, TopicLink, Translation
from publications.models.former_address import address_key
from publications.translations.linking import carry_series

_PRINTED = ("author_id", "name", "role_en", "role_ko", "affiliation_en", "affiliation_ko")
_TIE = (
    "extent", "original_id", "original_title", "original_language", "original_number",
    "original_address",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parts:
    """What hangs on a text, unsaved; `None` for what the line does not speak of."""

    tie: Translation | None
    byline: list[Authorship] | None
    links: list[TopicLink] | None
    addresses: list[FormerAddress] | None

    def additions(self) -> list[models.Model]:
        return [
            *([self.tie] if self.tie else []),
            *(self.byline or []),
            *(self.links or []),
            *(self.addresses or []),
        ]


def bring_in_line(
    text: Publication, values: dict[str, Any], parts: Parts
) -> list[models.Model] | None:
    """Save what differs and return the parts still to be added, or `None` if nothing differed."""
    differences = [
        _tie(text, parts.tie),
        _byline(text, parts.byline),
        _links(text, parts.links),
        _addresses(text, parts.addresses),
    ]
    differing = changed(text, values)
    if not differing and all(added is None for added in differences):
        return None
    _save(text, differing)
    added = [row for rows in differences for row in rows or ()]
    # Moving the text may have just remembered an address that the line lists too.
    kept = set(text.former_addresses.order_by().values_list("key", flat=True))
    return [
        row
        for row in added
        if not (isinstance(row, FormerAddress) and address_key(row.address) in kept)
    ]


def _save(text: Publication, values: dict[str, Any]) -> None:
    if values:
        record_first(text)
    old_address, old_doi, was_public = text.get_absolute_url(), text.doi, _was_public(text)
    for name, value in values.items():
        setattr(text, name, value)
    derived = {"body_text": to_text(text.body)} if "body" in values else {}
    Publication.objects.filter(pk=text.pk).update(
        **values, **derived, modified_at=timezone.now(), version=F("version") + 1
    )
    if "doi" in values:
        note_change(text, old_doi, None)
    if was_public and values.keys() & {"kind", "slug"}:
        remember(text, old_address)
    if values.keys() & {"kind", "series_year", "series_sequence"}:
        for moved, address in carry_series(text):
            if _was_public(moved):
                remember(moved, address)


def _was_public(text: Publication) -> bool:
    return (
        text.status != Publication.Status.DRAFT
        and text.published_at is not None
        and text.published_at <= timezone.now()
    )


def _tie(text: Publication, tie: Translation | None) -> list[Translation] | None:
    if tie is None:
        return None
    existing: Translation | None = getattr(text, "translation", None)
    if existing is None:
        record_first(text)
        return [tie]
    values = changed(existing, {name: getattr(tie, name) for name in _TIE})
    if not values:
        return None
    record_first(text)
    found = Translation.objects.filter(pk=existing.pk)
    found.update(**values)
    if "original_id" in values:
        found.reflect_newest()
    return []


def _byline(text: Publication, byline: list[Authorship] | None) -> list[Authorship] | None:
    before = list(text.authorships.all())
    if byline is None or list(map(_printed, before)) == list(map(_printed, byline)):
        return None
    record_first(text)
    text.authorships.filter(credit=Authorship.Credit.AUTHOR).delete()
    return byline


def _printed(entry: Authorship) -> list[Any]:
    return [getattr(entry, name) for name in _PRINTED]


def _links(text: Publication, links: list[TopicLink] | None) -> list[TopicLink] | None:
    if links is None:
        return None
    before = {link.tag_id for link in text.topic_links.all()}
    wanted = {link.tag_id for link in links}
    if before == wanted:
        return None
    record_first(text)
    text.topic_links.exclude(tag__in=wanted).delete()
    return [link for link in links if link.tag_id not in before]


def _addresses(
    text: Publication, addresses: list[FormerAddress] | None
) -> list[FormerAddress] | None:
    before = {former.key for former in text.former_addresses.all()}
    return [row for row in addresses or () if address_key(row.address) not in before] or None
