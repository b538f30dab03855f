"""A person as machines are told of them: one value, made of the row without a query."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings

from authors.models import Author

_NO_KEY = re.compile("[^a-z0-9]+")
_LATIN = re.compile("[A-Za-z]")


@dataclass(frozen=True)
class LatinName:
    """A name in Latin letters; the halves are empty where nobody split it."""

    name: str
    family: str = ""
    given: str = ""


@dataclass(frozen=True)
class PersonRecord:
    """Names in the script of one language; addresses are absolute or empty, `orcid` is an iD.

    `family` and `given` are empty for an institution, and for a printed name that nobody split.
    `identity` is the same in every language. Nobody is a person of whom neither half of a name
    nor an ORCID is recorded.
    """

    identity: str
    name: str
    family: str = ""
    given: str = ""
    other_name: str = ""
    # The family name for keys of bibliographies: small ASCII letters and digits, or nothing.
    key: str = ""
    address: str = ""
    orcid: str = ""
    # As bylines in Latin script have it, if the person has such a name.
    latin: LatinName | None = None
    is_person: bool = True

    @property
    def is_split(self) -> bool:
        return bool(self.family and self.given)

    @property
    def inverted(self) -> str:
        """Return `최, 은미` or `Choi, Eunmi`, in which no program takes one half for the other."""
        return f"{self.family}, {self.given}" if self.is_split else self.name

    @property
    def orcid_address(self) -> str:
        return f"https://orcid.org/{self.orcid}" if self.orcid else ""


def person_record(person: Author, language: str, printed: str = "") -> PersonRecord:
    """Return a person as a text in some language names them, in its byline as `printed`."""
    name = printed or person.name(language)
    family, given = _halves(person, name)
    others = {person.name_en, person.name_ko} - {name, ""}
    return PersonRecord(
        identity=f"{settings.SITE_URL}/authors/{quote(person.slug)}#person",
        name=name,
        family=family,
        given=given,
        other_name=min(others, default=""),
        key=ascii_key(person.family_en or person.name_en or family or name),
        address=settings.SITE_URL + person.get_absolute_url("ko" if language == "ko" else "en")
        if person.has_profile
        else "",
        orcid=person.orcid or "",
        latin=_latin(person, name),
        is_person=any(
            (person.family_en, person.given_en, person.family_ko, person.given_ko, person.orcid)
        ),
    )


def _latin(person: Author, printed: str) -> LatinName | None:
    """Return a name as printed, if it was in Latin letters, or else as the person writes it."""
    name = printed if _LATIN.search(printed) else person.name_en
    return LatinName(name, *_halves(person, name)) if name else None


def _halves(person: Author, name: str) -> tuple[str, str]:
    """Return family and given name as a name has them, in whichever script and order."""
    recorded = ((person.family_ko, person.given_ko), (person.family_en, person.given_en))
    whole = (person.name_ko, person.name_en)
    for (family, given), own in zip(recorded, whole, strict=True):
        if name == own and family and given:
            return family, given
    for family, _given in recorded:
        if family and name != family and (rest := _without(name, family)):
            return family, rest
    for _family, given in recorded:
        # Of one whose family name is written otherwise by now, the given name may still tell.
        if given and name != given and (rest := _before(name, given)):
            return rest, given
    return "", ""


def _before(name: str, given: str) -> str:
    """Return what a name has besides a given name that it begins or ends with, or nothing."""
    if name.startswith(f"{given} "):
        return name.removeprefix(f"{given} ").strip(" ,")
    if not name.endswith(given):
        return ""
    rest = name.removesuffix(given)
    return rest.strip(" ,") if not given.isascii() or rest[-1:] in " ," else ""


def _without(name: str, family: str) -> str:
    """Return what a name has besides a family name that it begins or ends with, or nothing."""
    if name.endswith(f" {family}"):
        return name.removesuffix(f" {family}").strip(" ,")
    if not name.startswith(family):
        return ""
    rest = name.removeprefix(family)
    # Hangul needs no space between the halves; in Latin script `Kim` does not begin `Kimball`.
    return rest.strip(" ,") if not family.isascii() or rest[:1] in " ," else ""


def ascii_key(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NO_KEY.sub("", plain)
