"""Says in words what two versions of a block differ in besides their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from prose.differences.blocks import Block
from prose.differences.words import Format, Stretch, Word, joined

_NAMES: dict[str, str | Promise] = {
    "p": gettext_lazy("paragraph"),
    "h2": gettext_lazy("heading"),
    "h3": gettext_lazy("heading of the second rank"),
    "h4": gettext_lazy("heading of the third rank"),
    "ul": gettext_lazy("list"),
    "ol": gettext_lazy("numbered list"),
    "li": gettext_lazy("list item"),
    "blockquote": gettext_lazy("block quotation"),
    "table": gettext_lazy("table"),
    "thead": gettext_lazy("head of the table"),
    "tbody": gettext_lazy("body of the table"),
    "tfoot": gettext_lazy("foot of the table"),
    "tr": gettext_lazy("table row"),
    "td": gettext_lazy("table cell"),
    "th": gettext_lazy("table header cell"),
    "caption": gettext_lazy("table caption"),
    "figure": gettext_lazy("figure"),
    "figcaption": gettext_lazy("figure caption"),
    "hr": gettext_lazy("dividing line"),
    "pre": gettext_lazy("preformatted text"),
    "a": gettext_lazy("link"),
    "strong": gettext_lazy("bold"),
    "em": gettext_lazy("italics"),
    "colspan": gettext_lazy("columns across"),
    "rowspan": gettext_lazy("rows down"),
    "lang": gettext_lazy("language"),
    "start": gettext_lazy("first number"),
    "scope": gettext_lazy("what the header cell heads"),
    "id": gettext_lazy("name of the note"),
    "": pgettext_lazy("place in the structure", "plain text"),
}


def remarks(old: Block, new: Block, parts: Iterable[Stretch]) -> Iterator[str]:
    """Yield a sentence for each change of place, structure and format."""
    yield from _of_structure(old, new)
    if old.apart and not new.apart:
        yield _("Joined to the list, row or table before it.")
    elif new.apart and not old.apart:
        yield _("Begins a list, row or table of its own.")
    was: Counter[str] = Counter()
    now: Counter[str] = Counter()
    for part in parts:
        if part.same:
            yield from _of_formats(part)
        else:
            was += _links(part.old)
            now += _links(part.new)
    for address in was - now:
        yield _("Link gone: %(address)s") % {"address": address}
    for address in now - was:
        yield _("New link: %(address)s") % {"address": address}


def _links(words: Iterable[Word]) -> Counter[str]:
    runs = (formats for formats, _run in groupby(words, key=lambda word: word.formats))
    return Counter(filter(None, map(_addresses, runs)))


def _of_structure(old: Block, new: Block) -> Iterator[str]:
    was, now = ([tag for tag, _attributes in block.path] for block in (old, new))
    if was != now:
        yield _("Was: %(old)s. Is now: %(new)s.") % {"old": _way(was), "new": _way(now)}
        return
    for before, after in zip(old.path, new.path, strict=True):
        yield from _of_attributes(before, after)


def _of_attributes(old: Format, new: Format) -> Iterator[str]:
    was, now = dict(old[1]), dict(new[1])
    for name in sorted(was.keys() | now.keys()):
        if was.get(name) != now.get(name):
            yield _("%(part)s, %(what)s: “%(new)s” instead of “%(old)s”.") % {
                "part": _name(old[0]),
                "what": _name(name),
                "old": was.get(name, ""),
                "new": now.get(name, ""),
            }


def _of_formats(part: Stretch) -> Iterator[str]:
    pairs = zip(part.old, part.new, strict=True)
    for (was, now), run in groupby(pairs, key=lambda pair: (pair[0].formats, pair[1].formats)):
        words = Truncator(joined(new for _old, new in run)).chars(60)
        if was == now:
            continue
        for change in _format_changes(was, now):
            yield _("“%(words)s”: %(change)s.") % {"words": words, "change": change}


def _format_changes(was: tuple[Format, ...], now: tuple[Format, ...]) -> Iterator[str]:
    before, after = _addresses(was), _addresses(now)
    if before and after and before != after:
        yield _("leads to %(new)s instead of %(old)s") % {"old": before, "new": after}
    gone, come = (
        [each for each in one if each not in other] for one, other in ((was, now), (now, was))
    )
    relinked = bool(before and after and before != after)
    for each in gone:
        if not (relinked and each[0] == "a"):
            yield _("no longer %(format)s") % {"format": _described(each)}
    for each in come:
        if not (relinked and each[0] == "a"):
            yield _("now %(format)s") % {"format": _described(each)}
    if not gone and not come:
        yield _("formats nested in another order")


def _addresses(formats: tuple[Format, ...]) -> str:
    return " ".join(
        value
        for tag, attributes in formats
        if tag == "a"
        for key, value in attributes
        if key == "href"
    )


def _described(format: Format) -> str:
    tag, attributes = format
    told = " ".join(f"{name}={value}" for name, value in attributes)
    return f"{_name(tag)} ({told})" if told else _name(tag)


def _way(tags: list[str]) -> str:
    return " › ".join(map(_name, tags or [""]))


def _name(name: str) -> str:
    return str(_NAMES.get(name, f"<{name}>"))
