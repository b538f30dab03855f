"""The HTML of a text on paper, in the words of its own language."""

from __future__ import annotations

from typing import Any

import lxml.html
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from prose.document import Document, inner
from prose.document import render as render_prose
from prose.languages import interface_language, language_tag
from publications.editorial.content import Edition
from publications.exports.pdf.footnotes import endnotes, label_headings, set_footnotes
from publications.exports.pdf.labels import labels
from publications.exports.pdf.lists import label_items
from publications.exports.pdf.tables import fit_tables
from publications.exports.pdf.words import keep_words_whole
from publications.translations.notes import note


def page(edition: Edition, *, notes_at_end: bool = False) -> str:
    """Return a whole document; every query that it needs happens here."""
    language = interface_language(edition.text.language)
    with override(language):
        html = render_to_string("pdf/publication.html", _context(edition, notes_at_end))
    root = lxml.html.document_fromstring(html)
    label_items(root)
    keep_words_whole(root)
    return lxml.html.tostring(root, encoding="unicode", doctype="<!doctype html>")


def _context(edition: Edition, notes_at_end: bool) -> dict[str, Any]:
    text = edition.text
    document = render_prose(text.body, text.language)
    said = labels(edition, settings.SITE_URL + text.get_absolute_url())
    return {
        "publication": text,
        "labels": said,
        "lang": language_tag(said.language),
        "site_url": settings.SITE_URL,
        "byline": edition.byline,
        "note": note(text),
        **_on_paper(document, notes_at_end),
    }


def _on_paper(document: Document, notes_at_end: bool) -> dict[str, Any]:
    """Return the body, the notes that follow it, and those that no mark leads to."""
    root = lxml.html.fragment_fromstring(document.body or "", create_parent="div")
    fit_tables(root)
    unplaced = [] if notes_at_end else set_footnotes(root, document.notes)
    label_headings(root)
    for region in root.xpath(".//div[@class='table']"):
        # A region to scroll in is nothing on paper.
        region.drop_tag()
    return {
        "body": inner(root),
        "endnotes": endnotes(document.notes) if notes_at_end else [],
        "unplaced": unplaced,
    }
