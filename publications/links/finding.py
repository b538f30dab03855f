"""The links of a text, and the waiting list on which they are put."""

from __future__ import annotations

from collections.abc import Iterator

import lxml.html
from django.db import transaction

from publications.models import LinkCheck, Publication, WorkingCopy

# What browsers and servers still take.
_LONGEST = 2000


def find(body: str) -> list[str]:
    """Return the external addresses of formatted text, each once, in order."""
    if "href" not in body:
        return []
    root = lxml.html.fragment_fromstring(body, create_parent="div")
    found = (LinkCheck.bare(str(address)) for address in root.xpath(".//a/@href"))
    return list(dict.fromkeys(each for each in found if _can_be_asked(each)))


def _can_be_asked(address: str) -> bool:
    return LinkCheck.is_external(address) and len(address) <= _LONGEST


@transaction.atomic
def enqueue(publication: Publication) -> None:
    """Put the links of a text, and of the unpublished changes to it, on the waiting list.

    Asks nobody: `manage.py check_links` does, in a process of its own.
    """
    addresses = {address: LinkCheck.key_of(address) for address in _addresses(publication)}
    LinkCheck.objects.bulk_create(
        [LinkCheck(key=key, url=address) for address, key in addresses.items()],
        ignore_conflicts=True,
        batch_size=500,
    )
    publication.link_checks.set(LinkCheck.objects.of(addresses))


def _addresses(publication: Publication) -> Iterator[str]:
    yield from find(publication.body)
    copy = WorkingCopy.objects.filter(publication_id=publication.pk).first()
    if copy is not None:
        yield from find(str(copy.content.get("body", "")))
