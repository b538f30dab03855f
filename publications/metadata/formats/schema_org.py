"""A record in the vocabulary of schema.org: one node a script, linked by `@id`, no `@graph`.

Some checkers find nothing inside a graph, and all find nodes that stand alone.
"""

from __future__ import annotations

import json

from authors.schema_org import person_node
from prose.head import CONTEXT, Node, breadcrumbs, filled
from prose.languages import language_tag
from publications.metadata.moments import moment
from publications.metadata.record import Contributor, Institute, Record, Related

_TYPES = {"commentary": "Article", "press-release": "Article", "book": "Book"}


def write_jsonld(record: Record) -> str:
    """Return the work alone, with what the page says in nodes of their own."""
    page = {"@type": "WebPage", "@id": record.address, "url": record.address}
    whole = work(record) | {
        "mainEntityOfPage": page,
        "publisher": organization(record.institute),
    }
    return json.dumps({"@context": CONTEXT, **whole}, ensure_ascii=False, indent=1) + "\n"


def page_nodes(record: Record) -> list[Node]:
    """Return the nodes of a text's page: the work first, for those who read only one."""
    return [
        work(record),
        _web_page(record),
        web_site(record.institute),
        organization(record.institute),
        breadcrumbs(
            record.address,
            [
                (record.institute.name, record.institute.address),
                (record.kind_name, record.kind_address),
                (record.title, record.address),
            ],
        ),
    ]


# ── the work ──


def work_type(kind: str, extent: str) -> str:
    if extent in {"summary", "abstract"}:
        return "Article"
    return _TYPES.get(kind, "Report")


def work(record: Record) -> Node:
    kind = work_type(record.kind, record.extent)
    node = {
        "@type": kind,
        "@id": f"{record.address}#work",
        "url": record.address,
        "mainEntityOfPage": {"@id": record.address},
        "name": record.title,
        "headline": record.headline,
        "alternateName": [each.title for each in record.versions],
        "inLanguage": language_tag(record.language),
        "datePublished": moment(record.first_published),
        "dateModified": moment(record.modified),
        **_people(record),
        "image": [record.picture.address] if record.picture else [],
        "description": record.description,
        "abstract": record.abstract,
        "keywords": [subject.name for subject in record.subjects],
        "isAccessibleForFree": True,
        "license": record.licence.address,
        "copyrightYear": record.issued.year,
        "reportNumber": record.number if kind == "Report" else "",
        "genre": record.genre,
        "isPartOf": _issue(record),
        "encoding": [_pdf(record, index) for index in range(len(record.pdfs))],
        **_doi(record.doi),
        "interactionStatistic": {
            "@type": "InteractionCounter",
            "interactionType": "https://schema.org/ViewAction",
            "userInteractionCount": record.views,
        },
        **_relations(record),
    }
    return filled(node)


def _people(record: Record) -> Node:
    institute = {"@id": record.institute.identity}
    credited = {
        "author": record.authors, "translator": record.translators, "editor": record.editors,
    }  # fmt: skip
    told: Node = {
        name: [_author(each, record.institute) for each in people]
        for name, people in credited.items()
    }
    told["author"] = told["author"] or [institute]
    return told | {"publisher": institute, "copyrightHolder": institute}


def _doi(doi: str) -> Node:
    if not doi:
        return {}
    value = {"@type": "PropertyValue", "propertyID": "DOI", "value": doi}
    return {"identifier": value, "sameAs": f"https://doi.org/{doi}"}


def _author(each: Contributor, institute: Institute) -> Node:
    person = each.person
    if each.is_institution and person.name in {institute.name, institute.other_name}:
        return {"@id": institute.identity}
    if each.is_institution:
        told = {"@type": "Organization", "name": person.name, "alternateName": person.other_name}
        return filled(told)
    if each.is_of_institute:
        affiliation: Node | None = {"@id": institute.identity}
    else:
        affiliation = {"@type": "Organization", "name": each.affiliation}
    return person_node(
        person, role=each.role, affiliation=affiliation if each.affiliation else None
    )


def _issue(record: Record) -> Node:
    # A series is one in every language; its name is not.
    series = {
        "@type": "CreativeWorkSeries",
        "@id": f"{record.institute.identity.partition('#')[0]}series/{record.kind}#series",
        "name": record.series,
    }
    if not record.number:
        return series
    return {"@type": "PublicationIssue", "issueNumber": record.number, "isPartOf": series}


def _pdf(record: Record, index: int) -> Node:
    pdf = record.pdfs[index]
    return {
        "@type": "MediaObject",
        "encodingFormat": "application/pdf",
        "contentUrl": pdf.address,
        "inLanguage": language_tag(record.language),
        "name": pdf.title or record.title,
    }


def _relations(record: Record) -> Node:
    told: Node = {}
    original = record.original
    if original and record.is_translation:
        told["translationOfWork"] = _other(original, work_type(record.kind, ""))
    elif original:
        told["isBasedOn"] = _other(original, work_type(record.kind, ""))
    versions = [each for each in record.derived if each.is_version]
    if versions:
        told["workTranslation"] = [_other(each, work_type(record.kind, "")) for each in versions]
    if record.summaries:
        told["subjectOf"] = [_other(each, "Article") for each in record.summaries]
    return told


def _other(each: Related, kind: str) -> Node:
    node = {
        "@type": kind,
        "@id": f"{each.address}#work" if each.id else "",
        "url": each.address,
        "name": each.title,
        "inLanguage": language_tag(each.language),
        "genre": each.genre if kind == "Article" else "",
        "reportNumber": each.number if kind == "Report" else "",
    }
    return filled(node)


# ── the page and the site ──


def _web_page(record: Record) -> Node:
    return {
        "@type": "WebPage",
        "@id": record.address,
        "url": record.address,
        "name": record.title,
        "inLanguage": language_tag(record.language),
        "isPartOf": {"@id": site_identity(record.institute)},
        "mainEntity": {"@id": f"{record.address}#work"},
        "breadcrumb": {"@id": f"{record.address}#breadcrumb"},
        "datePublished": moment(record.published),
        "dateModified": moment(record.modified),
    }


def site_identity(institute: Institute) -> str:
    return institute.identity.replace("#org", "#website")


def web_site(institute: Institute) -> Node:
    return {
        "@type": "WebSite",
        "@id": site_identity(institute),
        "url": institute.address,
        "name": institute.name,
        "alternateName": institute.other_name,
        "publisher": {"@id": institute.identity},
        "inLanguage": ["ko", "en"],
    }


def organization(institute: Institute) -> Node:
    return {
        "@type": "ResearchOrganization",
        "@id": institute.identity,
        "name": institute.name,
        "alternateName": institute.other_name,
        "url": institute.address,
        "logo": institute.logo,
        "address": {
            "@type": "PostalAddress",
            "addressLocality": institute.place,
            "addressCountry": "KR",
        },
        **({"sameAs": list(institute.alike)} if institute.alike else {}),
    }
