"""The people of a line: the byline as it was printed, and the record behind each name."""

from __future__ import annotations

from django.db.models import F

from publications.models import Authorship

_THEN = ("role_en", "role_ko", "affiliation_en", "affiliation_ko")


class Bylines:
    """Knows whose record lacks a name that some byline prints."""

    def __init__(self) -> None:
        authors = Authorship.objects.authors().order_by()
        no_latin = authors.filter(author__name_en="").exclude(publication__language="ko")
        no_hangul = authors.filter(author__name_ko="", publication__language="ko")
        self._printed_only = {
            "name_en": _people(no_latin.exclude(name=F("author__name_ko"))),
            "name_ko": _people(no_hangul.exclude(name=F("author__name_en"))),
        }

    def entry(self, authorship: Authorship, language: str) -> dict[str, str]:
        author = authorship.author
        entry = {
            "slug": author.slug,
            "name_en": author.name_en,
            "family_en": author.family_en,
            "given_en": author.given_en,
            "name_ko": author.name_ko,
            "family_ko": author.family_ko,
            "given_ko": author.given_ko,
            **{field: getattr(authorship, field) for field in _THEN},
            "bio_en": author.bio_en,
            "bio_ko": author.bio_ko,
            "orcid": author.orcid or "",
            "email": author.email,
        }
        own, other = ("name_ko", "name_en") if language == "ko" else ("name_en", "name_ko")
        # A name printed in the other script is given there alone; a reader falls back on it.
        entry[own] = "" if authorship.name == entry[other] else authorship.name
        # An empty name says that the record has none, whatever other bylines print.
        kept = {other} if author.pk in self._printed_only[other] else set()
        return {name: value for name, value in entry.items() if value or name in kept}


def _people(authorships: object) -> set[int]:
    return set(authorships.values_list("author", flat=True))  # type: ignore[attr-defined]
