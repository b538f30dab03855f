"""The sentences that say what a text is to its original, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from prose.korean import with_ro
from prose.languages import english_name, language_name
from publications.models import Kind, Publication, Translation

# With each article: a Korean Summary, an English Summary.
_WHAT = {
    "summary": (gettext_lazy("a %(language)s Summary"), gettext_lazy("an %(language)s Summary")),
    "full": (
        gettext_lazy("a %(language)s Translation"),
        gettext_lazy("an %(language)s Translation"),
    ),
    "abstract": (gettext_lazy("a %(language)s Abstract"), gettext_lazy("an %(language)s Abstract")),
}
_NAME = {
    "summary": gettext_lazy("%(language)s summary"),
    "full": gettext_lazy("%(language)s translation"),
    "abstract": gettext_lazy("%(language)s abstract"),
}
_AVAILABLE = {
    "summary": gettext_lazy("%(language)s summary available"),
    "full": gettext_lazy("%(language)s translation available"),
    "abstract": gettext_lazy("%(language)s abstract available"),
}
# Written with a vowel and spoken without one.
_A_UKRAINIAN = ("Uk", "Uy")
_UNNUMBERED = {
    Kind.ISSUE_BRIEF: gettext_lazy("an Asan Issue Brief"),
    Kind.REPORT: gettext_lazy("an Asan Report"),
    Kind.COMMENTARY: gettext_lazy("an Asan Commentary"),
    Kind.WORKING_PAPER: gettext_lazy("an Asan Working Paper"),
    Kind.SURVEY: gettext_lazy("an Asan Survey"),
    Kind.PRESS_RELEASE: gettext_lazy("an Asan Press Release"),
    Kind.BOOK: gettext_lazy("an Asan Book"),
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
    return str(_NAME[translation.extent]) % _named(translation.text.language)


def bare_name(translation: Translation) -> str:
    """Return what the text is, without its language: `summary`."""
    return str(_BARE[translation.extent])


def available(translation: Translation) -> str:
    """Return the notice on the original: `English summary available`."""
    return str(_AVAILABLE[translation.extent]) % _named(translation.text.language)


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


def _named(language: str) -> dict[str, str]:
    return {"language": language_name(language)}


def _what(language: str, extent: str) -> str:
    """Return `a Korean Summary`, `an English Summary`."""
    name = english_name(language)
    takes_an = name[:1] in "AEIOU" and not name.startswith(_A_UKRAINIAN)
    return str(_WHAT[extent][takes_an]) % _named(language)


def _published_in(language: str) -> str:
    name = language_name(language)
    return with_ro(name) if get_language() == "ko" else name


def _sentence(publication: Publication, translation: Translation) -> str:
    what = _what(publication.language, translation.extent)
    kind = Kind(publication.kind)
    number = publication.number
    if number:
        return _("This article is %(what)s of %(series)s (%(number)s).") % {
            "what": what,
            "series": kind.series,
            "number": number,
        }
    language = _published_in(translation.language_of_original)
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


def original_name(publication: Publication) -> str:
    """Return `Korean original`."""
    return _("%(language)s original") % _named(publication.language)


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
    if is_alone:
        return _("%(language)s only") % _named(publication.language)
    return original_name(publication)
