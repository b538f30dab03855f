"""A citation as it is set: runs of words, upright or in italics."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from prose.templatetags.prose import scripts

# Words, and whether they stand in italics.
Span = tuple[str, bool]

_STOPS = (".", "?", "!", "…", "。", "？", "！")


@dataclass(frozen=True)
class Citation:
    """`language` is that of the style's own words; the title's may be another."""

    style: str
    name: str | Promise
    language: str
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        return "".join(words for words, _is_italic in self.spans)

    @property
    def html(self) -> SafeString:
        return format_html_join(
            "", "{}", ((_set(words, is_italic, self.language),) for words, is_italic in self.spans)
        )


def _set(words: str, is_italic: bool, language: str) -> SafeString:
    marked = scripts(words, language)
    return format_html("<i>{}</i>", marked) if is_italic else marked


def plain(words: str) -> Span:
    return words, False


def stopped(words: str) -> str:
    """End a sentence, unless it has an end already."""
    return words if words.endswith(_STOPS) else f"{words}."


def sentence(words: str) -> list[Span]:
    """Return words as a sentence and the space behind it; of nothing, nothing."""
    return [plain(f"{stopped(words)} ")] if words else []
