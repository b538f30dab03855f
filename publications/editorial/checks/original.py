"""The original: named where the text says it has one, and there for readers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publications.editorial.checks.finding import Finding, advise, block
from publications.editorial.checks.proof import Proof
from publications.models import Publication

# Said of the text itself; that another text has a translation is no claim.
_CLAIMS = re.compile(
    r"(?:^\W*|\bthis\b[^.\n]{0,40}\bis\s+)(?:an?\s+|the\s+)?"
    r"((?:English|Korean|Chinese|Japanese)\s+(?:summary|translation|abstract|version)\s+of\b"
    r"(?=[^.\n]{0,80}(?:\bAsan\b|\d{4}-\d{2,5}))[^.\n]{0,80})"
    r"|(?:^\W*|(?:이|본)\s?(?:글|보고서|이슈\s?브리프)[은는]\s|본고는\s)"
    r"((?:아산\s?)?이슈\s?브리프\s*\(?\s*\d{4}-\d{2,5}[^.\n]{0,30}?(?:요약|번역|초록))",
    re.IGNORECASE,
)
# The same said in many ways; a guess, so it is told as advice.
_SOURCE = (
    r"(?:\bIssue Brief\b|\bAsan (?:Issue|Report|Working|Survey)|\boriginal\b|\d{4}-\d{2,5}"
    r"|[가-힣]{2}"
    r"|\b(?:Korean|English)(?:[- ]language)? (?:text|version|brief|report|article|paper)\b)"
)
_MADE = r"(?:summary|translation|version|abstract|abridge?ment)"
_MADE_FROM = rf"(?:{_MADE}|summari[sz]ed|translated|abridged|adapted) (?:of|from)\b"
_THIS = r"\bthis(?: (?:article|text|brief|paper|report|essay|piece|commentary|document|page))?"
_ASAN = r"(?:\bIssue Brief\b|\bAsan (?:Issue|Report|Working|Survey)|[가-힣]{2})"
_TONGUE = r"(?:Korean|English|Chinese|Japanese)"
_REST = r"[^.\n]{0,100}"
_KOREAN_SOURCE = r"(?:이슈\s?브리프|Issue Brief|영문|영어|국문|원문|아산\s?리포트|\d{4}-\d{2,5})"
_GUESSES = [
    rf"{_THIS} (?:is|was|has been) [^.\n]{{0,40}}{_MADE_FROM}(?={_REST}{_SOURCE}){_REST}",
    rf"\bthis (?:{_TONGUE}|abridged) {_MADE}\b(?={_REST}{_SOURCE}){_REST}",
    rf"^\W*(?:an? |the )?(?:\w+ )?{_MADE} of (?={_REST}{_ASAN}){_REST}",
    rf"^\W*(?:translated from|originally (?:published|written) in) (?:the )?{_TONGUE}\b{_REST}",
    (r"(?:(?:이|본)\s?(?:글|보고서|이슈\s?브리프|자료|원고|문서)[은는]\s|본고는\s)"
    rf"(?={_REST}{_KOREAN_SOURCE}){_REST}(?:요약|번역|국역|발췌|초역)(?:한|하여|된|본|문|임|이다|했)"),
    (rf"^\W*{_REST}{_KOREAN_SOURCE}[^.\n]{{0,20}}[을를의]\s[^.\n]{{0,10}}"
    r"(?:요약|번역)(?:한|된)\s?(?:것|글)"),
]  # fmt: skip
_GUESSED = [re.compile(each, re.IGNORECASE) for each in _GUESSES]
Status = Publication.Status
_HIDDEN = {
    Status.DRAFT: gettext_lazy(
        "The original is still a draft: readers of this text find no link to it. "
        "Publish the original first."
    ),
    Status.IN_REVIEW: gettext_lazy(
        "The original is still in review: readers of this text find no link to it. "
        "Publish the original first."
    ),
    Status.PUBLISHED: gettext_lazy(
        "The original becomes public later than this text. Plan this text for the same moment."
    ),
    Status.WITHDRAWN: gettext_lazy(
        "The original was withdrawn. Ask whether this text should be published at all."
    ),
    Status.TRASHED: gettext_lazy(
        "The original is in the trash. Bring it back, or name another original."
    ),
}


def original_unlinked(proof: Proof) -> Iterator[Finding]:
    """A text that calls itself a summary of another, with nothing that leads there."""
    if proof.translation is not None:
        return
    for line in proof.lines:
        if found := _CLAIMS.search(line.words):
            yield block(
                "translation",
                _(
                    "The text says that it was made from another, but names no original. "
                    "Choose the original; the page then says so by itself."
                ),
                found[1] or found[2],
                proof.language,
            )
            return
    yield from _guessed(proof)


def _guessed(proof: Proof) -> Iterator[Finding]:
    for line in proof.lines:
        for guess in _GUESSED:
            if found := guess.search(line.words):
                yield advise(
                    "translation",
                    _(
                        "The text seems to say that it was made from another, but names no "
                        "original. If it was, choose the original."
                    ),
                    found[0],
                    proof.language,
                )
                return


def original_hidden(proof: Proof) -> Iterator[Finding]:
    original = proof.original
    if original is None or original.is_published:
        return
    if original.status == Status.PUBLISHED and original.published_at is not None:
        planned = proof.text.published_at
        if planned is not None and planned >= original.published_at:
            return
    yield advise(
        "translation", str(_HIDDEN[Status(original.status)]), original.title, original.language
    )
