"""The structure that reading machines walk: notes are notes, and words are no parts of their own.

PDF/UA-1 asks for notes (ISO 14289-1, 7.9), which WeasyPrint does not tag. It does tag every `span`,
and ours hold each Korean word together: three parts a word that say nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf


def tag_notes(pdf: pikepdf.Pdf) -> None:
    """Name each note, and list all names of the structure."""
    document = pdf.Root.StructTreeRoot.K[0]
    for number, note in enumerate([*_footnotes(document), *_endnotes(document)], 1):
        note.S = pikepdf.Name.Note
        note.ID = pikepdf.String(f"note-{number:04d}")
    named = {bytes(each.ID): each for each in _below(document) if "/ID" in each}
    if named:
        pdf.Root.StructTreeRoot.IDTree = pikepdf.Dictionary(Kids=[pdf.make_indirect(_leaf(named))])


def _footnotes(document: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for area in _children(document):
        # Of what stands beside the page's own text, only the foot has no tag of its own.
        if pikepdf.Name.NonStruct == area.S:
            yield from _children(area)


def _endnotes(document: pikepdf.Object) -> list[pikepdf.Object]:
    return [each for each in _below(document) if pikepdf.Name.Art == each.S]


def label_items(pdf: pikepdf.Pdf) -> None:
    """Make the sign of each item of a list its label, beside what it holds."""
    for element in list(_below(pdf.Root.StructTreeRoot.K[0])):
        if pikepdf.Name.H6 != element.S:
            continue
        item = element.P
        while pikepdf.Name.LI != item.S:
            item = item.P
        held = element.P
        held.K = pikepdf.Array([kid for kid in held.K if not _is_same(kid, element)])
        element.S = pikepdf.Name.Lbl
        element.P = item
        item.K = pikepdf.Array([element, *item.K])


def _is_same(kid: Any, element: pikepdf.Object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and bool(kid.objgen == element.objgen)


def _leaf(named: dict[bytes, pikepdf.Object]) -> pikepdf.Dictionary:
    """Return the one leaf of a name tree."""
    names = sorted(named)
    pairs = [item for name in names for item in (pikepdf.String(name), named[name])]
    limits = [pikepdf.String(names[0]), pikepdf.String(names[-1])]
    return pikepdf.Dictionary(Names=pikepdf.Array(pairs), Limits=pikepdf.Array(limits))


# By the number of a span: the part that holds now what it held.
_Holders = dict[tuple[int, int], pikepdf.Object]
_SAYS = ("/A", "/Alt", "/ActualText", "/E", "/ID", "/Lang", "/T")


def drop_spans(pdf: pikepdf.Pdf) -> None:
    """Hang what a `Span` without meaning holds on the part around it.

    Those of running heads belong to no part, and stay.
    """
    root = pdf.Root.StructTreeRoot
    holders: _Holders = {}
    _lift(root.K[0], holders)
    for content in list(root.ParentTree.Nums)[1::2]:
        for place, element in enumerate(content if isinstance(content, pikepdf.Array) else []):
            if holder := holders.get(element.objgen):
                content[place] = holder


def _is_empty(element: Any) -> bool:
    if not isinstance(element, pikepdf.Dictionary) or element.get("/S") != pikepdf.Name.Span:
        return False
    return not any(name in element for name in _SAYS)


def _lift(element: pikepdf.Object, holders: _Holders) -> None:
    element.K = pikepdf.Array(_lifted(element, element, holders))


def _lifted(element: pikepdf.Object, kept: pikepdf.Object, holders: _Holders) -> Iterator[Any]:
    """Yield what a part holds, spans opened; marks of other pages name their page."""
    kids: Any = element.get("/K", [])
    each: Iterable[Any] = kids if isinstance(kids, pikepdf.Array | list) else [kids]
    for kid in each:
        if _is_empty(kid):
            holders[kid.objgen] = kept
            yield from _lifted(kid, kept, holders)
        elif isinstance(kid, pikepdf.Dictionary):
            if "/S" in kid:
                kid.P = kept
                _lift(kid, holders)
            yield kid
        elif element.get("/Pg") == kept.get("/Pg"):
            yield kid
        else:
            yield pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=element.Pg, MCID=kid)


def _children(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid


def _below(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    left = [element]
    while left:
        found = left.pop()
        yield found
        left += _children(found)
