"""Writes compared words as safe HTML: `<ins>`, `<del>`, `<mark>` where only a format changed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from prose.differences.words import Format, Stretch, Word, joined

# Formats that are shown as themselves; of the others the remarks tell.
_SHOWN = frozenset("strong b em i sub sup cite q small code s".split())


def whole(words: Iterable[Word]) -> SafeString:
    """Return words with their formats and nothing marked."""
    return mark_safe("".join(_runs(words)))  # noqa: S308


def marked(parts: Iterable[Stretch]) -> SafeString:
    """Return the new text with what went, what came, and what is formatted anew."""
    return mark_safe("".join(_part(part) for part in parts))  # noqa: S308


def _part(part: Stretch) -> str:
    if not part.same:
        return _around("del", part.old) + _around("ins", part.new)
    return "".join(
        _around("mark", (new for _old, new in run)) if restyled else whole(new for _, new in run)
        for restyled, run in groupby(
            zip(part.old, part.new, strict=True),
            key=lambda pair: pair[0].formats != pair[1].formats,
        )
    )


def _around(tag: str, words: Iterable[Word]) -> str:
    html = "".join(_runs(words, signs=True))
    return f"<{tag}>{html}</{tag}>" if html else ""


def _runs(words: Iterable[Word], *, signs: bool = False) -> Iterable[str]:
    for formats, run in groupby(words, key=lambda word: word.formats):
        # A line break that came or went shows by a sign.
        text = escape(joined(run)).replace("\n", "↵<br>" if signs else "<br>")
        yield _formatted(text, formats)


def _formatted(html: str, formats: tuple[Format, ...]) -> str:
    for tag, _attributes in reversed(formats):
        if tag in _SHOWN:
            html = f"<{tag}>{html}</{tag}>"
        elif tag == "a":
            html = f'<span class="linked">{html}</span>'
        elif tag == "img":
            html = f'<span class="pictured">{html}</span>'
    return html
