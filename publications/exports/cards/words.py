"""What a card says, in the words of its text's language."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from prose.languages import interface_language
from publications.editorial.content import Edition
from publications.exports.cards.faces import Style, drawable
from publications.models import Kind
from publications.translations.notes import text_name


@dataclass(frozen=True)
class Words:
    """What is drawn, with nothing in it that cannot be; `labels` is the language of the labels."""

    language: str
    labels: str
    institute: str
    series: str
    role: str
    title: str
    subtitle: str
    names: list[str]


def words(edition: Edition) -> Words:
    text = edition.text
    labels = interface_language(text.language)
    with override(labels):
        series = f"{Kind(text.kind).label} {text.number}"
        role = text_name(edition.translation) if edition.translation else ""
    return Words(
        language=text.language,
        labels=labels,
        institute=drawable(settings.SITE_NAME[labels], Style.STRONG, labels),
        series=drawable(series, Style.STRONG, labels),
        role=drawable(role, Style.PLAIN, labels),
        title=drawable(text.title, Style.TITLE, text.language),
        subtitle=drawable(text.subtitle.replace("\n", " "), Style.SUBTITLE, text.language),
        names=[drawable(entry.name, Style.PLAIN, text.language) for entry in edition.byline],
    )


def byline(names: list[str], shown: int, labels: str) -> str:
    """Return the first names, and how many more there are."""
    joined, left = ", ".join(names[:shown]), len(names) - shown
    if not left:
        return joined
    with override(labels):
        return _("%(names)s and %(count)s more") % {"names": joined, "count": left}
