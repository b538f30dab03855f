"""What readers are told of a text whose original says something new since it was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from publications.models import Freshness, Publication, Translation
from publications.translations.alternates import public_translations


@dataclass(frozen=True)
class Lag:
    """A text made from version `reflects` of an original that was last revised at `revised`."""

    original: Publication
    translation: Translation
    reflects: int
    revised: datetime


def lag(text: Publication) -> Lag | None:
    """Return how far a public text is behind its public original; nothing if it keeps up."""
    link: Translation | None = getattr(text, "translation", None)
    original = link.public_original if link else None
    made: list[Any] = list(public_translations(original)) if original else []
    found = next((each for each in made if each.text_id == text.pk), None)
    if original is None or found is None:
        return None
    if found.state != Freshness.BEHIND or not found.missed:
        return None
    return Lag(original, found, found.made_from, found.revised)
