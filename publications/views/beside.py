"""An original and a text made from it, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from prose.columns import Column, column, in_rows
from prose.languages import interface_language
from publications.models import Authorship, Kind, Publication
from publications.translations.alternates import public_translations
from publications.translations.lag import lag
from publications.views.addresses import moved_along
from publications.views.publication import texts_at


@dataclass(frozen=True)
class Side:
    """One of the two texts, with what stands around its sections."""

    text: Publication
    column: Column

    @property
    def byline(self) -> list[Authorship]:
        return list(self.text.authorships.all())


@require_safe
@moved_along
def beside(request: HttpRequest, lang: str, kind: str, slug: str, other: str) -> HttpResponse:
    pair = _pair(lang, kind, slug, other)
    first, second = _sides(pair)
    rows = in_rows(first.column, second.column)
    return render(
        request,
        "publications/beside.html",
        {
            "kind": Kind(first.text.kind),
            "publication": first.text,
            "sides": [first, second],
            "rows": [_row(first, second, row) for row in rows],
            "is_aligned": len(rows) > 1,
            "lag": lag(pair[0] if hasattr(pair[0], "translation") else pair[1]),
            "alternates": _switch(pair),
            "canonical": first.text.get_absolute_url(),
            "nav": "publications",
        },
    )


def _pair(lang: str, kind: str, slug: str, other: str) -> tuple[Publication, Publication]:
    """Return the text of an address and its original, or one that was made from it."""
    for text in texts_at(kind, slug):
        if text.language == lang and text.is_published:
            for candidate in _partners(text):
                if candidate.language == other:
                    return text, candidate
    raise Http404(slug)


def _partners(text: Publication) -> list[Publication]:
    translation = getattr(text, "translation", None)
    if translation is None:
        return [found.text for found in public_translations(text)]
    return [translation.public_original] if translation.public_original else []


def _sides(pair: tuple[Publication, Publication]) -> list[Side]:
    """Load both texts whole, each with its byline; two queries."""
    byline = Authorship.objects.authors().select_related("author")
    texts = Publication.objects.select_related("translation").prefetch_related(
        Prefetch("authorships", queryset=byline)
    )
    whole = texts.in_bulk([text.pk for text in pair])
    return [_side(whole[text.pk]) for text in pair]


def _side(text: Publication) -> Side:
    address, prefix = text.get_absolute_url(), f"{text.language}-"
    return Side(text, column(text.body, text.language, prefix=prefix, address=address))


def _row(
    first: Side, second: Side, row: tuple[SafeString, SafeString]
) -> list[tuple[Side, SafeString]]:
    return list(zip((first, second), row, strict=True))


def _switch(pair: tuple[Publication, Publication]) -> dict[str, str]:
    """Return where the language switch leads: the same pair from its other side."""
    addresses: dict[str, str] = {}
    for text, partner in (pair, pair[::-1]):
        address = reverse("publications:beside", kwargs={**text.address, "other": partner.language})
        addresses.setdefault(interface_language(text.language), address)
    return addresses
