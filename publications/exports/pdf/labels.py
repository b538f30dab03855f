"""The words around a text on paper, in its own language where they are known, else in English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from babel import Locale
from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from prose.languages import interface_language
from prose.templatetags.prose import day, scripts
from publications.editorial.content import Edition
from publications.exports.pdf.tongues import TONGUES, Tongue
from publications.exports.records import record_of
from publications.metadata.citing import citation
from publications.models import Authorship, Kind, Translation
from publications.translations.notes import note


@dataclass(frozen=True)
class Labels:
    """What is printed besides the text itself; `language` is what it is printed in."""

    language: str
    institute: str
    other_institute: str
    other_language: str
    series: str
    day: str | SafeString
    key_points: str
    notes: str
    about: str
    cite: str
    citation: SafeString
    quoting: str
    opinions: str
    original: str
    corresponding: str
    credits: Sequence[tuple[str, Authorship]]


def labels(edition: Edition, address: str) -> Labels:
    tongue = TONGUES.get(edition.text.language)
    if tongue is None:
        return _of_the_interface(edition)
    return _of_a_tongue(edition, address, tongue)


def _of_the_interface(edition: Edition) -> Labels:
    text, byline = edition.text, edition.byline
    language = interface_language(text.language)
    other = "en" if language == "ko" else "ko"
    institute = settings.SITE_NAME[language]
    original = note(text)
    record = record_of(text, edition.credits, edition.topics, ())
    return Labels(
        language=language,
        institute=institute,
        other_institute=settings.SITE_NAME[other],
        other_language=other,
        series=f"{Kind(text.kind).series} {text.number}".strip(),
        day=day(text.date),
        key_points=_("Key points"),
        notes=_("Notes"),
        about=ngettext("About the author", "About the authors", len(byline)),
        cite=_("Cite this publication"),
        citation=citation(record).html,
        quoting=_(
            "You may quote from our publications if you name the author, the institute and the "
            "address of the page. For anything longer than a quotation, please ask first."
        ),
        opinions=_(
            "Opinions in a publication are its authors’ own and not those of the institute."
        ),
        original=original.sentence if original else "",
        corresponding=_("corresponding author"),
        credits=[(capfirst(each.get_credit_display()), each) for each in _others(edition)],
    )


def _of_a_tongue(edition: Edition, address: str, tongue: Tongue) -> Labels:
    text = edition.text
    institute = settings.SITE_NAME[text.language]
    series = f"{tongue.series[Kind(text.kind)]} {text.number}".strip()
    printed = tongue.day.format(year=text.date.year, month=text.date.month, day=text.date.day)
    made_from = edition.translation
    cited = series
    if made_from:
        extent = tongue.name + tongue.extents[made_from.extent]
        cited = tongue.of_text.format(series=series, extent=extent)
    cited_as = tongue.citation.format(
        people=tongue.between.join(entry.name for entry in edition.byline),
        title=text.full_title,
        series=cited,
        institute=institute,
        day=printed,
        address=f"https://doi.org/{text.doi}" if text.doi else address,
    )
    return Labels(
        language=text.language,
        institute=institute,
        other_institute=settings.SITE_NAME["en"],
        other_language="en",
        series=series,
        day=printed,
        key_points=tongue.key_points,
        notes=tongue.notes,
        about=tongue.about,
        cite=tongue.cite,
        citation=scripts(cited_as, text.language),
        quoting=tongue.quoting,
        opinions=tongue.opinions,
        original=_original(edition, made_from, tongue) if made_from else "",
        corresponding=tongue.corresponding,
        credits=[(tongue.credits[each.credit], each) for each in _others(edition)],
    )


def _original(edition: Edition, made_from: Translation, tongue: Tongue) -> str:
    text, extent = edition.text, tongue.extents[made_from.extent]
    if text.number:
        series = tongue.series[Kind(text.kind)]
        return tongue.of_series.format(series=series, number=text.number, extent=extent)
    names = Locale.parse(text.language.replace("-", "_")).languages
    original = made_from.language_of_original.partition("-")[0]
    language = names.get(original, original)
    return tongue.of_work.format(language=language, extent=extent)


def _others(edition: Edition) -> list[Authorship]:
    return [entry for entry in edition.credits if entry not in edition.byline]
