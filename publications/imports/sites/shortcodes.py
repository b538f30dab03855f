"""What page builders and plugins of WordPress wrote into bodies in square brackets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from html import escape

from publications.imports.sites import builders
from publications.imports.sites.found import Fate, Report, quoted, times

_CAPTION = re.compile(r"\[(?:wp_)?caption\b[^\]]*\](.*?)\[/(?:wp_)?caption\]", re.DOTALL)
_IMAGE = re.compile(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.IGNORECASE)
_NOTE = re.compile(
    r"\[(efn_note|footnote|ref|note)\](.*?)\[/\1\]"
    r"|\(\(((?:(?!\(\(|\n\s*\n|</?(?:p|div|li|h\d)\b).)+?)\)\)(?!\))",
    re.DOTALL,
)
_FEWEST_WORDS = 4
_SENTENCE = re.compile(r"[.!?。]\s*$|https?://")
_PLAYERS = "embed|youtube|video|audio"
_EMBED = re.compile(rf"\[(?:{_PLAYERS})\b[^\]]*\](?:.*?\[/(?:{_PLAYERS})\])?", re.DOTALL)
_ADDRESS = re.compile(r"https?://[^\s\"'\[\]<]+")
_GALLERY = re.compile(r"\[gallery\b[^\]]*\]")
# A name with a closing partner, with values, or of a builder; “[sic]” and “[1]” are none.
# Quoted values may hold brackets.
_TAG = re.compile(r"\[(/?)([a-z][a-z0-9_-]{1,40})((?:\s(?:=\s*\"[^\"<>\n]*\"|[^\[\]])*+)?)\]")
_BUILDERS = re.compile(r"(vc|et_pb|fusion|av|tatsu|kc|mk|rev|wpb|cs|ux|nectar|dt|us|fl|x)_")
_BLOCK = re.compile(r"<(h\d|ul|ol|table|blockquote|figure|div|hr|pre|dl)\b", re.IGNORECASE)
_BLOCK_MARK = re.compile(r"<!--\s*/?wp:.*?-->", re.DOTALL)


def unwrap(
    body: str, place: str, report: Report, files: Mapping[str, str] | None = None
) -> tuple[str, list[str]]:
    """Return a body without shortcodes, and the notes that stood in it.

    A note leaves `[[note:1]]` behind, counted from one. `files` are addresses by number.
    """
    body = _BLOCK_MARK.sub("", body)
    body = builders.without_raw(body, place, report)
    body = _CAPTION.sub(_figure, body)
    body, notes = _with_marks(body, place, report)
    body = _EMBED.sub(lambda found: _link(found, place, report), body)
    for gallery in _GALLERY.findall(body):
        report.say(place, Fate.DROPPED, f"a gallery; attach its pictures: {quoted(gallery)}.")
    body = _GALLERY.sub("", body)
    return _without_tags(builders.with_buttons(body), files or {}, place, report), notes


def _with_marks(body: str, place: str, report: Report) -> tuple[str, list[str]]:
    notes: list[str] = []
    gone: Counter[str] = Counter()

    def mark(found: re.Match[str]) -> str:
        note = (found[2] or found[3] or "").strip()
        if found[1]:
            gone[found[1]] += 1
        elif len(note.split()) < _FEWEST_WORDS and not _SENTENCE.search(note):
            report.say(place, Fate.GUESSED, f"no note, as it is so short: {quoted(found[0])}.")
            return found[0]
        else:
            report.say(place, Fate.GUESSED, f"a note, by its brackets: {quoted(found[0])}.")
        notes.append(note)
        return f"[[note:{len(notes)}]]"

    body = _NOTE.sub(mark, body)
    for name, count in sorted(gone.items()):
        what = times(f"shortcode [{name}]", count)
        report.say(place, Fate.CHANGED, f"{what}: a note where it stood.")
    return body, notes


def _figure(found: re.Match[str]) -> str:
    inside = found[1]
    image = _IMAGE.search(inside)
    caption = (inside[: image.start()] + inside[image.end() :] if image else inside).strip()
    return f"<figure>{image[0] if image else ''}<figcaption>{caption}</figcaption></figure>"


def _link(found: re.Match[str], place: str, report: Report) -> str:
    address = _ADDRESS.search(found[0])
    if address is None:
        report.say(place, Fate.DROPPED, f"something embedded: {quoted(found[0])}.")
        return ""
    report.say(place, Fate.CHANGED, f"embedded {address[0]} became a link.")
    shown = escape(address[0])
    # A division becomes a paragraph later; one now would say that the body has its own already.
    return f'\n\n<div><a href="{shown}">{shown}</a></div>\n\n'


def _without_tags(body: str, files: Mapping[str, str], place: str, report: Report) -> str:
    closed = {name for slash, name, _values in _TAG.findall(body) if slash}
    gone: Counter[str] = Counter()

    def drop(found: re.Match[str]) -> str:
        slash, name, values = found[1], found[2], found[3]
        if not (slash or name in closed or "=" in values or _BUILDERS.match(name)):
            return found[0]
        if slash:
            return "\n\n"
        said, lost = builders.kept(name, builders.values_of(values), files)
        gone[name] += not lost
        for each in lost:
            report.say(place, Fate.DROPPED, f"{each} of the shortcode [{name}].")
        return f"\n\n{said}\n\n"

    body = _TAG.sub(drop, body)
    for name, count in sorted((+gone).items()):
        what = times(f"shortcode [{name}]", count)
        report.say(place, Fate.CHANGED, f"{what}: what it held was kept.")
    return body


def with_paragraphs(body: str) -> str:
    """Return a body whose blank lines, WordPress's old paragraphs, are paragraphs."""
    if re.search(r"<p[\s>]", body, re.IGNORECASE):
        return body
    parts = (part.strip() for part in re.split(r"\n\s*\n", body.replace("\r\n", "\n")))
    return "\n".join(
        part if _BLOCK.match(part)
        else f"<p>{part.replace(chr(10), '<br>')}</p>"
        for part in parts
        if part
    )  # fmt: skip
