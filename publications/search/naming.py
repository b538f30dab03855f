"""People and topics by what somebody calls them, in either script and any romanisation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import override

from authors.models import Author
from prose.languages import INTERFACE_LANGUAGES
from publications.models import FormerAddress, Kind, Topic
from publications.models.former_address import address_key
from publications.search.catalogue import Catalogue
from publications.search.documents import name_keys, person_names
from publications.search.query import Needle, parse
from publications.search.romanised import key as sound
from publications.search.words import Word, fold, spelt_out, words

# The page of a person or a topic, as former addresses are kept.
_PAGE = re.compile("/(?:ko|en)/(?:topics|authors)/([^/?]+)")


@dataclass(frozen=True)
class _Named:
    key: int
    address: str
    names: str
    spoken: tuple[str, ...]
    sounds: frozenset[str] | set[str] = frozenset()
    has_profile: bool = True


def people(catalogue: Catalogue, needles: Iterable[Needle], *, profiles: bool = False) -> list[int]:
    """Return the keys of people whose names hold every needle."""
    needles = list(needles)
    asked = [each for each in _people(catalogue) if each.has_profile or not profiles]
    named = [each.key for each in asked if _is_named(needles, each, by_sound=False)]
    # Sounds are for names that nobody has in that spelling: Yi sounds like Lee and Ri.
    return named or [each.key for each in asked if _is_named(needles, each, by_sound=True)]


def topics(catalogue: Catalogue, needles: Iterable[Needle]) -> list[int]:
    """Return the keys of topics whose names hold every needle."""
    needles = list(needles)
    return [each.key for each in _topics(catalogue) if _is_named(needles, each, by_sound=False)]


def people_called(catalogue: Catalogue, name: str) -> frozenset[int]:
    exact = person_keys(catalogue).get(name)
    return frozenset([exact] if exact else people(catalogue, parse(name).needles))


def topics_called(catalogue: Catalogue, name: str) -> frozenset[int]:
    exact = topic_keys(catalogue).get(name)
    return frozenset([exact] if exact else topics(catalogue, parse(name).needles))


def person_keys(catalogue: Catalogue) -> dict[str, int]:
    """Return the key of each person by the last part of their address, and of former ones."""
    now = {each.address: each.key for each in _people(catalogue)}
    return {**_former(catalogue, "authors", now), **now}


def topic_keys(catalogue: Catalogue) -> dict[str, int]:
    """Return the key of each topic by the last part of its address, and of former ones."""
    now = {each.address: each.key for each in _topics(catalogue)}
    return {**_former(catalogue, "topics", now), **now}


def _former(catalogue: Catalogue, below: str, now: dict[str, int]) -> dict[str, int]:
    """Return where lists lead that ask for something by an address that it had."""
    if ("former", below) not in catalogue.memory:
        rows = FormerAddress.objects.filter(
            Q(key__startswith=f"/ko/{below}/") | Q(key__startswith=f"/en/{below}/")
        )
        catalogue.memory["former", below] = {
            old[1]: new[1]
            for key, slug, page in rows.values_list("key", "topic__slug", "page")
            if (old := _PAGE.fullmatch(key))
            and (new := _PAGE.fullmatch(address_key(page or f"/ko/topics/{slug}/")))
        }
    former: dict[str, str] = catalogue.memory["former", below]
    return {old: now[new] for old, new in former.items() if new in now}


def kinds_called(name: str) -> tuple[str, ...]:
    """Return the kinds that are called so, in either language, one or many: 보고서, Reports."""
    plain = fold(name).casefold().replace(" ", "")
    return tuple(
        kind.value for kind in Kind if plain in {each.replace(" ", "") for each in _names_of(kind)}
    )


def _names_of(kind: Kind) -> set[str]:
    names = {kind.value, kind.segment}
    for language in INTERFACE_LANGUAGES:
        with override(language):
            names |= {str(kind.label), kind.plural}
    return {fold(name).casefold() for name in names}


def spoken_names(catalogue: Catalogue) -> list[str]:
    """Return the names of people and topics as they are written."""
    return [name for each in [*_people(catalogue), *_topics(catalogue)] for name in each.spoken]


def _people(catalogue: Catalogue) -> list[_Named]:
    if "people" not in catalogue.memory:
        everybody = Author.objects.order_by("pk").defer("bio_en", "bio_ko")
        catalogue.memory["people"] = [
            _Named(
                each.pk,
                each.slug,
                _flat(person_names(each)),
                (each.name_en, each.name_ko),
                name_keys(each),
                each.has_profile,
            )
            for each in everybody
        ]
    found: list[_Named] = catalogue.memory["people"]
    return found


def _topics(catalogue: Catalogue) -> list[_Named]:
    if "topics" not in catalogue.memory:
        every: Any = Topic.objects.order_by("pk")
        catalogue.memory["topics"] = [
            _Named(each.pk, each.slug, _flat(names), names)
            for each in every
            for names in [(each.name_en, each.name_ko)]
        ]
    found: list[_Named] = catalogue.memory["topics"]
    return found


def _flat(names: Iterable[str]) -> str:
    """Return names as one string to look into: words between spaces, syllables also joined."""
    found = []
    for name in map(spelt_out, names):
        values = [word.value for word in words(name)]
        found += [*values, "".join(word.value for word in words(name) if word.is_syllabic)]
    return f" {' '.join(found)} "


def _is_named(needles: list[Needle], named: _Named, *, by_sound: bool) -> bool:
    asked = [(needle.typed, word) for needle in needles for word in needle.words]
    return bool(asked) and all(_has(typed, word, named, by_sound) for typed, word in asked)


def _has(typed: str, word: Word, named: _Named, by_sound: bool) -> bool:
    if word.is_syllabic:
        return word.value in named.names
    plain = fold(typed)[word.start : word.end]
    return f" {word.value} " in named.names or (by_sound and f"~{sound(plain)}" in named.sounds)
