"""One ready sentence to cite a text by, in the custom of its language."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from publications.models import Authorship, Kind, Publication

_LAST_STOP = (".", "?", "!", "…")


def citation(
    text: Publication, byline: Sequence[Authorship], *, institute: str, address: str, extent: str
) -> str:
    """Return plain text; `extent` is what the text is to its original, or nothing."""
    kind = Kind(text.kind)
    series = f"{kind.series} {text.number}".strip()
    if text.language == "ko":
        return _korean(text, byline, series, institute, address, extent)
    title = text.full_title
    stop = "" if title.endswith(_LAST_STOP) else "."
    city = _("Seoul")
    people = "; ".join(_latin_name(entry) for entry in byline)
    parts = [
        f"{people}." if people and not people.endswith(".") else people,
        f"“{title}{stop}”",
        f"{series} ({extent})." if extent else f"{series}.",
        f"{city}: {institute}, {date_format(text.date, 'j F Y')}.",
        address,
    ]
    return " ".join(part for part in parts if part)


def _latin_name(entry: Authorship) -> str:
    """Return family name first; a name printed otherwise than recorded stands as printed."""
    person = entry.author
    if entry.name == person.name_en and person.family_en and person.given_en:
        return f"{person.family_en}, {person.given_en}"
    return entry.name


def _korean(
    text: Publication,
    byline: Sequence[Authorship],
    series: str,
    institute: str,
    address: str,
    extent: str,
) -> str:
    city = _("Seoul")
    people = "·".join(entry.name for entry in byline)
    parts = [
        people,
        f"「{text.full_title}」",
        f"{series} ({extent})" if extent else series,
        f"{city}: {institute}",
        f"{text.date:%Y.%m.%d}. {address}",
    ]
    return ", ".join(part for part in parts if part)
