"""What stands where a text was that readers knew: it was withdrawn, or deleted."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from publications.editorial.revisions import ever_public
from publications.models import Kind, Publication, Tombstone
from publications.models.former_address import address_key


def buried(
    request: HttpRequest, lang: str = "", kind: str = "", slug: str = ""
) -> HttpResponse | None:
    """Answer 410 for a text in the trash, or deleted for good, that was public once."""
    found: Tombstone | None = _in_trash(lang, kind, slug) if slug else None
    if found is None:
        keys = [address_key(request.get_full_path()), address_key(request.path)]
        found = Tombstone.objects.filter(key__in=keys).first()
    if found is None:
        return None
    context = {"kind": Kind(found.kind), "number": found.number, "doi": found.doi}
    return render(request, "publications/deleted.html", context, status=410)


def _in_trash(lang: str, kind: str, slug: str) -> Tombstone | None:
    try:
        value = Kind.from_segment(kind)
    except KeyError:
        return None
    texts = Publication.with_trash.filter(
        status=Publication.Status.TRASHED, kind=value, language=lang, slug=slug
    )
    for text in texts.select_related("trash_entry"):
        if ever_public(text):
            return Tombstone(kind=text.kind, number=text.number, doi=text.doi or "")
    return None
