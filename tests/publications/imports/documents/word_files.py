"""Writes Word documents as Word does: python-docx, and what it lacks in WordprocessingML."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W = nsdecls("w")


def document() -> Document:
    return docx.Document()


def add_notes(made: Document, notes: Mapping[int, str], kind: str = "footnote") -> None:
    """Add the part that holds notes, with the two separators that Word always writes."""
    inside = "".join(
        f'<w:{kind} w:id="{key}"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t xml:space="preserve"> '
        f"{text}</w:t></w:r></w:p></w:{kind}>"
        for key, text in notes.items()
    )
    separators = "".join(
        f'<w:{kind} w:type="{name}" w:id="{key}"><w:p/></w:{kind}>'
        for key, name in ((-1, "separator"), (0, "continuationSeparator"))
    )
    _add_part(made, f"{kind}s", f"<w:{kind}s {W}>{separators}{inside}</w:{kind}s>")


def add_comments(made: Document, comments: Mapping[int, str]) -> None:
    inside = "".join(
        f'<w:comment w:id="{key}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
        for key, text in comments.items()
    )
    _add_part(made, "comments", f"<w:comments {W}>{inside}</w:comments>")


def _add_part(made: Document, name: str, xml: str) -> None:
    kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
    part = Part(PackURI(f"/word/{name}.xml"), kind, xml.encode(), made.part.package)
    made.part.relate_to(part, f"{RELATIONSHIP_TYPE.STYLES.rpartition('/')[0]}/{name}")


def note(paragraph: Any, key: int, kind: str = "footnote") -> None:
    run(paragraph, f'<w:r {W}><w:{kind}Reference w:id="{key}"/></w:r>')


def run(paragraph: Any, xml: str) -> None:
    """Append raw XML to a paragraph."""
    paragraph._p.append(parse_xml(xml))


def link(made: Document, paragraph: Any, address: str, text: str) -> None:
    key = made.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    run(
        paragraph,
        f'<w:hyperlink {nsdecls("w", "r")} r:id="{key}"><w:r><w:t>{text}</w:t></w:r></w:hyperlink>',
    )


def describe(made: Document, alt: str) -> None:
    """Give the last picture its alternative text."""
    made.element.body.xpath(".//wp:docPr")[-1].set("descr", alt)


def repeat_header(row: Any) -> None:
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {W}/>"))


def save(made: Document, path: Path) -> Path:
    made.save(str(path))
    return path


def saved(made: Document) -> bytes:
    into = BytesIO()
    made.save(into)
    return into.getvalue()
