"""A person as a node of schema.org."""

from __future__ import annotations

from typing import Any

from authors.record import PersonRecord


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
        "alternateName": person.other_name,
        "url": person.address,
        "jobTitle": role,
        "affiliation": affiliation,
        "sameAs": [address for address in (orcid, *alike) if address],
        "identifier": {"@type": "PropertyValue", "propertyID": "ORCID", "value": orcid}
        if orcid
        else None,
    }
    return {name: value for name, value in node.items() if value}
