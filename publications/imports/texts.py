"""The small things to know of every text, in the database and in a source, to keep them apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publications.imports.entries import PersonKey
from publications.models import FormerAddress, Kind, Publication, SeriesNumber
from publications.models.former_address import address_key

Address = tuple[str, str, str]

_LIVE = re.compile(r"/([a-z-]+)/publications/([a-z-]+)/([^/?]+)")


class Conflict(Exception):
    """A line is at odds with another line, or with the database."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field
        self.reason = reason


@dataclass(slots=True)
class Text:
    """A text as it is (`line` is 0) or as a line will make it."""

    ref: str
    kind: str
    language: str
    slug: str
    number: str
    original: str = ""
    is_made_elsewhere: bool = False
    pk: int | None = None
    line: int = 0
    fingerprint: int = 0
    people: tuple[PersonKey, ...] = ()
    topics: tuple[str, ...] = ()
    doi: str = ""

    @property
    def address(self) -> Address:
        return (self.kind, self.language, self.slug)

    @property
    def place(self) -> Address:
        """Return the place in a numbered series."""
        return (self.kind, self.language, self.number)

    @property
    def is_translation(self) -> bool:
        return bool(self.original) or self.is_made_elsewhere

    @property
    def whereabouts(self) -> str:
        return f"line {self.line}" if self.line else f"“{self.ref}” in the database"


class Register:
    """Texts by all that must be theirs alone."""

    def __init__(self) -> None:
        self.by_ref: dict[str, Text] = {}
        self.by_address: dict[Address, Text] = {}
        self.by_number: dict[Address, Text] = {}
        self.by_doi: dict[str, Text] = {}
        self.originals: set[str] = set()
        self.trashed: set[str] = set()

    def add(self, text: Text) -> None:
        self.by_ref[text.ref] = text
        self.by_address[text.address] = text
        if text.number:
            self.by_number[text.place] = text
        if text.doi:
            self.by_doi[text.doi] = text
        if text.original:
            self.originals.add(text.original)


def stored() -> Register:
    """Return the register of the database."""
    register = Register()
    rows = Publication.objects.order_by("pk").values_list(
        "ref", "kind", "language", "slug", "series_year", "series_sequence",
        "translation__original__ref", "translation__pk", "pk", "doi",
    )  # fmt: skip
    for (
        ref,
        kind,
        language,
        slug,
        year,
        sequence,
        original,
        translation,
        pk,
        doi,
    ) in rows.iterator():
        number = str(SeriesNumber(year, sequence)) if year and sequence else ""
        register.add(
            Text(
                ref,
                kind,
                language,
                slug,
                number,
                original=original or "",
                is_made_elsewhere=translation is not None and original is None,
                pk=pk,
                doi=doi or "",
            )
        )
    trashed = Publication.with_trash.filter(status=Publication.Status.TRASHED)
    for ref, doi in trashed.values_list("ref", "doi"):
        register.trashed.add(ref)
        if doi:
            register.by_doi[doi] = Text(ref, "", "", "", "", doi=doi)
    return register


class FormerAddresses:
    """Whose every former address is; a text's ref, or nothing for a topic's."""

    def __init__(self, texts: Register, planned: Register) -> None:
        self._registers = (planned, texts)
        rows = FormerAddress.objects.values_list("key", "publication__ref")
        self._stored = {key: ref or "" for key, ref in rows.iterator()}
        self._claimed: dict[str, int] = {}

    def claim(self, text: Text, addresses: list[str]) -> None:
        """Give addresses to a text, unless another has one of them."""
        keys = [address_key(address) for address in addresses]
        for index, key in enumerate(keys):
            owner = next(self._owners(text, key), None)
            if owner is not None:
                raise Conflict(f"former_addresses[{index}]", f"leads to {owner} already.")
        for key in keys:
            self._claimed[key] = text.line

    def _owners(self, text: Text, key: str) -> Iterator[str]:
        if key in self._claimed:
            yield f"the text on line {self._claimed[key]}"
        ref = self._stored.get(key, text.ref)
        if ref != text.ref:
            yield f"“{ref}” in the database" if ref else "a topic"
        live = _LIVE.fullmatch(key)
        if live:
            yield from self._live(text, live[1], live[2], live[3])

    def _live(self, text: Text, language: str, segment: str, slug: str) -> Iterator[str]:
        try:
            address = (str(Kind.from_segment(segment)), language, slug)
        except KeyError:
            return
        for register in self._registers:
            holder = register.by_address.get(address)
            if holder is not None and holder.ref != text.ref:
                yield holder.whereabouts
