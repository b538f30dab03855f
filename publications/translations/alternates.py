"""All public texts of the work that a text belongs to, from what is already loaded."""

from __future__ import annotations

from prose.languages import rank
from publications.models import Publication, Translation


def public_translations(original: Publication) -> list[Translation]:
    """Return the public texts made from an original (loaded by `for_cards`, else asked for).

    They stand in the order in which the setting names their languages. Where they are asked
    for, they come with their freshness: a page tells of it.
    """
    loaded: list[Translation] | None = getattr(original, "public_translations", None)
    if loaded is None:
        loaded = [
            translation
            for translation in original.translations.with_lag().select_related("text")
            if translation.text.is_published
        ]
        # Asked again by the page's badges, links and language switch.
        original.public_translations = loaded  # type: ignore[attr-defined]
    return sorted(loaded, key=lambda translation: rank(translation.text.language))


def texts_of_work(publication: Publication) -> list[Publication]:
    """Return every public text of the work, the original first, the given one included.

    Texts whose original is not public (any more, or yet) are still those of one work.
    """
    translation: Translation | None = getattr(publication, "translation", None)
    if translation is None:
        return [publication, *(found.text for found in public_translations(publication))]
    original = translation.original
    texts = [found.text for found in public_translations(original)] if original else []
    if head := translation.public_original:
        texts.insert(0, head)
    elif all(text.pk != publication.pk for text in texts):
        texts.insert(0, publication)
    return [publication if text.pk == publication.pk else text for text in texts]


def in_language(publication: Publication, language: str) -> Publication | None:
    """Return the text of the same work in a language, if the public may read it."""
    return next((text for text in texts_of_work(publication) if text.language == language), None)
