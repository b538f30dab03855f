"""The sentences that say what a text is to its original, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from publications.models import Kind, Publication, Translation

_WHAT = {
    ("en", "summary"): gettext_lazy("an English Summary"),
    ("en", "full"): gettext_lazy("an English Translation"),
    ("en", "abstract"): gettext_lazy("an English Abstract"),
    ("ko", "summary"): gettext_lazy("a Korean Summary"),
    ("ko", "full"): gettext_lazy("a Korean Translation"),
    ("ko", "abstract"): gettext_lazy("a Korean Abstract"),
    ("zh-hans", "summary"): gettext_lazy("a Chinese Summary"),
    ("zh-hans", "full"): gettext_lazy("a Chinese Translation"),
    ("zh-hans", "abstract"): gettext_lazy("a Chinese Abstract"),
    ("ja", "summary"): gettext_lazy("a Japanese Summary"),
    ("ja", "full"): gettext_lazy("a Japanese Translation"),
    ("ja", "abstract"): gettext_lazy("a Japanese Abstract"),
}
_NAME = {
    ("en", "summary"): gettext_lazy("English summary"),
    ("en", "full"): gettext_lazy("English translation"),
    ("en", "abstract"): gettext_lazy("English abstract"),
    ("ko", "summary"): gettext_lazy("Korean summary"),
    ("ko", "full"): gettext_lazy("Korean translation"),
    ("ko", "abstract"): gettext_lazy("Korean abstract"),
    ("zh-hans", "summary"): gettext_lazy("Chinese summary"),
    ("zh-hans", "full"): gettext_lazy("Chinese translation"),
    ("zh-hans", "abstract"): gettext_lazy("Chinese abstract"),
    ("ja", "summary"): gettext_lazy("Japanese summary"),
    ("ja", "full"): gettext_lazy("Japanese translation"),
    ("ja", "abstract"): gettext_lazy("Japanese abstract"),
}
_AVAILABLE = {
    ("en", "summary"): gettext_lazy("English summary available"),
    ("en", "full"): gettext_lazy("English translation available"),
    ("en", "abstract"): gettext_lazy("English abstract available"),
    ("ko", "summary"): gettext_lazy("Korean summary available"),
    ("ko", "full"): gettext_lazy("Korean translation available"),
    ("ko", "abstract"): gettext_lazy("Korean abstract available"),
    ("zh-hans", "summary"): gettext_lazy("Chinese summary available"),
    ("zh-hans", "full"): gettext_lazy("Chinese translation available"),
    ("zh-hans", "abstract"): gettext_lazy("Chinese abstract available"),
    ("ja", "summary"): gettext_lazy("Japanese summary available"),
    ("ja", "full"): gettext_lazy("Japanese translation available"),
    ("ja", "abstract"): gettext_lazy("Japanese abstract available"),
}
_UNNUMBERED = {
    Kind.ISSUE_BRIEF: gettext_lazy("an Asan Issue Brief"),
    Kind.REPORT: gettext_lazy("an Asan Report"),
    Kind.COMMENTARY: gettext_lazy("an Asan Commentary"),
    Kind.WORKING_PAPER: gettext_lazy("an Asan Working Paper"),
    Kind.SURVEY: gettext_lazy("an Asan Survey"),
    Kind.PRESS_RELEASE: gettext_lazy("an Asan Press Release"),
    Kind.BOOK: gettext_lazy("an Asan Book"),
}
_IN_LANGUAGE = {
    "ko": pgettext_lazy("published in", "Korean"),
    "en": pgettext_lazy("published in", "English"),
    "zh-hans": pgettext_lazy("published in", "Chinese"),
    "ja": pgettext_lazy("published in", "Japanese"),
}

_BARE = {
    "summary": pgettext_lazy("this … reflects", "summary"),
    "full": pgettext_lazy("this … reflects", "translation"),
    "abstract": pgettext_lazy("this … reflects", "abstract"),
}


@dataclass(frozen=True)
class OriginalNote:
    """The sentence on a text that was made from another, and what it links to.

    `title` and `address` are empty where readers may not know of the original (yet, or any more).
    Of one that was withdrawn they know what its tombstone says.
    """

    sentence: str
    title: str
    language: str
    address: str
    original: Publication | None
    withdrawn: Publication | None = None


def text_name(translation: Translation) -> str:
    """Return what the text is: `English summary`."""
    return str(_NAME[translation.text.language, translation.extent])


def bare_name(translation: Translation) -> str:
    """Return what the text is, without its language: `summary`."""
    return str(_BARE[translation.extent])


def available(translation: Translation) -> str:
    """Return the notice on the original: `English summary available`."""
    return str(_AVAILABLE[translation.text.language, translation.extent])


def note(publication: Publication) -> OriginalNote | None:
    """Return the note of a text that was made from another, in the active language."""
    translation: Translation | None = getattr(publication, "translation", None)
    if translation is None:
        return None
    original, withdrawn = translation.public_original, translation.withdrawn_original
    known = original or withdrawn
    return OriginalNote(
        sentence=_sentence(publication, translation),
        title=known.full_title if known else translation.original_title,
        language=translation.language_of_original,
        address=known.get_absolute_url() if known else translation.original_address,
        original=original,
        withdrawn=withdrawn,
    )


def _sentence(publication: Publication, translation: Translation) -> str:
    what = _WHAT[publication.language, translation.extent]
    kind = Kind(publication.kind)
    number = publication.number
    if number:
        return _("This article is %(what)s of %(series)s (%(number)s).") % {
            "what": what,
            "series": kind.series,
            "number": number,
        }
    language = _IN_LANGUAGE[translation.language_of_original]
    if translation.original_id is None:
        return _("This article is %(what)s of a work published elsewhere in %(language)s.") % {
            "what": what,
            "language": language,
        }
    return _("This article is %(what)s of %(work)s published in %(language)s.") % {
        "what": what,
        "work": _UNNUMBERED[kind],
        "language": language,
    }


_ONLY = {
    "ko": gettext_lazy("Korean only"),
    "en": gettext_lazy("English only"),
    "zh-hans": gettext_lazy("Chinese only"),
    "ja": gettext_lazy("Japanese only"),
}
_ORIGINAL = {
    "ko": gettext_lazy("Korean original"),
    "en": gettext_lazy("English original"),
    "zh-hans": gettext_lazy("Chinese original"),
    "ja": gettext_lazy("Japanese original"),
}


def original_name(publication: Publication) -> str:
    """Return `Korean original`."""
    return str(_ORIGINAL[publication.language])


def role_in_work(publication: Publication, *, is_alone: bool) -> str:
    """Return what a loaded text is among the texts of its work: `English summary`, `Korean only`.

    An original that came along with a translation is not asked for its own: never a chain.
    """
    is_loaded = Publication.translation.is_cached(publication)
    translation: Translation | None = (
        getattr(publication, "translation", None) if is_loaded else None
    )
    if translation is not None:
        return text_name(translation)
    return str(_ONLY[publication.language]) if is_alone else original_name(publication)
