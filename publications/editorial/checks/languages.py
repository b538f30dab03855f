"""Runs in another language that the page cannot mark by itself, or that were marked wrongly.

The page marks Hangul and kana in an English text, and English in a Korean one, when it is made
(`prose.scripts`); asking for marks there would be noise. What it cannot know is told here: whether
Chinese characters in an English text are Chinese, Japanese or Korean, what a Cyrillic or Arabic
word is, and that a long Latin run in a Korean text is French. A mark that somebody set and that
contradicts the script is told as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from lxml.html import HtmlElement

from prose.languages import script
from prose.scripts import runs
from publications.editorial.checks.finding import Finding, advise
from publications.editorial.checks.proof import Proof, words_of

_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
# Words of other alphabets, foreign in every text but one in that alphabet; one letter alone is a
# symbol (μ, Δ).
_OTHER = {
    "Grek": re.compile(r"[\u0370-\u03ff]{2,}"),
    "Cyrl": re.compile(r"[\u0400-\u052f]{2,}"),
    "Hebr": re.compile(r"[\u0590-\u05ff]{2,}"),
    "Arab": re.compile(r"[\u0600-\u06ff]{2,}"),
    "Deva": re.compile(r"[\u0900-\u097f]{2,}"),
    "Thai": re.compile(r"[\u0e00-\u0e7f]{2,}"),
}
_HAN_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
# Where a look is worth its time.
_DOUBTFUL_IN_ENGLISH = re.compile(r"[\u0370-\u0e7f\u3400-\u9fff]")
_DOUBTFUL = re.compile(r"[\u0370-\u0e7f]|[A-Za-z\u00c0-\u024f]{2}")
# What must, and what cannot, stand in words of a language.
_FITS = {"ko": (_HANGUL, _HAN), "ja": (_KANA, _HAN), "zh": (_HAN,), "en": (_LATIN,)}
_FOREIGN = {"ko": (_KANA,), "ja": (_HANGUL,), "zh": (_HANGUL, _KANA), "en": (_HANGUL, _KANA, _HAN)}
_NOT_ENGLISH = set(
    "de des du la le les et pour der die das und für von zum y el los las por della delle e".split()
)
_ENGLISH = set("the of and for in on to with at by from as is are an".split())


def language_contradicted(proof: Proof) -> Iterator[Finding]:
    for element in proof.body.xpath(".//*[@lang]"):
        language = element.get("lang", "").lower().partition("-")[0]
        words = words_of(element)
        if language not in _FITS or not _has_letters(words):
            continue
        fits = any(script.search(words) for script in _FITS[language])
        if not fits or (not _nested(element) and _contradicts(words, language)):
            yield advise(
                "body",
                _("Words are marked as “%(language)s” and are written otherwise. Mend the mark.")
                % {"language": element.get("lang", "")},
                words,
            )


def _has_letters(words: str) -> bool:
    return any(letter.isalpha() for letter in words)


def _nested(element: HtmlElement) -> bool:
    return bool(element.xpath(".//*[@lang]"))


def _contradicts(words: str, language: str) -> bool:
    """Say whether the letters are mostly those of another language; a quoted word is none."""
    foreign = sum(len(script.findall(words)) for script in _FOREIGN[language])
    return foreign > sum(letter.isalpha() for letter in words) / 2


def language_unsaid(proof: Proof) -> Iterator[Finding]:
    doubtful = _DOUBTFUL_IN_ENGLISH if proof.language == "en" else _DOUBTFUL
    for text in _unmarked(proof.body):
        if not doubtful.search(text):
            continue
        for run, marked in runs(text, proof.language):
            for words in _unsaid(run, marked, proof.language):
                yield advise(
                    "body",
                    _(
                        "The page cannot know which language these words are in. Mark them with "
                        "their language, so that they are read aloud and set in its letters."
                    ),
                    words,
                )


def _unmarked(root: HtmlElement) -> Iterator[str]:
    """Yield the pieces of text that no `lang` mark covers."""
    for element in root.iter():
        above = element.getparent()
        if not _is_marked(element):
            yield element.text or ""
        if above is not None and not _is_marked(above):
            yield element.tail or ""


def _is_marked(element: HtmlElement) -> bool:
    marked = element.get("lang") is not None
    return marked or any(above.get("lang") is not None for above in element.iterancestors())


def _unsaid(run: str, marked: str, language: str) -> Iterator[str]:
    own = script(language)
    for other, letters in _OTHER.items():
        if other != own:
            yield from letters.findall(run)
    if own == "Latn" and not marked:
        yield from _HAN_RUN.findall(run)
    if marked == "en" and _is_third_language(run):
        yield run


def _is_third_language(run: str) -> bool:
    words = re.findall(r"[^\W\d_]+", run.casefold())
    signs = sum(word in _NOT_ENGLISH for word in words)
    accents = any(not word.isascii() for word in words)
    return signs + accents >= 2 and signs > 0 and not _ENGLISH.intersection(words)
