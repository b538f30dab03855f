"""Where the words of a search stand: a passage for each row, in whichever text of the work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from publications.models import Attachment, PageText, Publication
from publications.search.finding import Found
from publications.search.query import Needle
from publications.search.snippets import Passage, holds, passage

_FIELDS = (
    "kind", "language", "slug", "series_year", "series_sequence", "title", "subtitle", "abstract",
    "key_points", "body_text",
)  # fmt: skip


@dataclass(frozen=True)
class Hit:
    """The text that holds the words, which may be another one than the row shows.

    With an attachment it is a page of that.
    """

    text: Publication
    passage: Passage
    is_elsewhere: bool
    is_original: bool
    attachment: Attachment | None = None
    page: int = 0


def mark_hits(rows: Sequence[Publication], found: Found) -> None:
    """Give each row its `hit`, if a passage says more than its title does; two queries at most."""
    needles = found.wanted.query.needles
    if not needles or not rows:
        return
    catalogue = found.catalogue
    shown = catalogue.rows(np.array([row.pk for row in rows], dtype=np.int64))
    works = np.isin(catalogue.work, catalogue.work[shown[shown >= 0]]) & found.public
    keys = catalogue.text[works].tolist()
    texts = Publication.objects.published().only(*_FIELDS).in_bulk(keys)
    by_work: dict[int, list[Publication]] = {}
    for key, work in zip(keys, catalogue.original[works].tolist(), strict=True):
        if key in texts:
            by_work.setdefault(work, []).append(texts[key])
    for row, work in zip(rows, catalogue.original[shown].tolist(), strict=True):
        row.hit = _hit(row, work, by_work.get(work, []), needles)  # type: ignore[attr-defined]
    bare = [row for row in rows if not row.hit]  # type: ignore[attr-defined]
    works_of = dict(zip([row.pk for row in rows], catalogue.original[shown].tolist(), strict=True))
    _mark_attached([(row, by_work.get(works_of[row.pk], [])) for row in bare], needles)


def _hit(
    row: Publication, work: int, texts: Iterable[Publication], needles: Sequence[Needle]
) -> Hit | None:
    # The row's own text first: another is only named if it holds more.
    ordered = sorted(texts, key=lambda text: (text.pk != row.pk, text.pk != work, text.pk))
    if not ordered:
        return None
    best = ordered[0]
    if len(ordered) > 1 and holds(_words_of(best), needles) < len(needles):
        best = max(ordered, key=lambda text: holds(_words_of(text), needles))
    found = passage(best.body_text, needles) or passage(_summary_of(best), needles)
    if found is None:
        return None
    return Hit(best, found, is_elsewhere=best.pk != row.pk, is_original=best.pk == work)


def _mark_attached(
    rows: Sequence[tuple[Publication, list[Publication]]], needles: Sequence[Needle]
) -> None:
    """Give rows the page of a PDF that holds what no text of their work says."""
    asked = [(row, texts) for row, texts in rows if not holds(row.full_title, needles)]
    owners = {text.pk: (row, text) for row, texts in asked for text in texts}
    read = PageText.objects.current().filter(attachment__publication__in=owners)
    for said in read.select_related("attachment").order_by("attachment__position", "pk"):
        row, text = owners[said.attachment.publication_id]
        hit = _page_hit(text, said, needles)
        if hit and not row.hit:  # type: ignore[attr-defined]
            row.hit = hit  # type: ignore[attr-defined]


def _page_hit(text: Publication, said: PageText, needles: Sequence[Needle]) -> Hit | None:
    said.attachment.publication = text
    for number, page in enumerate(said.pages, 1):
        found = passage(page, needles)
        if found:
            return Hit(text, found, False, False, attachment=said.attachment, page=number)
    return None


def _words_of(text: Publication) -> str:
    return "\n".join([text.full_title, _summary_of(text), text.body_text])


def _summary_of(text: Publication) -> str:
    return "\n".join(filter(None, [text.abstract, text.key_points]))
