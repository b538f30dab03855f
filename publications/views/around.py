"""What stands around a text: works near it, works that cite it, its neighbours in the series."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from prose.languages import interface_language
from publications.models import Neighbour, Publication
from publications.search.catalogue import Bools, Catalogue
from publications.search.finding import Found, Wanted
from publications.search.remembering import current

_RELATED = 3
_CITING = 12


@dataclass(frozen=True)
class _Keys:
    """Keys of the texts to show."""

    related: list[int]
    citing: list[int]
    earlier: list[int]
    later: list[int]


def around(text: Publication) -> dict[str, Any]:
    """Return what a page shows around a text; four queries, whatever it is."""
    catalogue = current()
    found = Found(catalogue, Wanted(interface_language(text.language)))
    keys = _keys(catalogue, found.rows(), text)
    wanted = {*keys.related, *keys.citing, *keys.earlier, *keys.later}
    texts = Publication.objects.published().with_byline().in_bulk(wanted)
    shown = catalogue.rows(np.array(sorted(texts), dtype=np.int64))
    return {
        "works_around": catalogue.original[shown[shown >= 0]].tolist(),
        "related": [texts[key] for key in keys.related if key in texts],
        "citing": [texts[key] for key in keys.citing if key in texts],
        "earlier": next((texts[key] for key in keys.earlier if key in texts), None),
        "later": next((texts[key] for key in keys.later if key in texts), None),
    }


def _keys(catalogue: Catalogue, shown: Bools, text: Publication) -> _Keys:
    translation = getattr(text, "translation", None)
    work = (translation.original_id if translation else None) or text.pk
    rows = Neighbour.objects.filter(work=work).values_list("other", "relation")
    near: list[int] = []
    citing: list[int] = []
    for other, relation in rows:
        (near if relation == Neighbour.Relation.NEAR else citing).append(other)
    related = _texts_of(catalogue, shown, near) or _of_same_topics(catalogue, shown, work)
    earlier, later = _in_series(catalogue, shown, text)
    return _Keys(
        related=related[:_RELATED],
        citing=_texts_of(catalogue, shown, citing)[:_CITING],
        earlier=earlier,
        later=later,
    )


def _texts_of(catalogue: Catalogue, shown: Bools, works: list[int]) -> list[int]:
    """Return the text that a reader is shown of each work, in their order."""
    rows = np.flatnonzero(shown & np.isin(catalogue.original, works))
    by_work = dict(
        zip(catalogue.original[rows].tolist(), catalogue.text[rows].tolist(), strict=True)
    )
    return [by_work[work] for work in works if work in by_work]


def _of_same_topics(catalogue: Catalogue, shown: Bools, work: int) -> list[int]:
    """Return the newest texts that share a topic, until the neighbours are computed."""
    mine = catalogue.original == work
    links = catalogue.topics
    topics = links.keys[np.unique(links.number[mine[links.row]])]
    alike = links.rows_of(topics.tolist(), len(shown)) & shown & ~mine
    rows = np.flatnonzero(alike)
    keys: list[int] = catalogue.text[rows[np.argsort(catalogue.newest[rows])]][:_RELATED].tolist()
    return keys


def _in_series(
    catalogue: Catalogue, shown: Bools, text: Publication
) -> tuple[list[int], list[int]]:
    """Return the numbers before and after a text's, as a list of one key or none."""
    row = int(catalogue.rows(np.array([text.pk or 0], dtype=np.int64))[0])
    if row < 0 or not catalogue.series[row]:
        return [], []
    mine = int(catalogue.series[row])
    same = np.flatnonzero(shown & (catalogue.kind == catalogue.kind[row]) & (catalogue.series > 0))
    numbers = catalogue.series[same]
    before, after = same[numbers < mine], same[numbers > mine]
    earlier = before[np.argsort(catalogue.series[before])][-1:]
    later = after[np.argsort(catalogue.series[after])][:1]
    return catalogue.text[earlier].tolist(), catalogue.text[later].tolist()
