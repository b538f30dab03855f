"""Which property schema.org lets stand on which type, as far as we use them.

From `schema:domainIncludes` and `rdfs:subClassOf` of the vocabulary, release 30.0
(schemaorg-all-https.jsonld, schemaorg/schemaorg@cc71c8e0).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

PARENTS = {
    "Report": "Article",
    "Article": "CreativeWork",
    "Book": "CreativeWork",
    "MediaObject": "CreativeWork",
    "WebPage": "CreativeWork",
    "WebSite": "CreativeWork",
    "CollectionPage": "WebPage",
    "ProfilePage": "WebPage",
    "PublicationIssue": "CreativeWork",
    "CreativeWorkSeries": "CreativeWork",
    "ResearchOrganization": "Organization",
    "BreadcrumbList": "ItemList",
    "ItemList": "Intangible",
    "ListItem": "Intangible",
    "EntryPoint": "Intangible",
    "InteractionCounter": "StructuredValue",
    "PropertyValue": "StructuredValue",
    "PostalAddress": "ContactPoint",
    "ContactPoint": "StructuredValue",
    "StructuredValue": "Intangible",
    "SearchAction": "Action",
    "Action": "Thing",
    "Intangible": "Thing",
    "CreativeWork": "Thing",
    "Organization": "Thing",
    "Person": "Thing",
}
_OF_ANYTHING = """
    alternateName description identifier image mainEntityOfPage name potentialAction sameAs
    subjectOf url
""".split()
_OF_WORKS = """
    abstract author copyrightHolder copyrightYear dateModified datePublished editor encoding genre
    hasPart headline inLanguage isAccessibleForFree isBasedOn isPartOf license mainEntity
    translationOfWork workTranslation
""".split()
DOMAINS: dict[str, set[str]] = {
    **{name: {"Thing"} for name in _OF_ANYTHING},
    **{name: {"CreativeWork"} for name in _OF_WORKS},
    "address": {"Organization", "Person"},
    "addressCountry": {"PostalAddress"},
    "addressLocality": {"PostalAddress"},
    "affiliation": {"Person"},
    "breadcrumb": {"WebPage"},
    "contentUrl": {"MediaObject"},
    "encodingFormat": {"CreativeWork", "MediaObject"},
    "familyName": {"Person"},
    "givenName": {"Person"},
    "interactionStatistic": {"CreativeWork", "Organization", "Person"},
    "interactionType": {"InteractionCounter"},
    "issueNumber": {"PublicationIssue"},
    "item": {"ListItem"},
    "itemListElement": {"ItemList"},
    "jobTitle": {"Person"},
    "keywords": {"CreativeWork", "Organization"},
    "logo": {"Organization"},
    "numberOfItems": {"ItemList"},
    "position": {"CreativeWork", "ListItem"},
    "propertyID": {"PropertyValue"},
    "publisher": {"CreativeWork"},
    # No property of the vocabulary, but an annotation of one (schema.org/docs/actions.html).
    "query-input": {"Action"},
    "reportNumber": {"Report"},
    "target": {"Action"},
    "translator": {"CreativeWork"},
    "urlTemplate": {"EntryPoint"},
    "userInteractionCount": {"InteractionCounter"},
    "value": {"PropertyValue"},
}


def is_a(name: str, types: set[str]) -> bool:
    while name not in types and name in PARENTS:
        name = PARENTS[name]
    return name in types


def misplaced(value: Any) -> Iterator[str]:
    """Yield each property that stands on a type outside its domain, however deep."""
    if isinstance(value, list):
        for each in value:
            yield from misplaced(each)
    if not isinstance(value, dict) or value.keys() == {"@id"}:
        return
    kind = value.get("@type", "nothing")
    for name, each in value.items():
        if not name.startswith("@"):
            if not is_a(kind, DOMAINS.get(name, set())):
                yield f"{name} on {kind}"
            yield from misplaced(each)
