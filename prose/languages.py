"""The languages that texts are written in, which the settings name, and the two of the site."""

from __future__ import annotations

import unicodedata
from functools import cache

from babel.core import get_global
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, gettext_noop

INTERFACE_LANGUAGES = ("ko", "en")
FALLBACK_INTERFACE = "en"
# What Django has a name for; its other entries are second spellings, as `zh-cn` is.
KNOWN_LANGUAGES = tuple(code for code, about in LANG_INFO.items() if "name" in about)

# Where our words are not Django's, or where its Korean is another word or none.
_NAMES = {
    "ko": gettext_noop("Korean"),
    "en": gettext_noop("English"),
    "zh-hans": gettext_noop("Chinese"),
    "ja": gettext_noop("Japanese"),
    "hi": gettext_noop("Hindi"),
    "lb": gettext_noop("Luxembourgish"),
    "mn": gettext_noop("Mongolian"),
    "nb": gettext_noop("Norwegian Bokmål"),
    "no": gettext_noop("Norwegian"),
    "tt": gettext_noop("Tatar"),
    "udm": gettext_noop("Udmurt"),
    "ug": gettext_noop("Uyghur"),
}
# ISO 639-3, where CLDR has several codes for one of two letters.
_THREE_LETTERS = dict(
    pair.split(":")
    for pair in (
        "ar:ara az:aze cs:ces cy:cym de:deu el:ell et:est eu:eus fa:fas fr:fra "
        "hr:hrv hy:hye is:isl ka:kat lv:lav mk:mkd mn:mon ms:msa my:mya ne:nep "
        "nl:nld ro:ron sk:slk sq:sqi sr:srp sw:swa uz:uzb zh:zho"
    ).split()
)
# Where Django leaves the name in English.
_ENDONYMS = {"kn": "ಕನ್ನಡ", "km": "ភាសាខ្មែរ", "mn": "Монгол", "pa": "ਪੰਜਾਬੀ"}


def text_languages() -> tuple[str, ...]:
    """Return the languages that texts may be written in, in the order of lists and choices."""
    return settings.TEXT_LANGUAGES


def language_choices() -> list[tuple[str, Promise]]:
    """Return the choices of a field; a function, so that a new setting is no new migration."""
    return [(code, gettext_lazy(english_name(code))) for code in text_languages()]


def english_name(language: str) -> str:
    """Return `Vietnamese`; of a language that nobody knows, its code."""
    return str(_NAMES.get(language) or LANG_INFO.get(language, {}).get("name", language))


def language_name(language: str) -> str:
    """Return the name of a language in the language of the page."""
    return gettext(english_name(language)) if language else ""


def endonym(language: str) -> str:
    """Return the name of a language as its own readers write it."""
    name = _ENDONYMS.get(language) or LANG_INFO.get(language, {}).get("name_local", language)
    return unicodedata.normalize("NFC", str(name))


def rank(language: str) -> tuple[int, str]:
    """Return what languages sort by: their place in the setting; those it left out come last."""
    order = text_languages()
    return (order.index(language) if language in order else len(order), language)


def direction(language: str) -> str:
    return "rtl" if LANG_INFO.get(language, {}).get("bidi") else "ltr"


def language_tag(language: str) -> str:
    """Return the BCP 47 tag for a `lang` attribute: `zh-hans` is written `zh-Hans`."""
    primary, hyphen, rest = language.partition("-")
    return primary + hyphen + {2: rest.upper(), 4: rest.title()}.get(len(rest), rest)


@cache
def three_letters(language: str) -> str:
    """Return the code of ISO 639-3, which libraries use: `kor`, `zho`."""
    primary = language.partition("-")[0]
    if known := _THREE_LETTERS.get(primary):
        return known
    aliases = get_global("language_aliases").items()
    found = (code for code, meant in aliases if meant == primary and len(code) == 3)
    return next(found, primary)


def attributes(language: str) -> dict[str, str]:
    """Return what an element in a language says of it, on a page that is read from the left."""
    tag = {"lang": language_tag(language)}
    return tag if direction(language) == "ltr" else {**tag, "dir": "rtl"}


def script(language: str) -> str:
    """Return the script of a language in the four letters of ISO 15924: `Latn`, `Hans`."""
    return _likely(language)[0]


def share_locale(language: str) -> str:
    """Return language and country as links that are shared want them: `zh_CN`."""
    return f"{language.partition('-')[0]}_{_likely(language)[1]}"


@cache
def _likely(language: str) -> tuple[str, str]:
    """Return script and country: those that the code says, else the likeliest by CLDR."""
    primary, _hyphen, rest = language_tag(language).partition("-")
    table = get_global("likely_subtags")
    known = table.get(f"{primary}_{rest}") or table.get(primary) or f"{primary}_Latn_001"
    _primary, script_, country = known.split("_")
    return (rest if len(rest) == 4 else script_, rest if len(rest) == 2 else country)


def interface_language(language: str) -> str:
    """Return the language of the labels around a text: its own, or English for the others."""
    return language if language in INTERFACE_LANGUAGES else FALLBACK_INTERFACE
