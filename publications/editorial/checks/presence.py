"""Is there anything to publish: a title, an abstract, a text."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from publications.editorial.checks.finding import Finding, block
from publications.editorial.checks.proof import Proof, is_blank
from publications.models import Kind


def title_missing(proof: Proof) -> Iterator[Finding]:
    if is_blank(proof.text.title):
        yield block("title", _("The text has no title. Write one."))


def abstract_missing(proof: Proof) -> Iterator[Finding]:
    """A press release is its own abstract; everything else is found and shared by one."""
    if proof.text.kind != Kind.PRESS_RELEASE and is_blank(proof.text.abstract):
        yield block(
            "abstract",
            _(
                "The text has no abstract. Write one to three sentences: lists, search results and "
                "shared links show them."
            ),
        )


def nothing_to_read(proof: Proof) -> Iterator[Finding]:
    has_body = not is_blank(proof.body_text) or proof.body.find(".//img") is not None
    if not has_body and not any(file.is_pdf for file in proof.edition.attachments):
        yield block("body", _("There is nothing to read. Write the text, or attach its PDF."))
