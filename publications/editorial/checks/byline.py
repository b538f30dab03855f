"""The byline against the people's records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from prose.languages import INTERFACE_LANGUAGES
from publications.editorial.checks.finding import Finding, advise, block
from publications.editorial.checks.proof import Proof
from publications.models import Authorship, Kind

# Older texts that are only now put on the site rightly carry the role of their day.
_RECENT = timedelta(days=365)


def byline_missing(proof: Proof) -> Iterator[Finding]:
    """A press release comes from the institute; anything else is somebody's."""
    if proof.text.kind != Kind.PRESS_RELEASE and not proof.edition.byline:
        yield advise("byline", _("The text names no author. Add the byline."))


def byline_gone(proof: Proof) -> Iterator[Finding]:
    """Publishing writes rows, and a row needs its person."""
    if proof.edition.gone:
        message = _(
            "Not in the records any more, so they would be lost from the byline: %(people)s."
        )
        yield block("byline", message % {"people": ", ".join(proof.edition.gone)})


def byline_twice(proof: Proof) -> Iterator[Finding]:
    seen: set[tuple[str, object]] = set()
    for entry in proof.edition.credits:
        keys = {(entry.credit, entry.author_id), (entry.credit, entry.name or entry.author_id)}
        if keys & seen:
            yield block(
                "byline",
                _("The same person stands in the byline twice. Take one entry out."),
                entry.name,
                proof.language,
            )
        seen |= keys


def byline_name(proof: Proof) -> Iterator[Finding]:
    """In Chinese and Japanese, which records have no name for, any known spelling will do."""
    for entry in proof.edition.credits:
        recorded = entry.author.name(proof.language)
        if entry.name in {"", recorded}:
            continue
        if proof.language in INTERFACE_LANGUAGES or entry.name not in _spellings(entry):
            yield advise(
                "byline",
                _(
                    "The byline prints a name otherwise than the person’s record, which says "
                    "“%(recorded)s”. Correct the one that is wrong."
                )
                % {"recorded": recorded},
                entry.name,
                proof.language,
            )


def _spellings(entry: Authorship) -> set[str]:
    person = entry.author
    return {person.name_en, person.name_ko, *person.other_names.splitlines()}


def byline_role(proof: Proof) -> Iterator[Finding]:
    """Only for new texts: a printed byline keeps the role of its day."""
    if proof.is_settled or proof.text.date < localtime(proof.now).date() - _RECENT:
        return
    for entry in proof.edition.credits:
        for printed, recorded in _printed_and_recorded(entry):
            if printed and recorded and printed != recorded:
                yield advise(
                    "byline",
                    _(
                        "The byline says something else about %(name)s than the record of today, "
                        "which says “%(recorded)s”. Correct the one that is wrong."
                    )
                    % {"name": entry.name or entry.author, "recorded": recorded},
                    printed,
                    "ko" if printed in {entry.role_ko, entry.affiliation_ko} else "en",
                )


def _printed_and_recorded(entry: Authorship) -> Iterator[tuple[str, str]]:
    for field in ("role_en", "role_ko", "affiliation_en", "affiliation_ko"):
        yield getattr(entry, field), getattr(entry.author, field)
