"""The languages that texts are written in, and the two that the site itself speaks."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class TextLanguage(models.TextChoices):
    """Languages a text may be written in; values are Django's lower-case codes."""

    KOREAN = "ko", _("Korean")
    ENGLISH = "en", _("English")
    CHINESE = "zh-hans", _("Chinese")
    JAPANESE = "ja", _("Japanese")


# Each language as its own readers write it.
ENDONYMS = {"ko": "한국어", "en": "English", "zh-hans": "简体中文", "ja": "日本語"}

INTERFACE_LANGUAGES = ("ko", "en")
FALLBACK_INTERFACE = "en"


def language_tag(language: str) -> str:
    """Return the BCP 47 tag for a `lang` attribute: `zh-hans` is written `zh-Hans`."""
    primary, _hyphen, script = language.partition("-")
    return f"{primary}-{script.title()}" if len(script) == 4 else language


def interface_language(language: str) -> str:
    """Return the language of the labels around a text: its own, or English for the others."""
    return language if language in INTERFACE_LANGUAGES else FALLBACK_INTERFACE
