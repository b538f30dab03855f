"""What an edition is held to before it is published; a new check is a function and a line here."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice

from django.utils import timezone
from django.utils.translation import gettext as _

from publications.editorial.checks import (
    byline,
    capitals,
    counts,
    faithful,
    languages,
    links,
    number,
    original,
    pictures,
    presence,
    structure,
)
from publications.editorial.checks.finding import Finding, Level, advise
from publications.editorial.checks.proof import Proof
from publications.editorial.content import Edition

__all__ = ["CHECKS", "Finding", "Level", "run"]

Check = Callable[[Proof], Iterator[Finding]]

# In the order in which they are told.
CHECKS: dict[str, Check] = {
    "title-missing": presence.title_missing,
    "abstract-missing": presence.abstract_missing,
    "nothing-to-read": presence.nothing_to_read,
    "number-missing": number.number_missing,
    "number-taken": number.number_taken,
    "number-gap": number.number_gap,
    "number-year": number.number_year,
    "original-unlinked": original.original_unlinked,
    "original-hidden": original.original_hidden,
    "byline-missing": byline.byline_missing,
    "byline-gone": byline.byline_gone,
    "byline-twice": byline.byline_twice,
    "byline-name": byline.byline_name,
    "byline-role": byline.byline_role,
    "cover-undescribed": pictures.cover_undescribed,
    "picture-missing": pictures.picture_missing,
    "picture-undescribed": pictures.picture_undescribed,
    "heading-order": structure.heading_order,
    "heading-empty": structure.heading_empty,
    "table-unheaded": structure.table_unheaded,
    "header-empty": structure.header_empty,
    "table-uncaptioned": structure.table_uncaptioned,
    "note-missing": structure.note_missing,
    "note-unmentioned": structure.note_unmentioned,
    "note-empty": structure.note_empty,
    "note-typed": structure.note_typed,
    "link-dead": links.link_dead,
    "link-private": links.link_private,
    "link-lost": links.link_lost,
    "link-empty": links.link_empty,
    "link-nowhere": links.link_nowhere,
    "doubled-capital": capitals.doubled_capital,
    "count-unkept": counts.count_unkept,
    "language-contradicted": languages.language_contradicted,
    "language-unsaid": languages.language_unsaid,
    "number-unfounded": faithful.number_unfounded,
    "date-unfounded": faithful.date_unfounded,
    "name-unfounded": faithful.name_unfounded,
}
# What is worth saying only to somebody who is about to publish.
AT_LAST: dict[str, Check] = {"link-unasked": links.link_unasked}
# Nobody reads more of one kind; when some are mended, the next are told.
_MOST = 30
_log = logging.getLogger(__name__)


def run(
    edition: Edition, now: datetime | None = None, *, publishing: bool = False
) -> list[Finding]:
    """Return what stands against publishing an edition, each fault once; never raises."""
    proof = Proof(edition, now or timezone.now())
    findings: dict[Finding, None] = {}
    for name, check in {**CHECKS, **(AT_LAST if publishing else {})}.items():
        for finding in _carried_out(name, check, proof):
            findings[replace(finding, check=name)] = None
    return list(findings)


def _carried_out(name: str, check: Check, proof: Proof) -> list[Finding]:
    try:
        return list(islice(check(proof), _MOST))
    except Exception:
        # A fault of ours must not keep an editor from saving or publishing.
        _log.exception("The check %s failed on text %s", name, proof.text.pk)
        return [advise("body", _("A check (%(name)s) could not be made.") % {"name": name})]
