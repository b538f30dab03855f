"""Signs of lists stand before their items, for eyes and for programs."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import lxml.html
import pikepdf
import pypdfium2
import pytest

from publications.editorial.content import edition_of
from publications.exports.pdf import make_pdf
from publications.exports.pdf.lists import label_items
from tests.factories import PublicationFactory

BODY = (
    "<p>Before.</p><ul><li>one</li><li><p>two</p><p>more</p></li><li>three<ul><li>inner</li></ul>"
    '</li></ul><ol start="9"><li>nine</li><li><strong>ten</strong></li></ol><p>After.</p>'
)


def made(body: str) -> bytes:
    return make_pdf(
        edition_of(PublicationFactory.create(language="en", key_points="A point", body=body))
    )


def parts(node: Any) -> list[str]:
    """Return the parts of lists, in the order of reading."""
    if isinstance(node, pikepdf.Array):
        return [part for child in node for part in parts(child)]
    if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
        return []
    own = [str(node.S)[1:]] if str(node.S) in {"/L", "/LI", "/Lbl", "/LBody", "/H6"} else []
    return own + (parts(node.K) if "/K" in node else [])


@pytest.mark.django_db
def test_signs_are_read_with_their_items() -> None:
    document = pypdfium2.PdfDocument(made(BODY))
    lines = [
        " ".join(line.split())
        for line in document[0].get_textpage().get_text_bounded().splitlines()
    ]
    assert next(line for line in lines if line.startswith("•")) == "• A point"
    assert lines[lines.index("Before.") : lines.index("After.")] == [
        "Before.", "• one", "• two", "more", "• three", "• inner", "9. nine", "10. ten",
    ]  # fmt: skip


@pytest.mark.django_db
def test_signs_are_tagged_as_labels_of_their_items() -> None:
    item = ["LI", "Lbl", "LBody"]
    with pikepdf.open(BytesIO(made("<ul><li>one</li><li><p>two</p></li></ul>"))) as pdf:
        assert parts(pdf.Root.StructTreeRoot.K) == ["L", *item, "L", *item, *item]


def test_text_of_an_item_follows_its_sign_on_the_same_line() -> None:
    root = lxml.html.fragment_fromstring("<ul><li><p>one</p></li><li> two</li></ul>")
    label_items(root)
    assert lxml.html.tostring(root, encoding="unicode") == (
        '<ul><li><h6 class="label">•</h6><span>one</span></li>'
        '<li><h6 class="label">•</h6>two</li></ul>'
    )
