"""What the texts of one work share: kind, number, and one original that is nobody's translation."""

from __future__ import annotations

from publications.editorial.numbering import lacks_number
from publications.imports.entries import Row
from publications.imports.refusal import shown
from publications.imports.texts import Conflict, Text
from publications.models import Kind, Publication, SeriesNumber


def number_of(row: Row, existing: Text | None, original: Text | None) -> str:
    """Return the number that the text will have; the original's, for a translation."""
    elsewhere = row.original.number if row.original else ""
    works = original.number if original else elsewhere
    if row.number and (original or elsewhere) and row.number != works:
        says = f"the original has {works}" if works else "the original has none"
        raise Conflict("number", f"is {row.number}, but {says}; leave it out or write the same.")
    if row.number and not Kind(row.kind).is_numbered:
        raise Conflict(
            "number", f"is given, but a {Kind(row.kind).label} carries none; leave it out."
        )
    # An original elsewhere may have a number where our texts of the kind have none.
    number = (row.number or works) if Kind(row.kind).is_numbered else ""
    if not number and existing and original is None and Kind(row.kind).is_numbered:
        number = existing.number
    return number


def slug_of(row: Row, existing: Text | None, number: str) -> str:
    if row.slug:
        return row.slug
    if existing and existing.slug != existing.number:
        return existing.slug
    slug = number or Publication(title=row.title).default_slug()
    if not slug:
        raise Conflict("slug", "is missing, and the title has no letter to make one from.")
    return slug


def derived_ref(kind: str, language: str, slug: str) -> str:
    ref = Publication(kind=kind, language=language, slug=slug).derived_ref()
    if len(ref) > (Publication._meta.get_field("ref").max_length or 0):
        raise Conflict("ref", "is missing, and the slug is too long to make one; write one.")
    return ref


def check_language(row: Row, original: Text | None) -> None:
    if original is not None and original.language == row.language:
        field = "original.ref" if row.original else "language"
        raise Conflict(field, f"the original is in {row.language} too.")
    if row.original and row.original.language == row.language:
        raise Conflict("original.language", f"the text is in {row.language} itself.")


def check_original(row: Row, text: Text, original: Text) -> None:
    if original.ref == text.ref:
        raise Conflict("original.ref", "is the text itself; name the text it was made from.")
    if original.is_translation:
        raise Conflict(
            "original.ref",
            f"{shown(original.ref)} is itself made from another text; name that one instead.",
        )
    if original.kind != text.kind:
        field = "original.ref" if row.original else "kind"
        raise Conflict(
            field, f"the original is of kind {original.kind}, this is of kind {text.kind}."
        )


def check_text(row: Row, text: Text, existing: Text | None, made_from_it: bool) -> None:
    """Refuse what the text cannot be, whatever its original is."""
    if existing and existing.language != text.language:
        raise Conflict(
            "language",
            f"{shown(text.ref)} is in {existing.language}; another text needs another ref.",
        )
    if text.is_translation and made_from_it:
        raise Conflict("original", "others are made from this text; it can have no original.")
    year, sequence = SeriesNumber.parse(text.number) if text.number else (None, None)
    publication = Publication(kind=text.kind, series_year=year, series_sequence=sequence)
    if lacks_number(publication, is_translation=text.is_translation):
        raise Conflict("number", "is missing; every original issue brief has one, as in 2026-07.")
