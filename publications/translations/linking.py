"""Joins a text to its original; the work's number and kind go along."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from publications.models import (
    Attachment,
    Authorship,
    Kind,
    Publication,
    SeriesNumber,
    Translation,
)


def take_series(text: Publication, translation: Translation) -> bool:
    """Give a text the number and kind of its work; say whether anything changed.

    A slug that was the old number, or is still empty, becomes the new one.
    """
    original = translation.original
    if original is not None:
        kind, number = original.kind, original.series_number
    else:
        kind, number = text.kind, _number_elsewhere(text, translation)
        if number is None:
            return False
    before = (text.kind, text.series_number, text.slug)
    follows_number = not text.slug or text.slug == text.number
    text.kind = kind
    text.series_year, text.series_sequence = number or (None, None)
    if follows_number:
        text.slug = text.default_slug()
    return before != (text.kind, text.series_number, text.slug)


def _number_elsewhere(text: Publication, translation: Translation) -> SeriesNumber | None:
    """Return the number of an original elsewhere, if our series could have given it."""
    if not Kind(text.kind).is_numbered:
        return None
    try:
        return SeriesNumber.parse(translation.original_number)
    except ValueError:
        return None


@transaction.atomic
def carry_series(original: Publication) -> list[tuple[Publication, str]]:
    """Bring an original's number and kind to the texts made from it.

    Returns each text that moved, with the address it had before.
    """
    moved = []
    for translation in original.translations.select_related("text", "original"):
        text = translation.text
        old_address = text.get_absolute_url()
        if take_series(text, translation):
            text.save()
            moved.append((text, old_address))
    return moved


def newest_version(original: Publication) -> int:
    """Return the number of the original's newest revision, planned ones included.

    A text that was never changed since it came here, or was never public, is its first one.
    """
    newest: int | None = (
        original.revisions.order_by("-number").values_list("number", flat=True).first()
    )
    return newest or 1


def prefilled_link(original: Publication) -> Translation:
    return Translation(original=original, made_from=newest_version(original))


def prefilled(original: Publication, language: str) -> Publication:
    """Return an unsaved text of the same work, with what it shares with its original."""
    text = Publication(
        kind=original.kind,
        language=language,
        date=timezone.localdate(),
        series_year=original.series_year,
        series_sequence=original.series_sequence,
        cover_alt="",
        cover_is_decorative=original.cover_is_decorative,
    )
    text.slug = text.number
    return text


def prefilled_pictures(original: Publication) -> list[Attachment]:
    """Return the original's pictures, unsaved: a text of the work shares the stored files."""
    return [
        Attachment(file=file.file.name, name=file.name, size=file.size, position=file.position)
        for file in original.attachments.order_by("position", "pk")
        if file.is_picture
    ]


def prefilled_byline(original: Publication, language: str) -> list[Authorship]:
    """Return the original's byline, unsaved, with names in the language of the new text."""
    return [
        Authorship(
            author=entry.author,
            position=entry.position,
            credit=entry.credit,
            name=entry.author.name(language),
            role_en=entry.role_en,
            role_ko=entry.role_ko,
            affiliation_en=entry.affiliation_en,
            affiliation_ko=entry.affiliation_ko,
            is_corresponding=entry.is_corresponding,
        )
        for entry in original.authorships.authors().select_related("author")
    ]
