"""What a text is to the others of its work, from what is loaded of them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from django.utils.translation import override

from prose.languages import interface_language, rank
from publications.metadata.identity import record_id
from publications.metadata.record import Related
from publications.models import Kind, Publication, Translation
from publications.translations.alternates import public_translations
from publications.translations.notes import text_name


def is_made(text: Publication) -> bool:
    return getattr(text, "translation", None) is not None


def genre_of(text: Publication) -> str:
    """Return the series, or of a summary what it is of the series."""
    series = Kind(text.kind).series
    if not is_made(text) or text.translation.extent == Translation.Extent.FULL:
        return series
    named = {"what": text_name(text.translation), "series": series}
    return _("%(what)s of %(series)s") % named


def relations(text: Publication) -> dict[str, Any]:
    if not is_made(text):
        derived = tuple(_made(each) for each in public_translations(text))
        return {"derived": derived, "alternates": _alternates(text, text)}
    tie = text.translation
    head = tie.public_original
    others = public_translations(head) if head else []
    return {
        "original": _original(tie),
        "sisters": tuple(_made(each) for each in others if each.text.pk != text.pk),
        "alternates": _alternates(text, head) if head and tie.extent == "full" else (),
    }


def _made(tie: Translation) -> Related:
    return _related(tie.text, tie.extent)


def _original(tie: Translation) -> Related | None:
    """Return what a text was made from, unless readers may not know of it."""
    if head := tie.public_original:
        return _related(head, tie.extent)
    if not tie.original_title:
        return None
    return Related(
        id="",
        title=tie.original_title,
        language=tie.original_language,
        extent=tie.extent,
        genre="",
        address=iri_to_uri(tie.original_address),
        number=tie.original_number,
    )


def _related(text: Publication, extent: str) -> Related:
    # As its own page has it.
    with override(interface_language(text.language)):
        is_known = Publication.translation.is_cached(text)
        genre = genre_of(text) if is_known else Kind(text.kind).series
    return Related(
        id=record_id(text.ref),
        title=text.full_title,
        language=text.language,
        extent=extent,
        genre=genre,
        address=_address(text),
        number=text.number,
        doi=text.doi or "",
    )


def _alternates(text: Publication, head: Publication) -> tuple[tuple[str, str], ...]:
    """Return the original and its full translations; a summary is another work, not a version."""
    full = [each.text for each in public_translations(head) if each.extent == "full"]
    if not full:
        return ()
    members = sorted([head, *full], key=lambda each: rank(each.language))
    own = [(each.language, _address(each)) for each in members]
    return (*own, ("x-default", _address(head)))


def _address(text: Publication) -> str:
    return settings.SITE_URL + text.get_absolute_url()
