"""A person as a node of schema.org."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from authors.models import Author
from authors.record import PersonRecord, person_record
from prose.head import Node, Page, Tag, breadcrumbs, filled, shared
from prose.text import to_text


def person_node(
    person: PersonRecord, *, role: str = "", affiliation: Any = None, alike: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return the node; `affiliation` is a node or a reference to one, `alike` further addresses."""
    orcid = person.orcid_address
    node = {
        "@type": "Person",
        "@id": person.identity,
        "name": person.name,
        "familyName": person.family,
        "givenName": person.given,
        "alternateName": [person.other_name] if person.other_name else [],
        "url": person.address,
        "jobTitle": role,
        "affiliation": affiliation,
        "sameAs": [address for address in (orcid, *alike) if address],
        "identifier": {"@type": "PropertyValue", "propertyID": "ORCID", "value": orcid}
        if orcid
        else None,
    }
    return filled(node)


def profile_nodes(
    person: Author, language: str, works: Sequence[Node], trail: Sequence[tuple[str, str]]
) -> list[Node]:
    """Return the nodes of a person's page; `works` are references to what they wrote."""
    record = person_record(person, language)
    page = record.address
    about = person_node(
        record,
        role=person.in_language("role", language),
        affiliation=_affiliation(person, language),
    ) | {
        "description": to_text(person.in_language("bio", language)),
        "image": f"{page}portrait.webp" if person.portrait else "",
    }
    profile = {
        "@type": "ProfilePage",
        "@id": page,
        "url": page,
        "name": record.name,
        "inLanguage": language,
        "mainEntity": filled(about),
        "hasPart": list(works),
        "breadcrumb": {"@id": f"{page}#breadcrumb"},
    }
    return [filled(profile), breadcrumbs(page, [*trail, (record.name, page)])]


def work_node(address: str, title: str) -> Node:
    return {
        "@type": "CreativeWork", "@id": f"{address}#work", "url": address, "name": title,
    }  # fmt: skip


def profile_tags(person: Author, language: str) -> list[Tag]:
    record = person_record(person, language)
    page = Page(
        record.name,
        person.get_absolute_url(language),
        language,
        person.in_language("role", language),
        "profile",
    )
    halves = (
        ("profile:first_name", record.given),
        ("profile:last_name", record.family),
    )
    return shared(page, halves)


def _affiliation(person: Author, language: str) -> Node | None:
    if person.standing == Author.Standing.OUTSIDE:
        name = person.in_language("affiliation", language)
        return {"@type": "Organization", "name": name} if name else None
    if person.standing == Author.Standing.FORMER:
        return None
    return {
        "@type": "ResearchOrganization",
        "@id": f"{settings.SITE_URL}/#org",
        "name": settings.SITE_NAME[language],
    }
