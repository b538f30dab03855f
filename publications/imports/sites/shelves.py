"""Which kind of publication the shelves of the old sites held."""

from __future__ import annotations

import re

_KINDS = (
    ("issue-brief", r"issue.?briefs?|이슈\s?브리프|s1_1(?:_eng)?"),
    ("working-paper", r"working.?papers?|워킹\s?페이퍼"),
    ("survey", r"surveys?|polls?|public.?opinion.*|여론\s?조사|설문\s?조사"),
    ("press-release", r"press.?releases?|보도\s?자료"),
    ("book", r"books?|단행본|저서|도서"),
    ("report", r"(?:asan.?|annual.?)?reports?|(?:연구|아산|정책)?\s?보고서|리포트"),
    ("commentary", r"commentar(?:y|ies)|op-?eds?|columns?|opinions?|blogs?|논평|칼럼|기고|시론"),
)


def kind_of(shelf: str) -> str:
    """Return the kind that a category, a board or a line of breadcrumbs names, or nothing."""
    name = " ".join(shelf.replace("-", " ").split()).casefold()
    for kind, pattern in _KINDS:
        if re.fullmatch(pattern, name) or re.fullmatch(pattern, shelf.casefold()):
            return kind
    return ""
