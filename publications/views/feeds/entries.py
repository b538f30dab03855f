"""Texts as entries of a feed: whole, by a fixed number of queries."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db.models import Prefetch
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from prose.elsewhere import standalone
from prose.languages import interface_language, language_tag
from publications.exports.offered import current_pdfs, downloads, with_made_pdfs
from publications.metadata.feeds import Entry, File, Link, Person, Tag
from publications.models import Publication, TopicLink
from publications.models.publication import PublicationQuerySet
from publications.search.columns import Ints
from publications.translations.alternates import public_translations, texts_of_work
from publications.translations.notes import available, note


def entries(keys: Ints, language: str) -> tuple[Entry, ...]:
    """Return the texts of some keys, in their order, that are public by now."""
    texts = _whole(Publication.objects.published()).in_bulk(keys.tolist())
    return tuple(_entry(texts[key], language) for key in keys.tolist() if key in texts)


def absolute(path: str) -> str:
    return settings.SITE_URL + path


def _whole(texts: PublicationQuerySet) -> PublicationQuerySet:
    """Load what rows of lists show and the rest of the text, its topics and its files."""
    topics = TopicLink.objects.select_related("tag").order_by("tag__slug")
    return (
        with_made_pdfs(texts.for_cards())
        .defer(None)
        .defer(
            "body_text",
            "translation__original__body",
            "translation__original__body_text",
            "translation__original__key_points",
        )
        .prefetch_related("attachments", Prefetch("topic_links", queryset=topics))
    )


def _entry(text: Publication, language: str) -> Entry:
    page = text.get_absolute_url()
    made = current_pdfs(text).get(text.pk)
    pdfs = downloads(text.attachments.all(), made)
    return Entry(
        address=absolute(page),
        language=language_tag(text.language),
        title=text.full_title,
        summary=text.abstract,
        content=_content(text, absolute(page)),
        published=_public_from(text),
        # A corrected typing mistake is nobody's news.
        updated=max(_public_from(text), text.revised_at or _public_from(text)),
        authors=tuple(_author(entry, language) for entry in text.authorships.all()),
        tags=tuple(Tag(link.tag.label(language), link.tag.slug) for link in text.topic_links.all()),
        links=tuple(_links(text)),
        files=tuple(File(absolute(page + quote(pdf.name)), pdf.size, pdf.title) for pdf in pdfs),
        picture=absolute(f"{page}cover-800.jpg") if text.cover else "",
    )


def _public_from(text: Publication) -> Any:
    return text.published_at


def _author(entry: Any, language: str) -> Person:
    person = entry.author
    address = absolute(person.get_absolute_url(language)) if person.has_profile else ""
    return Person(entry.name, address)


# ── the other texts of the work ──


def _links(text: Publication) -> list[Link]:
    """Return the other texts: full translations are versions, as is what they were made from."""
    head = _head(text)
    full = {head.pk} if head else set()
    if head:
        full |= {each.text.pk for each in public_translations(head) if each.extent == "full"}
    return [
        Link(
            absolute(other.get_absolute_url()),
            language_tag(other.language),
            other.full_title,
            is_version=text.pk in full and other.pk in full,
        )
        for other in texts_of_work(text)
        if other.pk != text.pk
    ]


def _head(text: Publication) -> Publication | None:
    """Return the original of the work, if it is public."""
    translation = getattr(text, "translation", None)
    return text if translation is None else translation.public_original


# ── the text itself ──


def _content(text: Publication, page: str) -> str:
    """Return the whole text in HTML, with labels in its own language where the site speaks it."""
    with override(interface_language(text.language)):
        whole = format_html(
            "{}{}{}{}",
            _made_from(text),
            _key_points(text),
            standalone(text.body, text.language, page),
            _made_of(text),
        )
    # A book, say, of which there is nothing but a file.
    return whole or format_html("<p>{}</p>", text.abstract or text.full_title)


def _made_from(text: Publication) -> SafeString:
    told = note(text)
    if told is None:
        return SafeString()
    address = absolute(told.address) if told.address.startswith("/") else told.address
    if not told.title or not address.startswith(("http://", "https://")):
        return format_html("<p><i>{}</i></p>", told.sentence)
    tag = language_tag(told.language)
    return format_html(
        '<p><i>{} <a href="{}" hreflang="{}" lang="{}">{}</a></i></p>',
        *(told.sentence, address, tag, tag, told.title),
    )


def _key_points(text: Publication) -> SafeString:
    points = format_html_join("", "<li>{}</li>", ((line,) for line in text.key_points.splitlines()))
    return format_html("<h2>{}</h2><ul>{}</ul>", _("Key points"), points) if points else points


def _made_of(text: Publication) -> SafeString:
    """Say what else there is of an original."""
    if hasattr(text, "translation"):
        return SafeString()
    told = (
        (
            available(each),
            absolute(each.text.get_absolute_url()),
            language_tag(each.text.language),
            language_tag(each.text.language),
            each.text.full_title,
        )
        for each in public_translations(text)
    )
    line = '<p><i>{}: <a href="{}" hreflang="{}" lang="{}">{}</a></i></p>'
    return format_html_join("", line, told)
