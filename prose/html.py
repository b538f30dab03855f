"""The one allow-list of HTML: what a body, a biography or a description may contain."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from html.parser import HTMLParser

import nh3

TAGS = frozenset(
    "p h2 h3 h4 ul ol li blockquote a strong b em i s sub sup br hr span cite q small code pre "
    "abbr table caption thead tbody tfoot tr th td figure figcaption img".split()
)
_ATTRIBUTES = {
    "*": {"lang"},
    "a": {"href", "hreflang", "title"},
    "abbr": {"title"},
    "li": {"id"},
    "ol": {"start"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "img": {"src", "alt", "width", "height"},
}
_CLASSES = {"a": {"note"}, "ol": {"notes"}}

_NOTE_ID = re.compile(r"note-[\w-]{1,40}")
# Pictures are attachments of the text and lie below its page, so a bare file name is enough;
# anything else would let a reader's browser call a third party.
_FILE_NAME = re.compile(r"[\w][\w.-]{0,120}")
_NUMBER = re.compile(r"[0-9]{1,5}")
_UNREAD = re.compile(r"^[\x00-\x20]+|[\x00-\x20]+$|[\t\n\r]")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
# C0 and C1 controls other than tab and line ends: illegal in XML, and PostgreSQL refuses NUL.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")

_VALUES = {
    "id": _NOTE_ID,
    "src": _FILE_NAME,
    "start": _NUMBER,
    "width": _NUMBER,
    "height": _NUMBER,
    "colspan": _NUMBER,
    "rowspan": _NUMBER,
    "scope": re.compile(r"col|row|colgroup|rowgroup"),
    "lang": _LANGUAGE_TAG,
    "hreflang": _LANGUAGE_TAG,
}


def _keep_value(_tag: str, attribute: str, value: str) -> str | None:
    if attribute == "href":
        # Browsers read an address without these, so it is judged, and kept, without them.
        value = _UNREAD.sub("", value)
        return None if value.startswith(("//", "\\", "/\\")) else value
    pattern = _VALUES.get(attribute)
    return value if pattern is None or pattern.fullmatch(value) else None


_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags={"script", "style"},
    attributes=_ATTRIBUTES,
    allowed_classes=_CLASSES,
    attribute_filter=_keep_value,
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


def normalise(text: str) -> str:
    """Return the text in NFC without control characters."""
    return unicodedata.normalize("NFC", _CONTROLS.sub("", text))


def clean(html: str) -> str:
    """Return the HTML with nothing but the allow-list left; cleaning twice changes nothing."""
    cleaned = _CLEANER.clean(normalise(html))
    # What was written as `&#1112;` is only now a character, to be normalised with its neighbours,
    # and a combining stroke then joins even a tag's `>`: so look again until nothing changes.
    for _round in range(8):
        again = _CLEANER.clean(normalise(cleaned))
        if again == cleaned:
            break
        cleaned = again
    return cleaned


class _Inventory(HTMLParser):
    """Counts tags and attributes, so that two versions of a text can be compared."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[f"<{tag}>"] += 1
        for name, _value in attrs:
            self.found[f"<{tag} {name}>"] += 1

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        # Python's own fails on all but a few names (`<![x[`); browsers see a comment.
        return self.parse_bogus_comment(i)


def dropped(html: str) -> Counter[str]:
    """Count what cleaning takes away: `{"<script>": 1, "<p style>": 3}`."""
    lost = _Inventory(html).found - _Inventory(clean(html)).found
    # An attribute goes with its tag; naming both would count one loss twice.
    return Counter(
        {
            what: count
            for what, count in lost.items()
            if " " not in what or f"{what.split(' ')[0]}>" not in lost
        }
    )
