"""The number in the series: there, free, and next in line."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from publications.editorial.checks.finding import Finding, advise, block
from publications.editorial.checks.proof import Proof
from publications.editorial.numbering import lacks_number
from publications.models import Publication, SeriesNumber


def number_missing(proof: Proof) -> Iterator[Finding]:
    if lacks_number(proof.text, is_translation=proof.translation is not None):
        yield block(
            "series_sequence",
            _(
                "An issue brief needs a number. Give it one, or, if it was made from another text, "
                "name that text as its original."
            ),
        )


def number_taken(proof: Proof) -> Iterator[Finding]:
    number = proof.text.series_number
    if number is None:
        return
    link = proof.translation
    work = link.original_id if link and link.original_id else proof.text.pk
    others = Publication.objects.filter(
        kind=proof.text.kind, series_year=number.year, series_sequence=number.sequence
    )
    if work is not None:
        others = others.exclude(pk=work).exclude(translation__original=work)
    other = others.exclude(pk=proof.text.pk).only("title", "language").order_by("pk").first()
    if other is not None:
        yield block(
            "series_sequence",
            _(
                "Another work has the number %(number)s. Choose one that is free, or, if both are "
                "texts of one work, name the original."
            )
            % {"number": number},
            other.title,
            other.language,
        )


def number_gap(proof: Proof) -> Iterator[Finding]:
    """Only until the text is public: from then on the number is cited and stays as it is."""
    number = proof.text.series_number
    if number is None or number.sequence == 1 or proof.is_settled or proof.translation:
        return
    before = SeriesNumber(number.year, number.sequence - 1)
    stands = Publication.with_trash.filter(
        kind=proof.text.kind, series_year=before.year, series_sequence=before.sequence
    )
    if not stands.exists():
        yield advise(
            "series_sequence",
            _("There is no %(before)s before %(number)s. Look whether the number is right.")
            % {"before": before, "number": number},
        )


def number_year(proof: Proof) -> Iterator[Finding]:
    """A series begins anew each year; a printed number, and that of an original, stays as it is."""
    number = proof.text.series_number
    if number is None or proof.is_settled or proof.translation:
        return
    if number.year != proof.text.date.year:
        yield advise(
            "series_sequence",
            _(
                "The number %(number)s is not of the year of the text’s date, %(year)s. "
                "Correct the one that is wrong."
            )
            % {"number": number, "year": proof.text.date.year},
        )
