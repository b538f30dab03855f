"""Links that lead nowhere: dead, empty, or to a place that the page does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from lxml.html import HtmlElement, fragment_fromstring, tostring

from prose.document import render
from publications.editorial.checks.addresses import is_private, lead_nowhere, own_path
from publications.editorial.checks.finding import Finding, advise
from publications.editorial.checks.proof import Proof, words_of
from publications.models import LinkCheck

# A bare file name leads to a file of the same text.
_FILE = re.compile(r"[\w-]+\.(?:pdf|png|jpe?g|webp|avif|gif)", re.IGNORECASE)
# Anchors that the page has around every text.
_PAGE = {"main", "notes", "cite", "top"}


def link_dead(proof: Proof) -> Iterator[Finding]:
    """What the link checker found out in the background; nothing is asked of the network here."""
    addresses = _outside(proof)
    if not addresses:
        return
    for check in LinkCheck.objects.of(addresses).filter(state=LinkCheck.State.DEAD).order_by("pk"):
        yield advise(
            "body",
            _("Nothing answers at the address of a link. Correct it, or take the link out."),
            check.url,
        )


def link_unasked(proof: Proof) -> Iterator[Finding]:
    """Told where a text is published only: while it is written, its links wait for a minute."""
    addresses = _outside(proof)
    if not addresses:
        return
    asked = LinkCheck.objects.of(addresses).exclude(checked_at=None, state=LinkCheck.State.UNKNOWN)
    waiting = len(addresses) - asked.count()
    if waiting > 0:
        yield advise(
            "body",
            ngettext(
                "%(count)s link has not been tried yet. "
                "Open it yourself, or come back in some minutes.",
                "%(count)s links have not been tried yet. "
                "Open them yourself, or come back in some minutes.",
                waiting,
            )
            % {"count": waiting},
        )


def link_private(proof: Proof) -> Iterator[Finding]:
    for address in _addresses(proof):
        if not own_path(address) and LinkCheck.is_external(address) and is_private(address):
            yield advise(
                "body",
                _(
                    "A link leads to a machine that readers cannot reach. "
                    "Give the public address, or take the link out."
                ),
                address,
            )


def link_lost(proof: Proof) -> Iterator[Finding]:
    own = {address: own_path(address) for address in _addresses(proof) if own_path(address)}
    lost = lead_nowhere(own.values()) if own else set()
    for address, path in own.items():
        if path in lost:
            yield advise(
                "body",
                _(
                    "A link leads to a page that this site does not have. "
                    "Correct it, or take the link out."
                ),
                address,
            )


def link_empty(proof: Proof) -> Iterator[Finding]:
    for link in _links(proof):
        says_something = words_of(link) or link.find(".//img") is not None
        if not says_something or not link.get("href", "").strip():
            yield advise(
                "body",
                _("A link has no words or no address. Complete it, or take it out."),
                words_of(link) or link.get("href", ""),
                proof.language,
            )


def link_nowhere(proof: Proof) -> Iterator[Finding]:
    inside = [link for link in _links(proof) if link.get("href", "").startswith("#")]
    there = _anchors(proof) if inside else set()
    for link in inside:
        if unquote(link.get("href", "")[1:]) not in there:
            yield advise(
                "body",
                _("A link leads to a place that this page does not have. Point it elsewhere."),
                words_of(link),
                proof.language,
            )
    files = {file.name for file in proof.edition.attachments}
    for link in _links(proof):
        if _FILE.fullmatch(link.get("href", "")) and link.get("href") not in files:
            yield advise(
                "attachments",
                _("A link leads to a file that the text does not have. Add it, or mend the link."),
                link.get("href", ""),
            )


def _addresses(proof: Proof) -> list[str]:
    return list(dict.fromkeys(link.get("href", "").strip() for link in _links(proof)))


def _outside(proof: Proof) -> list[str]:
    """Return the addresses that the link checker asks, each once."""
    found = (LinkCheck.bare(each) for each in _addresses(proof) if LinkCheck.is_external(each))
    return [each for each in dict.fromkeys(found) if not own_path(each) and not is_private(each)]


def _links(proof: Proof) -> list[HtmlElement]:
    found: list[HtmlElement] = proof.body.xpath(".//a[not(@class='note')]")
    return found


def _anchors(proof: Proof) -> set[str]:
    """Return the places of the finished page that a link can lead to: headings and notes."""
    headings = "".join(
        tostring(heading, encoding="unicode", with_tail=False)
        for heading in proof.elements("h2", "h3", "h4")
    )
    root = fragment_fromstring(render(headings, proof.language).body, create_parent="div")
    notes = len(proof.body.xpath(".//ol[@class='notes']/li"))
    ids = {str(each) for each in root.xpath(".//@id")}
    return ids | {f"n{number}" for number in range(1, notes + 1)} | _PAGE
