"""Writes the people and topics of a plan: new ones whole, of known ones only what was empty."""

from __future__ import annotations

from django.conf import settings

from authors.models import Author
from publications.imports.people import Known, People
from publications.imports.subjects import Subject, Subjects
from publications.models import Topic

_SCRIPTS = ("en", "ko")
_FACTS = [
    *(f"{name}_{script}" for name in ("name", "family", "given", "role", "affiliation", "bio")
      for script in _SCRIPTS),
    "email",
    "orcid",
]  # fmt: skip
_AT_ONCE = 200


def store_people(people: People) -> dict[Known, int]:
    """Return the key of everybody's row."""
    everybody = list(dict.fromkeys(people.who.values()))
    new = [known for known in everybody if known.pk is None]
    authors = Author.objects.bulk_create(map(_author, new), batch_size=_AT_ONCE)
    keys = {known: author.pk for known, author in zip(new, authors, strict=True)}
    old = {known.pk: known for known in everybody if known.pk is not None}
    for author in Author.objects.filter(pk__in=_with_gaps(old)).iterator(_AT_ONCE):
        _fill_gaps(author, old[author.pk])
    return keys | {known: pk for pk, known in old.items()}


def _author(known: Known) -> Author:
    facts = {name: known.fact(name) for name in _FACTS}
    facts["orcid"] = facts["orcid"] or None  # type: ignore[assignment]
    return Author(slug=known.slug, standing=_standing(known), **facts)


def _standing(known: Known) -> str:
    given = [
        (known.fact(f"affiliation_{script}"), settings.SITE_NAME[script]) for script in _SCRIPTS
    ]
    elsewhere = [_bare(where) != _bare(site) for where, site in given if where]
    return Author.Standing.OUTSIDE if elsewhere and all(elsewhere) else Author.Standing.IN_HOUSE


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _with_gaps(old: dict[int, Known]) -> list[int]:
    return [pk for pk, known in old.items() if known.facts]


def _fill_gaps(author: Author, known: Known) -> None:
    gaps = [name for name in _FACTS if not getattr(author, name) and known.fact(name)]
    for name in gaps:
        setattr(author, name, known.fact(name))
    if gaps:
        author.save(update_fields=gaps)


def store_topics(subjects: Subjects) -> dict[str, int]:
    """Return the key of every topic's row, by slug."""
    new = [subject for subject in subjects.known.values() if subject.pk is None]
    topics = Topic.objects.bulk_create(map(_topic, new), batch_size=_AT_ONCE)
    for subject in subjects.known.values():
        if subject.pk is not None and subject.is_touched:
            topic = _topic(subject)
            topic.pk = subject.pk
            topic.save(update_fields=["name_en", "name_ko", "name"])  # type: ignore[no-untyped-call]
    known = {s.slug: s.pk for s in subjects.known.values() if s.pk is not None}
    return known | {topic.slug: topic.pk for topic in topics}


def _topic(subject: Subject) -> Topic:
    return Topic(slug=subject.slug, name_en=subject.name_en, name_ko=subject.name_ko)
