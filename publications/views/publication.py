"""The page of one text."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from authors.tags import PERSON
from prose.document import render as render_prose
from prose.kept import kept
from prose.languages import INTERFACE_LANGUAGES, interface_language, language_tag, rank
from prose.text import reading_minutes
from publications.editorial.content import Edition, edition_of
from publications.editorial.revisions import changes_told
from publications.exports.offered import (
    Download,
    card_address,
    current_pdfs,
    downloads,
    with_card,
    with_made_pdfs,
)
from publications.exports.records import record_of
from publications.metadata.citing import citations
from publications.metadata.formats import CITED
from publications.metadata.formats.linkset import page_header, page_links
from publications.metadata.head import head_of_text
from publications.metadata.record import Record
from publications.models import Kind, Publication
from publications.page_cache.tags import TOPIC, WORK
from publications.pictures import sizes_of
from publications.readership.counting import count_view, is_machine
from publications.translations.alternates import public_translations, texts_of_work
from publications.translations.lag import lag
from publications.translations.notes import note
from publications.views.addresses import follow
from publications.views.around import around
from publications.views.tombstones import buried

NOTHING_MADE: Mapping[int, Download] = MappingProxyType({})


@require_safe
def publication(request: HttpRequest, lang: str, kind: str, slug: str) -> HttpResponse:
    texts = texts_at(kind, slug)
    text = next((text for text in texts if text.language == lang), None)
    if text is not None and text.is_published:
        made = current_pdfs(text)
        context = page_context(edition_of(text), pdfs=made, card=card_address(text))
        context |= {"changes": changes_told(text), "lag": lag(text), "pairs": _pairs(text)}
        return _for_machines(request, context)
    if text is not None and text.status == Publication.Status.WITHDRAWN:
        return render(request, "publications/withdrawn.html", _remains(text), status=410)
    try:
        return follow(request)
    except Http404:
        if deleted := buried(request, lang, kind, slug):
            return deleted
        elsewhere = [found for found in texts if found.is_published]
        if not elsewhere:
            raise
        context = {"texts": elsewhere, "asked": lang, "alternates": _switch(elsewhere[0])}
        return render(request, "publications/other_languages.html", context, status=404)


def _for_machines(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Return the page with what machines read in its head and in its headers."""
    record: Record = context["record"]
    links = page_links(record)
    context |= {
        "head": head_of_text(record),
        "links": [link for link in links if link.rel != "type"],
        "hreflangs": record.alternates,
    }
    answer = render(request, "publications/publication.html", context)
    answer.headers["Link"] = page_header(record)
    answer.headers["Content-Language"] = language_tag(record.language)
    return kept(answer, *_shown(context))


def _shown(context: dict[str, Any]) -> set[str]:
    """Return the tags of what a page shows: its work, those around it, people and topics."""
    text: Publication = context["publication"]
    original = text.translation.original_id if hasattr(text, "translation") else None
    people = [*context["byline"], *context["credits"]]
    return {
        *(WORK.format(key) for key in (original or text.pk, *context["works_around"])),
        *(PERSON.format(entry.author_id) for entry in people),
        *(TOPIC.format(topic.pk) for topic in context["topics"]),
    }


@csrf_exempt
@require_POST
def viewed(request: HttpRequest, lang: str, kind: str, slug: str) -> HttpResponse:
    """Count a visit. It changes a number and says nothing, so it needs no token."""
    text = next((text for text in texts_at(kind, slug) if text.language == lang), None)
    if text is None or not text.is_published:
        raise Http404(slug)
    if not is_machine(request.headers.get("User-Agent", "")):
        count_view(text)
    return HttpResponse(status=204)


def page_context(
    edition: Edition, at: str = "", pdfs: Mapping[int, Download] = NOTHING_MADE, card: str = ""
) -> dict[str, Any]:
    """Return what the page of a text shows; all queries of the page happen here.

    `at` is where the page stands, if that is not the text's own address: its files lie below it.
    `pdfs` are those that were made of the text and its original, by their keys; `card` is the
    path of its share card.
    """
    text = edition.text
    language = interface_language(text.language)
    document = render_prose(text.body, text.language, sizes_of(edition.attachments))
    texts = texts_of_work(text)
    address = settings.SITE_URL + (at or text.get_absolute_url())
    topics = sorted(edition.topics, key=lambda topic: topic.label(language))
    files = downloads(edition.attachments, pdfs.get(text.pk))
    record = record_of(text, edition.credits, topics, files, card)
    return {
        "publication": text,
        "record": record,
        "citations": citations(record, at=address if at else ""),
        "cited_files": [] if at else CITED,
        "kind": Kind(text.kind),
        "document": document,
        "byline": edition.byline,
        "credits": [entry for entry in edition.credits if entry not in edition.byline],
        "topics": topics,
        "pdfs": files,
        "data": [file for file in edition.attachments if file.is_data],
        "base": at or text.get_absolute_url(),
        "minutes": reading_minutes(text.body_text, text.language),
        **_about_original(text, pdfs),
        "translations": _made_from(text),
        "alternates": _switch(text, texts),
        "canonical": text.get_absolute_url(),
        "address": address,
        **around(text),
        "nav": "publications",
    }


def texts_at(kind: str, slug: str) -> list[Publication]:
    """Return the texts, in all languages, of one kind and slug."""
    try:
        value = Kind.from_segment(kind)
    except KeyError:
        return []
    texts = (
        with_card(with_made_pdfs(Publication.objects.filter(kind=value, slug=slug)))
        .select_related("translation__original")
        # A page names the original and says how long it is; it never shows what it says.
        .defer("translation__original__body", "translation__original__key_points")
    )
    return sorted(texts, key=lambda text: rank(text.language))


def _about_original(text: Publication, pdfs: Mapping[int, Download]) -> dict[str, Any]:
    """Return what a page says of the text that its own was made from; one query for its files."""
    found = note(text)
    original = found.original if found else None
    if original is None:
        return {"note": found}
    return {
        "note": found,
        "original_minutes": reading_minutes(original.body_text, original.language),
        "original_pdfs": downloads(original.attachments.all(), pdfs.get(original.pk)),
    }


def _pairs(text: Publication) -> list[Publication]:
    """Return the texts that can be read beside this one: its original, or those made from it."""
    translation = getattr(text, "translation", None)
    if translation is None:
        return [found.text for found in public_translations(text)]
    return [translation.public_original] if translation.public_original else []


def _remains(text: Publication) -> dict[str, Any]:
    """Return what a tombstone shows: the text, and what of its work can still be read."""
    texts = [found for found in texts_of_work(text) if found.pk != text.pk]
    return {
        "publication": text,
        "note": note(text),
        "translations": _made_from(text),
        "alternates": {found.language: found.get_absolute_url() for found in texts},
    }


def _made_from(text: Publication) -> list[Any]:
    return [] if hasattr(text, "translation") else public_translations(text)


def _switch(text: Publication, texts: list[Publication] | None = None) -> dict[str, str]:
    """Return where the language switch leads: the matching text, else a list that says so."""
    addresses = {found.language: found.get_absolute_url() for found in texts or texts_of_work(text)}
    for language in INTERFACE_LANGUAGES:
        missing = reverse("publications:publications", kwargs={"lang": language})
        addresses.setdefault(language, f"{missing}?untranslated={text.ref}")
    return addresses
