"""How words, days and numbers are set on a page."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.forms.utils import flatatt
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language

from prose import languages
from prose.languages import language_tag
from prose.scripts import runs
from prose.text import to_text

register = template.Library()


@register.filter
def bcp47(language: str) -> str:
    """Write a language for a `lang` attribute."""
    return language_tag(language)


@register.filter
def endonym(language: str) -> str:
    return languages.endonym(language)


@register.filter
def direction(language: str) -> str:
    return languages.direction(language)


@register.filter
def written_in(language: str) -> SafeString:
    """Write ` lang="ar" dir="rtl"` for an element on a page that is read from the left."""
    return flatatt(languages.attributes(language))


@register.filter
def scripts(text: object, language: str) -> SafeString:
    """Escape plain text and mark its runs of another script with their `lang`."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html('<span lang="{}">{}</span>', language_tag(foreign), run),)
            if foreign
            else (run,)
            for run, foreign in runs(str(text), language)
        ),
    )


@register.filter
def day(value: date | datetime) -> SafeString:
    """Write a calendar day in Seoul: `3 February 2026`, `2026.02.03`."""
    if isinstance(value, datetime):
        value = localtime(value).date() if is_aware(value) else value.date()
    pattern = "Y.m.d" if get_language() == "ko" else "j F Y"
    return format_html(
        '<time datetime="{}">{}</time>', value.isoformat(), date_format(value, pattern)
    )


@register.filter
def short_count(number: int) -> str:
    """Write a count exactly below ten thousand, and rounded down above: `12.3K`, `1.2만`."""
    if number < 10_000:
        return f"{number:,}"
    unit, name = (10_000, "만") if get_language() == "ko" else (1_000, "K")
    tenths = number * 10 // unit
    whole, tenth = divmod(tenths, 10)
    return f"{whole:,}.{tenth}{name}" if tenth else f"{whole:,}{name}"


@register.filter
def words(html: str) -> str:
    """Return the words of formatted text in one line."""
    return " ".join(to_text(html).split())


@register.filter
def quoted(title: str) -> str:
    return f"‘{title}’"
