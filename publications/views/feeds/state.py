"""What a feed would say, told apart without reading a single text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2s
from typing import Any

import numpy as np
from django.db.models import OuterRef, Subquery

from publications.exports.offered import with_made_pdfs
from publications.models import Publication, SearchEntry, SearchVersion
from publications.search.columns import Ints
from publications.search.finding import Found

# Raised when the same texts are written otherwise.
_DESIGN = 1


@dataclass(frozen=True)
class State:
    """`etag` changes with anything that the feed shows, `changed` with anything in any list."""

    etag: str
    changed: datetime | None


def state_of(found: Found, keys: Ints, *head: str) -> State:
    """Return the state of a feed of some keys; `head` is all that it says of itself."""
    told = json.dumps([_DESIGN, head, keys.tolist(), _texts(found, keys)], default=str)
    etag = blake2s(told.encode("utf-8", "replace"), digest_size=12).hexdigest()
    return State(f'"{etag}"', _changed(found))


def _texts(found: Found, keys: Ints) -> list[Any]:
    """Return, for every text of the works shown, what moves whenever something about it does.

    The version of search moves with words, people, topics and files, on every path to them.
    """
    catalogue = found.catalogue
    works = catalogue.work[catalogue.rows(keys)]
    # An entry names its original even where that was withdrawn.
    told_of = np.isin(catalogue.work, works) & (found.public | catalogue.is_original)
    version = SearchEntry.objects.filter(text_id=OuterRef("pk")).values("version")
    texts = with_made_pdfs(Publication.objects.filter(pk__in=catalogue.text[told_of].tolist()))
    return list(
        texts.annotate(known_as=Subquery(version))
        .order_by("pk")
        .values_list("pk", "known_as", "status", "published_at", "revised_at", "cover", "made_pdf")
    )


def _changed(found: Found) -> datetime | None:
    """Return when lists last changed: by a hand, or by the clock."""
    by_hand = SearchVersion.objects.filter(number=found.catalogue.version)
    moments = list(by_hand.values_list("made_at", flat=True))
    public = found.catalogue.public_from[found.public]
    if len(public):
        moments.append(datetime.fromtimestamp(int(public.max()) / 1_000_000, UTC))
    return max(moments, default=None)
