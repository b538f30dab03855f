"""The people and topics of one line, checked on their own."""

from __future__ import annotations

from django.utils.text import slugify

from authors.models import Author
from publications.imports.checks import Checked
from publications.imports.entries import Person, TopicEntry
from publications.models import Topic

_PERSON = (
    "slug", "name_en", "family_en", "given_en", "name_ko", "family_ko", "given_ko",
    "role_en", "role_ko", "affiliation_en", "affiliation_ko", "bio_en", "bio_ko",
    "orcid", "email",
)  # fmt: skip
_TOPIC = ("slug", "name_en", "name_ko")


def authors(checked: Checked) -> list[Person] | None:
    found = checked.objects("authors")
    return None if found is None else [_person(inside) for inside in found]


def _person(checked: Checked) -> Person:
    checked.only(_PERSON)
    values = {name: value for name in _PERSON if (value := checked.text(name, Author)) is not None}
    if "orcid" in values:
        values["orcid"] = values["orcid"].upper()
    if not any(map(checked.has, ("slug", "orcid", "name_en", "name_ko"))):
        checked.refuse("name_en", "is missing; say who it is by slug, ORCID or name.")
    return Person(values)


def topics(checked: Checked) -> list[TopicEntry] | None:
    found = checked.objects("topics")
    return None if found is None else [_topic(inside) for inside in found]


def _topic(checked: Checked) -> TopicEntry:
    checked.only(_TOPIC)
    slug, name_en, name_ko = (checked.text(name, Topic) or "" for name in _TOPIC)
    slug = slug or slugify(name_en or name_ko, allow_unicode=True)[:100].strip("-_")
    if not slug and not checked.has("slug"):
        checked.refuse("slug", "is missing, and no name gives one.")
    return TopicEntry(slug, name_en, name_ko)
