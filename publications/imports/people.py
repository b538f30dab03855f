"""Tells the people of a source apart, and gathers what its lines say of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

from django.utils.text import slugify

from authors.models import Author
from publications.imports.entries import Person, PersonKey, Row
from publications.imports.refusal import shown

_FIRST_COMES = (
    "family_en", "given_en", "family_ko", "given_ko", "bio_en", "bio_ko", "orcid", "email",
)  # fmt: skip
_NEWEST_COMES = ("role_en", "role_ko", "affiliation_en", "affiliation_ko")

# A fact and its place: of two that say the same of one person, the lower place counts.
Place = tuple[int, ...]
Facts = dict[str, tuple[Place, str]]


@dataclass(slots=True, eq=False)
class Known:
    """Somebody of the database, or somebody to be created (`pk` is `None`)."""

    slug: str
    orcid: str = ""
    name_en: str = ""
    name_ko: str = ""
    pk: int | None = None
    facts: Facts = field(default_factory=dict)

    def could_be(self, key: PersonKey) -> bool:
        """Say whether nothing speaks against it, and at least one name for it."""
        pairs = [(self.name_en, key.name_en), (self.name_ko, key.name_ko)]
        both = [(mine, theirs) for mine, theirs in pairs if mine and theirs]
        return bool(both) and all(a == b for a, b in both) and self.no_other_orcid(key.orcid)

    def no_other_orcid(self, orcid: str) -> bool:
        return not (self.orcid and orcid) or self.orcid == orcid

    def fact(self, name: str) -> str:
        return self.facts[name][1] if name in self.facts else ""

    def name(self, language: str) -> str:
        """Return the name that the record will have, as `Author.name` gives it."""
        english = self.name_en if self.pk else self.fact("name_en")
        korean = self.name_ko if self.pk else self.fact("name_ko")
        english, korean = english or self.fact("name_en"), korean or self.fact("name_ko")
        return (korean or english) if language == "ko" else (english or korean)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with every entry that bears a key."""

    field: str
    reason: str


def gather(facts: Facts, person: Person, row: Row) -> None:
    """Add what an entry says of a person to what earlier ones said."""
    for name in _FIRST_COMES:
        if person.get(name):
            _offer(facts, name, (row.line,), person.get(name))
    for name in _NEWEST_COMES:
        if person.get(name):
            _offer(facts, name, (-row.when.day.toordinal(), row.line), person.get(name))
    for name in ("name_en", "name_ko"):
        if name in person.values:
            value = person.values[name]
            place = _place_of_name(name, row.language, value)
            if place is not None:
                _offer(facts, name, (place, row.line), value)


def _place_of_name(name: str, language: str, value: str) -> int | None:
    """Return how much a line's word counts for the name on a person's record.

    A text prints the byline's own spelling in its language (Chinese and Japanese texts in place of
    the Latin name); in the other script it states the record's, and an empty one on purpose.
    """
    if (name == "name_en") == (language == "ko"):
        return 0 if value else 1
    if not value:
        return None
    return 2 if language in ("ko", "en") else 3


def _offer(facts: Facts, name: str, place: Place, value: str) -> None:
    if name not in facts or place < facts[name][0]:
        facts[name] = (place, value)


class People:
    """Everybody a source names; complete only once its last line was read."""

    def __init__(self) -> None:
        self._facts: dict[PersonKey, Facts] = {}
        self._by_slug: dict[str, Known] = {}
        self._by_orcid: dict[str, Known] = {}
        self._by_names: dict[tuple[str, str], list[Known]] = {}
        self._claimed: set[Known] = set()
        self.who: dict[PersonKey, Known] = {}
        self.mistakes: dict[PersonKey, Mistake] = {}
        fields = ("slug", "orcid", "name_en", "name_ko", "pk")
        for slug, orcid, name_en, name_ko, pk in Author.objects.order_by("pk").values_list(*fields):
            self._add(Known(slug, orcid or "", name_en, name_ko, pk))

    def mention(self, person: Person, row: Row) -> PersonKey:
        gather(self._facts.setdefault(person.key, {}), person, row)
        return person.key

    def settle(self) -> None:
        """Decide who is who, by slug, else by ORCID, else by both names."""
        groups: dict[str, list[PersonKey]] = {}
        for key in self._facts:
            groups.setdefault(key.slug, []).append(key)
        nameless = groups.pop("", [])
        for slug, keys in groups.items():
            known = self._by_slug.get(slug) or self._under_other_slug(keys, groups)
            if known is None:
                known = Known(slug)
                self._by_slug[slug] = known
            for key in keys:
                self._identify(key, known)
        for key in nameless:
            found = self._without_slug(key)
            if isinstance(found, Mistake):
                self.mistakes[key] = found
            else:
                self._identify(key, found)
        self._refuse_nameless()

    def _under_other_slug(self, keys: list[PersonKey], in_use: Iterable[str]) -> Known | None:
        """Find somebody by ORCID or names whom no line of the source calls by the right slug."""
        by_orcid = [self._by_orcid[key.orcid] for key in keys if key.orcid in self._by_orcid]
        found = by_orcid or [
            known
            for key in keys
            if key.name_en and key.name_ko
            for known in self._by_names.get((key.name_en, key.name_ko), [])
            if known.no_other_orcid(key.orcid)
        ]
        taken = set(in_use)
        found = [known for known in dict.fromkeys(found) if known.slug not in taken]
        if len(found) != 1 or found[0] in self._claimed:
            return None
        self._claimed.add(found[0])
        return found[0]

    def _without_slug(self, key: PersonKey) -> Known | Mistake:
        if key.orcid in self._by_orcid:
            return self._by_orcid[key.orcid]
        if key.name_en and key.name_ko:
            found = [
                known
                for known in self._by_names.get((key.name_en, key.name_ko), [])
                if known.no_other_orcid(key.orcid)
            ]
            if len(found) > 1:
                slugs = ", ".join(sorted(known.slug for known in found))
                return Mistake("slug", f"is missing, and several people bear the names: {slugs}.")
            if found:
                return found[0]
        base = slugify(key.name_en or key.name_ko, allow_unicode=True)[:90].strip("-_")
        if not base:
            return Mistake("slug", "is missing, and no name gives one.")
        return self._by_derived_slug(base, key)

    def _by_derived_slug(self, base: str, key: PersonKey) -> Known:
        for number in count(1):
            slug = base if number == 1 else f"{base}-{number}"
            known = self._by_slug.get(slug)
            if known is None:
                known = self._by_slug[slug] = Known(slug)
                return known
            if known.could_be(key):
                return known
        raise AssertionError

    def _identify(self, key: PersonKey, known: Known) -> None:
        holder = self._by_orcid.get(key.orcid, known)
        if holder is not known:
            self.mistakes[key] = Mistake(
                "orcid", f"{key.orcid} belongs to {shown(holder.slug)}, not to {shown(known.slug)}."
            )
            return
        if not known.no_other_orcid(key.orcid):
            self.mistakes[key] = Mistake(
                "orcid",
                f"{key.orcid} is not the ORCID iD of {shown(known.slug)}, which is {known.orcid}; "
                "give another slug if this is somebody else.",
            )
            return
        self.who[key] = known
        known.orcid = known.orcid or key.orcid
        if known.pk is None:
            known.name_en = known.name_en or key.name_en
            known.name_ko = known.name_ko or key.name_ko
        for name, (place, value) in self._facts[key].items():
            _offer(known.facts, name, place, value)
        self._index(known, key)

    def _refuse_nameless(self) -> None:
        for key, known in self.who.items():
            if not known.name("en"):
                self.mistakes[key] = Mistake(
                    "name_en", f"is missing: nobody called {shown(known.slug)} is known yet."
                )

    def _add(self, known: Known) -> None:
        self._by_slug[known.slug] = known
        self._index(known, PersonKey(known.slug, known.orcid, known.name_en, known.name_ko))

    def _index(self, known: Known, key: PersonKey) -> None:
        if known.orcid:
            self._by_orcid[known.orcid] = known
        if key.name_en and key.name_ko:
            bearers = self._by_names.setdefault((key.name_en, key.name_ko), [])
            if known not in bearers:
                bearers.append(known)
