"""From a draft to the HTML that texts store: what every format has in common."""

from __future__ import annotations

import lxml.html

from prose.document import inner
from prose.html import clean, dropped
from publications.imports.documents.blocks import Draft
from publications.imports.documents.received import Fate, Finding, Received
from publications.imports.documents.refused import Refused
from publications.imports.documents.shaping.bullets import list_typed_bullets
from publications.imports.documents.shaping.captions import caption_figures_and_tables
from publications.imports.documents.shaping.direction import drop_turns
from publications.imports.documents.shaping.headings import set_levels, take_bold_lines
from publications.imports.documents.shaping.language import guess
from publications.imports.documents.shaping.links import plain_unsafe_links
from publications.imports.documents.shaping.lists import nest
from publications.imports.documents.shaping.notes import number_notes
from publications.imports.documents.shaping.pictures import name_pictures, set_apart
from publications.imports.documents.shaping.tables import head_tables
from publications.imports.documents.shaping.titles import take_titles


def shape(draft: Draft) -> Received:
    """Return the document as a text of ours; raises `Refused` where there is none in it."""
    if not any(block.words or len(block.element) for block in draft.blocks):
        raise Refused("nothing")
    drop_turns(draft)
    language = guess(" ".join(block.words for block in draft.blocks))
    title, subtitle = take_titles(draft)
    take_bold_lines(draft)
    list_typed_bullets(draft)
    set_levels(draft)
    set_apart(draft)
    caption_figures_and_tables(draft)
    head_tables(draft)
    root = nest(draft)
    pictures = name_pictures(draft, root)
    number_notes(draft, root)
    plain_unsafe_links(draft, root)
    raw = inner(root).strip()
    for what, count in dropped(raw).items():
        draft.dropped("html", "", what, count)
    body = clean(raw)
    kept = _kept(body)
    return Received(
        title=title,
        subtitle=subtitle,
        body=body,
        language=language,
        pictures=tuple(pictures),
        findings=(*kept, *_in_order(draft.findings)),
    )


_COUNTED = {
    "headings": ".//h2|.//h3|.//h4",
    "paragraphs": ".//p[not(ancestor::td or ancestor::th or ancestor::li or ancestor::blockquote)]",
    "list-items": ".//li[not(parent::ol[@class='notes'])]",
    "quotes": ".//blockquote",
    "tables": ".//table",
    "pictures": ".//img",
    "links": ".//a[@href and not(@class)]",
    "notes": ".//ol[@class='notes']/li",
}


def _kept(body: str) -> list[Finding]:
    root = lxml.html.fragment_fromstring(body or "", create_parent="div")
    counts = {what: len(root.xpath(path)) for what, path in _COUNTED.items()}
    return [Finding(Fate.KEPT, what, count=count) for what, count in counts.items() if count]


def _in_order(findings: list[Finding]) -> list[Finding]:
    """Return what was dropped before what was changed: the worse first."""
    return sorted(findings, key=lambda finding: finding.fate == Fate.CHANGED)
