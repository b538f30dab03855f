"""Words, links and pictures that page builders of WordPress keep in values, not in the text."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from html import escape, unescape
from urllib.parse import unquote

from publications.imports.sites.found import Fate, Report, quoted

_VALUE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|[“”″]([^“”″]*)[“”″]|([^\s"'“”″]+))""")
_RAW = re.compile(r"\[(vc_raw_(?:html|js))\b[^\]]*\](.*?)\[/\1\]", re.DOTALL)
_BUTTON = re.compile(
    r"\[((?:[a-z]+_)*(?:button|btn)\d?)((?:\s[^\[\]]*)?)\]((?:(?!\[/?\1).)+)\[/\1\]", re.DOTALL
)
_ACTIVE = re.compile(r"<(script|style|form|object|embed)\b", re.IGNORECASE)
_TAG_OF_HEADING = re.compile(r"(?:^|\|)tag:(h[1-6])")
_URL_OF_LINK = re.compile(r"(?:^|\|)url:([^|]*)")
_LINKED = ("link", "href", "url", "button_url", "btn_link", "link_url")
_HEADINGS = {
    "vc_custom_heading": "text", "vc_text_separator": "title", "vc_tta_section": "title",
    "vc_tab": "title", "vc_accordion_tab": "title",
}  # fmt: skip
_PICTURES = ("image", "images", "image_id", "photo", "custom_src", "custom_srcs", "src")
_WORDS = (
    "heading", "title", "h2", "subtitle", "subheading", "h4", "call_text", "text", "label",
    "caption", "description",
)  # fmt: skip
# The first two name nothing else.
_NAMES_OF_BUTTONS = ("button_text", "btn_title", "title", "text")
# Values that only say how something looks, or what the editor calls it.
_LOOKS = re.compile(
    r"css\w*|\w*class|el_\w+|\w*font\w*|\w*style\w*|\w*(?:color|animation|align|size|width|padding|"
    r"margin|icon|shape|position)\w*|admin_label|target|rel|_\w+|\w*background\w*|source|alt|values"
)
_SAYS = re.compile(r"[가-힣一-鿿぀-ヿ]|[A-Za-z]{2,}\s+[A-Za-z]{2,}|https?://")


def values_of(text: str) -> dict[str, str]:
    """Return the values of a shortcode; the signs that it may not hold are written out again."""
    found: dict[str, str] = {}
    for name, *said in _VALUE.findall(unescape(text)):
        value = next(filter(None, said), "").strip()
        for written, sign in (("`{`", "["), ("`}`", "]"), ("``", '"')):
            value = value.replace(written, sign)
        found.setdefault(name.lower(), value)
    return found


def kept(name: str, values: dict[str, str], files: Mapping[str, str]) -> tuple[str, list[str]]:
    """Return what a shortcode says in its values as markup, and what of it is lost."""
    left = {key: value for key, value in values.items() if value}
    heading = _heading(name, left)
    pictures, lost = _pictures(left, files)
    button = _button(left)
    words = [f"<div><strong>{left.pop(key)}</strong></div>" for key in _WORDS if key in left]
    lost += [
        f"{key} {quoted(value)}"
        for key, value in left.items()
        if _SAYS.search(value) and not _LOOKS.fullmatch(key)
    ]
    return "\n\n".join([*heading, *pictures, *words, *button]), lost


def _heading(name: str, left: dict[str, str]) -> list[str]:
    text = left.pop(_HEADINGS.get(name, ""), "")
    if not text:
        return []
    asked = _TAG_OF_HEADING.search(left.get("font_container", ""))
    rank = "h2" if asked and asked[1] in {"h1", "h2"} else "h3"
    address = _take_address(left)
    return [f"<{rank}>{_linked(address, text) if address else text}</{rank}>"]


def _pictures(left: dict[str, str], files: Mapping[str, str]) -> tuple[list[str], list[str]]:
    made: list[str] = []
    lost: list[str] = []
    asked = [part.strip() for key in _PICTURES for part in left.pop(key, "").split(",")]
    for each in filter(None, asked):
        address = files.get(each, "") if each.isdecimal() else each
        if not address.startswith(("http://", "https://", "/")):
            lost.append(f"the picture {each}, which the export does not hold,")
            continue
        made.append(f'<img src="{escape(address)}" alt="{escape(left.get("alt", ""))}">')
    caption = left.pop("caption", "") if made else ""
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return [f"<figure>{image}{below}</figure>" for image in made], lost


def _button(left: dict[str, str]) -> list[str]:
    """Return a link in a paragraph; without an address, words that can be a button's only."""
    address = _take_address(left)
    names = _NAMES_OF_BUTTONS if address else _NAMES_OF_BUTTONS[:2]
    text = left.pop(next((key for key in names if key in left), ""), "") or address
    if not text:
        return []
    return [f"<div>{_linked(address, text) if address else text}</div>"]


def _take_address(left: dict[str, str]) -> str:
    """Return the address of a link, which newer builders write as `url:https%3A%2F%2F…|title:…`."""
    for key in _LINKED:
        value = left.get(key, "")
        packed = _URL_OF_LINK.search(value)
        address = unquote(packed[1]) if packed else value
        is_address = address.startswith(("http://", "https://", "/", "mailto:"))
        if is_address or packed:
            del left[key]
        if is_address:
            return address.strip()
    return ""


def _linked(address: str, text: str) -> str:
    return f'<a href="{escape(address)}">{text}</a>'


def with_buttons(body: str) -> str:
    """Return a body in which buttons around words are links around them."""

    def link(found: re.Match[str]) -> str:
        address = _take_address(values_of(found[2]))
        if not address:
            return found[0]
        return f'\n\n<div><a href="{escape(address)}">{found[3].strip()}</a></div>\n\n'

    return _BUTTON.sub(link, body)


def without_raw(body: str, place: str, report: Report) -> str:
    """Return a body in which markup that was packed away stands open; programs are left out."""

    def unpack(found: re.Match[str]) -> str:
        packed = re.sub(r"<[^>]*>|\s", "", found[2])
        try:
            html = unquote(base64.b64decode(packed, validate=True).decode(), errors="strict")
        except (binascii.Error, ValueError):
            report.say(place, Fate.DROPPED, f"packed markup of [{found[1]}]: {quoted(packed)}.")
            return ""
        if found[1].endswith("js"):
            report.say(place, Fate.DROPPED, f"a program in [{found[1]}]: {quoted(html)}.")
            return ""
        for tag in dict.fromkeys(tag.lower() for tag in _ACTIVE.findall(html)):
            report.say(place, Fate.DROPPED, f"<{tag}> in [{found[1]}]: {quoted(html)}.")
        report.say(place, Fate.CHANGED, f"packed markup of [{found[1]}] was unpacked.")
        # Paragraphs of its own say nothing of how the rest of the body is parted.
        html = re.sub(r"<(/?)p(?=[\s>])", r"<\1div", html, flags=re.IGNORECASE)
        html = re.sub(r"\n\s*\n", "\n", html)
        return f"\n\n<div>{html}</div>\n\n"

    return _RAW.sub(unpack, body)
