"""The slip of a shift key held too long: “MMyung”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from publications.editorial.checks.finding import Finding, advise
from publications.editorial.checks.proof import Line, Proof

# Two equal capitals and then small letters to the word's end, so neither IIoT nor LLMs nor AArch64;
# ordinals of Roman numbers and the inside of addresses are passed over as well.
_DOUBLED = re.compile(
    r"(?<![\w/@.#=])(([A-Z])\2(?!(?:nd|rd|st|th)\b)[a-z]{2,})(?![A-Za-z0-9_@/])", re.ASCII
)
# A unit of gas and a program, which are written so.
_WRITTEN_SO = {"MMbtu", "MMscf", "MMbbl", "FFmpeg"}


def doubled_capital(proof: Proof) -> Iterator[Finding]:
    names = [Line("byline", entry.name) for entry in proof.edition.credits]
    for line in [*proof.lines, *names]:
        for found in _DOUBLED.finditer(line.words):
            if found[1] in _WRITTEN_SO:
                continue
            yield advise(
                line.place,
                _("A word begins with the same capital twice. Write “%(word)s” if that is meant.")
                % {"word": found[1][1:]},
                found[1],
                "en",
            )
